/** T6: wrong codes are counted an account, waits grow, and at the cap the authenticator is of no use any more. B4 §3.2.2. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { AUTHENTICATOR_FAILURE_CAP, serverDefault } from "@sparekey/core"
import { mailedToken } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
let second: TestServer
before(async () => {
  server = await startTestServer()
  second = await startTestServer({ beside: server })
})
after(async () => {
  await second.close()
  await server.close()
})

/** Waits between the first tries as short as possible, since the cap is what is looked at. */
const patient = {
  ...serverDefault,
  throttle: { freeFailures: 5, firstWaitSeconds: 1, longestWaitSeconds: 4 },
}

async function atSecondStep(of: Person): Promise<Person> {
  const person = of.elsewhere()
  assert.equal((await person.showPassword()).body.next, "second_step")
  return person
}

/** A code that no authenticator shows at this moment. */
const wrong = (person: Person) => String((Number(person.code) + 500_000) % 1_000_000).padStart(6, "0")

const state = async (person: Person, kind = "authenticator") => {
  const { rows } = await server.database.ownerPool.query<{ failures: number; wait: number | null }>(
    "select failures, extract(epoch from blocked_until - changed_at)::int as wait from throttle where account_id = $1 and kind = $2",
    [person.accountId, kind],
  )
  return rows[0]
}

test("T6: tries are free at first; then waits double up to the longest", async () => {
  const ana = await (await server.person()).protect()
  const asking = await atSecondStep(ana)
  const waits: (number | null | undefined)[] = []
  for (let tries = 1; tries <= 14; tries++) {
    const before = server.clock.now
    const { body } = await asking.post("/api/sign-in/authenticator", { code: wrong(ana) })
    assert.equal(body.code, "code_wrong")
    waits.push(body.retryAt === undefined ? null : (Date.parse(body.retryAt) - before) / 1000)
    server.clock.now = body.retryAt === undefined ? before : Date.parse(body.retryAt)
    if ((await asking.get("/api/sign-in")).status !== 200) await asking.showPassword()
  }
  assert.deepEqual(waits, [null, null, null, null, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
})

test("T6: while the wait lasts not even the right code is looked at, and it is not used up", async () => {
  const ana = await (await server.person()).protect()
  const asking = await atSecondStep(ana)
  for (let tries = 0; tries < 5; tries++) await asking.post("/api/sign-in/authenticator", { code: wrong(ana) })
  const refused = await asking.post("/api/sign-in/authenticator", { code: ana.code })
  assert.deepEqual([refused.status, refused.body.code], [429, "throttled"])
  assert.equal((await state(ana))?.failures, 5, "a try that is turned away counts nothing more")
  server.clock.pass(30)
  assert.equal((await asking.post("/api/sign-in/authenticator", { code: ana.code })).body.next, "completed")
})

test("T6: the count is the account's: new sign-ins, other browsers, sessions and servers share it", async () => {
  const ana = await (await server.person()).protect()
  const tries: (() => Promise<{ body: { code?: string } }>)[] = [
    async () => (await atSecondStep(ana)).post("/api/sign-in/authenticator", { code: wrong(ana) }),
    async () => {
      const there = ana.at(second)
      await there.showPassword()
      return there.post("/api/sign-in/authenticator", { code: wrong(ana) })
    },
    () => ana.post("/api/session/reauthentication", { code: wrong(ana) }),
    () => ana.delete("/api/me/mfa", { code: wrong(ana) }),
  ]
  for (const [index, attempt] of tries.entries()) {
    assert.equal((await attempt()).body.code, "code_wrong")
    assert.equal((await state(ana))?.failures, index + 1)
  }
  await tries[0]?.()
  for (const attempt of tries) assert.equal((await attempt()).body.code, "throttled")
})

test("T6: a success clears the count", async () => {
  const ana = await (await server.person()).protect()
  const asking = await atSecondStep(ana)
  for (let tries = 0; tries < 4; tries++) await asking.post("/api/sign-in/authenticator", { code: wrong(ana) })
  assert.equal((await asking.post("/api/sign-in/authenticator", { code: ana.code })).body.next, "completed")
  assert.equal((await state(ana))?.failures, 0)
})

test("T6: showing the password anew does not give new tries, and a password reset neither", async () => {
  const ana = await (await server.person()).protect()
  for (let tries = 0; tries < 5; tries++) {
    const asking = await atSecondStep(ana)
    await asking.post("/api/sign-in/authenticator", { code: wrong(ana) })
  }
  await ana.post("/api/password-reset", { email: ana.email })
  const reset = { token: await mailedToken(ana, "reset_password"), password: "quite another password" }
  assert.equal((await ana.post("/api/password-reset/confirm", reset)).status, 204)
  ana.password = reset.password
  const asking = await atSecondStep(ana)
  assert.equal((await asking.post("/api/sign-in/authenticator", { code: ana.code })).body.code, "throttled")
})

test(`T6: at ${AUTHENTICATOR_FAILURE_CAP} wrong codes in a row the authenticator is disabled for good: only a new one helps`, async () => {
  const ana = await (await server.person({ policy: patient })).protect()
  let asking = await atSecondStep(ana)
  for (let tries = 1; tries <= AUTHENTICATOR_FAILURE_CAP; tries++) {
    if (tries % 20 === 0) asking = await atSecondStep(ana)
    const { body } = await asking.post("/api/sign-in/authenticator", { code: wrong(ana) })
    assert.equal(body.code, "code_wrong", `try ${tries}`)
    server.clock.pass(5)
  }
  asking = await atSecondStep(ana)
  server.clock.pass(3600)
  asking = await atSecondStep(ana)
  assert.equal((await asking.post("/api/sign-in/authenticator", { code: ana.code })).body.code, "code_wrong")
  assert.equal(
    (await asking.get("/api/sign-in/ways-back")).body.ways[0].name,
    "recovery_code",
    "what is disabled still counts as MFA: wrong codes do not open the door",
  )
  server.clock.pass(3600)
  const lost = ana.elsewhere()
  await lost.showRecoveryCode()
  await lost.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await lost.enrol()
  assert.equal((await lost.post("/api/sign-in/enrolment/saved")).body.next, "completed")
  assert.equal((await state(ana))?.failures, 0)
  await lost.elsewhere().signIn()
})

test("T6: wrong recovery codes have a count of their own, and the authenticator still signs in", async () => {
  const ana = await (await server.person()).protect()
  const asking = await atSecondStep(ana)
  const code = "0000-0000-0000-0000-0000-0000"
  for (let tries = 0; tries < 5; tries++) {
    assert.equal((await asking.post("/api/sign-in/recovery-code", { code })).body.code, "recovery_code_wrong")
  }
  const [right] = ana.recoveryCodes
  assert.equal((await asking.post("/api/sign-in/recovery-code", { code: right })).body.code, "throttled")
  assert.equal((await asking.post("/api/sign-in/authenticator", { code: ana.code })).body.next, "completed")
})

test("R10: a throttle that began after the password step holds at the next one", async () => {
  const ana = await (await server.person()).protect()
  const waiting = await atSecondStep(ana)
  const other = await atSecondStep(ana)
  for (let tries = 0; tries < 5; tries++) await other.post("/api/sign-in/authenticator", { code: wrong(ana) })
  assert.equal((await waiting.post("/api/sign-in/authenticator", { code: ana.code })).body.code, "throttled")
})
