import { Button, List, Text, Title } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { CircleCheckIcon, OctagonXIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { reads, useMyTeams } from "../team/navigation.tsx"
import classes from "./operator.module.css"
import { OperatorPage } from "./operator-page.tsx"

const effects = ["none", "kept", "own", "shell"] as const

/** A8: the switch for the day of an attack on the administrators themselves. */
export function RecoveriesPage() {
  const { t } = useTranslation()
  return (
    <OperatorPage title={t("operator.recoveries.heading")} lead={t("operator.recoveries.lead")} hasSwitch>
      <Switch />
      <section className={classes.words}>
        <Title order={2}>{t("operator.recoveries.what")}</Title>
        <List spacing={6}>
          {effects.map((effect) => (
            <List.Item key={effect}>{t(`operator.recoveries.effects.${effect}`)}</List.Item>
          ))}
        </List>
        <Text c="dimmed">{t("operator.recoveries.teams")}</Text>
      </section>
    </OperatorPage>
  )
}

function Switch() {
  const { t } = useTranslation()
  const stopped = useMyTeams().find((one) => reads(one, "recoveries"))?.stopped.server === true
  const [asked, setAsked] = useState(false)
  const act = stopped ? "start" : "stop"
  const change = useChange(() => bodyOf(api.PUT("/api/operator/recoveries", { body: { stopped: !stopped } })), {
    said: t(`operator.recoveries.${act}Done`),
    after: () => setAsked(false),
  })
  const Icon = stopped ? OctagonXIcon : CircleCheckIcon
  return (
    <section className={classes.switch} data-stopped={stopped}>
      <Icon size={40} strokeWidth={1.75} aria-hidden />
      <div>
        <Title order={2}>{t(stopped ? "operator.recoveries.stopped" : "operator.recoveries.running")}</Title>
        <Text c="dimmed" mt={4}>
          {t(stopped ? "operator.recoveries.stoppedLead" : "operator.recoveries.runningLead")}
        </Text>
      </div>
      <Button {...(stopped ? {} : { variant: "outline", color: "var(--bad)" })} onClick={() => setAsked(true)}>
        {t(`operator.recoveries.${act}`)}
      </Button>
      <Question
        opened={asked}
        onClose={() => setAsked(false)}
        title={t(`operator.recoveries.${act}Heading`)}
        lead={t(`operator.recoveries.${act}Text`)}
        action={t(`operator.recoveries.${act}Action`)}
        grave={!stopped}
        change={change}
      />
    </section>
  )
}
