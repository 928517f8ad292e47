/** Teams and their roles. Each read is one statement. */
import { type Permission, type Policy, permissions, type RoleKind, type ServerPreset } from "@sparekey/core"
import type { Pool } from "pg"
import { type Statement, sendTo } from "../db/batch.ts"
import { newId } from "../secrets/tokens.ts"

export type NewRole = {
  readonly name: string
  readonly kind: RoleKind
  readonly permissions: readonly Permission[]
  readonly requiresMfa: boolean
}

/** With whom a team begins: somebody who may do everything. */
export const administrator: NewRole = { name: "Administrator", kind: "admin", permissions, requiresMfa: false }

/** And with whom it goes on: somebody who works there. */
export const member: NewRole = { name: "Member", kind: "member", permissions: [], requiresMfa: false }

export type NewTeam = {
  readonly name: string
  readonly preset: ServerPreset
  readonly policy: Policy
  readonly roles: readonly NewRole[]
  /** The team of whoever runs the server; there is one. */
  readonly isOperator?: boolean
  /** Null: it has every feature. */
  readonly planId?: string | null
}

/** With its roles and the first version of its policy. @returns the team's id, and each role's by name */
export function makeTeam({ name, preset, policy, roles, isOperator = false, planId = null }: NewTeam, now: number) {
  const teamId = newId()
  const made = roles.map((role) => ({ ...role, id: newId() }))
  const statement: Statement = {
    name: "make-team",
    text: `with made as (
       insert into team (id, name, preset, policy, created_at, is_operator, plan_id) values ($1, $2, $3, $4, $5, $6, $12)
       returning id, policy_version, policy, created_at),
     first_policy as (
       insert into team_policy (team_id, version, policy, changed_at) select id, policy_version, policy, created_at from made)
     insert into role (team_id, id, name, kind, permissions, requires_mfa)
     select made.id, role.id, role.name, role.kind, array(select jsonb_array_elements_text(role.permissions)), role.requires_mfa
     from made, unnest($7::uuid[], $8::text[], $9::text[], $10::jsonb[], $11::boolean[]) as role (id, name, kind, permissions, requires_mfa)`,
    values: [
      teamId,
      name,
      preset,
      policy,
      new Date(now),
      isOperator,
      made.map(({ id }) => id),
      made.map((role) => role.name),
      made.map(({ kind }) => kind),
      made.map((role) => JSON.stringify(role.permissions)),
      made.map(({ requiresMfa }) => requiresMfa),
      planId,
    ],
  }
  return { teamId, roleIds: new Map(made.map((role) => [role.name, role.id])), statement }
}

/** By whoever has the server's shell. */
export async function createTeam(
  pool: Pool,
  wanted: NewTeam,
  now: number,
): Promise<{ readonly teamId: string; readonly roleIds: ReadonlyMap<string, string> }> {
  const { statement, ...made } = makeTeam(wanted, now)
  await sendTo(pool, [statement])
  return made
}

export type ListedRole = NewRole & { readonly id: string; readonly members: number }

export async function rolesOf(pool: Pool, teamId: string): Promise<readonly ListedRole[]> {
  const { rows } = await pool.query<ListedRole>({
    name: "roles-of-team",
    text: `
      select r.id, r.name, r.kind, r.permissions, r.requires_mfa as "requiresMfa", count(m.account_id)::int as members
      from role r left join membership m on m.team_id = r.team_id and m.role_id = r.id
      where r.team_id = $1 group by r.team_id, r.id order by r.kind, r.name`,
    values: [teamId],
  })
  return rows
}
