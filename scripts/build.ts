/**
 * Builds the console, when its sources are not those it was last built from.
 *
 * @example npm run build
 */
import { spawn } from "node:child_process"
import { createHash } from "node:crypto"
import { glob, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

const root = join(import.meta.dirname, "..")
const sources = [
  "packages/console/{src,public}/**/*",
  "packages/console/{index.html,vite.config.ts,package.json}",
  "packages/{core,client}/src/**/*",
  "package-lock.json",
]

/** Builds the console if it needs it; tells `say` when it does. Ends the process when it cannot be built: Vite has said why. */
export async function buildConsole(say: (line: string) => void): Promise<void> {
  const stamp = join(root, "packages/console/dist/.built-from")
  const fingerprint = await fingerprintOf(sources)
  if ((await readFile(stamp, "utf8").catch(() => "")) === fingerprint) return
  say("Building the console…")
  const began = Date.now()
  await vite()
  await writeFile(stamp, fingerprint)
  say(`Built the console in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
}

async function fingerprintOf(patterns: string[]): Promise<string> {
  const paths: string[] = []
  for await (const entry of glob(patterns, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) paths.push(join(entry.parentPath, entry.name))
  }
  const hash = createHash("sha256")
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update(await readFile(path))
  return hash.digest("hex")
}

function vite(): Promise<void> {
  const child = spawn(join(root, "node_modules/.bin/vite"), ["build", "--logLevel", "warn"], {
    cwd: join(root, "packages/console"),
    stdio: ["ignore", "ignore", "inherit"],
  })
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code) => (code === 0 ? resolve() : process.exit(1)))
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildConsole(console.log)
}
