import { constants } from "node:fs"
import { access, chmod, mkdir, stat } from "node:fs/promises"
import { dirname } from "node:path"
import { OperatorProblem } from "./operator-problem.ts"
import { takeLock } from "./process-lock.ts"
import { ownerOf, type UnixUser, userReaches, userToRunPostgresAs } from "./unix-user.ts"

/** The folder that holds our own PostgreSQL and the root key. Locked: no other server uses it until release(). */
export interface DataFolder {
  path: string
  /** Whom PostgreSQL runs as; undefined = as ourselves. */
  postgresUser: UnixUser | undefined
  release(): Promise<void>
}

/** The folder is in use by a living server. */
export class DataFolderInUse extends OperatorProblem {
  readonly path: string

  constructor(path: string, pid: number) {
    super(
      `Another Sparekey (process ${pid}) is using the data folder ${path}: stop it, or choose another folder with SPAREKEY_DATA_DIR.`,
    )
    this.path = path
  }
}

const folderForRoot = "/var/lib/sparekey"

/**
 * Makes the folder if need be, makes sure that it can be used, and locks it. As root, PostgreSQL runs as another user, who has
 * to reach the folder: where the default one cannot be reached (a clone under /root), /var/lib/sparekey is used instead.
 *
 * @throws OperatorProblem when it cannot be written or cannot be reached by that user; DataFolderInUse.
 */
export async function openDataFolder(wanted: { path: string; given: boolean }): Promise<DataFolder> {
  const user = await userToRunPostgresAs()
  const path = await settle(wanted, user)
  const postgresUser = user && ((await ownerOf(`${path}/postgres`)) ?? user)
  const release = await takeLock(`${path}/lock`, (pid) => {
    throw new DataFolderInUse(path, pid)
  })
  return { path, postgresUser, release }
}

async function settle(wanted: { path: string; given: boolean }, user: UnixUser | undefined): Promise<string> {
  if (user === undefined) {
    await makeWritable(wanted.path, 0o700)
    return wanted.path
  }
  const parent = await nearestExisting(wanted.path)
  if (wanted.given || (await userReaches(user, parent))) {
    await makeWritable(wanted.path, 0o711)
    if (await userReaches(user, wanted.path)) return wanted.path
    throw new OperatorProblem(
      `PostgreSQL cannot run as root, and the user ${user.name}, as whom it runs instead, cannot reach ${wanted.path}: ` +
        `choose a folder with SPAREKEY_DATA_DIR that every user may enter, such as ${folderForRoot}, or start Sparekey as an ordinary user.`,
    )
  }
  await makeWritable(folderForRoot, 0o711)
  return folderForRoot
}

async function makeWritable(path: string, mode: number): Promise<void> {
  try {
    const made = await mkdir(path, { recursive: true })
    if (made !== undefined) await chmod(path, mode)
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new OperatorProblem(
      `The data folder ${path} cannot be written (${(error as NodeJS.ErrnoException).code}): ` +
        "give the user who runs Sparekey the right to write there, or choose another folder with SPAREKEY_DATA_DIR.",
    )
  }
}

async function nearestExisting(path: string): Promise<string> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  )
  return exists ? path : nearestExisting(dirname(path))
}
