/** PINs on a team's devices, and which versions of the application there still take a password alone. P9, P10, P12 */
import { Switch, TextInput } from "@mantine/core"
import { type PinPolicy, pinMakers, pinScopes, platforms, presets } from "@sparekey/core"
import { useTranslation } from "react-i18next"
import { AmountSetting, Segments } from "./controls.tsx"
import { useEditing } from "./editing.ts"
import classes from "./setting.module.css"
import { Setting } from "./setting.tsx"

/** What a team that had none begins with. */
const sixDigits: PinPolicy = { scope: "person_and_device", length: 6, madeBy: "either" }

export function PinSettings() {
  const { t } = useTranslation()
  const { base, policy, set } = useEditing()
  return (
    <ul className={classes.settings}>
      <Setting path="pins" hint={t("rules.hint.pins")}>
        {({ id, describedBy }) => (
          <Switch
            id={id}
            aria-describedby={describedBy}
            size="md"
            checked={policy.pins !== null}
            onChange={({ currentTarget }) =>
              set("pins", currentTarget.checked ? (base.policy.pins ?? sixDigits) : null)
            }
          />
        )}
      </Setting>
      {policy.pins !== null && <PinTerms pins={policy.pins} />}
    </ul>
  )
}

function PinTerms({ pins }: { readonly pins: PinPolicy }) {
  const { t } = useTranslation()
  const { set } = useEditing()
  return (
    <>
      <AmountSetting path="pins.length" hint={t("rules.hint.pinLength")} />
      <Setting path="pins.scope" hint={t(`rules.pins.scope.${pins.scope}.text`)} group>
        {({ id, labelId, describedBy }) => (
          <Segments
            name={id}
            labelledBy={labelId}
            describedBy={describedBy}
            choices={pinScopes.map((value) => ({ value, name: t(`rules.pins.scope.${value}.name`) }))}
            value={pins.scope}
            onChange={(value) => set("pins.scope", value)}
          />
        )}
      </Setting>
      <Setting path="pins.madeBy" hint={t("rules.hint.pinMadeBy")} group>
        {({ id, labelId, describedBy }) => (
          <Segments
            name={id}
            labelledBy={labelId}
            describedBy={describedBy}
            choices={pinMakers.map((value) => ({ value, name: t(`rules.pins.madeBy.${value}`) }))}
            value={pins.madeBy}
            onChange={(value) => set("pins.madeBy", value)}
          />
        )}
      </Setting>
    </>
  )
}

const example = presets["formal-request"].devices.passwordsBelow.windows ?? ""

/** An empty field: no version there takes a password alone. */
export function PasswordVersionSettings() {
  const { policy, set } = useEditing()
  return (
    <ul className={classes.settings}>
      {platforms.map((platform) => {
        const path = `devices.passwordsBelow.${platform}`
        return (
          <Setting key={platform} path={path}>
            {({ id, describedBy, invalid }) => (
              <TextInput
                id={id}
                size="sm"
                placeholder={example}
                aria-describedby={describedBy}
                error={invalid}
                value={policy.devices.passwordsBelow[platform] ?? ""}
                onChange={({ currentTarget }) => set(path, currentTarget.value === "" ? null : currentTarget.value)}
              />
            )}
          </Setting>
        )
      })}
    </ul>
  )
}
