/** Proofs from the sealed tree, for entries that somebody may read. */
import { consistencySpans, inclusionSpans } from "@sparekey/core"
import type { Pool } from "pg"
import { readableInTeam } from "../db/team-audit.ts"
import { checkpointOf, checkpoints, type KeptCheckpoint, spanRoots } from "./tree.ts"

export type FoundEntry = { readonly leafHash: Buffer; readonly position: number | null }

type Row = { readonly leaf_hash: Buffer; readonly position: number | null }

const own = `
  select x.leaf_hash, s.position from audit_entry x
    left join audit_seal s on s.account_id = x.account_id and s.entry_id = x.id
  where x.account_id = $1 and x.id = $2`

const ofTeam = `
  select x.leaf_hash, s.position
  from membership m join team t on t.id = m.team_id
    join audit_entry x on x.account_id = m.account_id and x.id = $2
    left join audit_seal s on s.account_id = x.account_id and s.entry_id = x.id
  where m.team_id = $1 and ${readableInTeam}`

/** Null: there is none, or not in that account's log. */
export const ownEntry = (pool: Pool, accountId: string, entryId: string) =>
  found(pool, { name: "own-entry", text: own, values: [accountId, entryId] })

/** Null: there is none that readers of the team's log see. */
export const entryOfTeam = (pool: Pool, teamId: string, entryId: string) =>
  found(pool, { name: "entry-of-team", text: ofTeam, values: [teamId, entryId] })

async function found(
  pool: Pool,
  statement: { name: string; text: string; values: string[] },
): Promise<FoundEntry | null> {
  const [row] = (await pool.query<Row>(statement)).rows
  return row === undefined ? null : { leafHash: row.leaf_hash, position: row.position }
}

export type InclusionProof = KeptCheckpoint & { readonly position: number; readonly path: readonly Uint8Array[] }

/** Against the newest checkpoint; null while none covers that position. */
export async function inclusionProof(pool: Pool, position: number): Promise<InclusionProof | null> {
  const [newest] = await checkpoints(pool, null, 1)
  if (newest === undefined || newest.size <= position) return null
  return { ...newest, position, path: await spanRoots(pool, inclusionSpans(position, newest.size)) }
}

export type ConsistencyProof = {
  readonly from: KeptCheckpoint
  readonly to: KeptCheckpoint
  readonly path: readonly Uint8Array[]
}

/** Between two checkpoints; null where one of them was never made. `to` left out: the newest. */
export async function consistencyProof(pool: Pool, first: number, second?: number): Promise<ConsistencyProof | null> {
  const from = await checkpointOf(pool, first)
  const to = second === undefined ? (await checkpoints(pool, null, 1))[0] : await checkpointOf(pool, second)
  if (from === null || to === null || to === undefined || from.size > to.size) return null
  return { from, to, path: await spanRoots(pool, consistencySpans(from.size, to.size)) }
}
