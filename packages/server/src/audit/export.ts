/**
 * The sealed log as a file, and its verification by somebody who has nothing but that file and the public key. A line each, in the order
 * of sealing: `{"entry", "leafHash"}`, `{"lost"}` for one that is gone, `{"checkpoint"}`. What speaks of a person is not in it.
 */
import type { Pool } from "pg"
import { z } from "zod"
import type { AuditLeaf } from "../db/audit-statement.ts"
import { inTransaction } from "../db/in-transaction.ts"
import type { Verifier } from "./checkpoint.ts"
import { readLog } from "./read-log.ts"
import { snapshotOfAll } from "./verify.ts"
import { type Kept, Walk } from "./walk.ts"

const firstLine = '{"sparekey":"audit log","version":1}'

export function exportLog(pool: Pool, write: (line: string) => Promise<void>): Promise<number> {
  return inTransaction(pool, async (client) => {
    await client.query(snapshotOfAll)
    await write(firstLine)
    let count = 0
    for await (const line of readLog(client)) {
      if (line.kind === "checkpoint") {
        await write(JSON.stringify({ checkpoint: line.note }))
        continue
      }
      count++
      const { accountId, id, leafHash, entry } = line.sealed
      const hash = leafHash.toString("hex")
      await write(
        JSON.stringify(entry === null ? { lost: { accountId, id }, leafHash: hash } : { entry, leafHash: hash }),
      )
    }
    await client.query("commit")
    return count
  })
}

const leafHash = z.string().regex(/^[0-9a-f]{64}$/)
const anyEntry = z.looseObject({ accountId: z.string(), id: z.string(), at: z.string() })
const anyLine = z.union([
  z.strictObject({ entry: anyEntry, leafHash }),
  z.strictObject({ lost: z.strictObject({ accountId: z.string(), id: z.string() }), leafHash }),
  z.strictObject({ checkpoint: z.string() }),
])

/** Null: it is not an exported log. */
export async function verifyExport(
  lines: AsyncIterable<string>,
  { verifiers, kept = [] }: { readonly verifiers: readonly Verifier[]; readonly kept?: readonly Kept[] },
): Promise<Walk | null> {
  const walk = new Walk(verifiers, kept)
  let number = 0
  for await (const line of lines) {
    if (++number === 1) {
      if (line !== firstLine) return null
      continue
    }
    const read = anyLine.safeParse(parsed(line))
    if (!read.success) walk.find("checkpoint_unreadable", `line ${number} of the file cannot be read`)
    else if ("checkpoint" in read.data) walk.checkpoint(read.data.checkpoint)
    else {
      const entry = "entry" in read.data ? (read.data.entry as unknown as AuditLeaf) : null
      const { accountId, id } = "entry" in read.data ? read.data.entry : read.data.lost
      walk.entry({ accountId, id, leafHash: Buffer.from(read.data.leafHash, "hex"), entry })
    }
  }
  walk.end()
  return number === 0 ? null : walk
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
