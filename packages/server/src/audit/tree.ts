/** The sealed tree as the database holds it: checkpoints, and the nodes that proofs and growth are made of. */
import { completedAt, type Frontier, foldPeaks, nodesOf, type Span, type TreeNode } from "@sparekey/core"
import type { Pool, PoolClient } from "pg"
import { sha256 } from "../secrets/keys.ts"

type Db = Pick<Pool | PoolClient, "query">

/** What the tree needs is not in the database: somebody has deleted from it. */
class BrokenTree extends Error {}

const HASH_LENGTH = 32

/** @throws BrokenTree */
export async function frontierOf(db: Db, size: number): Promise<Frontier> {
  const nodes = nodesOf({ begin: 0, end: size })
  const found = await hashesOf(db, nodes)
  return { size, peaks: nodes.map((node) => found.get(keyOf(node)) as Buffer) }
}

/** The root over each span. @throws BrokenTree */
export async function spanRoots(db: Db, spans: readonly Span[]): Promise<readonly Uint8Array[]> {
  const nodes = spans.map(nodesOf)
  const found = await hashesOf(db, nodes.flat())
  return nodes.map((of) =>
    foldPeaks(
      sha256,
      of.map((node) => found.get(keyOf(node)) as Buffer),
    ),
  )
}

const keyOf = ({ level, index }: TreeNode): string => `${level} ${index}`

async function hashesOf(db: Db, nodes: readonly TreeNode[]): Promise<ReadonlyMap<string, Buffer>> {
  const { rows } = await db.query<{ position: number; leaf_hash: Buffer; completes: Buffer }>({
    name: "audit-nodes",
    text: "select position, leaf_hash, completes from audit_seal where position = any($1::bigint[])",
    values: [nodes.map(completedAt)],
  })
  const seals = new Map(rows.map((row) => [row.position, row]))
  return new Map(
    nodes.map((node) => {
      const seal = seals.get(completedAt(node))
      const end = node.level * HASH_LENGTH
      const hash = node.level === 0 ? seal?.leaf_hash : seal?.completes.subarray(end - HASH_LENGTH, end)
      if (hash?.length !== HASH_LENGTH) throw new BrokenTree(`the seal at position ${completedAt(node)} is missing`)
      return [keyOf(node), hash]
    }),
  )
}

export type KeptCheckpoint = { readonly size: number; readonly note: string }

/** The newest first, below a size where one is given. */
export async function checkpoints(db: Db, below: number | null, count: number): Promise<readonly KeptCheckpoint[]> {
  const { rows } = await db.query<KeptCheckpoint>({
    name: "audit-checkpoints",
    text: `
      select tree_size as size, note from audit_checkpoint
      where $1::bigint is null or tree_size < $1 order by tree_size desc limit $2`,
    values: [below, count],
  })
  return rows
}

export async function checkpointOf(db: Db, size: number): Promise<KeptCheckpoint | null> {
  const { rows } = await db.query<KeptCheckpoint>({
    name: "audit-checkpoint",
    text: "select tree_size as size, note from audit_checkpoint where tree_size = $1",
    values: [size],
  })
  return rows[0] ?? null
}
