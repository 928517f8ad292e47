/** Verifying the log in the database: each row against what was sealed, what was sealed against what was signed. */
import type { Pool } from "pg"
import { inTransaction } from "../db/in-transaction.ts"
import type { Verifier } from "./checkpoint.ts"
import { readLog } from "./read-log.ts"
import { type Kept, tolerance, Walk } from "./walk.ts"

type Asked = { readonly verifiers: readonly Verifier[]; readonly kept?: readonly Kept[] }

/** One snapshot of everything; readers hold up nobody. */
export const snapshotOfAll = "begin isolation level repeatable read, read only"

export function verifyDatabase(
  pool: Pool,
  { verifiers, kept = [] }: Asked,
): Promise<Walk & { readonly waiting: number }> {
  return inTransaction(pool, async (client) => {
    await client.query(snapshotOfAll)
    const walk = new Walk(verifiers, kept)
    let expected = 0
    for await (const line of readLog(client)) {
      if (line.kind === "checkpoint") walk.checkpoint(line.note)
      else {
        if (line.position !== expected) {
          walk.find("seal_missing", `the seals at positions ${expected} to ${line.position - 1} are gone`)
        }
        expected = line.position + 1
        walk.entry(line.sealed)
      }
    }
    const { rows: beyond } = await client.query<{ size: number }>(
      "select tree_size as size from audit_checkpoint c where not exists (select from audit_seal where position = c.tree_size - 1) limit 10",
    )
    for (const { size } of beyond) walk.find("seal_missing", `entry ${size} was sealed, and its seal is gone`)
    const { rows } = await client.query<{ waiting: number; overdue: number }>(
      `select count(*) as waiting, count(*) filter (where at < $1) as overdue from audit_entry e
       where not exists (select from audit_seal s where s.account_id = e.account_id and s.entry_id = e.id)`,
      [walk.last === null ? null : new Date(walk.last.at.getTime() - tolerance)],
    )
    await client.query("commit")
    const { waiting, overdue } = rows[0] as { waiting: number; overdue: number }
    if (overdue > 0) {
      walk.find("entry_unsealed", `${overdue} entries are from before the newest checkpoint, and were never sealed`)
    }
    walk.end()
    return Object.assign(walk, { waiting })
  })
}
