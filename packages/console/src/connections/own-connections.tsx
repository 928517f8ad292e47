import { Button } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { Section } from "../security/section.tsx"
import { ConnectionLines } from "./connection-line.tsx"
import classes from "./connections.module.css"
import { ownConnectionsQuery } from "./queries.ts"

/** G9, for oneself. Only where there is something to end. */
export function OwnConnections() {
  const { t } = useTranslation()
  const { data } = useQuery(ownConnectionsQuery)
  const [asked, setAsked] = useState(false)
  const end = useChange(() => api.POST("/api/me/disconnect"), {
    said: t("connections.own.done"),
    after: () => setAsked(false),
  })
  if (data === undefined || data.total === 0) return null
  return (
    <Section id="connections" title={t("connections.own.heading")} lead={t("connections.own.lead")}>
      <div className={classes.boxed}>
        <ConnectionLines connections={data.connections} />
      </div>
      <div>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t("connections.own.action")}…
        </Button>
      </div>
      <Question
        opened={asked}
        onClose={() => setAsked(false)}
        title={t("connections.own.ask")}
        lead={t("connections.own.askLead", { count: data.total })}
        action={t("connections.disconnect.action")}
        change={end}
      />
    </Section>
  )
}
