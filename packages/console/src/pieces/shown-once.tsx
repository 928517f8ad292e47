import { Button, Group, Stack, Text } from "@mantine/core"
import { useBlocker } from "@tanstack/react-router"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { DenialNotice } from "./denial-notice.tsx"
import { Dialog } from "./dialog.tsx"

type ShownOnceProps = {
  readonly done: string
  /** Asked before anything goes on, and when somebody is about to leave. */
  readonly question: { readonly stored: string; readonly leave: string; readonly lead: string; readonly back: string }
  readonly store: { readonly mutate: () => void; readonly isPending: boolean; readonly error: Error | null }
}

/** Below what is shown once: Done, and a second Done, before anything goes on; leaving before that is resisted. K3 */
export function ShownOnce({ done, question, store }: ShownOnceProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const stored = useRef(false)
  if (store.error !== null) stored.current = false
  const leaving = useBlocker({
    shouldBlockFn: () => !stored.current,
    enableBeforeUnload: () => !stored.current,
    withResolver: true,
  })
  const finish = () => {
    stored.current = true
    store.mutate()
  }
  return (
    <>
      <Button fullWidth onClick={() => setAsking(true)}>
        {done}
      </Button>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={question.stored} above>
        <Stack gap="lg">
          <Text>{question.lead}</Text>
          <DenialNotice denial={store.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => setAsking(false)}>
              {question.back}
            </Button>
            <Button loading={store.isPending} onClick={finish} data-autofocus>
              {t("shell.done")}
            </Button>
          </Group>
        </Stack>
      </Dialog>
      <Dialog opened={leaving.status === "blocked"} onClose={() => leaving.reset?.()} title={question.leave} above>
        <Stack gap="lg">
          <Text>{question.lead}</Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => leaving.proceed?.()}>
              {t("shell.leave")}
            </Button>
            <Button onClick={() => leaving.reset?.()} data-autofocus>
              {t("shell.stay")}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  )
}
