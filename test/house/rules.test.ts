import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { after, before, test } from "node:test"

const root = join(import.meta.dirname, "../..")
let house = ""
let verdict = ""

// Each file breaks one rule in one way, or none.
const files: Record<string, string> = {
  "packages/core/package.json": '{"name":"@sparekey/core","type":"module","exports":{".":"./src/index.ts"}}',
  "packages/core/src/index.ts": "export const rule = 1\nexport type Rule = number\n",
  "packages/core/src/node.ts": 'export * from "node:fs"\n',
  "packages/core/src/package.ts": 'export * from "zod"\n',
  "packages/core/src/server.ts": 'import type { Team } from "../../server/src/teams/store.ts"\nexport type X = Team\n',
  "packages/server/src/db/pool.ts": "export const pool = 1\n",
  "packages/server/src/db/upward.ts": 'export * from "../teams/store.ts"\n',
  "packages/server/src/db/request.ts": 'export * from "../http/origin.ts"\n',
  "packages/server/src/http/origin.ts": "export const origin = 1\n",
  "packages/server/src/perform.ts": 'export * from "./http/origin.ts"\n',
  "packages/server/src/jobs/left.ts": 'import type { Right } from "./right.ts"\nexport type Left = Right | 1\n',
  "packages/server/src/jobs/right.ts": 'import type { Left } from "./left.ts"\nexport type Right = Left | 2\n',
  "packages/server/src/teams/store.ts": "export const team = 1\nexport type Team = number\n",
  "packages/server/src/teams/page.ts": 'export * from "../../../console/src/text.ts"\n',
  "packages/server/src/sign-in/good.ts":
    'import { rule } from "@sparekey/core"\nimport { pool } from "../db/pool.ts"\nexport const all = [rule, pool]\n',
  "packages/server/src/sign-in/value.ts": 'import { team } from "../teams/store.ts"\nexport const x = team\n',
  "packages/server/src/sign-in/type.ts": 'import type { Team } from "../teams/store.ts"\nexport const x: Team = 1\n',
  "packages/server/src/sign-in/again.ts": 'export * from "../teams/store.ts"\n',
  "packages/server/src/sign-in/later.ts": 'export const x = () => import("../teams/store.ts")\n',
  "packages/server/src/sign-in/inline.ts": 'export type X = import("../teams/store.ts").Team\n',
  "packages/client/src/backend/verify.ts": 'import { createHash } from "node:crypto"\nexport const hash = createHash\n',
  "packages/client/src/index.ts": 'export { hash } from "./backend/verify.ts"\n',
  "packages/client/src/hash.ts": 'export { createHash } from "node:crypto"\n',
  "examples/panel/src/app.ts":
    'import { pool } from "../../../packages/server/src/db/pool.ts"\nexport const x = pool\n',
  "packages/console/src/text.ts": "export const text = 1\n",
  "packages/console/src/page.tsx":
    'import type { Team } from "../../server/src/teams/store.ts"\nexport const X = (team: Team) => <b>{team}</b>\n',
}

/** A small house with our rules in it. */
before(async () => {
  house = await mkdtemp(join(tmpdir(), "sparekey-house-"))
  for (const [path, text] of Object.entries(files)) await write(path, text)
  await mkdir(join(house, "node_modules/@sparekey"), { recursive: true })
  await symlink("../../packages/core", join(house, "node_modules/@sparekey/core"))
  for (const file of [".dependency-cruiser.mjs", "biome.json", "scripts/core-is-pure.grit"]) {
    await cp(join(root, file), join(house, file))
  }
  const script = join(root, "scripts/dependency-rules.ts")
  verdict = spawnSync(process.execPath, [script, "packages", "examples"], { cwd: house, encoding: "utf8" }).stdout
})
after(() => rm(house, { recursive: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(house, path)), { recursive: true })
  await writeFile(join(house, path), text)
}

/** The rules that one file breaks. */
function brokenBy(path: string): string[] {
  const lines = verdict.matchAll(/error ([a-z-]+): (\S+) → /g)
  return [...lines].filter(([, , file]) => file === path).map(([, rule = ""]) => rule)
}

test("a capability may import core, db and itself", () => {
  assert.deepEqual(brokenBy("packages/server/src/sign-in/good.ts"), [])
})

test("a capability that imports another is found out, in each way of importing", () => {
  for (const way of ["value", "type", "again", "later", "inline"]) {
    assert.deepEqual(brokenBy(`packages/server/src/sign-in/${way}.ts`), ["capabilities-never-import-each-other"], way)
  }
})

test("core that imports anything is found out", () => {
  for (const way of ["node", "package", "server"]) {
    assert.ok(brokenBy(`packages/core/src/${way}.ts`).includes("core-is-alone"), way)
  }
})

test("what all capabilities share knows none of them", () => {
  assert.deepEqual(brokenBy("packages/server/src/db/upward.ts"), ["shared-folders-know-no-capability"])
})

test("what all capabilities share stands in order, and what all go by knows no edge", () => {
  assert.deepEqual(brokenBy("packages/server/src/db/request.ts"), ["db-knows-nothing-above-it"])
  assert.deepEqual(brokenBy("packages/server/src/perform.ts"), ["what-all-go-by-knows-no-edge"])
})

test("a circle of types is found out in the server", () => {
  assert.deepEqual(brokenBy("packages/server/src/jobs/left.ts"), ["no-circles-in-the-server-even-of-types"])
})

test("a page that imports the server, even only its types, is found out in .tsx too", () => {
  assert.deepEqual(brokenBy("packages/console/src/page.tsx"), ["console-knows-only-client-and-core"])
})

test("a server that imports a page is found out", () => {
  assert.deepEqual(brokenBy("packages/server/src/teams/page.ts"), ["server-knows-no-page"])
})

test("what of the client runs in a browser takes nothing from what does not; its folders may use Node", () => {
  assert.deepEqual(brokenBy("packages/client/src/index.ts"), ["what-runs-in-a-browser-knows-nothing-that-does-not"])
  assert.deepEqual(brokenBy("packages/client/src/hash.ts"), ["console-runs-in-a-browser"])
  assert.deepEqual(brokenBy("packages/client/src/backend/verify.ts"), [])
})

test("an example that reaches past the client library is found out", () => {
  assert.deepEqual(brokenBy("examples/panel/src/app.ts"), ["examples-use-what-others-can"])
})

test("a clock, randomness and I/O in core are found out", async () => {
  const impure = ["Date.now()", "new Date()", "Math.random()", "process.pid", "console.log()", "crypto.randomUUID()"]
  for (const expression of impure) {
    await write("packages/core/src/x.ts", `export const x = () => ${expression}\n`)
    const lint = [
      join(root, "node_modules/.bin/biome"),
      ["lint", "--vcs-enabled=false", "packages/core/src/x.ts"],
    ] as const
    const { status, stdout, stderr } = spawnSync(...lint, { cwd: house, encoding: "utf8" })
    assert.equal(status, 1, expression)
    assert.match(`${stdout}${stderr}`, /core (has no (clock|randomness|environment)|does no I\/O)/, expression)
  }
})
