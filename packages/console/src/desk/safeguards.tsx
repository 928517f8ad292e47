import { Stack, Text, Title } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useQuery } from "@tanstack/react-query"
import { CircleCheckIcon, OctagonXIcon } from "lucide-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { PermittedButton } from "../security/permitted-button.tsx"
import { Question } from "../security/question.tsx"
import type { Team } from "../team/queries.ts"
import classes from "./desk.module.css"
import { useDeskTeam } from "./desk-page.tsx"
import inbox from "./inbox.module.css"
import { deskLimitsQuery } from "./queries.ts"

/** What keeps an attack small: the limits, and the switches that stop everything (A8). */
export function Safeguards() {
  const team = useDeskTeam()
  return (
    <aside className={classes.aside}>
      {team && <StopSwitch team={team} />}
      <Limits />
    </aside>
  )
}

type Act = "stopDesk" | "startDesk" | "stopServer" | "startServer"

const questions = {
  stopDesk: "desk.stop.askStopDesk",
  startDesk: "desk.stop.askStartDesk",
  stopServer: "desk.stop.askStopServer",
  startServer: "desk.stop.askStartServer",
} as const satisfies Record<Act, string>

function StopSwitch({ team }: { readonly team: Team }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Act | null>(null)
  const { stopped, me } = team
  const setsRules = me.permissions.includes("manage_policy")
  const permission = (allowed: boolean) => ({ allowed, reason: allowed ? null : "not_permitted", sentence: null })
  const desk: Act = stopped.team ? "startDesk" : "stopDesk"
  const server: Act = stopped.server ? "startServer" : "stopServer"
  const isStopped = stopped.team || stopped.server
  const Icon = isStopped ? OctagonXIcon : CircleCheckIcon
  return (
    <section className={classes.safeguard}>
      <Title order={2}>{t("desk.stop.heading")}</Title>
      <p className={inbox.switch} data-tone={isStopped ? "bad" : "good"}>
        <Icon size={18} aria-hidden />
        {t(stopped.server ? "desk.stop.server" : stopped.team ? "desk.stop.desk" : "desk.stop.goesOn")}
      </p>
      <Stack gap="xs">
        {/* Stopping is safe; starting again is for those who set the rules. */}
        <PermittedButton
          permission={permission(desk === "stopDesk" || setsRules)}
          variant="default"
          size="xs"
          onClick={() => setAsked(desk)}
        >
          {t(`desk.stop.${desk}`)}
        </PermittedButton>
        <PermittedButton
          permission={permission(setsRules)}
          variant="default"
          size="xs"
          onClick={() => setAsked(server)}
        >
          {t(`desk.stop.${server}`)}
        </PermittedButton>
      </Stack>
      {asked !== null && <Turn act={asked} teamId={team.id} onClose={() => setAsked(null)} />}
    </section>
  )
}

type TurnProps = { readonly act: Act; readonly teamId: string; readonly onClose: () => void }

function Turn({ act, teamId, onClose }: TurnProps) {
  const { t } = useTranslation()
  const body = { stopped: act === "stopDesk" || act === "stopServer" }
  const turn = () =>
    act === "stopDesk" || act === "startDesk"
      ? bodyOf(api.PUT("/api/teams/{team}/recoveries", { params: { path: { team: teamId } }, body }))
      : bodyOf(api.PUT("/api/operator/recoveries", { body }))
  const change = useChange(turn, { said: t("desk.stop.done"), after: onClose })
  return (
    <Question
      opened
      onClose={onClose}
      title={t(`desk.stop.${act}`)}
      lead={t(questions[act])}
      action={t(`desk.stop.${act}`)}
      change={change}
    >
      <DenialNotice denial={change.error} />
    </Question>
  )
}

function Limits() {
  const { t } = useTranslation()
  const { data } = useQuery(deskLimitsQuery)
  if (data === undefined) return null
  const { approvedToday, perAgentADay, perPersonAMonth, perTeamADay } = data
  return (
    <section className={classes.safeguard}>
      <Title order={2}>{t("desk.limits.heading")}</Title>
      <Text size="sm">{t("desk.limits.used", { count: approvedToday, most: perAgentADay })}</Text>
      <i className={classes.meter} aria-hidden>
        <b style={{ width: `${Math.min(100, (100 * approvedToday) / perAgentADay)}%` }} />
      </i>
      <Text size="sm" c="dimmed">
        {t("desk.limits.person", { count: perPersonAMonth })} {t("desk.limits.team", { count: perTeamADay })}{" "}
        {t("desk.limits.stricter")}
      </Text>
    </section>
  )
}
