import { randomBytes } from "node:crypto"
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Config } from "./config.ts"
import { Keys } from "./keys.ts"
import { OperatorProblem } from "./operator-problem.ts"

/**
 * The keys of SPAREKEY_ROOT_KEY, or else of DATA_DIR/root-key, which is made once and which nobody else may read.
 *
 * @throws OperatorProblem when that file is there and is no key: a new one in its place would lose every authenticator.
 */
export async function openKeys({ rootKey, dataDir }: Pick<Config, "rootKey" | "dataDir">): Promise<Keys> {
  if (rootKey !== undefined) return new Keys([rootKey])
  const path = join(dataDir, "root-key")
  const kept = (await read(path)) ?? (await make(path, dataDir))
  const key = Buffer.from(kept, "base64")
  if (key.length === 32) return new Keys([key])
  throw new OperatorProblem(`${path} is not a root key (32 bytes in base64): put the right one back from your backup.`)
}

async function read(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((error) => {
    if (error.code === "ENOENT") return undefined
    throw new OperatorProblem(
      `The root key in ${path} cannot be read (${error.code}): let the user who runs Sparekey read it.`,
    )
  })
}

/** By a link, so that a key once there is never written over, and never half there. */
async function make(path: string, dataDir: string): Promise<string> {
  const made = randomBytes(32).toString("base64")
  const draft = `${path}.${process.pid}`
  await mkdir(dataDir, { recursive: true })
  await writeFile(draft, `${made}\n`, { mode: 0o600, flush: true })
  await link(draft, path)
  await rm(draft)
  return made
}
