import { bodyOf } from "@sparekey/client"
import { getRouteApi } from "@tanstack/react-router"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { EmailField } from "../pieces/email-field.tsx"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { Form } from "../pieces/form.tsx"
import { TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { PasswordField } from "../pieces/password-field.tsx"
import { Heading } from "../shell/heading.tsx"
import { useSignInCall } from "./call.ts"

const route = getRouteApi("/sign-in")

export type Saying = "ended" | "over" | "signedOut" | "reset" | "welcome"

const good: readonly Saying[] = ["signedOut", "reset", "welcome"]

export function PasswordStep({ said }: { readonly said: Saying | undefined }) {
  const { t } = useTranslation()
  const { interaction } = route.useSearch()
  const sayDenial = useDenials()
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const first = useFocusOnArrival<HTMLInputElement>()
  const second = useRef<HTMLInputElement>(null)
  const start = useSignInCall(() =>
    bodyOf(
      api.POST("/api/sign-in", { body: { email: email.trim(), password, ...(interaction ? { interaction } : {}) } }),
    ),
  )
  useFocusOnDenial(second, start.error)
  return (
    <>
      {said && (
        <Notice tone={good.includes(said) ? "good" : "plain"} role="status">
          {t(`signIn.notices.${said}`)}
        </Notice>
      )}
      <Heading title={t("signIn.password.heading")} lead={t("signIn.password.lead")} />
      <Form action={t("signIn.password.action")} call={start} onSend={start.mutate}>
        <EmailField label={t("signIn.password.email")} inputRef={first} value={email} onChange={setEmail} />
        <PasswordField
          label={t("signIn.password.password")}
          required
          mb="xs"
          error={sayDenial(start.error)}
          inputRef={second}
          value={password}
          onChange={setPassword}
        />
      </Form>
      <TextLink to="/forgot" size="sm" ta="center">
        {t("signIn.password.forgot")}
      </TextLink>
    </>
  )
}
