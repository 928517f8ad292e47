import { Button, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { LinkButton } from "../pieces/link.tsx"
import { Heading } from "../shell/heading.tsx"
import { LinkGate } from "./link-gate.tsx"
import classes from "./links.module.css"

export function StopPage() {
  return <LinkGate purpose="stop">{(token) => <Stop token={token} />}</LinkGate>
}

const effects = ["sessions", "password", "pending"] as const

/** R14: says what stopping does before it is done, asks for no sign-in, and tells nothing about the account. */
function Stop({ token }: { readonly token: string }) {
  const { t } = useTranslation()
  const stop = useMutation({ mutationFn: () => api.POST("/api/stop", { body: { token } }) })
  if (stop.isSuccess) {
    return (
      <>
        <Heading key="done" focused title={t("links.stop.doneHeading")} lead={t("links.stop.doneLead")} />
        <LinkButton to="/forgot">{t("links.stop.doneAction")}</LinkButton>
        <Text size="sm" c="dimmed">
          {t("links.stop.thenTell")}
        </Text>
      </>
    )
  }
  return (
    <>
      <Heading focused title={t("links.stop.heading")} lead={t("links.stop.lead")} />
      <section className={classes.effects}>
        <Title order={2}>{t("links.stop.happens")}</Title>
        <ul>
          {effects.map((effect) => (
            <li key={effect}>{t(`links.stop.${effect}`)}</li>
          ))}
        </ul>
      </section>
      <DenialNotice denial={stop.error} />
      <Button color="red.8" onClick={() => stop.mutate()} loading={stop.isPending}>
        {t("links.stop.action")}
      </Button>
      <Text size="sm" c="dimmed" ta="center">
        {t("links.stop.not")}
      </Text>
    </>
  )
}
