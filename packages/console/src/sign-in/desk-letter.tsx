import { Button, Group, Stack, Text } from "@mantine/core"
import { MailIcon } from "lucide-react"
import { useTranslation } from "react-i18next"
import type { WaysBack } from "../api.ts"
import { CopyButton } from "../pieces/copy.tsx"
import classes from "./sign-in.module.css"

type DeskLetterProps = { readonly letter: NonNullable<WaysBack["desk"]>; readonly email: string | null }

/** The formal request as a mail that is ready to be sent, and the same to copy where no mail program opens. P3, P4, P6. */
export function DeskLetter({ letter, email }: DeskLetterProps) {
  const { t } = useTranslation()
  const { address, subject, body, mailto } = letter
  return (
    <Stack gap="sm" mt="sm">
      <ol className={classes.howTo}>
        <li>{t("signIn.waysBack.write_to_desk.fill")}</li>
        <li>
          {email === null
            ? t("signIn.waysBack.write_to_desk.sendFromOwn")
            : t("signIn.waysBack.write_to_desk.sendFrom", { email })}
        </li>
        <li>{t("signIn.waysBack.write_to_desk.confirm")}</li>
      </ol>
      <Button component="a" href={mailto} leftSection={<MailIcon size={18} aria-hidden />}>
        {t("signIn.waysBack.write_to_desk.action")}
      </Button>
      <details className={classes.byHand}>
        <summary>{t("signIn.waysBack.write_to_desk.byHand")}</summary>
        <dl>
          <dt>{t("signIn.waysBack.write_to_desk.to")}</dt>
          <dd>{address}</dd>
          <dt>{t("signIn.waysBack.write_to_desk.subject")}</dt>
          <dd>{subject}</dd>
        </dl>
        <pre>{body}</pre>
        <Group gap="xs">
          <CopyButton size="sm" text={address} label={t("signIn.waysBack.write_to_desk.copyAddress")} />
          <CopyButton size="sm" text={body} label={t("signIn.waysBack.write_to_desk.copyText")} />
        </Group>
      </details>
      <Text size="sm" c="dimmed">
        {t("signIn.waysBack.write_to_desk.never")}
      </Text>
    </Stack>
  )
}
