import { Button, Group, Stack, Text } from "@mantine/core"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { Dialog } from "../pieces/dialog.tsx"

type QuestionProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly grave?: boolean
  /** What the way back says, where “Cancel” could mean either. */
  readonly no?: string
  readonly children?: ReactNode
  readonly change: { readonly mutate: () => void; readonly isPending: boolean; readonly error: Error | null }
}

/** Asks once more before something is done, and says what it will do. */
export function Question({ opened, onClose, title, lead, action, grave = false, no, children, change }: QuestionProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Stack
        component="form"
        gap="lg"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Text>{lead}</Text>
        {children}
        {!children && <DenialNotice denial={change.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {no ?? t("shell.cancel")}
          </Button>
          <Button type="submit" loading={change.isPending} {...(grave ? { color: "red.8" } : {})}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
