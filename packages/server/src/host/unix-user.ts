import { execFile, spawn } from "node:child_process"
import { readFile, stat } from "node:fs/promises"
import { promisify } from "node:util"
import { OperatorProblem } from "./operator-problem.ts"

export interface UnixUser {
  name: string
  uid: number
  gid: number
}

const ownUser = "sparekey"

/**
 * PostgreSQL refuses to run as root. Returns whom it runs as then: the user sparekey, or else postgres where a package has made
 * that one, or else sparekey, made now. Returns undefined when we are not root ourselves.
 */
export async function userToRunPostgresAs(): Promise<UnixUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const found = (await findUser(ownUser)) ?? (await findUser("postgres")) ?? (await makeUser())
  if (found !== undefined) return found
  throw new OperatorProblem(
    `PostgreSQL cannot run as root, and no user for it could be made: make one with “useradd --system ${ownUser}”, ` +
      "or start Sparekey as an ordinary user, or set SPAREKEY_DATABASE_URL.",
  )
}

/** PostgreSQL runs only as the owner of its folder, which may be somebody who started Sparekey before root did. */
export async function ownerOf(folder: string): Promise<UnixUser | undefined> {
  const found = await stat(folder).catch(() => undefined)
  return found && found.uid !== 0 ? { name: `${found.uid}`, uid: found.uid, gid: found.gid } : undefined
}

async function findUser(name: string): Promise<UnixUser | undefined> {
  const users = await readFile("/etc/passwd", "utf8").catch(() => "")
  const fields = users
    .split("\n")
    .map((line) => line.split(":"))
    .find((line) => line[0] === name)
  return fields && { name, uid: Number(fields[2]), gid: Number(fields[3]) }
}

async function makeUser(): Promise<UnixUser | undefined> {
  const system = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
  await promisify(execFile)("useradd", [...system, ownUser]).catch(() => undefined)
  return findUser(ownUser)
}

/** Whether that user may enter the folder. Asked of the system itself, which knows access lists and mounts too. */
export function userReaches(user: UnixUser, folder: string): Promise<boolean> {
  const child = spawn("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
    uid: user.uid,
    gid: user.gid,
    cwd: "/",
    stdio: "ignore",
  })
  return new Promise((resolve) => {
    child.once("error", () => resolve(false))
    child.once("exit", (code) => resolve(code === 0))
  })
}
