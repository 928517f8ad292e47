import { execFile } from "node:child_process"
import { link, readFile, rename, rm, writeFile } from "node:fs/promises"
import { promisify } from "node:util"

/**
 * Takes a lock file that is worth something only while the process named in it lives, so that no kill -9 leaves it behind.
 * A process is known by its id and the moment it began: ids are used again, in containers at once.
 *
 * @returns what gives the lock back.
 * @throws what `onTaken` throws when a living process holds it.
 */
export async function takeLock(path: string, onTaken: (pid: number) => never): Promise<() => Promise<void>> {
  const mine = `${process.pid} ${await beginningOf(process.pid)}\n`
  for (;;) {
    if (await createWhole(path, mine)) {
      return async () => {
        if ((await readFile(path, "utf8").catch(() => "")) === mine) await rm(path, { force: true })
      }
    }
    const held = await readFile(path, "utf8").catch(() => "")
    const holder = Number.parseInt(held, 10)
    if (holder > 0 && held.trim() === `${holder} ${await beginningOf(holder)}`) return onTaken(holder)
    await removeIfStill(path, held)
  }
}

/** By a link, so that nobody ever reads half a lock. */
async function createWhole(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, content, { mode: 0o644 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Two may find the same dead lock; the slower one must not take away the lock that the quicker one has just made. */
async function removeIfStill(path: string, content: string): Promise<void> {
  const aside = `${path}.dead.${process.pid}`
  try {
    await rename(path, aside)
    if ((await readFile(aside, "utf8")) !== content) await link(aside, path)
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error
  } finally {
    await rm(aside, { force: true })
  }
}

/** When the process began, in the system's own words; "" = there is no such process. */
async function beginningOf(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined)
  // The name, in brackets, may hold anything; the start time is the 22nd field, the 20th after the brackets.
  if (status !== undefined) return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? ""
  if (process.platform === "linux") return ""
  const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", `${pid}`]).catch(() => ({ stdout: "" }))
  return stdout.trim()
}
