import { Button, Group, Stack } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import { useChange } from "../security/change.ts"
import { DeviceFields, type Wanted } from "./device-fields.tsx"
import type { Device } from "./queries.ts"

type EditDeviceProps = { readonly teamId: string; readonly device: Device; readonly onClose: () => void }

export function EditDevice({ teamId, device, onClose }: EditDeviceProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<Wanted>(device)
  const change = useChange(
    () =>
      bodyOf(
        api.PATCH("/api/teams/{team}/devices/{device}", {
          params: { path: { team: teamId, device: device.id } },
          body: { name: wanted.name.trim(), mode: wanted.mode },
        }),
      ),
    { said: t("devices.edit.done"), after: onClose },
  )
  return (
    <Dialog opened onClose={onClose} title={t("devices.edit.heading", { device: device.name })} firm>
      <Stack
        component="form"
        gap="lg"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <DeviceFields value={wanted} onChange={setWanted} isThere />
        <DenialNotice denial={change.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t("devices.edit.save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
