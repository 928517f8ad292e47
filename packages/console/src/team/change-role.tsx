import { NativeSelect, Stack, Text } from "@mantine/core"
import { bodyOf } from "@sparekey/client"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api } from "../api.ts"
import { DenialNotice } from "../pieces/denial-notice.tsx"
import { useChange } from "../security/change.ts"
import { Question } from "../security/question.tsx"
import { type MemberInFull, type Role, rolesQuery, type Team } from "./queries.ts"

type ChangeRoleProps = { readonly team: Team; readonly member: MemberInFull; readonly onClose: () => void }

/** Shows what the chosen role lets people do before it is given. */
export function ChangeRole({ team, member, onClose }: ChangeRoleProps) {
  const { t } = useTranslation()
  const { name } = member
  const { data, error } = useQuery(rolesQuery(team.id))
  const [roleId, setRoleId] = useState(member.role.id)
  const role = data?.roles.find(({ id }) => id === roleId)
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
        <NativeSelect
          label={t("team.act.changeRole.role")}
          size="md"
          value={roleId}
          onChange={({ currentTarget }) => setRoleId(currentTarget.value)}
          data={data?.roles.map(({ id, name: label }) => ({ value: id, label })) ?? []}
        />
        {role && <WhatItAllows role={role} />}
        <Text>{t("team.act.told", { name })}</Text>
        <DenialNotice denial={error ?? change.error} />
      </Stack>
    </Question>
  )
}

function WhatItAllows({ role: { permissions, requiresMfa } }: { readonly role: Role }) {
  const { t } = useTranslation()
  return (
    <div>
      <Text size="sm" c="dimmed">
        {permissions.length === 0
          ? t("team.act.changeRole.mayNothing")
          : t("team.act.changeRole.may", {
              permissions: permissions.map((one) => t(`team.permission.${one}`)).join(", "),
            })}
      </Text>
      {requiresMfa && (
        <Text size="sm" c="dimmed">
          {t("team.act.changeRole.requires")}
        </Text>
      )}
    </div>
  )
}
