import type { Config } from "../config.ts"
import { startEmbeddedPostgres, urlOfRunningPostgres } from "../db/embedded.ts"
import { DataFolderInUse, openDataFolder } from "../host/data-folder.ts"
import type { OperatorProblem } from "../host/operator-problem.ts"
import { ownerOf } from "../host/unix-user.ts"

interface Options {
  say: (line: string) => void
  /** For commands that also work while a server runs on the same data folder: they then use its PostgreSQL. */
  besideServer?: boolean
  onGivenUp?: (problem: OperatorProblem) => void
}

interface OpenDatabase extends AsyncDisposable {
  /** As the owner of the schema. */
  url: string
  /** Where the data folder is in the end; the one of the config where a PostgreSQL of one's own is used. */
  dataDir: string
}

/**
 * The database that the settings speak of: the one of SPAREKEY_DATABASE_URL, or our own PostgreSQL, started for as long as it
 * is not disposed of.
 */
export async function openDatabase(config: Config, options: Options): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    return { url: config.databaseUrl, dataDir: config.dataDir, [Symbol.asyncDispose]: async () => undefined }
  }
  try {
    return await openOwn(config, options)
  } catch (error) {
    if (!(error instanceof DataFolderInUse && options.besideServer)) throw error
    const url = await urlOfRunningPostgres(error.path, await ownerOf(`${error.path}/postgres`))
    return { url, dataDir: error.path, [Symbol.asyncDispose]: async () => undefined }
  }
}

async function openOwn(config: Config, { say, onGivenUp = fail }: Options): Promise<OpenDatabase> {
  await using opened = new AsyncDisposableStack()
  const folder = await openDataFolder({ path: config.dataDir, given: config.dataDirGiven })
  opened.defer(() => folder.release())
  const began = Date.now()
  const postgres = await startEmbeddedPostgres({ dataDir: folder.path, user: folder.postgresUser, say, onGivenUp })
  opened.defer(() => postgres.stop())
  say(`PostgreSQL runs in ${folder.path}/postgres (${((Date.now() - began) / 1000).toFixed(1)} s).`)
  const keep = opened.move()
  return { url: postgres.url, dataDir: folder.path, [Symbol.asyncDispose]: () => keep.disposeAsync() }
}

function fail(problem: OperatorProblem): never {
  throw problem
}
