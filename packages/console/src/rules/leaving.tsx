import { Button, Group, Stack, Text } from "@mantine/core"
import { useBlocker } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { Dialog } from "../pieces/dialog.tsx"

/** What was edited and not saved is not left behind by a slip. */
export function Leaving({ isChanged }: { readonly isChanged: boolean }) {
  const { t } = useTranslation()
  const leaving = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  })
  return (
    <Dialog
      opened={leaving.status === "blocked"}
      onClose={() => leaving.reset?.()}
      title={t("changing.leave.heading")}
      above
    >
      <Stack gap="lg">
        <Text>{t("changing.leave.lead")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => leaving.proceed?.()}>
            {t("changing.leave.leave")}
          </Button>
          <Button onClick={() => leaving.reset?.()} data-autofocus>
            {t("changing.leave.stay")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
