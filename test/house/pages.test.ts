import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { test } from "node:test"
import { pages } from "../../packages/server/src/http/page-names.ts"

const root = join(import.meta.dirname, "../..")

test("the pages that the server answers are the pages that the console has", async () => {
  const router = await readFile(join(root, "packages/console/src/router.tsx"), "utf8")
  const inRouter = [...router.matchAll(/^ {2}path: "([^"]+)",$/gm)].map(([, path]) => path)
  assert.equal(inRouter.length, router.match(/createRoute\(/g)?.length, "each route says its path in a line of its own")
  assert.deepEqual(inRouter.sort(), [...pages].sort())
})
