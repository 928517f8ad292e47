import { Stack, Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { type MemberInFull, rolesQuery, type Team } from "./queries.ts"
import { RoleChoice } from "./role-choice.tsx"

type ChangeRoleProps = { readonly team: Team; readonly member: MemberInFull; readonly onClose: () => void }

/** Shows what the chosen role lets people do before it is given. */
export function ChangeRole({ team, member, onClose }: ChangeRoleProps) {
  const { t } = useTranslation()
  const { name } = member
  const { data, error } = useQuery(rolesQuery(team.id))
  const [roleId, setRoleId] = useState(member.role.id)
  const change = useChange(
    () =>
      bodyOf(
        api.PATCH("/api/teams/{team}/members/{member}", {
          params: { path: { team: team.id, member: member.id } },
          body: { roleId },
        }),
      ),
    { said: t("team.act.changeRole.done", { name }), after: onClose },
  )
  return (
    <Question
      opened
      onClose={onClose}
      title={t("team.act.changeRole.heading", { name })}
      lead={t("team.act.changeRole.lead", { name })}
      action={t("team.act.changeRole.action")}
      change={change}
    >
      <Stack gap="md">
        {data && (
          <RoleChoice
            label={t("team.act.changeRole.role")}
            team={team}
            roles={data.roles}
            value={roleId}
            onChange={setRoleId}
          />
        )}
        <Text>{t("team.act.told", { name })}</Text>
        <DenialNotice denial={error ?? change.error} />
      </Stack>
    </Question>
  )
}
