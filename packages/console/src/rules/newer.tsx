import { Button, Group, Stack, Text } from "@mantine/core"
import { diffPolicy } from "@sparekey/core"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import { ChangeList } from "./change-list.tsx"
import { useEditing } from "./editing.ts"
import type { TeamPolicy } from "./queries.ts"

/** Somebody else has saved meanwhile. Nothing that was edited here is lost; whose changes hold is chosen on purpose. */
export function Newer({ newer }: { readonly newer: TeamPolicy }) {
  const { t } = useTranslation()
  const { base, carryOver, discard } = useEditing()
  return (
    <Notice tone="careful" role="alert">
      <Stack gap="sm">
        <Text fw={600}>{t("rules.newer.heading")}</Text>
        <Text size="sm">{t("rules.newer.lead")}</Text>
        <ChangeList changes={diffPolicy(base.policy, newer.policy)} />
        <Group gap="sm">
          <Button size="sm" onClick={carryOver}>
            {t("rules.newer.carryOver")}
          </Button>
          <Button size="sm" variant="default" onClick={discard}>
            {t("rules.newer.discard")}
          </Button>
        </Group>
      </Stack>
    </Notice>
  )
}
