import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { startServerProcess } from "../../../test/server-process.ts"
import { type SmtpSink, startSmtpSink } from "../../../test/smtp-sink.ts"
import { newId } from "../src/secrets/tokens.ts"
import { createTestDatabase, type TestDatabase } from "./database.ts"

let database: TestDatabase
let sink: SmtpSink
before(async () => {
  database = await createTestDatabase()
  sink = await startSmtpSink()
})
after(async () => {
  await sink[Symbol.asyncDispose]()
  await database.dispose()
})

async function createAccount(email: string): Promise<void> {
  const [accountId, addressId] = [newId(), newId()]
  const { ownerPool } = database
  await ownerPool.query(
    "insert into account (id, state, name, locale, created_at) values ($1, 'active', 'Ana', 'en', now())",
    [accountId],
  )
  await ownerPool.query("insert into email_address values ($1, $2, $3, now(), true, now())", [
    accountId,
    addressId,
    email,
  ])
  await ownerPool.query("insert into email_lookup values ($1, $2, $3)", [email, accountId, addressId])
}

const start = () =>
  startServerProcess({ databaseUrl: database.url, env: { SPAREKEY_SMTP_URL: sink.url, SPAREKEY_LOG_LEVEL: "warn" } })

test("S1: a server killed (kill -9) while it sends a mail loses none and doubles none", async () => {
  await createAccount("ana@example.com")
  await createAccount("ben@example.com")
  const first = await start()
  const ask = (email: string) =>
    fetch(`${first.url}/api/password-reset`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: first.url },
      body: JSON.stringify({ email }),
    })
  assert.equal((await ask("ben@example.com")).status, 202)
  await sink.mailTo("ben@example.com")
  sink.behave("hang")
  const before = sink.offered()
  assert.equal((await ask("ana@example.com")).status, 202)
  for (const until = Date.now() + 10_000; sink.offered() === before; await sleep(20)) assert(Date.now() < until)
  await first.kill9()

  // Five minutes later, by the database's clock: the lease of whatever the dead server held has run out.
  await database.ownerPool.query(
    "update graphile_worker._private_jobs set locked_at = locked_at - interval '6 minutes'",
  )
  sink.behave("accept")
  const second = await start()
  await sink.mailTo("ana@example.com")
  for (const until = Date.now() + 10_000; ; await sleep(50)) {
    const { rowCount } = await database.ownerPool.query(
      "select from graphile_worker.jobs where task_identifier = 'send_mail'",
    )
    if (rowCount === 0) break
    assert(Date.now() < until, "jobs are left")
  }
  assert.equal(await second.stop(), 0)
  assert.deepEqual(sink.mails.map(({ recipients }) => recipients[0]).sort(), ["ana@example.com", "ben@example.com"])
})
