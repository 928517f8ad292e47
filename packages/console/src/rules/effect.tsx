import { Text, UnstyledButton } from "@mantine/core"
import { ChevronDownIcon, CircleCheckIcon, LifeBuoyIcon, LockIcon, type LucideIcon, SmartphoneIcon } from "lucide-react"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./effect.module.css"
import { EffectOnDevices } from "./effect-on-devices.tsx"
import type { Preview } from "./queries.ts"

const kinds = ["lockedOut", "losesLastWayBack", "prompted"] as const

type Kind = (typeof kinds)[number]

const icons: Readonly<Record<Kind | "asBefore", LucideIcon>> = {
  lockedOut: LockIcon,
  losesLastWayBack: LifeBuoyIcon,
  prompted: SmartphoneIcon,
  asBefore: CircleCheckIcon,
}

/** S4: the whole team as one bar, in the parts that other rules would make of it. Nobody is in two of them. */
export function Effect({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation()
  const [named, setNamed] = useState<Kind | null>(null)
  const id = useId()
  const affected = kinds.reduce((count, kind) => count + preview[kind].count, 0)
  const parts = [
    ...kinds.map((kind) => ({ kind, count: preview[kind].count })),
    { kind: "asBefore" as const, count: preview.members - affected },
  ].filter(({ count }) => count > 0)
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {parts.map(({ kind, count }) => (
          <i key={kind} className={classes.part} data-kind={kind} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul className={classes.legend}>
        {parts.map(({ kind, count }) => {
          const Icon = icons[kind]
          const text = (
            <>
              <Icon size={17} aria-hidden />
              <span>{t(`rules.effect.${kind}`, { count })}</span>
            </>
          )
          return (
            <li key={kind} className={classes.entry} data-kind={kind}>
              {kind === "asBefore" ? (
                <span>{text}</span>
              ) : (
                <UnstyledButton
                  aria-expanded={named === kind}
                  aria-controls={id}
                  onClick={() => setNamed(named === kind ? null : kind)}
                >
                  {text}
                  <ChevronDownIcon size={15} aria-hidden />
                </UnstyledButton>
              )}
            </li>
          )
        })}
      </ul>
      <div id={id}>{named !== null && <Names kind={named} affected={preview[named]} />}</div>
      <EffectOnDevices onDevices={preview.onDevices} />
    </div>
  )
}

type NamesProps = { readonly kind: Kind; readonly affected: Preview[Kind] }

function Names({ kind, affected: { count, people } }: NamesProps) {
  const { t } = useTranslation()
  const others = count - people.length
  return (
    <div className={classes.names}>
      <Text size="sm">{t(`rules.effect.${kind}Why`)}</Text>
      <ul>
        {people.map((person) => (
          <li key={person.id}>{person.name}</li>
        ))}
        {others > 0 && <li>{t("rules.effect.others", { count: others })}</li>}
      </ul>
    </div>
  )
}
