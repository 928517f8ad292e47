import { Button, Group, Stack } from "@mantine/core"
import { DownloadIcon, PrinterIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import { CopyButton } from "./copy.tsx"
import { download } from "./download.ts"
import classes from "./pieces.module.css"
import { ShownOnce } from "./shown-once.tsx"

type CodesSheetProps = {
  readonly codes: readonly string[]
  readonly email: string | null
  readonly store: { readonly mutate: () => void; readonly isPending: boolean; readonly error: Error | null }
}

/** K3: new recovery codes, shown once. Done, and a second Done, before anything goes on; leaving before that is resisted. */
export function CodesSheet({ codes, email, store }: CodesSheetProps) {
  const { t } = useTranslation()
  const times = useTimes()
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
        <ShownOnce
          done={t("codes.done")}
          question={{
            stored: t("codes.confirm.heading"),
            leave: t("codes.leave.heading"),
            lead: t("codes.confirm.lead"),
            back: t("codes.confirm.back"),
          }}
          store={store}
        />
      </div>
    </Stack>
  )
}
