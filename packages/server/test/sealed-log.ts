/** What tests of the sealed audit log share: a log that has grown by itself, and ways to look at it. */

import { signersOf } from "../src/audit/checkpoint.ts"
import { exportLog, verifyExport } from "../src/audit/export.ts"
import { seal } from "../src/audit/seal.ts"
import { verifyDatabase } from "../src/audit/verify.ts"
import type { FindingKind, Kept } from "../src/audit/walk.ts"
import type { AuditLeaf } from "../src/db/audit-statement.ts"
import { leafHash } from "../src/db/audit-statement.ts"
import type { Keys } from "../src/secrets/keys.ts"
import { newId } from "../src/secrets/tokens.ts"
import type { TestServer } from "./person.ts"

type Place = Pick<TestServer, "database" | "keys" | "clock">

export const sealNow = ({ database, keys, clock }: Place, options: { all?: boolean; keys?: Keys } = {}) =>
  seal({ pool: database.pool, keys: options.keys ?? keys, clock: () => clock.now }, options)

export async function newestNote({ database }: Place): Promise<string> {
  const { rows } = await database.ownerPool.query("select note from audit_checkpoint order by tree_size desc limit 1")
  return rows[0]?.note
}

/** What is found, each kind once: in the database, and in its export by somebody with nothing but the public key. */
export async function findings(
  { database, keys }: Place,
  notes: readonly string[] = [],
): Promise<{ database: FindingKind[]; file: FindingKind[] }> {
  const kept: Kept[] = notes.map((note) => ({ note, from: "what was kept" }))
  const verifiers = signersOf(keys)
  const walk = await verifyDatabase(database.pool, { verifiers, kept })
  const lines: string[] = []
  await exportLog(database.pool, async (line) => void lines.push(line))
  const file = await verifyExport(
    (async function* () {
      yield* lines
    })(),
    { verifiers, kept },
  )
  const kinds = (of: typeof walk.findings): FindingKind[] => [...new Set(of.map(({ kind }) => kind))].sort()
  return { database: kinds(walk.findings), file: kinds(file?.findings ?? []) }
}

export function newEntry(at: number, accountId = newId()): AuditLeaf {
  const actor = { kind: "server", id: null } as const
  return { accountId, id: newId(), at: new Date(at).toISOString(), type: "mfa_switched_off", actor, data: {} }
}

export const insertEntry = (leaf: AuditLeaf) => ({
  text: `insert into audit_entry (account_id, id, at, type, actor, data, leaf_hash) values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [leaf.accountId, leaf.id, leaf.at, leaf.type, leaf.actor, leaf.data, leafHash(leaf)],
})
