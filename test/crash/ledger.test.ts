import assert from "node:assert/strict"
import { test } from "node:test"
import { createTestDatabase } from "../../packages/server/test/database.ts"
import { testKeys } from "../races/two-servers.ts"
import { startServerProcess } from "../server-process.ts"
import { assertAcknowledged, assertBooksBalance } from "./ledger.ts"
import { seedLoad, spend } from "./load.ts"

const one = (table: string, where: string) => `ctid = (select min(ctid) from ${table} where ${where})`
const without = (table: string, where = "true") => `delete from ${table} where ${one(table, where)}`

/** What a decision that was torn apart would leave behind. */
const tears = {
  "a session that was lost": without("session"),
  "a session without its entry": without("audit_entry", "type = 'session_born'"),
  "a spending that was undone": `update recovery_code set spent_at = null where ${one("recovery_code", "spent_at is not null")}`,
  "a spending without its entry": without("audit_entry", "type = 'recovery_code_spent'"),
  "a spending without its mail": `with job as (delete from graphile_worker._private_jobs) ${without("mail")}`,
  "a mail without its job": "delete from graphile_worker._private_jobs",
  "a step that was undone": `update totp_authenticator set last_step = last_step - 1 where ${one("totp_authenticator", "last_step is not null")}`,
  "a step without its entry": without("audit_entry", "type = 'authenticator_shown'"),
  "a sign-in that did not end": `update sign_in set ended = null where ${one("sign_in", "ended = 'completed'")}`,
  "an entry that was changed": `update audit_entry set at = at - interval '1 second' where ${one("audit_entry", "true")}`,
}

test("the comparison that the crash tests rely on notices each kind of tear", async (t) => {
  const database = await createTestDatabase()
  const pool = database.ownerPool
  const place = { pool, keys: testKeys() }
  const server = await startServerProcess({ databaseUrl: database.url, env: { SPAREKEY_LOG_LEVEL: "warn" } })
  try {
    const outcomes = await spend(server.url, await seedLoad(place, 4), {
      atOnce: 4,
      onSuccess: () => undefined,
      killed: () => false,
    })
    assert.ok(outcomes.every(({ status }) => status === 200))
    await assertAcknowledged(place, outcomes)
    await assertBooksBalance(pool)
    for (const [name, tear] of Object.entries(tears)) {
      await t.test(name, async () => {
        const client = await pool.connect()
        await client.query("begin")
        await client.query(tear)
        await assert.rejects(assertBooksBalance(client), assert.AssertionError)
        await client.query("rollback")
        client.release()
      })
    }
  } finally {
    await server.stop()
    await database.dispose()
  }
})
