import assert from "node:assert/strict"
import { test } from "node:test"
import { validate, version } from "uuid"
import { newId } from "../src/secrets/tokens.ts"

test("ids are UUIDs of version 7 that say when they were made, in the order in which they were made", () => {
  const before = Date.now()
  const ids = Array.from({ length: 20_000 }, newId)
  assert.ok(ids.every((id) => validate(id) && version(id) === 7))
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids.map((id) => id.slice(19))).size, ids.length, "what is random differs in each")
  const at = Number.parseInt((ids[0] as string).replace("-", "").slice(0, 12), 16)
  assert.ok(at >= before && at <= Date.now() + 10, `${at - before} ms after`)
})
