import { Anchor, Button, Stack, TextInput } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useDenials } from "../pieces/denial.ts"
import { useFocusOnArrival, useFocusOnDenial } from "../pieces/focus.ts"
import { LinkButton, TextLink } from "../pieces/link.tsx"
import { Notice } from "../pieces/notice.tsx"
import { useWait, Wait } from "../pieces/wait.tsx"
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
  const left = useWait(request.error)
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
      <Stack
        component="form"
        gap="md"
        onSubmit={(event) => {
          event.preventDefault()
          request.mutate()
        }}
      >
        <TextInput
          ref={field}
          label={t("links.forgot.email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          error={sayDenial(request.error)}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <Wait left={left} />
        <Button type="submit" fullWidth loading={request.isPending} disabled={left !== null}>
          {t("links.forgot.action")}
        </Button>
      </Stack>
      <TextLink to="/sign-in" size="sm" ta="center">
        {t("links.toSignIn")}
      </TextLink>
    </Column>
  )
}
