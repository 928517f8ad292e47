import { Stack, Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { ActRow } from "./act-row.tsx"
import { ChangeRole } from "./change-role.tsx"
import type { MemberInFull, Team } from "./queries.ts"
import classes from "./team.module.css"

type Act = "makeOwner" | "dropOwner" | "suspend" | "restore" | "remove"

type PlaceActsProps = { readonly team: Team; readonly member: MemberInFull }

/** What may be changed about somebody's place in the team. S5, A10. */
export function PlaceActs({ team, member }: PlaceActsProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Act | "changeRole" | null>(null)
  const { owner, state, role, may } = member
  const acts: readonly Act[] = [
    owner ? "dropOwner" : "makeOwner",
    state === "suspended" ? "restore" : "suspend",
    "remove",
  ]
  const close = () => setAsked(null)
  return (
    <ul className={classes.rows}>
      <ActRow
        name={t("team.act.changeRole.name")}
        text={t("team.act.changeRole.text", { role: role.name })}
        permission={may.changeRole}
        onClick={() => setAsked("changeRole")}
      />
      {acts.map((act) => (
        <ActRow
          key={act}
          name={t(`team.act.${act}.name`)}
          text={t(`team.act.${act}.text`)}
          permission={may[act]}
          onClick={() => setAsked(act)}
        />
      ))}
      {asked === "changeRole" && <ChangeRole team={team} member={member} onClose={close} />}
      {acts.map((act) => (
        <PlaceQuestion key={act} act={act} team={team} member={member} opened={asked === act} onClose={close} />
      ))}
    </ul>
  )
}

type PlaceQuestionProps = PlaceActsProps & {
  readonly act: Act
  readonly opened: boolean
  readonly onClose: () => void
}

function PlaceQuestion({ act, team, member, opened, onClose }: PlaceQuestionProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { name, role } = member
  const change = useChange(
    async () => {
      const reply = await send(act, team.id, member.id)
      // Before the page asks again about somebody who is no longer there.
      if (act === "remove") await navigate({ to: "/team/$team/members", params: { team: team.id }, replace: true })
      return reply
    },
    { said: t(`team.act.${act}.done`, { name }), after: onClose },
  )
  return (
    <Question
      opened={opened}
      onClose={onClose}
      title={t(`team.act.${act}.heading`, { name })}
      lead={t(`team.act.${act}.lead`, { name, role: role.name })}
      action={t(`team.act.${act}.action`)}
      grave={act === "suspend" || act === "remove"}
      change={change}
    >
      <Stack gap="md">
        <Text>{t("team.act.told", { name })}</Text>
        <DenialNotice denial={change.error} />
      </Stack>
    </Question>
  )
}

function send(act: Act, team: string, member: string) {
  const params = { path: { team, member } }
  const path = "/api/teams/{team}/members/{member}"
  if (act === "remove") return api.DELETE(path, { params }).then(() => null)
  if (act === "makeOwner" || act === "dropOwner")
    return bodyOf(api.PATCH(path, { params, body: { owner: act === "makeOwner" } }))
  return bodyOf(api.PATCH(path, { params, body: { state: act === "suspend" ? "suspended" : "active" } }))
}
