/** What proves that an entry is in the sealed log, and that the log of today begins with that of yesterday. RFC 9162 §2.1.3, §2.1.4. */
import { type Hash, hashInner, type Span } from "./audit-chain.ts"

/** The largest power of two that is smaller than `count`. */
function split(count: number): number {
  let half = 1
  while (half * 2 < count) half *= 2
  return half
}

/** RFC 9162 §2.1.3.1: the subtrees whose roots lead from a leaf to the root, from the leaf upwards. */
export function inclusionSpans(position: number, size: number): readonly Span[] {
  const spans: Span[] = []
  let [begin, end] = [0, size]
  while (end - begin > 1) {
    const middle = begin + split(end - begin)
    spans.unshift(position < middle ? { begin: middle, end } : { begin, end: middle })
    if (position < middle) end = middle
    else begin = middle
  }
  return spans
}

/** RFC 9162 §2.1.4.1: the subtrees whose roots show that the first tree is how the second one begins; 0 < first ≤ second. */
export function consistencySpans(first: number, second: number): readonly Span[] {
  const spans: Span[] = []
  let [begin, end, whole] = [0, second, true]
  while (first !== end) {
    const middle = begin + split(end - begin)
    if (first <= middle) {
      spans.unshift({ begin: middle, end })
      end = middle
    } else {
      spans.unshift({ begin, end: middle })
      begin = middle
      whole = false
    }
  }
  return whole ? spans : [{ begin, end }, ...spans]
}

type Inclusion = {
  readonly leaf: Uint8Array
  readonly position: number
  readonly size: number
  readonly root: Uint8Array
  readonly path: readonly Uint8Array[]
}

/** RFC 9162 §2.1.3.2 */
export function isIncluded(hash: Hash, { leaf, position, size, root, path }: Inclusion): boolean {
  if (!isCount(position) || !isCount(size) || position >= size) return false
  let [at, last, found] = [position, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      found = hashInner(hash, sibling, found)
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      found = hashInner(hash, found, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && same(found, root)
}

type Consistency = {
  readonly first: number
  readonly firstRoot: Uint8Array
  readonly second: number
  readonly secondRoot: Uint8Array
  readonly path: readonly Uint8Array[]
}

/** RFC 9162 §2.1.4.2. Of an empty tree nothing can be proven: every log begins with it. */
export function isConsistent(hash: Hash, { first, firstRoot, second, secondRoot, path }: Consistency): boolean {
  if (!isCount(first) || !isCount(second) || first === 0 || first > second) return false
  if (first === second) return path.length === 0 && same(firstRoot, secondRoot)
  const [start, ...rest] = Number.isInteger(Math.log2(first)) ? [firstRoot, ...path] : path
  if (start === undefined || path.length === 0) return false
  let [at, last] = [first - 1, second - 1]
  while (isOdd(at)) [at, last] = [half(at), half(last)]
  let [before, after] = [start, start]
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(at) || at === last) {
      before = hashInner(hash, sibling, before)
      after = hashInner(hash, sibling, after)
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      after = hashInner(hash, after, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && same(before, firstRoot) && same(after, secondRoot)
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const isOdd = (value: number): boolean => value % 2 === 1
const half = (value: number): number => Math.floor(value / 2)
const same = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index])
