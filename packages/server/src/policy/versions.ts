/** Every policy that a team has had: who set it, when, and what was different from the one before. */
import { diffPolicy, type Policy, type PolicyChange } from "@sparekey/core"
import type { Pool } from "pg"

type Version = {
  readonly version: number
  /** Null: the team was made with it. */
  readonly changedBy: { readonly id: string; readonly name: string } | null
  readonly changedAt: string
  readonly changes: readonly PolicyChange[]
}

type Row = {
  readonly version: number
  readonly policy: Policy
  readonly changed_by: string | null
  readonly name: string | null
  readonly changed_at: Date
}

export const VERSIONS_SHOWN = 100

/** The newest first. Each is compared with the one before it, so one more than is shown is read. */
const text = `
  select p.version, p.policy, p.changed_by, a.name, p.changed_at
  from team_policy p left join account a on a.id = p.changed_by
  where p.team_id = $1 order by p.version desc limit ${VERSIONS_SHOWN + 1}`

export async function versionsOf(pool: Pool, teamId: string): Promise<readonly Version[]> {
  const { rows } = await pool.query<Row>({ name: "policy-versions", text, values: [teamId] })
  return rows.slice(0, VERSIONS_SHOWN).map((row, index) => {
    const before = rows[index + 1]
    return {
      version: row.version,
      changedBy: row.changed_by === null ? null : { id: row.changed_by, name: row.name ?? "" },
      changedAt: row.changed_at.toISOString(),
      changes: before === undefined ? [] : diffPolicy(before.policy, row.policy),
    }
  })
}
