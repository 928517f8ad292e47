/** L1: the tree of RFC 9162 §2.1, against vectors of others and against the definition written out. */
import assert from "node:assert/strict"
import { hash as digest } from "node:crypto"
import { test } from "node:test"
import {
  appendLeaf,
  completedAt,
  consistencySpans,
  emptyFrontier,
  type Frontier,
  foldPeaks,
  hashInner,
  hashLeaf,
  inclusionSpans,
  isConsistent,
  isIncluded,
  nodesOf,
  rootOf,
  type Span,
} from "../src/index.ts"
import { fc } from "./seeded.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => digest("sha256", bytes, "buffer")
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")

/** The tree as the RFC defines it, with nothing kept: slow, and plainly right. */
function definition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array())
  if (leaves.length === 1) return leaves[0] as Uint8Array
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return hashInner(sha256, definition(leaves.slice(0, half)), definition(leaves.slice(half)))
}

function grow(leaves: readonly Uint8Array[]): { frontier: Frontier; hashOf: (span: Span) => Uint8Array } {
  const kept = new Map<string, Uint8Array>()
  let frontier = emptyFrontier
  for (const [position, leaf] of leaves.entries()) {
    const grown = appendLeaf(sha256, frontier, leaf)
    for (const [index, node] of [leaf, ...grown.completed].entries()) kept.set(`${index} ${position}`, node)
    frontier = grown.frontier
  }
  const hashOf = (span: Span) =>
    foldPeaks(
      sha256,
      nodesOf(span).map((node) => kept.get(`${node.level} ${completedAt(node)}`) as Uint8Array),
    )
  return { frontier, hashOf }
}

const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => hashLeaf(sha256, Buffer.from(`entry ${index}`)))

/** From Certificate Transparency's reference implementation. */
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

test("L1: roots are those of Certificate Transparency's reference implementation", () => {
  const leaves = inputs.map((input) => hashLeaf(sha256, Buffer.from(input, "hex")))
  assert.equal(hex(rootOf(sha256, emptyFrontier)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  for (const [index, root] of roots.entries()) {
    assert.equal(hex(rootOf(sha256, grow(leaves.slice(0, index + 1)).frontier)), root)
  }
  const { hashOf } = grow(leaves)
  assert.deepEqual(
    inclusionSpans(0, 8).map((span) => hex(hashOf(span))),
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  )
  // RFC 9162 §2.1.5: of a tree of seven, the proof for three leaves is [c, d, g, l].
  assert.deepEqual(consistencySpans(3, 7), [
    { begin: 2, end: 3 },
    { begin: 3, end: 4 },
    { begin: 0, end: 2 },
    { begin: 4, end: 7 },
  ])
})

test("L1: grown leaf by leaf, the root is that of the definition", () => {
  for (let count = 0; count <= 130; count++) {
    const leaves = leavesOf(count)
    assert.equal(hex(rootOf(sha256, grow(leaves).frontier)), hex(definition(leaves)))
  }
})

test("L1: each entry of each small tree can be proven, and each tree from each earlier one", () => {
  const leaves = leavesOf(40)
  const { hashOf } = grow(leaves)
  for (let size = 1; size <= leaves.length; size++) {
    const root = definition(leaves.slice(0, size))
    for (let position = 0; position < size; position++) {
      const proof = { leaf: leaves[position] as Uint8Array, position, size, root }
      assert.ok(isIncluded(sha256, { ...proof, path: inclusionSpans(position, size).map(hashOf) }))
      const first = position + 1
      const firstRoot = definition(leaves.slice(0, first))
      const path = consistencySpans(first, size).map(hashOf)
      assert.ok(isConsistent(sha256, { first, firstRoot, second: size, secondRoot: root, path }), `${first} ${size}`)
    }
  }
})

const place = fc.integer({ min: 1, max: 200 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    position: fc.nat({ max: size - 1 }),
    bit: fc.nat({ max: 255 }),
    pick: fc.nat(),
  }),
)

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes)
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
  return changed
}

const replaced = <Value>(list: readonly Value[], pick: number, change: (value: Value) => Value): Value[] =>
  list.map((value, index) => (index === pick % list.length ? change(value) : value))

test("L1: one bit changed anywhere, another position, a longer or shorter path: the entry is not proven", () => {
  const all = leavesOf(200)
  fc.assert(
    fc.property(place, ({ size, position, bit, pick }) => {
      const leaves = all.slice(0, size)
      const { frontier, hashOf } = grow(leaves)
      const path = inclusionSpans(position, size).map(hashOf)
      const right = { leaf: leaves[position] as Uint8Array, position, size, root: rootOf(sha256, frontier), path }
      assert.ok(isIncluded(sha256, right))
      const wrong = [
        { ...right, leaf: flipped(right.leaf, bit) },
        { ...right, root: flipped(right.root, bit) },
        { ...right, path: [...path, right.root] },
        { ...right, position: size },
        { ...right, position: -1 },
        ...(size === 1
          ? []
          : [
              { ...right, position: (position + 1) % size },
              { ...right, path: path.slice(1) },
            ]),
        ...(path.length === 0 ? [] : [{ ...right, path: replaced(path, pick, (node) => flipped(node, bit)) }]),
      ]
      for (const [index, proof] of wrong.entries()) assert.ok(!isIncluded(sha256, proof), `change ${index}`)
    }),
  )
})

test("L1: a log that was rewritten is not consistent with what it was, whatever path is shown", () => {
  const all = leavesOf(200)
  fc.assert(
    fc.property(place, ({ size: second, position, bit, pick }) => {
      const first = position + 1
      const leaves = all.slice(0, second)
      const firstRoot = rootOf(sha256, grow(leaves.slice(0, first)).frontier)
      const honest = grow(leaves)
      const path = consistencySpans(first, second).map(honest.hashOf)
      const right = { first, firstRoot, second, secondRoot: rootOf(sha256, honest.frontier), path }
      assert.ok(isConsistent(sha256, right))
      const rewritten = grow(
        replaced(leaves.slice(0, first), pick, (leaf) => flipped(leaf, bit)).concat(leaves.slice(first)),
      )
      const forged = { ...right, secondRoot: rootOf(sha256, rewritten.frontier) }
      const wrong = [
        forged,
        { ...forged, path: consistencySpans(first, second).map(rewritten.hashOf) },
        { ...right, firstRoot: flipped(firstRoot, bit) },
        { ...right, path: [...path, firstRoot] },
        { ...right, first: 0 },
        { ...right, first: second + 1 },
        ...(path.length === 0
          ? []
          : [
              { ...right, path: path.slice(1) },
              { ...right, path: [] },
            ]),
        ...(path.length === 0 ? [] : [{ ...right, path: replaced(path, pick, (node) => flipped(node, bit)) }]),
      ]
      for (const [index, proof] of wrong.entries()) assert.ok(!isConsistent(sha256, proof), `change ${index}`)
    }),
  )
})

test("L1: sizes beyond 2^32 are counted right", () => {
  const size = 2 ** 40 + 5
  assert.deepEqual(nodesOf({ begin: 0, end: size }), [
    { level: 40, index: 0 },
    { level: 2, index: 2 ** 38 },
    { level: 0, index: 2 ** 40 + 4 },
  ])
  assert.equal(inclusionSpans(3, size).length, 41)
  assert.equal(completedAt({ level: 40, index: 0 }), 2 ** 40 - 1)
})
