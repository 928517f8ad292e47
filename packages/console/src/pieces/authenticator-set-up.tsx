import { Anchor, Stack, Text } from "@mantine/core"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import type { SetUp } from "../api.ts"
import { CodeField, useCode } from "./code-field.tsx"
import { CopyButton } from "./copy.tsx"
import { useDenials } from "./denial.ts"
import { useFocusOnDenial } from "./focus.ts"
import { Form } from "./form.tsx"
import classes from "./pieces.module.css"

type AuthenticatorSetUpProps = {
  readonly setUp: SetUp
  readonly action: string
  readonly confirm: {
    readonly mutate: (code: string) => void
    readonly isPending: boolean
    readonly error: Error | null
  }
}

/** The QR code, the same by hand, and the first code of the new authenticator. */
export function AuthenticatorSetUp({ setUp, action, confirm }: AuthenticatorSetUpProps) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { code, setCode, complete } = useCode(confirm.error)
  const field = useRef<HTMLInputElement>(null)
  useFocusOnDenial(field, confirm.error)
  const picture = setUp.qr.startsWith("data:") ? setUp.qr : `data:image/svg+xml,${encodeURIComponent(setUp.qr)}`
  return (
    <Form action={action} call={confirm} onSend={() => complete && confirm.mutate(code)} gap="lg">
      <div className={classes.qr}>
        <img src={picture} alt={t("setUp.qr")} />
      </div>
      <details className={classes.disclosure}>
        <summary>{t("setUp.cannotScan")}</summary>
        <Stack gap="sm">
          <Anchor href={setUp.uri}>{t("setUp.openApp")}</Anchor>
          <Text size="sm" c="dimmed">
            {t("setUp.secretLead")}
          </Text>
          <code className={classes.secret}>{setUp.secret}</code>
          <CopyButton text={setUp.secret.replaceAll(" ", "")} label={t("setUp.copySecret")} />
        </Stack>
      </details>
      <CodeField
        label={t("setUp.code")}
        error={sayDenial(confirm.error)}
        inputRef={field}
        value={code}
        onChange={setCode}
        onComplete={confirm.mutate}
      />
    </Form>
  )
}
