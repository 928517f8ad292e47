/**
 * The Merkle tree that the audit log is sealed into, RFC 9162 §2.1. It only grows: a tree of some size is known by its root, and
 * what is appended changes no node that was complete before. The hash comes in as an argument; whoever calls gives SHA-256.
 */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** The roots of the full subtrees that a tree is made of, the largest first: all that it takes to let it grow. */
export type Frontier = { readonly size: number; readonly peaks: readonly Uint8Array[] }

/** A full subtree: it covers the leaves from `index · 2^level` on, `2^level` of them. */
export type TreeNode = { readonly level: number; readonly index: number }

/** The leaves from `begin` to before `end`. */
export type Span = { readonly begin: number; readonly end: number }

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/** Behind a zero byte, so that no leaf can be taken for an inner node (RFC 9162 §2.1.1). */
export const hashLeaf = (hash: Hash, entry: Uint8Array): Uint8Array => hash(joined(0, entry))

export const hashInner = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array => hash(joined(1, left, right))

function joined(prefix: 0 | 1, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((length, part) => length + part.length, 0))
  bytes[0] = prefix
  let at = 1
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** One leaf more. `completed`: the inner nodes that it makes full, from level 1 upwards; they never change again. */
export function appendLeaf(
  hash: Hash,
  { size, peaks }: Frontier,
  leaf: Uint8Array,
): { readonly frontier: Frontier; readonly completed: readonly Uint8Array[] } {
  const kept = [...peaks]
  const completed: Uint8Array[] = []
  let node = leaf
  // Sizes may pass 2^31, where the bit operators end.
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    node = hashInner(hash, kept.pop() as Uint8Array, node)
    completed.push(node)
  }
  return { frontier: { size: size + 1, peaks: [...kept, node] }, completed }
}

/** RFC 9162 §2.1.1: MTH of all leaves; of none, the hash of nothing. */
export const rootOf = (hash: Hash, { peaks }: Frontier): Uint8Array =>
  peaks.length === 0 ? hash(new Uint8Array()) : foldPeaks(hash, peaks)

/** The root over full subtrees that lie beside each other, the leftmost first. */
export const foldPeaks = (hash: Hash, peaks: readonly Uint8Array[]): Uint8Array =>
  peaks.reduceRight((right, left) => hashInner(hash, left, right))

/** The full subtrees that a span is made of, from the left. */
export function nodesOf({ begin, end }: Span): readonly TreeNode[] {
  const nodes: TreeNode[] = []
  for (let at = begin; at < end; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level++
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** The leaf with which a node became full: as `appendLeaf` completed it. */
export const completedAt = ({ level, index }: TreeNode): number => (index + 1) * 2 ** level - 1
