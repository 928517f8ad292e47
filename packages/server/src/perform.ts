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
import {
  type FactsRow,
  keyOf,
  type Loaded,
  loadFactsStatement,
  readFacts,
  type Shown,
  withoutWhatWasNotShown,
} from "./db/load-facts.ts"
import type { Keys } from "./keys.ts"
import type { Material } from "./material.ts"

/** Where a request came from; kept beside the audit entry and the session, never inside what is hashed. */
export type RequestOrigin = { readonly networkAddress: string | null; readonly userAgent: string | null }

export type Task = Shown & {
  readonly origin: RequestOrigin
  /** Serializes tries for an address that nobody has, which has no row to lock. */
  readonly lockUnknown?: boolean
  /** Makes the command under the lock, examining what was shown. Fast work only: slow work is done before. */
  readonly command: (loaded: Loaded) => Command
  /** What the events need that core must not see: hashes, sealed seeds, texts. */
  readonly material?: Material
}

export type Outcome = Decision & { readonly command: Command; readonly loaded: Loaded }

export type Perform = (task: Task) => Promise<Outcome>

/** Two changes met although the account is locked: the guarded statement changed nothing, so everything was rolled back. */
export class Conflict extends Error {}

const begin: Statement = { name: "begin", text: "begin" }
const commit: Statement = { name: "commit", text: "commit" }
const lock = (accountId: string): Statement => ({
  name: "lock-account",
  text: "select 1 from account where id = $1 for no key update",
  values: [accountId],
})
const lockUnknown = (accountId: string): Statement => ({
  name: "lock-unknown",
  text: "select pg_advisory_xact_lock(hashtextextended($1::text, 0))",
  values: [accountId],
})

type Parts = { pool: Pool; keys: Keys; clock: () => number; serverPolicy: Policy }

export function createPerform({ pool, keys, clock, serverPolicy }: Parts): Perform {
  return async (task) => {
    const client = await pool.connect()
    let broken = false
    try {
      const loaded = await lockAndLoad(client, keys, serverPolicy, task)
      const now = clock()
      const command = task.command(loaded)
      const decision = decide(loaded.facts, command, now)
      const statements = applyEvents({
        loaded,
        command,
        decision,
        now,
        origin: task.origin,
        material: task.material ?? {},
      })
      await send(client, [...statements, commit])
      return { ...decision, command, loaded }
    } catch (error) {
      broken = !(await rollBack(client))
      throw isConflict(error) ? new Conflict((error as Error).message, { cause: error }) : error
    } finally {
      client.release(broken)
    }
  }
}

/**
 * One round trip. The lock is a statement of its own: a statement that waits for a lock goes on reading with the snapshot from before
 * the wait, so that facts loaded by it could be stale.
 */
async function lockAndLoad(client: PoolClient, keys: Keys, serverPolicy: Policy, task: Task): Promise<Loaded> {
  const locks = task.lockUnknown === true ? [lock(task.accountId), lockUnknown(task.accountId)] : [lock(task.accountId)]
  const replies = await send(client, [begin, ...locks, loadFactsStatement(keyOf(task))])
  const row = replies.at(-1)?.rows[0] as FactsRow
  return withoutWhatWasNotShown(readFacts(task.accountId, row, serverPolicy), keys, task)
}

/** Computes nothing while the budget is used up: what is throttled is not evaluated. */
export const examine = <Finding>(
  facts: Facts,
  kind: ThrottleKind,
  now: number,
  find: () => Finding,
): Finding | "not_examined" => (isThrottled(facts.throttles[kind], now) ? "not_examined" : find())

async function rollBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query("rollback")
    return true
  } catch {
    return false
  }
}

const isConflict = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "SK409" || error.code === "23505")
