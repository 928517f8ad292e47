/** `kill -9` of PostgreSQL in the middle of a load: always one of our own, also where the tests were given another. */
import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type pg from "pg"
import { migrate } from "../../packages/server/src/db/migrate.ts"
import { createPool } from "../../packages/server/src/db/pool.ts"
import { type OwnPostgres, startOwnPostgres } from "../postgres.ts"
import type { Place } from "../races/seeding.ts"
import { testKeys } from "../races/two-servers.ts"
import { type ServerProcess, startServerProcess } from "../server-process.ts"
import { assertNothingUndone, cutOff, killAfter } from "./round.ts"

test("kill -9 of PostgreSQL in the middle of sign-ins and code redemptions, five times, undoes nothing, tears nothing apart, and the server goes on", async (t) => {
  const postgres = await startOwnPostgres()
  await migrate(postgres.url)
  const pool = createPool({ connectionString: postgres.url, size: 5 })
  const place: Place = { pool, keys: testKeys() }
  const server = await startServerProcess({ databaseUrl: postgres.url, env: { SPAREKEY_LOG_LEVEL: "fatal" } })
  try {
    for (const [round, answersBefore] of killAfter.entries()) {
      const kill = [killAll, killOneBackend, killPostmaster][round % 3] as typeof killAll
      const outcomes = await cutOff(place, server.url, answersBefore, () => kill(postgres, pool))
      await untilReady(server)
      await assertNothingUndone(t, place, server.url, outcomes)
    }
  } finally {
    await server.stop()
    await pool.end()
    await postgres.stop()
  }
})

/** As when the machine's power fails: nobody gets to finish anything. */
async function killAll(postgres: OwnPostgres, pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ pid: number }>("select pid from pg_stat_activity")
  await killPostmaster(postgres)
  for (const { pid } of rows) killOne(pid)
}

/** The others notice, finish what they are at, and leave. */
async function killPostmaster({ dataDir }: OwnPostgres): Promise<void> {
  killOne(Number.parseInt(await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8"), 10))
}

/** PostgreSQL then throws everybody out and recovers from its log. */
async function killOneBackend(_: OwnPostgres, pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
     order by xact_start nulls last limit 1`,
  )
  for (const { pid } of rows) killOne(pid)
}

function killOne(pid: number): void {
  try {
    process.kill(pid, "SIGKILL")
  } catch {
    // gone already
  }
}

async function untilReady({ url }: ServerProcess): Promise<void> {
  for (const until = Date.now() + 30_000; (await fetch(`${url}/readyz`)).status !== 200; await sleep(50)) {
    assert.ok(Date.now() < until, "the server did not find its database again")
  }
}
