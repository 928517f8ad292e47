import { Button, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { LinkButton } from "../pieces/link.tsx"
import { Heading } from "../shell/heading.tsx"
import { LinkGate } from "./link-gate.tsx"
import classes from "./links.module.css"

export function CancelPage() {
  return <LinkGate purpose="cancel_case">{(token) => <Cancel token={token} />}</LinkGate>
}

const effects = ["over", "stays"] as const
const advice = ["tell", "newPassword"] as const

/** Asks for no sign-in, and tells nothing about the account: whoever holds a forwarded mail learns nothing here. R13, R14 */
function Cancel({ token }: { readonly token: string }) {
  const { t } = useTranslation()
  const cancel = useMutation({ mutationFn: () => api.POST("/api/cases/cancel", { body: { token } }) })
  if (cancel.isSuccess) {
    return (
      <>
        <Heading key="done" focused title={t("links.cancel.doneHeading")} lead={t("links.cancel.doneLead")} />
        <section className={classes.effects}>
          <Title order={2}>{t("links.cancel.next")}</Title>
          <ul>
            {advice.map((each) => (
              <li key={each}>{t(`links.cancel.${each}`)}</li>
            ))}
          </ul>
        </section>
        <LinkButton to="/forgot">{t("links.cancel.doneAction")}</LinkButton>
        <LinkButton to="/sign-in" variant="default">
          {t("links.toSignIn")}
        </LinkButton>
      </>
    )
  }
  return (
    <>
      <Heading focused title={t("links.cancel.heading")} lead={t("links.cancel.lead")} />
      <section className={classes.effects}>
        <Title order={2}>{t("links.cancel.happens")}</Title>
        <ul>
          {effects.map((effect) => (
            <li key={effect}>{t(`links.cancel.${effect}`)}</li>
          ))}
        </ul>
      </section>
      <DenialNotice denial={cancel.error} />
      <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>
        {t("links.cancel.action")}
      </Button>
      <Text size="sm" c="dimmed" ta="center">
        {t("links.cancel.not")}
      </Text>
    </>
  )
}
