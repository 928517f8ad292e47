import { useTranslation } from "react-i18next"
import { AmountSetting, Segments, SwitchSetting } from "./controls.tsx"
import { useEditing } from "./editing.ts"
import classes from "./setting.module.css"
import { Setting } from "./setting.tsx"

/** How the security desk answers somebody who has nothing left and writes to it. P3 to P6, K7, T5, T6 */
export function DeskSettings() {
  const { t } = useTranslation()
  const { policy, set } = useEditing()
  return (
    <ul className={classes.settings}>
      <Setting path="desk.grants" hint={t(`rules.desk.grants.${policy.desk.grants}.text`)} group>
        {({ id, labelId, describedBy }) => (
          <Segments
            name={id}
            labelledBy={labelId}
            describedBy={describedBy}
            choices={(["reset", "switch_off"] as const).map((value) => ({
              value,
              name: t(`rules.desk.grants.${value}.name`),
            }))}
            value={policy.desk.grants}
            onChange={(value) => set("desk.grants", value)}
          />
        )}
      </Setting>
      <AmountSetting path="desk.approvals" hint={t("rules.hint.deskApprovals")} />
      <SwitchSetting path="desk.teamVouches" hint={t("rules.hint.teamVouches")} />
      <AmountSetting path="desk.waitHours" hint={t("rules.hint.wait")} />
      <AmountSetting path="desk.linkHours" hint={t("rules.hint.link")} />
      <SwitchSetting path="desk.otherAddress" hint={t("rules.hint.otherAddress")} />
      {policy.desk.otherAddress && <AmountSetting path="desk.waitHoursOtherAddress" />}
    </ul>
  )
}
