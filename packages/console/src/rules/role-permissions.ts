/** What somebody may do about a role, and why not; the server decides again when it is asked. A3 */
import { outranks } from "@sparekey/core"
import type { Permission } from "../security/permitted-button.tsx"
import type { Role, Team } from "../team/queries.ts"

const verdict = (reason: string | null): Permission => ({ allowed: reason === null, reason, sentence: null })

const isBeyond = ({ me }: Team, permissions: Role["permissions"]): boolean =>
  !outranks(me, { owner: false, permissions })

export const mayMake = ({ me }: Team): Permission =>
  verdict(me.permissions.includes("manage_roles") ? null : "not_permitted")

export function mayEdit(team: Team, role: Role): Permission {
  if (!team.me.permissions.includes("manage_roles")) return verdict("not_permitted")
  return verdict(isBeyond(team, role.permissions) ? "role_beyond_yours" : null)
}

/** For whoever may edit it. */
export const mayDelete = ({ members }: Role): Permission => verdict(members > 0 ? "role_in_use" : null)

/** Nobody writes a role that may do more than they may. */
export const mayGive = (team: Team, permission: Role["permissions"][number]): boolean => !isBeyond(team, [permission])
