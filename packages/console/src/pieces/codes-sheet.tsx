import { Button, Group, Stack, Text } from "@mantine/core"
import { useBlocker } from "@tanstack/react-router"
import { DownloadIcon, PrinterIcon } from "lucide-react"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import { CopyButton } from "./copy.tsx"
import { DenialNotice } from "./denial-notice.tsx"
import { Dialog } from "./dialog.tsx"
import { download } from "./download.ts"
import classes from "./pieces.module.css"

type CodesSheetProps = {
  readonly codes: readonly string[]
  readonly email: string | null
  readonly store: { readonly mutate: () => void; readonly isPending: boolean; readonly error: Error | null }
}

/** K3: new recovery codes, shown once. Done, and a second Done, before anything goes on; leaving before that is resisted. */
export function CodesSheet({ codes, email, store }: CodesSheetProps) {
  const { t } = useTranslation()
  const times = useTimes()
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
  const lines = [
    t("codes.file.title"),
    ...(email === null ? [] : [t("codes.file.account", { email })]),
    t("codes.file.made", { date: times.date(new Date()) }),
    "",
    ...codes,
    "",
    t("codes.file.use"),
  ]
  return (
    <Stack gap="lg" data-printed>
      <div className={classes.onPaperOnly}>
        {lines.slice(0, 3).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <ul className={classes.codes} aria-label={t("codes.list")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className={classes.onPaperOnly}>{t("codes.file.use")}</p>
      <div className={`${classes.codesActions} not-printed`}>
        <Group grow preventGrowOverflow={false} gap={8}>
          <CopyButton text={codes.join("\n")} label={t("codes.copy")} px={8} />
          <Button
            variant="default"
            px={8}
            leftSection={<DownloadIcon size={18} aria-hidden />}
            onClick={() => download(t("codes.file.name"), "text/plain", `${lines.join("\r\n")}\r\n`)}
          >
            {t("codes.download")}
          </Button>
          <Button
            variant="default"
            px={8}
            leftSection={<PrinterIcon size={18} aria-hidden />}
            onClick={() => window.print()}
          >
            {t("codes.print")}
          </Button>
        </Group>
        <Button fullWidth onClick={() => setAsking(true)}>
          {t("codes.done")}
        </Button>
      </div>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t("codes.confirm.heading")} above>
        <Stack gap="lg">
          <Text>{t("codes.confirm.lead")}</Text>
          <DenialNotice denial={store.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t("codes.confirm.back")}
            </Button>
            <Button loading={store.isPending} onClick={finish} data-autofocus>
              {t("codes.confirm.done")}
            </Button>
          </Group>
        </Stack>
      </Dialog>
      <Dialog
        opened={leaving.status === "blocked"}
        onClose={() => leaving.reset?.()}
        title={t("codes.leave.heading")}
        above
      >
        <Stack gap="lg">
          <Text>{t("codes.confirm.lead")}</Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => leaving.proceed?.()}>
              {t("codes.leave.leave")}
            </Button>
            <Button onClick={() => leaving.reset?.()} data-autofocus>
              {t("codes.leave.stay")}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Stack>
  )
}
