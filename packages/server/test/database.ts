import { randomUUID } from "node:crypto"
import pg from "pg"
import { createPool, serverRole } from "../src/db/pool.ts"

export interface EmptyDatabase {
  url: string
  dispose(): Promise<void>
}

export interface TestDatabase extends EmptyDatabase {
  /** As the server has it: pipelined, and as the server's role. */
  pool: pg.Pool
  /** As migrations and the job worker have it: may do everything, also look where the server must not. */
  ownerPool: pg.Pool
}

/** A database with our schema and nothing in it, as a copy of the files of the template that test/run.ts made: 20 ms. */
export async function createTestDatabase({ poolSize = 10 }: { poolSize?: number } = {}): Promise<TestDatabase> {
  const { url, dispose } = await createEmptyDatabase(`template ${given("SPAREKEY_TEST_TEMPLATE")} strategy file_copy`)
  const pool = createPool({ connectionString: url, size: poolSize, applicationRole: serverRole })
  const ownerPool = createPool({ connectionString: url, size: 5 })
  return {
    url,
    pool,
    ownerPool,
    async dispose() {
      await Promise.all([pool.end(), ownerPool.end()])
      await dispose()
    },
  }
}

/** A database without our schema; `how` ends its `create database`. */
export async function createEmptyDatabase(how = ""): Promise<EmptyDatabase> {
  const name = `sparekey_test_${randomUUID().replaceAll("-", "")}`
  await administer(`create database ${name} ${how}`)
  const url = new URL(given("SPAREKEY_TEST_SERVER_URL"))
  url.pathname = `/${name}`
  return { url: url.href, dispose: () => administer(`drop database if exists ${name} with (force)`) }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: given("SPAREKEY_TEST_SERVER_URL") })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function given(name: string): string {
  const value = process.env[name]
  if (value === undefined)
    throw new Error("This test needs PostgreSQL: run it with “npm test -- FILE”, which starts one.")
  return value
}
