/** Who asks, in a team's name: the check that every route about a team starts with. */
import { acrOf, hasPermission, type Permission, type RoleKind } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { type LiveSession, requireSession } from "../http/authentication.ts"
import type { Dependencies } from "../http/dependencies.ts"
import { Refused } from "../refused.ts"

export type Membership = {
  readonly team: {
    readonly id: string
    readonly name: string
    readonly preset: string
    readonly policyVersion: number
    readonly operator: boolean
    readonly stopped: { readonly team: boolean; readonly server: boolean }
  }
  readonly owner: boolean
  readonly role: { readonly id: string; readonly name: string; readonly kind: RoleKind }
  readonly permissions: readonly Permission[]
}

type Row = {
  readonly id: string
  readonly name: string
  readonly preset: string
  readonly policy_version: number
  readonly is_operator: boolean
  readonly team_stopped: boolean
  readonly server_stopped: boolean
  readonly is_owner: boolean
  readonly role_id: string
  readonly role_name: string
  readonly kind: RoleKind
  readonly permissions: readonly Permission[]
}

const text = `
  select t.id, t.name, t.preset, t.policy_version, t.is_operator, t.recoveries_stopped_at is not null as team_stopped,
    (select recoveries_stopped_at is not null from server_switch) as server_stopped,
    m.is_owner, r.id as role_id, r.name as role_name, r.kind, r.permissions
  from membership m join team t on t.id = m.team_id join role r on r.team_id = m.team_id and r.id = m.role_id
  where m.account_id = $1 and m.team_id = $2`

/**
 * A team's people and their protection are worth stealing: looking takes an authenticator, if no new confirmation. A team that one
 * does not belong to is answered like one that does not exist.
 * @param anyOf the permissions of which one is needed; none: every member may
 * @throws Refused
 */
export async function requireMemberOf(
  dependencies: Pick<Dependencies, "pool" | "lookUp" | "clock">,
  request: FastifyRequest,
  teamId: string,
  ...anyOf: readonly Permission[]
): Promise<Membership & { readonly session: LiveSession }> {
  const session = await requireSession(dependencies, request)
  const found = await dependencies.lookUp({ name: "membership-of", text, values: [session.accountId, teamId] })
  const row = found.rows[0] as Row | undefined
  if (row === undefined) throw new Refused("member_not_found")
  if (acrOf(session) !== "aal2") throw new Refused("second_step_required")
  const { id, name, preset, is_owner: owner, permissions } = row
  const isAllowed = anyOf.length === 0 || anyOf.some((one) => hasPermission({ owner, permissions }, one))
  if (!isAllowed) throw new Refused("not_permitted")
  return {
    session,
    team: {
      id,
      name,
      preset,
      policyVersion: row.policy_version,
      operator: row.is_operator,
      stopped: { team: row.team_stopped, server: row.server_stopped },
    },
    owner,
    role: { id: row.role_id, name: row.role_name, kind: row.kind },
    permissions,
  }
}
