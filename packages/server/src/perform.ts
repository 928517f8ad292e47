/**
 * The only way in which the state of somebody's MFA changes: lock the account, load the facts, let core decide, apply the events,
 * write the audit entries, enqueue the mails, commit. Two round trips to the database.
 */
import {
  type Command,
  type Decision,
  decide,
  type Facts,
  isThrottled,
  type Policy,
  type ThrottleKind,
} from "@sparekey/core"
import type { Pool, PoolClient } from "pg"
import { applyEvents } from "./db/apply-events.ts"
import { type Statement, send } from "./db/batch.ts"
import { begin, commit, inTransaction } from "./db/in-transaction.ts"
import {
  everyPart,
  FactsQuery,
  keyOf,
  type Loaded,
  NotLoaded,
  type Part,
  type Shown,
  withoutWhatWasNotShown,
} from "./db/load-facts.ts"
import { createTogether } from "./db/together.ts"
import type { Material, RequestOrigin } from "./material.ts"
import type { Keys } from "./secrets/keys.ts"

export type Task = Shown & {
  readonly origin: RequestOrigin
  /** Serializes tries for an address that nobody has, which has no row to lock. */
  readonly lockUnknown?: boolean
  /**
   * What the command usually reads; everything, if not given. No rule hangs on it: where more is read (a notice needs addresses), all is
   * loaded under the same lock, and everything is asked again.
   */
  readonly reads?: readonly Part[]
  /** It changes rows of this account alone, and may share a transaction with changes of others. */
  readonly together?: boolean
  /** Makes the command under the lock, examining what was shown. Fast work only: slow work is done before. */
  readonly command: (loaded: Loaded) => Command
  /** What the events need that core must not see: hashes, sealed seeds, texts. */
  readonly material?: Material
}

export type Outcome = Decision & { readonly command: Command; readonly loaded: Loaded }

export type Perform = (task: Task) => Promise<Outcome>

const lockUnknown = (accountId: string): Statement => ({
  name: "lock-unknown",
  text: "select pg_advisory_xact_lock(hashtextextended($1::text, 0))",
  values: [accountId],
})

type Parts = { pool: Pool; keys: Keys; clock: () => number; serverPolicy: Policy }

export function createPerform({ pool, keys, clock, serverPolicy }: Parts): Perform {
  const reading = { keys, serverPolicy, clock }
  const together = createTogether(pool)
  const alone: Perform = (task) =>
    inTransaction(pool, async (client) => {
      const first = await lockAndLoad(client, reading, task)
      const decided =
        decideFrom(first, task, clock()) ?? decideFrom(await loadAll(client, reading, task), task, clock())
      if (decided === null) throw new TypeError("a part of the facts is missing although everything was loaded")
      await send(client, [...decided.statements, commit])
      return decided.outcome
    })
  return (task) => {
    if (task.together !== true) return alone(task)
    const query = new FactsQuery(keyOf(task), { lock: "skip", now: clock(), parts: task.reads ?? everyPart })
    return together({
      accountId: task.accountId,
      reads: query.statements,
      decide(replies) {
        const loaded = withoutWhatWasNotShown(query.read(replies, serverPolicy), keys, task)
        const decided = decideFrom(loaded, task, clock())
        return decided && { result: decided.outcome, writes: decided.statements }
      },
      alone: () => alone(task),
    })
  }
}

type Reading = Pick<Parts, "keys" | "serverPolicy" | "clock">

/** One round trip. */
async function lockAndLoad(client: PoolClient, { keys, serverPolicy, clock }: Reading, task: Task): Promise<Loaded> {
  const query = new FactsQuery(keyOf(task), { lock: "wait", now: clock(), parts: task.reads ?? everyPart })
  const before = task.lockUnknown === true ? [begin, lockUnknown(task.accountId)] : [begin]
  const replies = await send(client, [...before, ...query.statements])
  return withoutWhatWasNotShown(query.read(replies.slice(before.length), serverPolicy), keys, task)
}

/** Under the lock that is held already. */
async function loadAll(client: PoolClient, { keys, serverPolicy, clock }: Reading, task: Task): Promise<Loaded> {
  const query = new FactsQuery(keyOf(task), { lock: "none", now: clock() })
  return withoutWhatWasNotShown(query.read(await send(client, query.statements), serverPolicy), keys, task)
}

/** What is decided, and what is to be written; null where that takes more than was loaded. */
function decideFrom(loaded: Loaded, task: Task, now: number) {
  try {
    const command = task.command(loaded)
    const decision = decide(loaded.facts, command, now)
    const { origin, material = {} } = task
    const statements = applyEvents({ loaded, command, decision, now, origin, material })
    return { outcome: { ...decision, command, loaded }, statements }
  } catch (error) {
    if (error instanceof NotLoaded) return null
    throw error
  }
}

/** Computes nothing while the budget is used up: what is throttled is not evaluated. */
export const examine = <Finding>(
  facts: Facts,
  kind: ThrottleKind,
  now: number,
  find: () => Finding,
): Finding | "not_examined" => (isThrottled(facts.throttles[kind], now) ? "not_examined" : find())
