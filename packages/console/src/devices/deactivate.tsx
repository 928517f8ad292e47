import { List, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import type { Device } from "./queries.ts"

type DeactivateProps = {
  readonly teamId: string
  readonly device: Device
  readonly opened: boolean
  readonly onClose: () => void
}

/** One device, with what ends together with it. */
export function Deactivate({ teamId, device, opened, onClose }: DeactivateProps) {
  const { t } = useTranslation()
  const { id, name, state, pins, open } = device
  const change = useChange(
    () => api.DELETE("/api/teams/{team}/devices/{device}", { params: { path: { team: teamId, device: id } } }),
    { said: t("devices.deactivate.done", { device: name }), after: onClose },
  )
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t("devices.deactivate.heading", { device: name })}
      lead={t(state === "active" ? "devices.deactivate.lead" : "devices.deactivate.leadWaiting")}
      action={t("devices.deactivate.action")}
      grave
      change={change}
    >
      <Stack gap="md">
        {state === "active" && (
          <div>
            <Text fw={600} mb={6}>
              {t("devices.deactivate.ends")}
            </Text>
            <List spacing={6}>
              <List.Item>
                {open === 0 ? t("devices.deactivate.nobody") : t("devices.deactivate.open", { count: open })}
              </List.Item>
              <List.Item>
                {pins === 0 ? t("devices.deactivate.noPins") : t("devices.deactivate.pins", { count: pins })}
              </List.Item>
            </List>
          </div>
        )}
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}
