/** One transaction on a connection of its own: rolled back as a whole where anything in it fails. */
import type { Pool, PoolClient } from "pg"
import type { Statement } from "./batch.ts"

/** Two changes met although the row is locked: the guarded statement changed nothing, so everything was rolled back. */
export class Conflict extends Error {}

export const begin: Statement = { name: "begin", text: "begin" }
export const commit: Statement = { name: "commit", text: "commit" }

/** `work` sends {@link begin} with its first statements and {@link commit} with its last, so that neither costs a round trip. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken = false
  try {
    return await work(client)
  } catch (error) {
    broken = !(await rollBack(client))
    throw isConflict(error) ? new Conflict((error as Error).message, { cause: error }) : error
  } finally {
    client.release(broken)
  }
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

/**
 * The database took offence at what was to be written, so that nothing of the transaction has happened: classes 22, 23 and 40. So it does where
 * a statement’s plan is older than the last migration (0A000, “cached plan must not change result type”).
 */
export const isRefused = (error: unknown): boolean =>
  error instanceof Conflict ||
  (error instanceof Error && "code" in error && /^(22|23|40|0A000)/.test(String(error.code)))
