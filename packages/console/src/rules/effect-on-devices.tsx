import { Text, UnstyledButton } from "@mantine/core"
import {
  ChevronDownIcon,
  KeyRoundIcon,
  type LucideIcon,
  MonitorOffIcon,
  MonitorSmartphoneIcon,
  PinIcon,
} from "lucide-react"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./effect.module.css"
import type { Preview } from "./queries.ts"

type OnDevices = NonNullable<Preview["onDevices"]>

const kinds = ["closed", "pinEnds", "passwordEnds", "needsPin"] as const

type Kind = (typeof kinds)[number]

const icons: Readonly<Record<Kind, LucideIcon>> = {
  closed: MonitorOffIcon,
  pinEnds: PinIcon,
  passwordEnds: KeyRoundIcon,
  needsPin: MonitorSmartphoneIcon,
}

/** As bad as the parts of the bar above that have the same colour. */
const colours: Readonly<Record<Kind, string>> = {
  closed: "lockedOut",
  pinEnds: "losesLastWayBack",
  passwordEnds: "losesLastWayBack",
  needsPin: "prompted",
}

/** The same in a few words each. */
export function useNumbersOnDevices(onDevices: Preview["onDevices"]): readonly string[] {
  const { t } = useTranslation()
  if (onDevices === null) return []
  return kinds.flatMap((kind) => {
    const { count } = onDevices[kind]
    return count === 0 ? [] : [t(`rulesOnDevices.${kind}`, { count })]
  })
}

/** S4: what other rules would do on the team's devices; nothing where they would do nothing. */
export function EffectOnDevices({ onDevices }: { readonly onDevices: Preview["onDevices"] }) {
  const { t } = useTranslation()
  const [named, setNamed] = useState<Kind | null>(null)
  const id = useId()
  const affected = onDevices === null ? [] : kinds.filter((kind) => onDevices[kind].count > 0)
  if (onDevices === null || affected.length === 0) return null
  return (
    <div className={classes.onDevices}>
      <Text size="sm" fw={600}>
        {t("rulesOnDevices.lead")}
      </Text>
      <ul className={classes.legend}>
        {affected.map((kind) => {
          const Icon = icons[kind]
          return (
            <li key={kind} className={classes.entry} data-kind={colours[kind]}>
              <UnstyledButton
                aria-expanded={named === kind}
                aria-controls={id}
                onClick={() => setNamed(named === kind ? null : kind)}
              >
                <Icon size={17} aria-hidden />
                <span>{t(`rulesOnDevices.${kind}`, { count: onDevices[kind].count })}</span>
                <ChevronDownIcon size={15} aria-hidden />
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
      <div id={id}>{named !== null && affected.includes(named) && <Names kind={named} onDevices={onDevices} />}</div>
    </div>
  )
}

function Names({ kind, onDevices }: { readonly kind: Kind; readonly onDevices: OnDevices }) {
  const { t } = useTranslation()
  const affected = onDevices[kind]
  const names = "people" in affected ? affected.people : affected.devices
  const others = affected.count - names.length
  return (
    <div className={classes.names}>
      <Text size="sm">{t(`rulesOnDevices.${kind}Why`)}</Text>
      <ul>
        {names.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
        {others > 0 && <li>{t("changing.effect.others", { count: others })}</li>}
      </ul>
    </div>
  )
}
