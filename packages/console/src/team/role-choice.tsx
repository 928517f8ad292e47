import { Radio, Stack } from "@mantine/core"
import { outranks } from "@sparekey/core"
import { useTranslation } from "react-i18next"
import type { Role, Team } from "./queries.ts"

type RoleChoiceProps = {
  readonly label: string
  readonly team: Team
  readonly roles: readonly Role[]
  readonly value: string | null
  readonly onChange: (roleId: string) => void
}

/** One role of the team, each with what it lets people do; one that does more than I may is shown, and says why I cannot give it. A3. */
export function RoleChoice({ label, team, roles, value, onChange }: RoleChoiceProps) {
  const { t } = useTranslation()
  const sayWhatItAllows = useWhatRolesAllow()
  return (
    <Radio.Group size="md" label={label} value={value} onChange={onChange}>
      <Stack gap={10} mt={6}>
        {roles.map((role) => {
          const isBeyond = !outranks(team.me, { owner: false, permissions: role.permissions })
          const why = isBeyond ? ` ${t("problems.role_beyond_yours")}` : ""
          return (
            <Radio
              size="md"
              key={role.id}
              value={role.id}
              label={role.name}
              description={`${sayWhatItAllows(role)}${why}`}
              disabled={isBeyond}
            />
          )
        })}
      </Stack>
    </Radio.Group>
  )
}

function useWhatRolesAllow(): (role: Role) => string {
  const { t } = useTranslation()
  return ({ permissions, requiresMfa }) => {
    const names = permissions.map((one) => t(`team.permission.${one}`)).join(", ")
    const allows =
      permissions.length === 0
        ? t("team.act.changeRole.mayNothing")
        : `${t("team.act.changeRole.may", { permissions: names })}.`
    return requiresMfa ? `${allows} ${t("team.act.changeRole.requires")}` : allows
  }
}
