import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { startEmbeddedPostgres } from "../packages/server/src/db/embedded.ts"
import { openDataFolder } from "../packages/server/src/host/data-folder.ts"

/** One PostgreSQL for every subject of a run: the one that Sparekey brings, with fsync on, as Sparekey starts it. */
export type Database = {
  readonly version: string
  /** Creates a database and returns its connection URL. */
  create(name: string): Promise<string>
  /** So that no subject pays for what another one, or the seeding, has left to be written. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** Starts it in a new folder under `TMPDIR`, which should be a real disk: the cost of a commit is what is measured. */
export async function startDatabase(): Promise<Database> {
  // A name of its own; the folder itself is made anew, since PostgreSQL's user could not enter mkdtemp's.
  const path = await mkdtemp(join(tmpdir(), "sparekey-bench-"))
  await rm(path, { recursive: true })
  const data = await openDataFolder({ path, given: true })
  const postgres = await startEmbeddedPostgres({
    dataDir: data.path,
    user: data.postgresUser,
    maxConnections: 150,
    say: () => undefined,
    onGivenUp: (problem) => {
      throw problem
    },
  })
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  const shown = await admin.query<{ server_version: string }>("show server_version")
  return {
    version: shown.rows[0]?.server_version ?? "",
    async create(name) {
      await admin.query(`create database ${name}`)
      const url = new URL(postgres.url)
      url.pathname = `/${name}`
      return url.href
    },
    async settle() {
      await admin.query("checkpoint")
    },
    async stop() {
      await admin.end()
      await postgres.stop()
      await data.release()
      await rm(path, { recursive: true, force: true })
    },
  }
}
