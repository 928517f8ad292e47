import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { dirname, join, normalize } from "node:path"
import { test } from "node:test"
import { retention } from "../../packages/server/src/jobs/retention.ts"

const root = join(import.meta.dirname, "../..")
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root })
  .toString()
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)))
const pages = files.filter((path) => path.endsWith(".md"))
const read = (path: string): Promise<string> => readFile(join(root, path), "utf8")

/** As GitHub makes them. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .replaceAll(" ", "-")

test("every link between the documents leads to a file and a heading that are there", async () => {
  const broken: string[] = []
  for (const page of pages) {
    for (const [, target = ""] of (await read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [path = "", anchor] = target.split("#")
      const file = path === "" ? page : normalize(join(dirname(page), path))
      if (!files.some((one) => one === file || one.startsWith(`${file.replace(/\/$/, "")}/`)))
        broken.push(`${page}: ${target}`)
      else if (anchor !== undefined && file.endsWith(".md")) {
        const headings = [...(await read(file)).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading))
        if (!headings.includes(anchor)) broken.push(`${page}: ${target}`)
      }
    }
  }
  assert.deepEqual(broken, [])
})

test("every folder of code has its line in the architecture's map, and the map names none that is gone", async () => {
  const named = [...(await read("docs/architecture.md")).matchAll(/^\| `([^`]+\/)` \|/gm)].map(([, path = ""]) => path)
  const holds = (folder: string) => files.some((file) => `${dirname(file)}/` === folder)
  const missing = [
    ...new Set(files.filter((file) => /\.(tsx?|sql)$/.test(file)).map((file) => `${dirname(file)}/`)),
  ].filter((folder) => !named.some((path) => folder === path || (isWhole(path) && folder.startsWith(path))))
  assert.deepEqual(missing, [])
  assert.deepEqual(
    named.filter((path) => !files.some((file) => file.startsWith(path))),
    [],
  )
  assert.ok(named.some(holds))
})

/** Folders whose parts go without saying: languages, and what the bench is made of. */
const isWhole = (path: string): boolean => ["packages/console/src/words/", "bench/"].includes(path)

test("the settings that operators read about are the settings that there are", async () => {
  const files = ["packages/server/src/config.ts", "packages/server/src/desk-config.ts"]
  const code = (await Promise.all(files.map(read))).join("\n")
  const inCode = [...code.matchAll(/^ {2}"(SPAREKEY_\w+)",$/gm)].map(([, name]) => name)
  const inTable = [...(await read("docs/operations.md")).matchAll(/^\| `(SPAREKEY_\w+)` \|/gm)].map(([, name]) => name)
  assert.ok(inCode.length > 10)
  assert.deepEqual(inTable.sort(), inCode.sort())
})

test("G1: the retention that operators read about is the retention that there is", async () => {
  const lines = [...(await read("docs/operations.md")).matchAll(/^\| ([^|`]+) \| (\d+) \|$/gm)].map(
    ([, what, days]) => [what, Number(days)],
  )
  assert.deepEqual(
    lines,
    retention.map(({ what, keep }) => [what, keep.days]),
  )
})

test("the client library's page shows the examples that are compiled, each as it is", async () => {
  const shown = [...(await read("docs/client.md")).matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)
  const compiled = await Promise.all(
    files.filter((path) => path.startsWith("packages/client/test/documented/")).map((path) => read(path)),
  )
  assert.ok(shown.length > 0)
  assert.deepEqual(shown.toSorted(), compiled.toSorted())
})

test("every decision is listed, under a number of its own", async () => {
  const list = await read("docs/decisions/README.md")
  const decisions = pages
    .filter((page) => /^docs\/decisions\/\d{4}-/.test(page))
    .map((page) => page.slice("docs/decisions/".length))
  for (const decision of decisions) assert.ok(list.includes(`](${decision})`), `${decision} is not in the list`)
  assert.equal(new Set(decisions.map((decision) => decision.slice(0, 4))).size, decisions.length)
})
