import { Text } from "@mantine/core"
import { diffPolicy } from "@sparekey/core"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import shared from "../team/team.module.css"
import { ChangeList } from "./change-list.tsx"
import { useEditing } from "./editing.ts"
import { presetWords } from "./preset-words.ts"
import classes from "./presets.module.css"
import { choosablePresets, isChoosable, policyOf } from "./settings.ts"

/** Complete sets of rules to begin with. Choosing one fills in everything below, and nothing is saved by it. */
export function Presets() {
  const { t } = useTranslation()
  const { base, policy, preset, changes, mayEdit, choose } = useEditing()
  const id = useId()
  const isAdjusted = isChoosable(preset) && diffPolicy(policyOf(preset), policy).length > 0
  // Who cannot choose is not shown the choice.
  const offered = mayEdit ? choosablePresets : choosablePresets.filter((name) => name === preset)
  return (
    <>
      <div role="radiogroup" aria-label={t("rules.presets.heading")} className={classes.presets}>
        {offered.map((name) => (
          <label key={name} data-chosen={name === preset}>
            <input
              type="radio"
              name={id}
              checked={name === preset}
              aria-describedby={`${id}-${name}`}
              onChange={() => choose(name)}
            />
            <span>
              <strong>{t(`presets.${presetWords[name]}.name`)}</strong>
              {name === preset && isAdjusted && <span className={shared.tag}>{t("rules.presets.adjusted")}</span>}
              <small id={`${id}-${name}`}>{t(`presets.${presetWords[name]}.text`)}</small>
            </span>
          </label>
        ))}
      </div>
      {!isChoosable(preset) && (
        <Text size="sm" c="dimmed">
          {t("rules.presets.custom")}
        </Text>
      )}
      {preset !== base.preset && (
        <div className={classes.fills} role="status">
          <strong>
            {changes.length === 0 ? t("rules.presets.same") : t("rules.presets.fills", { count: changes.length })}
          </strong>
          <ChangeList changes={changes} />
        </div>
      )}
    </>
  )
}
