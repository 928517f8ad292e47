import { useState } from "react"
import { useTranslation } from "react-i18next"
import { AmountSetting, Segments } from "./controls.tsx"
import { useEditing } from "./editing.ts"
import classes from "./setting.module.css"
import { Setting } from "./setting.tsx"

/** Whom people turn to, and what is closed for a while after somebody has got back in. P3, S3 */
export function HelpAndHold() {
  const { t } = useTranslation()
  const { policy, set } = useEditing()
  return (
    <ul className={classes.settings}>
      <Setting path="help" hint={t(`rules.help.${policy.help}.text`)} group>
        {({ id, labelId, describedBy }) => (
          <Segments
            name={id}
            labelledBy={labelId}
            describedBy={describedBy}
            choices={(["administrator", "desk"] as const).map((value) => ({
              value,
              name: t(`rules.help.${value}.name`),
            }))}
            value={policy.help}
            onChange={(value) => set("help", value)}
          />
        )}
      </Setting>
      <AmountSetting path="holdHours" hint={t("rules.hint.hold")} />
    </ul>
  )
}

const folded = {
  sessions: ["session.lifetimeMinutes", "session.idleMinutes", "session.freshMinutes"],
  throttle: ["throttle.freeFailures", "throttle.firstWaitSeconds", "throttle.longestWaitSeconds"],
  limits: ["caseLimits.perAgentADay", "caseLimits.perSubjectAMonth", "caseLimits.perTeamADay"],
} as const

type FoldedName = keyof typeof folded

/** What most teams never touch. */
export const Folded = () =>
  (Object.keys(folded) as FoldedName[]).map((name) => <FoldedSettings key={name} name={name} />)

/** It opens by itself where something in it is wrong, and stays open. */
function FoldedSettings({ name }: { readonly name: FoldedName }) {
  const { t } = useTranslation()
  const { contradictions } = useEditing()
  const [isOpen, setOpen] = useState(false)
  const paths: readonly string[] = folded[name]
  const isWrong = contradictions.some(({ path }) => paths.includes(path))
  return (
    <details
      className={classes.folded}
      open={isOpen || isWrong}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <strong>{t(`rules.folded.${name}.name`)}</strong>
        <span>{t(`rules.folded.${name}.text`)}</span>
      </summary>
      <ul className={classes.settings}>
        {paths.map((path) => (
          <AmountSetting key={path} path={path} />
        ))}
      </ul>
    </details>
  )
}
