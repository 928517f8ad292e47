import { List, Stack } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { ActRow } from "./act-row.tsx"
import { useTerms } from "./outlook.ts"
import type { MemberInFull, Team } from "./queries.ts"
import classes from "./team.module.css"

const ways = ["reset", "switchOff"] as const

type Way = (typeof ways)[number]

type HelpActsProps = { readonly team: Team; readonly member: MemberInFull }

/** P8, T2, G7: what an administrator can do for somebody who has lost everything. */
export function HelpActs({ team, member }: HelpActsProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Way | null>(null)
  return (
    <ul className={classes.rows}>
      {ways.map((way) => (
        <ActRow
          key={way}
          name={t(`team.act.${way}.name`)}
          text={t(`team.act.${way}.text`)}
          permission={member.may[way]}
          onClick={() => setAsked(way)}
        />
      ))}
      {ways.map((way) => (
        <HelpQuestion
          key={way}
          way={way}
          team={team}
          member={member}
          opened={asked === way}
          onClose={() => setAsked(null)}
        />
      ))}
    </ul>
  )
}

type HelpQuestionProps = HelpActsProps & { readonly way: Way; readonly opened: boolean; readonly onClose: () => void }

function HelpQuestion({ way, team, member, opened, onClose }: HelpQuestionProps) {
  const { t } = useTranslation()
  const { id, name } = member
  const params = { path: { team: team.id, member: id } }
  const change = useChange(
    () =>
      way === "reset"
        ? bodyOf(api.POST("/api/teams/{team}/members/{member}/mfa/reset", { params }))
        : bodyOf(api.POST("/api/teams/{team}/members/{member}/mfa/switch-off", { params })),
    { said: t(`team.act.${way}.done`), after: onClose },
  )
  const effects = useEffects(way, team, member)
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t(`team.act.${way}.heading`, { name })}
      lead={t(`team.act.${way}.lead`, { name })}
      action={t(`team.act.${way}.action`)}
      grave={way === "switchOff"}
      change={change}
    >
      <Stack gap="md">
        <List spacing={6}>
          {effects.map((effect) => (
            <List.Item key={effect}>{effect}</List.Item>
          ))}
        </List>
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}

/** What happens, when, and who is told, in the order in which it comes. */
function useEffects(way: Way, team: Team, member: MemberInFull): readonly string[] {
  const { t } = useTranslation()
  const { name } = member
  const effect = t(`team.act.${way}.effect`, { name })
  const terms = useTerms(way === "reset" ? "reset" : "switch_off", team, member)
  if (terms === null) return [effect, t("team.act.when.rules", { name }), t("team.act.when.told", { name })]
  const { approvals, waitHours, linkHours } = terms
  const isAtOnce = approvals === 0 && waitHours === 0
  return [
    effect,
    ...(isAtOnce ? [t("team.act.when.now")] : []),
    ...(approvals > 0 ? [t("team.act.when.approvals", { count: approvals })] : []),
    ...(waitHours > 0 ? [t("team.act.when.wait", { count: waitHours, name })] : []),
    ...(way === "reset" ? [t("team.act.when.link", { count: linkHours })] : []),
    t(isAtOnce && way === "switchOff" ? "team.act.when.toldDone" : "team.act.when.told", { name }),
  ]
}
