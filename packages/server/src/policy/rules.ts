/** A team's rules as the preview takes them. */
import type { Policy, Role, Rules } from "@sparekey/core"
import type { ManagedTeam } from "../db/managed-team.ts"

type EditedRole = Pick<Role, "id" | "kind" | "requiresMfa">

type Edited = { readonly policy?: Policy | undefined; readonly roles?: readonly EditedRole[] | undefined }

/** As they are, with what somebody thinks of changing. A role that the team does not have is nobody's. */
export const rulesOf = (team: ManagedTeam, { policy = team.policy, roles = [] }: Edited = {}): Rules => ({
  policy,
  roles: Object.fromEntries([...team.roles, ...roles].map(({ id, kind, requiresMfa }) => [id, { kind, requiresMfa }])),
})

export const someRoleRequiresMfa = ({ roles }: ManagedTeam): boolean => roles.some(({ requiresMfa }) => requiresMfa)
