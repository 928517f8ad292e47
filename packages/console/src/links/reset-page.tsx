import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type LinkInspection } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { Form } from "../pieces/form.tsx"
import { NewPasswordField } from "../pieces/new-password-field.tsx"
import { Heading } from "../shell/heading.tsx"
import { LinkGate } from "./link-gate.tsx"

export function ResetPage() {
  return <LinkGate purpose="reset_password">{(token, link) => <NewPassword token={token} link={link} />}</LinkGate>
}

/** R6: a new password signs nobody in, and MFA stays as it is. */
function NewPassword({ token, link }: { readonly token: string; readonly link: LinkInspection }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const navigate = useNavigate()
  const [password, setPassword] = useState("")
  const field = useFocusOnArrival<HTMLInputElement>()
  const reset = useMutation({
    mutationFn: () => api.POST("/api/password-reset/confirm", { body: { token, password } }),
    onSuccess: () => navigate({ to: "/sign-in", search: { said: "reset" }, replace: true }),
  })
  useFocusOnDenial(field, reset.error)
  return (
    <>
      <Heading
        title={t("links.reset.heading")}
        lead={link.email ? t("links.reset.lead", { email: link.email }) : t("links.reset.leadNobody")}
      />
      <Form action={t("links.reset.action")} call={reset} onSend={reset.mutate} disabled={password === ""}>
        {link.email && <input type="hidden" name="username" autoComplete="username" value={link.email} readOnly />}
        <NewPasswordField
          label={t("passwords.field")}
          mfaOn={link.mfaOn}
          error={sayDenial(reset.error)}
          inputRef={field}
          value={password}
          onChange={setPassword}
          mb="xs"
        />
      </Form>
    </>
  )
}
