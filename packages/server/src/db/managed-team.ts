/** A team as whoever manages it finds it: what it has set, what its plan includes, its roles. */
import type { Plan, Policy, Role } from "@sparekey/core"
import type { Reply, Statement } from "./batch.ts"
import type { Rows } from "./facts-statements.ts"
import { planOf, roleOf } from "./read-rows.ts"

export type ManagedRole = Role & { readonly name: string; readonly members: number }

export type ManagedTeam = {
  readonly id: string
  /** Of those who run the server. */
  readonly operator: boolean
  readonly preset: string
  readonly version: number
  readonly policy: Policy
  readonly plan: Plan
  readonly stopped: { readonly team: boolean; readonly server: boolean }
  readonly roles: readonly ManagedRole[]
}

/** One team, or that of whoever runs the server. */
export type WhichTeam = { readonly teamId: string } | "operator"

type TeamRow = Pick<Rows["team"], "id" | "features" | "team_stopped" | "server_stopped"> & {
  readonly is_operator: boolean
  readonly preset: string
  readonly policy_version: number
  readonly policy: Policy
}

type RoleRow = Rows["role"] & { readonly name: string; readonly members: number }

const isIt = { one: "t.id = $1", operator: "t.is_operator" }

const texts = (which: keyof typeof isIt) => ({
  lock: `select from team t where ${isIt[which]} for no key update`,
  team: `
    select t.id, t.is_operator, t.preset, t.policy_version, t.policy, t.recoveries_stopped_at is not null as team_stopped,
      (select recoveries_stopped_at is not null from server_switch) as server_stopped,
      (select features from plan where plan.id = t.plan_id) as features
    from team t where ${isIt[which]}`,
  roles: `
    select r.id, r.name, r.kind, r.permissions, r.requires_mfa,
      (select count(*)::int from membership m where m.team_id = r.team_id and m.role_id = r.id) as members
    from role r join team t on t.id = r.team_id where ${isIt[which]} order by r.kind, r.name`,
})

const statement = (which: WhichTeam, part: "lock" | "team" | "roles"): Statement => {
  const [kind, values] = which === "operator" ? (["operator", []] as const) : (["one", [which.teamId]] as const)
  return { name: `managed-${kind}-${part}`, text: texts(kind)[part], values }
}

/** A statement of its own, before anything is read (decision 0003). */
export const lockTeam = (which: WhichTeam): Statement => statement(which, "lock")

export const loadManagedTeam = (which: WhichTeam): readonly Statement[] => [
  statement(which, "team"),
  statement(which, "roles"),
]

/** @param replies those to {@link loadManagedTeam}. Null: there is no such team. */
export function readManagedTeam(replies: readonly Reply[]): ManagedTeam | null {
  const [teams, roles] = replies
  const row = teams?.rows[0] as TeamRow | undefined
  if (row === undefined) return null
  return {
    id: row.id,
    operator: row.is_operator,
    preset: row.preset,
    version: row.policy_version,
    policy: row.policy,
    plan: planOf(row.features),
    stopped: { team: row.team_stopped, server: row.server_stopped },
    roles: ((roles?.rows ?? []) as unknown as readonly RoleRow[]).map((role) => ({
      ...roleOf(role),
      name: role.name,
      members: role.members,
    })),
  }
}
