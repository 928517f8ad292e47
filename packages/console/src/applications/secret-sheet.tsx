import { Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { CopyButton } from "../pieces/copy.tsx"
import { Dialog } from "../pieces/dialog.tsx"
import pieces from "../pieces/pieces.module.css"
import { ShownOnce } from "../pieces/shown-once.tsx"
import classes from "./applications.module.css"

export type SecretLine = { readonly label: string; readonly text: string; readonly copy: string }

type SecretSheetProps = {
  readonly title: string
  readonly lead: string
  readonly lines: readonly SecretLine[]
  /** What it means that nobody can show it again. */
  readonly question: string
  readonly onStored: () => void
}

/** What is shown this once, with a Done and a second Done before it is gone, as recovery codes have. */
export function SecretSheet({ title, lead, lines, question, onStored }: SecretSheetProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened title={title} firm>
      <Stack gap="lg">
        <Text>{lead}</Text>
        {lines.map(({ label, text, copy }) => (
          <div key={label} className={classes.secretLine}>
            <strong>{label}</strong>
            <code className={pieces.secret}>{text}</code>
            <div>
              <CopyButton text={text} label={copy} size="sm" />
            </div>
          </div>
        ))}
        <ShownOnce
          done={t("applications.secret.done")}
          question={{
            stored: t("applications.secret.stored"),
            leave: t("applications.secret.leave"),
            lead: question,
            back: t("applications.secret.back"),
          }}
          store={{ mutate: onStored, isPending: false, error: null }}
        />
      </Stack>
    </Dialog>
  )
}
