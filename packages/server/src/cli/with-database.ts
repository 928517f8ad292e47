/** For commands that change something in the server's database, beside a running server too. */
import type { Pool } from "pg"
import { type Config, readConfig } from "../config.ts"
import { migrate } from "../db/migrate.ts"
import { createPool, serverRole } from "../db/pool.ts"
import { createPerform, type Perform } from "../perform.ts"
import type { Keys } from "../secrets/keys.ts"
import { openKeys } from "../secrets/root-key.ts"
import { openDatabase } from "./open-database.ts"

export type Opened = { readonly config: Config; readonly pool: Pool; readonly keys: Keys; readonly perform: Perform }

/** Opens the database that the settings speak of, with its newest schema, for as long as the work takes. */
export async function withDatabase<Result>(work: (opened: Opened) => Promise<Result>): Promise<Result> {
  const config = readConfig(process.env)
  await using database = await openDatabase(config, { say: console.error, besideServer: true })
  await migrate(database.url)
  await using opened = new AsyncDisposableStack()
  const pool = createPool({ connectionString: database.url, size: 2, applicationRole: serverRole })
  opened.defer(() => pool.end())
  const keys = await openKeys({ ...config, dataDir: database.dataDir })
  const perform = createPerform({ pool, keys, clock: Date.now, serverPolicy: config.serverPolicy })
  // Awaited here: what is open is closed when the function is left.
  return await work({ config, pool, keys, perform })
}
