/** B9: with the database down everything is refused with 503, nothing is half done, and work goes on when it is back. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { Cable } from "./cable.ts"
import { endpoints, exampleBody, pathOf } from "./endpoints.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"

let home: TestServer
let server: TestServer
let cable: Cable
let ana: Person
before(async () => {
  home = await startTestServer()
  cable = new Cable(home.database.url)
  await cable.plugIn()
  server = await startTestServer({ beside: home, databaseUrl: cable.url })
  ana = await (await home.person()).at(server).protect()
})
after(async () => {
  await server.close()
  await cable.cut()
  await home.close()
})

const someId = "0198b3a0-0000-7000-8000-000000000000"
const offline = new Set(["GET /api/configuration", "GET /api/outbox", "GET /api/audit/keys"])

test("B9: every endpoint that needs the database answers 503 while it is away, and then works again", async () => {
  const half = ana.elsewhere()
  await half.showPassword()
  await cable.cut()
  for (const person of [ana, half]) {
    for (const endpoint of endpoints.filter(({ name }) => !offline.has(name))) {
      for (const schema of endpoint.bodies.length === 0 ? [undefined] : endpoint.bodies) {
        const copy = person.elsewhere()
        copy.cookies = new Map(person.cookies)
        const { status, body } = await copy.ask(
          endpoint.method,
          pathOf(endpoint, someId),
          schema && exampleBody(schema),
        )
        // It takes a token, and none was shown.
        if (["token_not_valid", "device_session_over"].includes(body?.code)) continue
        if (status === 401) {
          const needs = body.code === "session_required" ? "__Host-sparekey-session" : "__Host-sparekey-sign-in"
          assert.ok(!person.cookies.has(needs), `${endpoint.name} does not know its own cookie`)
          continue
        }
        // What needs no look-up: signing out without a cookie, and a mail that is promised to nobody.
        if (status === 204 && endpoint.method === "DELETE") continue
        assert.deepEqual([endpoint.name, status, body?.code], [endpoint.name, 503, "unavailable"])
      }
    }
  }
  assert.equal((await ana.get("/readyz")).status, 503)
  assert.equal((await ana.get("/healthz")).status, 200, "the process lives")
  await cable.plugIn()
  assert.equal((await ana.get("/readyz")).status, 200)
  assert.equal((await ana.get("/api/session")).status, 200)
  server.clock.pass(30)
  assert.equal((await half.post("/api/sign-in/authenticator", { code: half.code })).body.next, "completed")
})

/** What PostgreSQL was sent before the cut it may still be doing. */
async function workIsDone(): Promise<void> {
  const text = `select 1 from pg_stat_activity
    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`
  while (((await home.database.ownerPool.query(text)).rowCount ?? 0) > 0) await sleep(10)
}

test("B9: a cut in the middle of the work leaves all of it or nothing", async () => {
  for (const delay of [0, 1, 2, 4, 8, 16]) {
    const [code] = ana.recoveryCodes
    const asking = ana.elsewhere()
    assert.equal((await asking.showPassword()).body.next, "second_step")
    const reply = asking.post("/api/sign-in/recovery-code", { code })
    await sleep(delay)
    await cable.cut()
    const { status } = await reply
    assert.ok(status === 200 || status === 503, `${status}`)
    await cable.plugIn()
    await workIsDone()
    const { rows } = await home.database.ownerPool.query<{ spent: number; told: number; shown: number }>(
      `select (select count(*)::int from recovery_code where account_id = $1 and spent_at is not null) as spent,
         (select count(*)::int from audit_entry where account_id = $1 and type = 'recovery_code_spent') as told,
         (select count(*)::int from sign_in where account_id = $1 and recovery_code_at is not null) as shown`,
      [ana.accountId],
    )
    const [state] = rows
    assert.ok(state && state.spent === state.told && state.spent === state.shown, JSON.stringify(state))
    if (status === 200) ana.recoveryCodes.shift()
    else if (state.spent > 10 - ana.recoveryCodes.length) ana.recoveryCodes.shift()
  }
})

test("B9: a lost connection is replaced: hundred requests after a cut all succeed", async () => {
  await cable.cut()
  await cable.plugIn()
  const statuses = await Promise.all(Array.from({ length: 100 }, async () => (await ana.get("/api/session")).status))
  assert.deepEqual([...new Set(statuses)], [200])
})
