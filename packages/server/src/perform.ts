/**
 * The only way in which the state of somebody's MFA changes: lock the account, load the facts, let core decide, apply the events,
 * write the audit entries, enqueue the mails, commit. Two round trips to the database.
 */
import { type Command, type Decision, decide, type Facts, isThrottled, type ThrottleKind } from "@sparekey/core"
import type { Pool, PoolClient, QueryResult } from "pg"
import { applyEvents } from "./db/apply-events.ts"
import { type FactsRow, type Loaded, loadFactsQuery, readFacts } from "./db/load-facts.ts"
import type { Keys } from "./keys.ts"
import type { Material } from "./material.ts"
import { type Token, tokenFits } from "./tokens.ts"

/** Where a request came from; kept beside the audit entry and the session, never inside what is hashed. */
export type RequestOrigin = { readonly networkAddress: string | null; readonly userAgent: string | null }

export type Task = {
  readonly accountId: string
  readonly origin: RequestOrigin
  readonly signIn?: Token | null
  readonly session?: Token | null
  readonly link?: Token | null
  readonly recoveryCodeHashes?: readonly Buffer[]
  /** Serializes tries for an address that nobody has, which has no row to lock. */
  readonly lockUnknown?: boolean
  /** Makes the command under the lock, examining what was shown. Fast work only: slow work is done before. */
  readonly command: (loaded: Loaded) => Command
  /** What the events need that core must not see: hashes, sealed seeds, texts. */
  readonly material?: Material
}

export type Outcome = Decision & { readonly loaded: Loaded }

export type Perform = (task: Task) => Promise<Outcome>

/** Two changes met although the account is locked: the guarded statement changed nothing, so everything was rolled back. */
export class Conflict extends Error {}

const lockText = "select 1 from account where id = $1 for no key update"
const lockUnknownText = "select pg_advisory_xact_lock(hashtextextended($1::text, 0))"

export function createPerform({ pool, keys, clock }: { pool: Pool; keys: Keys; clock: () => number }): Perform {
  return async (task) => {
    const client = await pool.connect()
    let broken = false
    try {
      const loaded = await lockAndLoad(client, keys, task)
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
      await allOf([...statements.map((statement) => client.query(statement)), client.query("commit")])
      return { ...decision, loaded }
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
async function lockAndLoad(client: PoolClient, keys: Keys, task: Task): Promise<Loaded> {
  const { accountId, signIn, session, link, recoveryCodeHashes } = task
  const queries = [client.query("begin"), client.query({ name: "lock-account", text: lockText, values: [accountId] })]
  if (task.lockUnknown === true)
    queries.push(client.query({ name: "lock-unknown", text: lockUnknownText, values: [accountId] }))
  const key = { accountId, signInId: signIn?.id, sessionId: session?.id, linkId: link?.id, recoveryCodeHashes }
  queries.push(client.query<FactsRow>(loadFactsQuery(key)))
  const results = await allOf(queries)
  const loaded = readFacts(accountId, (results.at(-1) as QueryResult<FactsRow>).rows[0] as FactsRow)
  return withoutWhatWasNotShown(loaded, keys, task)
}

/** A row counts only for somebody who holds its secret. */
function withoutWhatWasNotShown(loaded: Loaded, keys: Keys, { accountId, signIn, session, link }: Task): Loaded {
  const { facts, signInTokenHash, sessionTokenHash } = loaded
  const holdsSignIn = signIn && signInTokenHash !== null && tokenFits(signIn, signInTokenHash)
  const holdsSession = session && sessionTokenHash !== null && tokenFits(session, sessionTokenHash)
  const holdsLink =
    link &&
    facts.link !== null &&
    keys.linkSecretFits({ accountId, id: link.id, purpose: facts.link.purpose }, link.secret)
  const shown: Facts = {
    ...facts,
    signIn: holdsSignIn ? facts.signIn : null,
    session: holdsSession ? facts.session : null,
    link: holdsLink ? facts.link : null,
  }
  return { ...loaded, facts: shown }
}

/** Computes nothing while the budget is used up: what is throttled is not evaluated. */
export const examine = <Finding>(
  facts: Facts,
  kind: ThrottleKind,
  now: number,
  find: () => Finding,
): Finding | "not_examined" => (isThrottled(facts.throttles[kind], now) ? "not_examined" : find())

/** Waits for all, so that the connection is quiet again; then throws the first error, if there was one. */
async function allOf<Result>(queries: readonly Promise<Result>[]): Promise<Result[]> {
  const settled = await Promise.allSettled(queries)
  const failed = settled.find((one) => one.status === "rejected")
  if (failed !== undefined) throw failed.reason
  return settled.map((one) => (one as PromiseFulfilledResult<Result>).value)
}

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
