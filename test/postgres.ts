import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { startEmbeddedPostgres } from "../packages/server/src/db/embedded.ts"
import { migrate } from "../packages/server/src/db/migrate.ts"
import { openDataFolder } from "../packages/server/src/host/data-folder.ts"

export interface TestPostgres {
  /** What the test processes need to know. */
  env: { SPAREKEY_TEST_SERVER_URL: string; SPAREKEY_TEST_TEMPLATE: string }
  stop(): Promise<void>
}

/** One PostgreSQL for a whole run, with our schema in a template: our own, or the one of SPAREKEY_TEST_DATABASE_URL (15 to 18). */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env.SPAREKEY_TEST_DATABASE_URL
  const server = given === undefined ? await startOwnPostgres() : { url: given, stop: async () => undefined }
  if (given === undefined) await forget(server.url)
  const template = `sparekey_test_template_${process.pid}`
  await administer(server.url, `create database ${template} encoding 'UTF8' template template0`)
  const url = new URL(server.url)
  url.pathname = `/${template}`
  try {
    await migrate(url.href)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    env: { SPAREKEY_TEST_SERVER_URL: server.url, SPAREKEY_TEST_TEMPLATE: template },
    async stop() {
      if (given !== undefined) await administer(server.url, `drop database ${template} with (force)`)
      await server.stop()
    },
  }
}

/**
 * Nothing in it outlives the run, nor is it killed: it need not wait for the disk, nor tidy up. The crash tests have one of their own,
 * which does. Thousands of connections show its password, each at the price of so many hashes.
 */
async function forget(url: string): Promise<void> {
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"])
    await administer(url, `alter system set ${setting} = off`)
  await administer(url, "select pg_reload_conf()")
  await administer(url, `set scram_iterations = 1; alter role current_user password '${new URL(url).password}'`)
}

export interface OwnPostgres {
  url: string
  dataDir: string
  stop(): Promise<void>
}

/** Our own PostgreSQL in a folder that goes with it; killed, it is started again. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const parent = await mkdtemp(join(tmpdir(), "sparekey-test-"))
  // As root, PostgreSQL runs as another user, who has to get through.
  await chmod(parent, 0o711)
  const folder = await openDataFolder({ path: join(parent, "data"), given: true })
  const postgres = await startEmbeddedPostgres({
    dataDir: folder.path,
    user: folder.postgresUser,
    say: () => undefined,
    onGivenUp: (problem) => {
      throw problem
    },
    maxConnections: 300,
  })
  return {
    url: postgres.url,
    dataDir: folder.path,
    async stop() {
      await postgres.stop()
      await folder.release()
      await rm(parent, { recursive: true, force: true })
    },
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
