import { NativeSelect, Radio, Stack, TextInput } from "@mantine/core"
import { deviceModes, platforms } from "@sparekey/core"
import { useTranslation } from "react-i18next"
import type { Device } from "./queries.ts"

export type Wanted = Pick<Device, "name" | "platform" | "mode">

type DeviceFieldsProps = {
  readonly value: Wanted
  readonly onChange: (value: Wanted) => void
  /** It is there already: its system stays what it is. */
  readonly isThere?: boolean
}

export function DeviceFields({ value, onChange, isThere = false }: DeviceFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t("devices.form.name")}
        description={t("devices.form.nameHint")}
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={60}
        value={value.name}
        onChange={({ currentTarget }) => onChange({ ...value, name: currentTarget.value })}
      />
      {!isThere && (
        <NativeSelect
          size="md"
          label={t("devices.form.platform")}
          data={platforms.map((each) => ({ value: each, label: t(`devices.platform.${each}`) }))}
          value={value.platform}
          onChange={({ currentTarget }) =>
            onChange({ ...value, platform: platforms.find((each) => each === currentTarget.value) ?? value.platform })
          }
        />
      )}
      <Radio.Group
        size="md"
        label={t("devices.form.mode")}
        value={value.mode}
        onChange={(chosen) => onChange({ ...value, mode: deviceModes.find((each) => each === chosen) ?? value.mode })}
      >
        <Stack gap={10} mt={6}>
          {deviceModes.map((each) => (
            <Radio
              size="md"
              key={each}
              value={each}
              label={t(`devices.mode.${each}`)}
              description={t(`devices.form.modeText.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </>
  )
}
