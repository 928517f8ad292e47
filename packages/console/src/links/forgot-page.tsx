import { Anchor } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { EmailField } from "../pieces/email-field.tsx"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { Form } from "../pieces/form.tsx"
import { LinkButton, TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { Column } from "../shell/column.tsx"
import { Heading } from "../shell/heading.tsx"

export function ForgotPage() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const [email, setEmail] = useState("")
  const field = useFocusOnArrival<HTMLInputElement>()
  const request = useMutation({
    mutationFn: () => api.POST("/api/password-reset", { body: { email: email.trim() } }),
  })
  useFocusOnDenial(field, request.error)
  if (request.isSuccess) {
    return (
      <Column>
        <Heading focused title={t("links.forgot.sentHeading")} lead={t("links.forgot.sentLead", { email })} />
        <Notice tone="plain">{t("links.forgot.mfaStays")}</Notice>
        <LinkButton to="/sign-in">{t("links.toSignIn")}</LinkButton>
        <Anchor component="button" type="button" size="sm" onClick={() => request.reset()}>
          {t("links.forgot.again")}
        </Anchor>
      </Column>
    )
  }
  return (
    <Column>
      <Heading title={t("links.forgot.heading")} lead={t("links.forgot.lead")} />
      <Form action={t("links.forgot.action")} call={request} onSend={request.mutate}>
        <EmailField
          label={t("links.forgot.email")}
          error={sayDenial(request.error)}
          inputRef={field}
          value={email}
          onChange={setEmail}
        />
      </Form>
      <TextLink to="/sign-in" size="sm" ta="center">
        {t("links.toSignIn")}
      </TextLink>
    </Column>
  )
}
