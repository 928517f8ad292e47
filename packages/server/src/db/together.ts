/**
 * Changes of several accounts in one transaction. Most of what a small change costs is its transaction: to begin, to commit with a flush to
 * disk, and to wake both sides up. Whoever asks while others are on their way goes with the next (docs/decisions/0052).
 */
import type { Pool } from "pg"
import { asOne } from "./as-one.ts"
import { type Reply, type Statement, send } from "./batch.ts"
import { begin, commit, inTransaction, isRefused } from "./in-transaction.ts"

/** A change that touches the rows of one account alone. */
export type Change<Result> = {
  readonly accountId: string
  /** The first takes the account's lock if nobody else has it, and finds no row otherwise. */
  readonly reads: readonly Statement[]
  /** Null where it takes more than was read. @throws what whoever asked is told; nothing is written then */
  readonly decide: (replies: readonly Reply[]) => Decided<Result> | null
  /** In a transaction of its own, waiting for the lock. */
  readonly alone: () => Promise<Result>
}

type Decided<Result> = { readonly result: Result; readonly writes: readonly Statement[] }

type Waiting = { readonly change: Change<unknown>; readonly settle: (outcome: unknown) => void }

/** Two, so that one is decided while the other is on its way; the rest of the pool is for changes that go alone. */
const MOST_TRIPS = 2

/** So that nobody's lock is held for long. */
const MOST_CHANGES = 16

/**
 * Few rows of large tables, found by their keys. PostgreSQL does not know how few when it plans: it would plan each time anew, or read
 * through tables that are still small.
 */
const findByKey: Statement = {
  name: "find-by-key",
  text: `
    select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
      set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
}

export type Together = <Result>(change: Change<Result>) => Promise<Result>

/**
 * What one of them could do to the others: nothing. Each account is locked, decided about and written for itself. Nobody is waited for: whose
 * account is locked elsewhere goes alone, and so do all of them where the database refuses what one wanted to write.
 */
export function createTogether(pool: Pool): Together {
  let waiting: Waiting[] = []
  let trips = 0
  let scheduled = false

  const schedule = () => {
    if (scheduled || waiting.length === 0) return
    scheduled = true
    setImmediate(depart)
  }
  const depart = async () => {
    scheduled = false
    if (waiting.length === 0 || trips >= MOST_TRIPS) return
    const together = aboard(waiting)
    waiting = waiting.filter((one) => !together.includes(one))
    trips++
    schedule()
    await travel(pool, together)
    trips--
    schedule()
  }

  return <Result>(change: Change<Result>) =>
    new Promise<Result>((resolve) => {
      waiting.push({ change, settle: resolve as Waiting["settle"] })
      schedule()
    })
}

/** One change an account: a second could not see what the first is about to write. */
function aboard(waiting: readonly Waiting[]): readonly Waiting[] {
  const taken = new Map<string, Waiting>()
  for (const one of waiting) {
    if (taken.size === MOST_CHANGES) break
    if (!taken.has(one.change.accountId)) taken.set(one.change.accountId, one)
  }
  return [...taken.values()]
}

/** Never fails: each is told how it went for them, when all is committed. */
async function travel(pool: Pool, together: readonly Waiting[]): Promise<void> {
  const outcomes = new Map<Waiting, () => unknown>()
  try {
    await inTransaction(pool, async (client) => {
      const first = together.length === 1 ? [begin] : [begin, findByKey]
      const read = asOne(together.map(({ change }) => ({ accountId: change.accountId, statements: change.reads })))
      const replies = (await send(client, [...first, ...read.statements])).slice(first.length)
      const written = together.flatMap((one, index) => {
        const { outcome, writes } = decide(one.change, read.repliesTo(index, replies))
        outcomes.set(one, outcome)
        return writes.length === 0 ? [] : [{ accountId: one.change.accountId, statements: writes }]
      })
      await send(client, [...asOne(written).statements, commit])
    })
    for (const [one, outcome] of outcomes) one.settle(outcome())
  } catch (error) {
    for (const one of together) one.settle(isRefused(error) ? one.change.alone() : Promise.reject(error))
  }
}

/** What is to be written now, and what is told or done when that is committed. */
function decide({ alone, decide }: Change<unknown>, replies: readonly Reply[]) {
  const goesAlone = { outcome: alone, writes: [] }
  if (replies[0]?.rows.length === 0) return goesAlone
  try {
    const decided = decide(replies)
    return decided === null ? goesAlone : { outcome: () => decided.result, writes: decided.writes }
  } catch (error) {
    return { outcome: () => Promise.reject(error), writes: [] }
  }
}
