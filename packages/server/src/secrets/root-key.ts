/** Where the root key comes from: the settings, or a file beside the database that is made once. */
import { randomBytes } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Config } from "../config.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { Keys } from "./keys.ts"

/** @throws OperatorProblem when the key file is there but cannot be read or holds something else */
export async function openKeys({ rootKeys, dataDir }: Pick<Config, "rootKeys" | "dataDir">): Promise<Keys> {
  return new Keys(rootKeys.length > 0 ? rootKeys : [await rootKeyIn(join(dataDir, "root-key"))])
}

async function rootKeyIn(path: string): Promise<Uint8Array> {
  const made = `${randomBytes(32).toString("base64")}\n`
  const isNew = await writeFile(path, made, { flag: "wx", mode: 0o600, flush: true }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false
      throw new OperatorProblem(`The root key cannot be written to ${path} (${error.code}): make the folder writable.`)
    },
  )
  const text = isNew ? made : await readFile(path, "utf8").catch(() => "")
  const key = Buffer.from(text.trim(), "base64")
  if (key.length === 32) return new Uint8Array(key)
  throw new OperatorProblem(
    `The root key in ${path} cannot be read or is not 32 bytes in base64: restore it from your backup, since without it nobody's ` +
      "authenticator can be checked.",
  )
}
