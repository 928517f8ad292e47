/** Somebody else has saved meanwhile. Nothing that was typed here is lost; whose changes hold is chosen on purpose. */
import { Button, Group, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { Dialog } from "../pieces/dialog.tsx"
import { Notice } from "../pieces/notice.tsx"
import type { Rules } from "./queries.ts"

type NewerProps = {
  /** What they changed. */
  readonly changes: readonly string[]
  readonly onCarryOver: () => void
  readonly onDiscard: () => void
}

export function Newer(props: NewerProps) {
  const { t } = useTranslation()
  return (
    <Notice tone="careful" role="alert">
      <Text fw={600}>{t("applications.newer.heading")}</Text>
      <WhatIsNewer {...props} />
    </Notice>
  )
}

function WhatIsNewer({ changes, onCarryOver, onDiscard }: NewerProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <Text size="sm">{t("applications.newer.lead")}</Text>
      <ul>
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <Group gap="sm">
        <Button size="sm" onClick={onCarryOver}>
          {t("applications.newer.carryOver")}
        </Button>
        <Button size="sm" variant="default" onClick={onDiscard}>
          {t("applications.newer.discard")}
        </Button>
      </Group>
    </Stack>
  )
}

type NewerRulesProps = Pick<NewerProps, "onCarryOver" | "onDiscard"> & {
  readonly before: Rules
  readonly newer: Rules
  readonly onClose: () => void
}

/** In the place of the question whether to save. */
export function NewerRules({ before, newer, onClose, ...ways }: NewerRulesProps) {
  const { t } = useTranslation()
  const isAfter = (minutes: number | null) => (minutes === null ? "off" : "on")
  const changes = [
    before.mfa.admins !== newer.mfa.admins && t(`applications.newer.admins.${newer.mfa.admins ? "on" : "off"}`),
    before.mfa.members !== newer.mfa.members && t(`applications.newer.members.${newer.mfa.members ? "on" : "off"}`),
    before.mfa.roles.toSorted().join() !== newer.mfa.roles.toSorted().join() && t("applications.newer.roles"),
    before.everyConnection !== newer.everyConnection &&
      t(`applications.newer.every.${newer.everyConnection ? "on" : "off"}`),
    before.againAfterMinutes !== newer.againAfterMinutes &&
      t(`applications.newer.again.${isAfter(newer.againAfterMinutes)}`, { count: newer.againAfterMinutes ?? 0 }),
  ]
  return (
    <Dialog opened onClose={onClose} title={t("applications.newer.heading")}>
      <WhatIsNewer changes={changes.filter((change) => change !== false)} {...ways} />
    </Dialog>
  )
}
