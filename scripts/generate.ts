/**
 * Writes what is generated from the code: docs, openapi.json, the client's types, the schema's dump. Each file in generate/,
 * in the order of its name, exports `generate`, which returns path → text; nothing is written until all have returned.
 * With --check nothing is written at all, and a difference from what is committed fails.
 *
 * @example npm run generate
 * @example npm run generate -- --check
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"

/** Returns what it generates (path from the root → text). `earlier` holds what the generators before it returned. */
export type Generate = (earlier: ReadonlyMap<string, string>) => Promise<Record<string, string>>

const root = join(import.meta.dirname, "..")
const folder = join(import.meta.dirname, "generate")
const files = new Map<string, string>()
const generators = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".ts")).sort()

for (const name of generators) {
  const { generate } = (await import(join(folder, name))) as { generate: Generate }
  for (const [path, text] of Object.entries(await generate(files))) files.set(path, text)
}

const stale: string[] = []
for (const [path, text] of files) {
  if ((await readFile(join(root, path), "utf8").catch(() => undefined)) !== text) stale.push(path)
}

if (process.argv.includes("--check")) {
  for (const path of stale)
    console.error(`${path} is not what the code generates: run “npm run generate” and commit it.`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  for (const path of stale) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), files.get(path) ?? "")
    console.log(`wrote ${path}`)
  }
  if (stale.length === 0) console.log("everything generated is up to date")
}
