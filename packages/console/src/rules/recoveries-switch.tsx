import { Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { OctagonXIcon, PlayIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { useChange } from "../security/change.ts"
import { PermittedButton } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import type { Team } from "../team/queries.ts"
import classes from "./history.module.css"

/** A8: while somebody attacks, nobody gets in with somebody's help. Stopping is safe, so more people may than may start again. */
export function RecoveriesSwitch({ team }: { readonly team: Team }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const isStopped = team.stopped.team
  const act = isStopped ? "start" : "stop"
  const holds = (permission: Team["me"]["permissions"][number]) => team.me.permissions.includes(permission)
  const isAllowed = holds("manage_policy") || (!isStopped && holds("approve_cases"))
  const change = useChange(
    () =>
      bodyOf(
        api.PUT("/api/teams/{team}/recoveries", {
          params: { path: { team: team.id } },
          body: { stopped: !isStopped },
        }),
      ),
    { said: t(`recoveries.${act}.done`), after: () => setAsked(false) },
  )
  const Icon = isStopped ? PlayIcon : OctagonXIcon
  return (
    <div className={classes.recoveries} data-stopped={isStopped}>
      <Text>{t(isStopped ? "recoveries.areStopped" : "recoveries.areRunning")}</Text>
      <PermittedButton
        permission={{ allowed: isAllowed, reason: isAllowed ? null : "not_permitted", sentence: null }}
        variant="default"
        size="sm"
        leftSection={<Icon size={17} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t(`recoveries.${act}.name`)}…
      </PermittedButton>
      <Question
        opened={asked}
        onClose={() => setAsked(false)}
        title={t(`recoveries.${act}.heading`)}
        lead={t(`recoveries.${act}.lead`, { team: team.name })}
        action={t(`recoveries.${act}.name`)}
        grave={!isStopped}
        change={change}
      />
    </div>
  )
}
