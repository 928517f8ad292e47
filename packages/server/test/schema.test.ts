import assert from "node:assert/strict"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { dumpSchema } from "../../../scripts/dump-schema.ts"
import { createTestDatabase } from "./database.ts"

test("the schema's dump in git is what the migrations make, on this PostgreSQL as on any other", async () => {
  const database = await createTestDatabase()
  const client = await database.ownerPool.connect()
  try {
    const kept = await readFile(new URL("../src/db/schema.sql", import.meta.url), "utf8")
    assert.equal(await dumpSchema(client), kept, "run “npm run generate” and commit packages/server/src/db/schema.sql")
  } finally {
    client.release()
    await database.dispose()
  }
})
