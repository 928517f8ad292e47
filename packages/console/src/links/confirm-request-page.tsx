import { Button, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { LinkButton } from "../pieces/link.tsx"
import { Heading } from "../shell/heading.tsx"
import { LinkGate } from "./link-gate.tsx"
import classes from "./links.module.css"

export function ConfirmRequestPage() {
  return <LinkGate purpose="confirm_request">{(token) => <Confirm token={token} />}</LinkGate>
}

const effects = ["desk", "wait", "old"] as const

/** A button, so that no mail scanner confirms anything. It shows that somebody reads the mailbox on record, and signs nobody in. E2, B1. */
function Confirm({ token }: { readonly token: string }) {
  const { t } = useTranslation()
  const confirm = useMutation({ mutationFn: () => api.POST("/api/cases/confirm", { body: { token } }) })
  if (confirm.isSuccess) {
    return (
      <>
        <Heading key="done" focused title={t("links.confirm.doneHeading")} lead={t("links.confirm.doneLead")} />
        <LinkButton to="/sign-in" variant="default">
          {t("links.toSignIn")}
        </LinkButton>
      </>
    )
  }
  return (
    <>
      <Heading focused title={t("links.confirm.heading")} lead={t("links.confirm.lead")} />
      <section className={classes.effects}>
        <Title order={2}>{t("links.confirm.happens")}</Title>
        <ul>
          {effects.map((effect) => (
            <li key={effect}>{t(`links.confirm.${effect}`)}</li>
          ))}
        </ul>
      </section>
      <DenialNotice denial={confirm.error} />
      <Button onClick={() => confirm.mutate()} loading={confirm.isPending}>
        {t("links.confirm.action")}
      </Button>
      <Text size="sm" c="dimmed" ta="center">
        {t("links.confirm.not")}
      </Text>
    </>
  )
}
