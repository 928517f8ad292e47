import { Text, UnstyledButton } from "@mantine/core"
import { ChevronDownIcon, CircleCheckIcon, LifeBuoyIcon, LockIcon, type LucideIcon, SmartphoneIcon } from "lucide-react"
import { type ReactNode, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./effect.module.css"
import { EffectOnDevices, useNumbersOnDevices } from "./effect-on-devices.tsx"
import { Folded } from "./folded.tsx"
import type { Preview } from "./queries.ts"

const kinds = ["lockedOut", "losesLastWayBack", "prompted"] as const

type Kind = (typeof kinds)[number]

const icons: Readonly<Record<Kind | "asBefore", LucideIcon>> = {
  lockedOut: LockIcon,
  losesLastWayBack: LifeBuoyIcon,
  prompted: SmartphoneIcon,
  asBefore: CircleCheckIcon,
}

type EffectProps = { readonly preview: Preview; readonly folds?: boolean }

/** S4: the whole team as one bar, in the parts that other rules would make of it. Nobody is in two of them. */
export function Effect({ preview, folds = false }: EffectProps) {
  const { t } = useTranslation()
  const affected = kinds.reduce((count, kind) => count + preview[kind].count, 0)
  const asBefore = preview.members - affected
  const onDevices = useNumbersOnDevices(preview.onDevices)
  return (
    <EffectBar
      folds={folds}
      furtherNumbers={onDevices}
      parts={[
        ...kinds.map((kind) => ({
          kind,
          icon: icons[kind],
          text: t(`changing.effect.${kind}`, { count: preview[kind].count }),
          why: t(`changing.effect.${kind}Why`),
          ...preview[kind],
        })),
        {
          kind: "asBefore",
          icon: icons.asBefore,
          text: t("changing.effect.asBefore", { count: asBefore }),
          count: asBefore,
        },
      ]}
    >
      <EffectOnDevices onDevices={preview.onDevices} />
    </EffectBar>
  )
}

type Part = {
  /** How it looks, and what tells it from the others. */
  readonly kind: string
  readonly icon: LucideIcon
  readonly text: string
  readonly count: number
  readonly why?: string
  /** Those who may be named. */
  readonly people?: Preview[Kind]["people"]
}

type EffectBarProps = {
  readonly parts: readonly Part[]
  /** On a phone, only the numbers until somebody wants more. */
  readonly folds?: boolean
  /** Of the children, where they are folded too. */
  readonly furtherNumbers?: readonly string[]
  readonly children?: ReactNode
}

/** People as one bar, in parts. What is meant, and who, is behind the part's own words. */
export function EffectBar({ parts: all, folds = false, furtherNumbers = [], children }: EffectBarProps) {
  const [named, setNamed] = useState<string | null>(null)
  const id = useId()
  const parts = all.filter(({ count }) => count > 0)
  const open = parts.find(({ kind }) => kind === named)
  const told = (
    <>
      <Legend parts={parts} named={named} onName={setNamed} controls={id} />
      <div id={id}>{open && <Names part={open} />}</div>
      {children}
    </>
  )
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {parts.map(({ kind, count }) => (
          <i key={kind} className={classes.part} data-kind={kind} style={{ flexGrow: count }} />
        ))}
      </div>
      {folds ? <Folded numbers={[...parts.map(({ text }) => text), ...furtherNumbers]}>{told}</Folded> : told}
    </div>
  )
}

type LegendProps = {
  readonly parts: readonly Part[]
  readonly named: string | null
  readonly onName: (kind: string | null) => void
  readonly controls: string
}

function Legend({ parts, named, onName, controls }: LegendProps) {
  return (
    <ul className={classes.legend}>
      {parts.map(({ kind, icon: Icon, text: words, why }) => {
        const text = (
          <>
            <Icon size={17} aria-hidden />
            <span>{words}</span>
          </>
        )
        return (
          <li key={kind} className={classes.entry} data-kind={kind}>
            {why === undefined ? (
              <span>{text}</span>
            ) : (
              <UnstyledButton
                aria-expanded={named === kind}
                aria-controls={controls}
                onClick={() => onName(named === kind ? null : kind)}
              >
                {text}
                <ChevronDownIcon size={15} aria-hidden />
              </UnstyledButton>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Names({ part: { count, people = [], why } }: { readonly part: Part }) {
  const { t } = useTranslation()
  const others = count - people.length
  return (
    <div className={classes.names}>
      <Text size="sm">{why}</Text>
      {people.length > 0 && (
        <ul>
          {people.map((person) => (
            <li key={person.id}>{person.name}</li>
          ))}
          {others > 0 && <li>{t("changing.effect.others", { count: others })}</li>}
        </ul>
      )}
    </div>
  )
}
