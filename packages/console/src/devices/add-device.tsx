import { Button, Group, Stack, Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import { useChange } from "../security/change.ts"
import { ActivationCode } from "./activation-code.tsx"
import { DeviceFields, type Wanted } from "./device-fields.tsx"
import type { Device } from "./queries.ts"

type AddDeviceProps = {
  readonly teamId: string
  /** One whose code was not typed in time: it gives way to another one of the same name. */
  readonly instead: Device | null
  readonly onClose: () => void
}

/** What it is called and for, and then its code. P11 */
export function AddDevice({ teamId, instead, onClose }: AddDeviceProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState<Wanted>(instead ?? { name: "", platform: "windows", mode: "full" })
  const [given, setGiven] = useState(instead?.id ?? null)
  const path = { team: teamId }
  const make = useChange(
    async (before: string | null) => {
      if (before !== null)
        await api.DELETE("/api/teams/{team}/devices/{device}", { params: { path: { ...path, device: before } } })
      const { name, platform, mode } = wanted
      const body = { name: name.trim(), platform, mode }
      return bodyOf(api.POST("/api/teams/{team}/devices", { params: { path }, body }))
    },
    { after: ({ id }) => setGiven(id) },
  )
  if (make.data)
    return (
      <Dialog opened onClose={onClose} title={t("devices.code.heading", { device: wanted.name.trim() })} firm>
        <ActivationCode
          key={make.data.id}
          teamId={teamId}
          name={wanted.name.trim()}
          made={make.data}
          again={make}
          onAgain={() => make.mutate(given)}
          onClose={onClose}
        />
      </Dialog>
    )
  return (
    <Dialog opened onClose={onClose} title={t(instead ? "devices.code.another" : "devices.form.heading")} firm>
      <Stack
        component="form"
        gap="lg"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate(given)
        }}
      >
        {instead ? (
          <Text>
            <strong>{instead.name}</strong>. {t("devices.code.anotherLead")}
          </Text>
        ) : (
          <DeviceFields value={wanted} onChange={setWanted} />
        )}
        <DenialNotice denial={make.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell.cancel")}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t(instead ? "devices.code.another" : "devices.form.action")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
