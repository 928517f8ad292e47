import { NativeSelect, Switch, TextInput } from "@mantine/core"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import settings from "../rules/setting.module.css"
import { useTimes } from "../words/times.ts"
import classes from "./applications.module.css"
import { type EditedRules, periodIsRight } from "./use-rules.ts"

/** G5 */
export function BeforeConnections({ editing }: { readonly editing: EditedRules }) {
  const { t } = useTranslation()
  const times = useTimes()
  const id = useId()
  const { before, mayEdit, edit } = editing
  const { everyConnection, againAfterMinutes } = editing.rules
  return (
    <ul className={classes.audiences}>
      <li data-changed={everyConnection !== before.everyConnection}>
        <div>
          <strong>{t("applications.connections.every")}</strong>
          <span id={`${id}-every`} className={classes.hint}>
            {t("applications.connections.everyHint")}
          </span>
        </div>
        <div className={classes.asked} data-on={everyConnection}>
          <span>{t(everyConnection ? "applications.matrix.everyYes" : "applications.matrix.everyNo")}</span>
          {mayEdit && (
            <Switch
              size="md"
              aria-label={t("applications.connections.every")}
              aria-describedby={`${id}-every`}
              checked={everyConnection}
              onChange={({ currentTarget }) => edit({ everyConnection: currentTarget.checked })}
            />
          )}
        </div>
      </li>
      <li data-changed={againAfterMinutes !== before.againAfterMinutes}>
        <div>
          <strong>{t("applications.connections.again")}</strong>
          <span id={`${id}-again`} className={classes.hint}>
            {t("applications.connections.againHint")}
          </span>
        </div>
        <div className={classes.asked} data-on={againAfterMinutes !== null}>
          <span>
            {againAfterMinutes === null
              ? t("applications.matrix.never")
              : periodIsRight(againAfterMinutes) && times.span(againAfterMinutes, "minute")}
          </span>
          {mayEdit && (
            <Switch
              size="md"
              aria-label={t("applications.connections.again")}
              aria-describedby={`${id}-again`}
              checked={againAfterMinutes !== null}
              onChange={({ currentTarget }) =>
                edit({ againAfterMinutes: currentTarget.checked ? (before.againAfterMinutes ?? 8 * 60) : null })
              }
            />
          )}
        </div>
        {mayEdit && againAfterMinutes !== null && (
          <Period minutes={againAfterMinutes} onChange={(minutes) => edit({ againAfterMinutes: minutes })} />
        )}
      </li>
    </ul>
  )
}

const units = { minutes: 1, hours: 60, days: 24 * 60 } as const

type Unit = keyof typeof units

const unitNames = Object.keys(units) as readonly Unit[]

/** The largest in which it is a whole number. */
const unitOf = (minutes: number): Unit =>
  unitNames.findLast((unit) => minutes >= units[unit] && minutes % units[unit] === 0) ?? "minutes"

const minutesOf = (typed: string, unit: Unit): number =>
  typed.trim() === "" ? Number.NaN : Number(typed) * units[unit]

type PeriodProps = { readonly minutes: number; readonly onChange: (minutes: number) => void }

function Period({ minutes, onChange }: PeriodProps) {
  const { t } = useTranslation()
  const [unit, setUnit] = useState(() => unitOf(minutes))
  const [typed, setTyped] = useState(() => String(minutes / units[unit]))
  // What was discarded, or saved by somebody else, is not left standing here.
  if (!Object.is(minutesOf(typed, unit), minutes)) {
    const fitting = unitOf(minutes)
    setUnit(fitting)
    setTyped(Number.isNaN(minutes) ? "" : String(minutes / units[fitting]))
  }
  const edit = (text: string, chosen: Unit) => {
    setTyped(text)
    setUnit(chosen)
    onChange(minutesOf(text, chosen))
  }
  const isWrong = !periodIsRight(minutes)
  return (
    <div className={classes.period}>
      <div className={settings.amount}>
        <TextInput
          aria-label={t("applications.connections.after")}
          inputMode="numeric"
          autoComplete="off"
          size="sm"
          value={typed}
          error={isWrong}
          onChange={({ currentTarget }) => edit(currentTarget.value, unit)}
        />
        <NativeSelect
          aria-label={t("applications.connections.unit")}
          size="sm"
          value={unit}
          data={unitNames.map((value) => ({ value, label: t(`applications.connections.${value}`) }))}
          onChange={({ currentTarget }) => edit(typed, unitNames.find((one) => one === currentTarget.value) ?? unit)}
        />
      </div>
      {isWrong && (
        <span role="alert" className={settings.wrong}>
          {t("applications.connections.wrong")}
        </span>
      )}
    </div>
  )
}
