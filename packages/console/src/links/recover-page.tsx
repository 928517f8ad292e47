import { Text, Title } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { LinkInspection } from "../api.ts"
import { LinkButton } from "../pieces/link.tsx"
import { Heading } from "../shell/heading.tsx"
import { LinkGate } from "./link-gate.tsx"
import classes from "./links.module.css"

export function RecoverPage() {
  return <LinkGate purpose="redeem_reset">{(token, link) => <Recover token={token} link={link} />}</LinkGate>
}

const steps = ["password", "setUp", "old"] as const

/** Says what the link leads to. The password comes first; only then is the link used. G7, K7 */
function Recover({ token, link }: { readonly token: string; readonly link: LinkInspection }) {
  const { t } = useTranslation()
  return (
    <>
      <Heading
        focused
        title={t("links.recover.heading")}
        lead={link.email ? t("links.recover.lead", { email: link.email }) : t("links.recover.leadNobody")}
      />
      <section className={classes.effects}>
        <Title order={2}>{t("links.recover.happens")}</Title>
        <ul>
          {steps.map((step) => (
            <li key={step}>{t(`links.recover.${step}`)}</li>
          ))}
        </ul>
      </section>
      <LinkButton to="/sign-in" state={{ mailedLink: { purpose: "redeem_reset", token } }} replace>
        {t("links.recover.action")}
      </LinkButton>
      <Text size="sm" c="dimmed">
        {t("links.recover.not")}
      </Text>
    </>
  )
}
