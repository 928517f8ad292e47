/** What a recovery code is good for, and whether people may switch off their own MFA. K3 to K6, K8, G3 */
import { everyChoice } from "@sparekey/core"
import { useTranslation } from "react-i18next"
import { AmountSetting, SwitchSetting } from "./controls.tsx"
import { useEditing } from "./editing.ts"
import classes from "./setting.module.css"
import { Setting } from "./setting.tsx"

export function RecoveryCodeSettings() {
  const { t } = useTranslation()
  return (
    <ul className={classes.settings}>
      <AmountSetting path="recoveryCodes.count" hint={t("rules.hint.codeCount")} />
      <Setting path="recoveryCodes.choices" hint={t("rules.hint.codeChoices")} group>
        {({ labelId, describedBy }) => <Choices labelId={labelId} describedBy={describedBy} />}
      </Setting>
    </ul>
  )
}

function Choices({ labelId, describedBy }: { readonly labelId: string; readonly describedBy: string }) {
  const { t } = useTranslation()
  const { policy, set } = useEditing()
  const { choices } = policy.recoveryCodes
  return (
    <fieldset aria-labelledby={labelId} aria-describedby={describedBy} className={classes.choices}>
      {everyChoice.map((choice) => {
        // Whoever lost the authenticator must be able to bind a new one: it cannot be taken away.
        const isAlways = choice === "restore" && choices.includes("restore")
        return (
          <label key={choice} data-always={isAlways}>
            <input
              type="checkbox"
              checked={choices.includes(choice)}
              disabled={isAlways}
              onChange={({ currentTarget }) =>
                set(
                  "recoveryCodes.choices",
                  everyChoice.filter((one) => (one === choice ? currentTarget.checked : choices.includes(one))),
                )
              }
            />
            <span>
              {t(`rules.choice.${choice}.name`)}
              <small>{t(`rules.choice.${choice}.text`)}</small>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

export function SwitchingOffSettings() {
  const { t } = useTranslation()
  return (
    <ul className={classes.settings}>
      <SwitchSetting path="selfSwitchOff" hint={t("rules.hint.selfSwitchOff")} />
      <SwitchSetting path="recoveryCodes.switchOffAfter" hint={t("rules.hint.switchOffAfter")} />
    </ul>
  )
}
