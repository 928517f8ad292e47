import { TextInput } from "@mantine/core"
import { Problem } from "@sparekey/client"
import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type LinkInspection } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { EmailField } from "../pieces/email-field.tsx"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { Form } from "../pieces/form.tsx"
import { NewPasswordField } from "../pieces/new-password-field.tsx"
import { Heading } from "../shell/heading.tsx"
import { spokenLocale } from "../words/i18n.ts"
import { LinkGate } from "./link-gate.tsx"

export function WelcomePage() {
  return <LinkGate purpose="accept_invitation">{(token, link) => <NewAccount token={token} link={link} />}</LinkGate>
}

const concernsThePassword = (problem: Error | null): boolean =>
  problem instanceof Problem && (problem.code === "password_too_short" || problem.code === "password_common")

function NewAccount({ token, link }: { readonly token: string; readonly link: LinkInspection }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const navigate = useNavigate()
  const [name, setName] = useState(link.name ?? "")
  const [email, setEmail] = useState("")
  const [password, setPassword] = useState("")
  const nameField = useFocusOnArrival<HTMLInputElement>()
  const passwordField = useRef<HTMLInputElement>(null)
  const accept = useMutation({
    mutationFn: () =>
      api.POST("/api/invitation/accept", {
        body: {
          token,
          name: name.trim(),
          password,
          locale: spokenLocale(),
          ...(link.needsAddress ? { email: email.trim() } : {}),
        },
      }),
    onSuccess: () => navigate({ to: "/sign-in", search: { said: "welcome" }, replace: true }),
  })
  const aboutPassword = concernsThePassword(accept.error)
  useFocusOnDenial(passwordField, aboutPassword ? accept.error : null)
  return (
    <>
      <Heading
        title={link.name ? t("links.welcome.heading", { name: link.name }) : t("links.welcome.headingNobody")}
        lead={link.email ? t("links.welcome.lead", { email: link.email }) : t("links.welcome.leadAddress")}
      />
      <Form action={t("links.welcome.action")} call={accept} onSend={accept.mutate} disabled={password === ""}>
        <TextInput
          ref={nameField}
          label={t("links.welcome.name")}
          description={t("links.welcome.nameHint")}
          autoComplete="name"
          required
          withAsterisk={false}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {link.needsAddress ? (
          <EmailField label={t("links.welcome.email")} value={email} onChange={setEmail} />
        ) : (
          link.email && <input type="hidden" name="username" autoComplete="username" value={link.email} readOnly />
        )}
        <NewPasswordField
          label={t("links.welcome.password")}
          mfaOn={link.mfaOn}
          error={aboutPassword ? sayDenial(accept.error) : null}
          inputRef={passwordField}
          value={password}
          onChange={setPassword}
          mb="xs"
        />
        <DenialNotice denial={aboutPassword ? null : accept.error} />
      </Form>
    </>
  )
}
