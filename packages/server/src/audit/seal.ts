/**
 * Sealing: entries that have no place in the tree yet get one, in batches, and a signed checkpoint says how it then stands. Nothing that
 * answers a request waits for it, nor it for them: it takes no lock but one among sealers.
 *
 * Which entries have no place? Ids say when an entry was made, not when it could first be seen: its transaction may commit late. So we
 * look at all that was written by a transaction which, at the last checkpoint, was still running or yet to come, and leave out what
 * has a place. What an older one wrote was visible then, since it had ended.
 */
import { appendLeaf, type Frontier, rootOf } from "@sparekey/core"
import type { Pool, PoolClient } from "pg"
import { type Reply, send } from "../db/batch.ts"
import { begin, commit, inTransaction } from "../db/in-transaction.ts"
import { type Keys, sha256 } from "../secrets/keys.ts"
import { signCheckpoint } from "./checkpoint.ts"
import { frontierOf } from "./tree.ts"

type Dependencies = { readonly pool: Pool; readonly keys: Keys; readonly clock: () => number }

type Options = {
  /** Looks through all entries: for those from before sealing, and after a restore, where transactions are counted anew. */
  readonly all?: boolean
}

/** How many entries were sealed, and how many are by now. */
export type Sealed = { readonly added: number; readonly size: number }

/** Rows a statement. */
const part = 2_000

/** Any number, as long as it is always the same: sealers on all servers take turns by it. */
const lock = { name: "lock-sealing", text: "select pg_advisory_xact_lock(7380008)" }

/** Before the entries are looked for: all that ended by now is visible to a statement that begins later. */
const stand = {
  name: "seal-from",
  text: `
    select last.size, last.settled_before, pg_snapshot_xmin(now.snapshot)::text::bigint as ended,
      pg_snapshot_xmax(now.snapshot)::text::bigint as next
    from (select pg_current_snapshot() as snapshot) now
      left join (select tree_size as size, settled_before from audit_checkpoint order by tree_size desc limit 1) last on true`,
}

const lookFor = `
  declare unsealed no scroll cursor for
  select e.account_id, e.id, e.leaf_hash from audit_entry e
  where ($1::bigint is null or e.written_by >= $1)
    and not exists (select from audit_seal s where s.account_id = e.account_id and s.entry_id = e.id)
  order by e.id, e.account_id`

const addSeals = `
  insert into audit_seal (position, account_id, entry_id, leaf_hash, completes)
  select * from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[])`

type Entry = { readonly account_id: string; readonly id: string; readonly leaf_hash: Buffer }
type Stand = {
  readonly size: number | null
  readonly settled_before: number | null
  readonly ended: number
  readonly next: number
}

/**
 * Seals all entries that were committed when it was called. Without any, it leaves no checkpoint.
 * @throws BrokenTree when what is sealed already was tampered with, so that nothing can follow on it
 */
export function seal({ pool, keys, clock }: Dependencies, { all = false }: Options = {}): Promise<Sealed> {
  return inTransaction(pool, async (client) => {
    const replies = await send(client, [begin, lock, stand])
    const { size, settled_before, ended, next } = (replies[2] as Reply).rows[0] as unknown as Stand
    const begun = await frontierOf(client, size ?? 0)
    const since = all || settled_before === null || settled_before > next ? null : settled_before
    await client.query(lookFor, [since])
    let frontier = begun
    for (;;) {
      const { rows } = await client.query<Entry>(`fetch ${part} from unsealed`)
      if (rows.length === 0) break
      frontier = await addPart(client, frontier, rows)
    }
    const added = frontier.size - begun.size
    if (added > 0) {
      const checkpoint = { size: frontier.size, root: Buffer.from(rootOf(sha256, frontier)), at: new Date(clock()) }
      await client.query("insert into audit_checkpoint (tree_size, note, settled_before) values ($1, $2, $3)", [
        frontier.size,
        signCheckpoint(keys, checkpoint),
        ended,
      ])
    }
    await send(client, [commit])
    return { added, size: frontier.size }
  })
}

async function addPart(client: PoolClient, before: Frontier, entries: readonly Entry[]): Promise<Frontier> {
  let frontier = before
  const completes = entries.map(({ leaf_hash }) => {
    const grown = appendLeaf(sha256, frontier, leaf_hash)
    frontier = grown.frontier
    return Buffer.concat(grown.completed)
  })
  await client.query({
    name: "add-seals",
    text: addSeals,
    values: [
      entries.map((_, index) => before.size + index),
      entries.map(({ account_id }) => account_id),
      entries.map(({ id }) => id),
      entries.map(({ leaf_hash }) => leaf_hash),
      completes,
    ],
  })
  return frontier
}
