/** The sealed log as the database holds it, from the first entry on, at one moment. */
import type { PoolClient } from "pg"
import { rowLeaf } from "../db/audit-statement.ts"
import type { Sealed } from "./walk.ts"

export type LogLine =
  | { readonly kind: "entry"; readonly position: number; readonly sealed: Sealed }
  | { readonly kind: "checkpoint"; readonly note: string }

type Row = {
  readonly position: number
  readonly account_id: string
  readonly entry_id: string
  readonly leaf_hash: Buffer
  readonly completes: Buffer
  readonly at: Date | null
  readonly type: string
  readonly actor: never
  readonly data: never
  readonly note: string | null
}

const text = `
  declare sealed no scroll cursor for
  select s.position, s.account_id, s.entry_id, s.leaf_hash, s.completes, e.at, e.type, e.actor, e.data, c.note
  from audit_seal s
    left join audit_entry e on e.account_id = s.account_id and e.id = s.entry_id
    left join audit_checkpoint c on c.tree_size = s.position + 1
  order by s.position`

/** Within a transaction, whose snapshot all of it is read with. */
export async function* readLog(client: PoolClient): AsyncGenerator<LogLine> {
  await client.query(text)
  for (;;) {
    const { rows } = await client.query<Row>("fetch 1000 from sealed")
    if (rows.length === 0) return
    for (const row of rows) {
      yield { kind: "entry", position: row.position, sealed: sealedOf(row) }
      if (row.note !== null) yield { kind: "checkpoint", note: row.note }
    }
  }
}

const sealedOf = ({
  account_id: accountId,
  entry_id: id,
  leaf_hash: leafHash,
  completes,
  at,
  ...row
}: Row): Sealed => ({
  accountId,
  id,
  leafHash,
  completes,
  entry: at === null ? null : rowLeaf({ account_id: accountId, id, at, ...row }),
})
