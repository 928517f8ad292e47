/**
 * `kill -9` of the server in the middle of a load. A success is answered after its commit, and everything that belongs to one decision
 * is in that commit; so whatever a crash cuts off is either whole or not there.
 */
import { test } from "node:test"
import { createTestDatabase } from "../../packages/server/test/database.ts"
import type { Place } from "../races/seeding.ts"
import { testKeys } from "../races/two-servers.ts"
import { startServerProcess } from "../server-process.ts"
import { assertNothingUndone, cutOff, killAfter } from "./round.ts"

test("kill -9 of the server in the middle of sign-ins and code redemptions, five times, undoes nothing and tears nothing apart", async (t) => {
  const database = await createTestDatabase()
  const place: Place = { pool: database.ownerPool, keys: testKeys() }
  const start = () => startServerProcess({ databaseUrl: database.url, env: { SPAREKEY_LOG_LEVEL: "warn" } })
  let server = await start()
  try {
    for (const answersBefore of killAfter) {
      const outcomes = await cutOff(place, server.url, answersBefore, () => server.kill9())
      server = await start()
      await assertNothingUndone(t, place, server.url, outcomes)
    }
  } finally {
    await server.stop()
    await database.dispose()
  }
})
