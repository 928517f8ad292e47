import { Switch, TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import { useEditing } from "./editing.ts"
import classes from "./setting.module.css"
import { type Field, Setting } from "./setting.tsx"
import { unitOf, valueAt } from "./settings.ts"

type SettingProps = { readonly path: string; readonly name?: string; readonly hint?: string }

export function SwitchSetting({ path, name, hint }: SettingProps) {
  const { policy, set } = useEditing()
  return (
    <Setting path={path} name={name} hint={hint}>
      {({ id, describedBy }) => (
        <Switch
          id={id}
          aria-describedby={describedBy}
          size="md"
          checked={valueAt(policy, path) === true}
          onChange={({ currentTarget }) => set(path, currentTarget.checked)}
        />
      )}
    </Setting>
  )
}

export function AmountSetting({ path, name, hint }: SettingProps) {
  return (
    <Setting path={path} name={name} hint={hint}>
      {(field) => <AmountField path={path} field={field} />}
    </Setting>
  )
}

/** Whole numbers. What is typed wrongly stays as typed, and is told where it stands. */
function AmountField({ path, field }: { readonly path: string; readonly field: Field }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { policy, set } = useEditing()
  const value = valueAt(policy, path)
  const amount = typeof value === "number" ? value : Number.NaN
  const unit = unitOf(path)
  const inLargerUnit = unit !== null && amount >= 0 ? times.span(amount, unit) : null
  const isSaidAgain = unit !== null && inLargerUnit !== null && inLargerUnit.startsWith(String(amount)) === false
  return (
    <div className={classes.amount}>
      <TextInput
        id={field.id}
        type="number"
        inputMode="numeric"
        min={0}
        step={1}
        size="sm"
        aria-describedby={field.describedBy}
        error={field.invalid}
        value={Number.isNaN(amount) ? "" : amount}
        onChange={({ currentTarget }) => set(path, currentTarget.value === "" ? Number.NaN : +currentTarget.value)}
      />
      {unit !== null && <span>{t(`rules.unit.${unit}`, { count: Number.isInteger(amount) ? amount : 2 })}</span>}
      {isSaidAgain && <span className={classes.same}>= {inLargerUnit}</span>}
    </div>
  )
}

type Choice = { readonly value: string; readonly name: string }

type SegmentsProps = {
  readonly name: string
  readonly labelledBy: string
  readonly describedBy?: string
  readonly choices: readonly Choice[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One of few, side by side. */
export function Segments({ name, labelledBy, describedBy, choices, value, onChange }: SegmentsProps) {
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} aria-describedby={describedBy} className={classes.segments}>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.name}</span>
        </label>
      ))}
    </div>
  )
}
