import type { Policy, ServerPreset } from "@sparekey/core"
import type { Pool } from "pg"
import { newId } from "../secrets/tokens.ts"

export type NewRole = { readonly name: string; readonly kind: "admin" | "member"; readonly requiresMfa: boolean }

export type NewTeam = {
  readonly name: string
  readonly preset: ServerPreset
  readonly policy: Policy
  readonly roles: readonly NewRole[]
}

/** Makes a team with its roles. @returns the team's id, and each role's by name */
export async function createTeam(
  pool: Pool,
  { name, preset, policy, roles }: NewTeam,
  now: number,
): Promise<{ readonly teamId: string; readonly roleIds: ReadonlyMap<string, string> }> {
  const teamId = newId()
  const made = roles.map((role) => ({ ...role, id: newId() }))
  await pool.query(
    `with made as (insert into team (id, name, preset, policy, created_at) values ($1, $2, $3, $4, $5) returning id)
     insert into role (team_id, id, name, kind, requires_mfa)
     select made.id, role.* from made, unnest($6::uuid[], $7::text[], $8::text[], $9::boolean[]) as role`,
    [
      teamId,
      name,
      preset,
      policy,
      new Date(now),
      made.map(({ id }) => id),
      made.map((role) => role.name),
      made.map(({ kind }) => kind),
      made.map(({ requiresMfa }) => requiresMfa),
    ],
  )
  return { teamId, roleIds: new Map(made.map((role) => [role.name, role.id])) }
}
