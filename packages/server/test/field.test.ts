/**
 * Faults of others that concern one's own account, each with its cause, as tests of ours. Those that a test of a standard shows as well
 * stand there: replays (T2, T4), IPv6 in limits (B6), mail scanners (B1), links of others (B2), reset without MFA (R6).
 */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { endpoints, exampleBody, pathOf } from "./endpoints.ts"
import { mailedToken } from "./mailbox.ts"
import { codeOf, type Person, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const someId = "0198b3a0-0000-7000-8000-000000000000"

async function atSecondStep(of: Person): Promise<Person> {
  const person = of.elsewhere()
  assert.equal((await person.showPassword()).body.next, "second_step")
  return person
}

async function inTurn<Result>(times: number, task: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let count = 0; count < times; count++) results.push(await task())
  return results
}

const boundOf = async ({ accountId }: Person): Promise<number> => {
  const { rowCount } = await server.database.ownerPool.query(
    "select 1 from totp_authenticator where account_id = $1 and state = 'bound'",
    [accountId],
  )
  return rowCount ?? 0
}

test("field: Keycloak CVE-2026-3429: at password level nobody deletes or replaces the authenticator", async () => {
  const ana = await (await server.person()).protect()
  const [bound] = (await ana.get("/api/me/security")).body.authenticators
  const half = await atSecondStep(ana)
  const stale = ana.elsewhere()
  stale.cookies = new Map(ana.cookies)
  await server.database.ownerPool.query(
    "update session set authenticator_at = null where account_id = $1 and ended_at is null",
    [ana.accountId],
  )
  for (const person of [half, stale]) {
    for (const endpoint of endpoints.filter(({ method }) => method !== "GET")) {
      if (endpoint.name === "DELETE /api/sign-in" || endpoint.name === "DELETE /api/session") continue
      for (const schema of endpoint.bodies.length === 0 ? [undefined] : endpoint.bodies) {
        const body = schema && {
          ...exampleBody(schema),
          ...("password" in (schema.properties ?? {}) && { password: ana.password }),
        }
        await person.ask(endpoint.method, pathOf(endpoint, bound.id), body)
      }
    }
    assert.equal(await boundOf(ana), 1)
  }
})

test("field: GHSA-xg6x-h9c9-2m83: half a sign-in is no session, at any endpoint", async () => {
  const ana = await (await server.person()).protect()
  const half = await atSecondStep(ana)
  const token = half.cookies.get("__Host-sparekey-sign-in") ?? ""
  const impostor = ana.elsewhere()
  impostor.cookies.set("__Host-sparekey-session", token)
  for (const person of [half, impostor]) {
    for (const endpoint of endpoints.filter(({ path }) => /^\/api\/(me|session)/.test(path))) {
      if (endpoint.name === "DELETE /api/session") continue
      for (const schema of endpoint.bodies.length === 0 ? [undefined] : endpoint.bodies) {
        const reply = await person.ask(endpoint.method, pathOf(endpoint, someId), schema && exampleBody(schema))
        assert.deepEqual([reply.status, reply.body.code], [401, "session_required"], endpoint.name)
      }
    }
  }
})

test("field: better-auth: MFA is not by subtraction: until the second step no session row exists at all", async () => {
  const ana = await (await server.person()).protect()
  const { ownerPool } = server.database
  const sessions = async () =>
    (await ownerPool.query("select id from session where account_id = $1", [ana.accountId])).rowCount
  const before = await sessions()
  const half = await atSecondStep(ana)
  await half.post("/api/sign-in/authenticator", { code: "000000" })
  await half.post("/api/sign-in/recovery-code", { code: ana.recoveryCodes[0] })
  assert.equal(await sessions(), before)
  await half.post("/api/sign-in/recovery-choice", { choice: "once" })
  assert.equal(await sessions(), (before ?? 0) + 1)
})

test("field: better-auth: one TOTP code, five sequential sign-ins: one session", async () => {
  const ana = await (await server.person()).protect()
  const { code } = ana
  const outcomes: string[] = []
  for (let count = 0; count < 5; count++) {
    const { body } = await (await atSecondStep(ana)).post("/api/sign-in/authenticator", { code })
    outcomes.push(body.code ?? body.next)
  }
  assert.deepEqual(outcomes, ["completed", ...Array(4).fill("code_already_used")])
})

test("field: better-auth: wrong codes of a signed-in session are counted like any other", async () => {
  const ana = await (await server.person()).protect()
  const guesses = [
    () => ana.post("/api/session/reauthentication", { code: "000000" }),
    () => ana.delete("/api/me/mfa", { code: "000000" }),
    () => ana.post("/api/session/reauthentication", { code: "000000" }),
    () => ana.delete("/api/me/mfa", { code: "000000" }),
    () => ana.post("/api/session/reauthentication", { code: "000000" }),
  ]
  for (const guess of guesses) assert.equal((await guess()).body.code, "code_wrong")
  for (const guess of guesses) assert.equal((await guess()).body.code, "throttled")
})

test("field: Vikunja CVE-2026-35597: a wrong code is counted although its sign-in fails, and survives what follows", async () => {
  const ana = await (await server.person()).protect()
  const count = async () =>
    (
      await server.database.ownerPool.query<{ failures: number }>(
        "select failures from throttle where account_id = $1 and kind = 'authenticator'",
        [ana.accountId],
      )
    ).rows[0]?.failures ?? 0
  for (let tries = 1; tries <= 4; tries++) {
    const asking = await atSecondStep(ana)
    assert.equal((await asking.post("/api/sign-in/authenticator", { code: "000000" })).status, 422)
    await asking.delete("/api/sign-in")
    assert.equal(await count(), tries)
  }
})

test("field: ezBookkeeping: signing in again, from elsewhere, gives no new tries at codes", async () => {
  const ana = await (await server.person()).protect()
  for (let tries = 0; tries < 5; tries++) {
    await (await atSecondStep(ana)).post("/api/sign-in/authenticator", { code: "000000" })
  }
  const { body } = await (await atSecondStep(ana)).post("/api/sign-in/authenticator", { code: "000000" })
  assert.equal(body.code, "throttled")
})

test("field: Keycloak #26106, Parse CVE-2026-34224: one recovery code, ten sign-ins at once: one goes on", async () => {
  const ana = await (await server.person()).protect()
  const [code] = ana.recoveryCodes
  const asking = await inTurn(10, () => atSecondStep(ana))
  const replies = await Promise.all(asking.map((one) => one.post("/api/sign-in/recovery-code", { code })))
  assert.equal(replies.filter(({ body }) => body.next === "recovery_choice").length, 1)
})

test("field: better-auth: different valid recovery codes at once: none fails for the others' sake", async () => {
  const ana = await (await server.person()).protect()
  const asking = await inTurn(ana.recoveryCodes.length, () => atSecondStep(ana))
  const replies = await Promise.all(
    asking.map((one, index) => one.post("/api/sign-in/recovery-code", { code: ana.recoveryCodes[index] })),
  )
  assert.deepEqual([...new Set(replies.map(({ body }) => body.next))], ["recovery_choice"])
})

test("field: CVE-2026-31875: a code is spent by showing it, not by finishing", async () => {
  const ana = await (await server.person()).protect()
  const [code] = ana.recoveryCodes
  const first = await atSecondStep(ana)
  assert.equal((await first.post("/api/sign-in/recovery-code", { code })).body.next, "recovery_choice")
  const second = await atSecondStep(ana)
  assert.equal((await second.post("/api/sign-in/recovery-code", { code })).body.code, "recovery_code_wrong")
})

test("field: better-auth #10923: starting to bind again leaves the bound authenticator and its seed alone", async () => {
  const ana = await (await server.person()).protect()
  for (let count = 0; count < 3; count++) await ana.post("/api/me/authenticators", { label: "New phone" })
  assert.equal(await boundOf(ana), 1)
  await ana.elsewhere().signIn()
})

test("field: silverstripe #67: every change of somebody's MFA is told by mail", async () => {
  const ana = await server.person()
  await ana.signIn()
  const notices = async () =>
    (
      await server.database.ownerPool.query("select 1 from mail where account_id = $1 and template = 'notice'", [
        ana.accountId,
      ])
    ).rowCount ?? 0
  const changes: [string, () => Promise<unknown>][] = [
    ["switching on", () => ana.switchOn()],
    ["a second authenticator", () => ana.switchOn("Tablet")],
    ["new codes", () => ana.post("/api/me/recovery-codes")],
    [
      "removing one",
      async () => {
        const [first] = (await ana.get("/api/me/security")).body.authenticators
        return ana.delete(`/api/me/authenticators/${first.id}`)
      },
    ],
    ["switching off", () => ana.delete("/api/me/mfa", { code: ana.code })],
  ]
  for (const [what, change] of changes) {
    const before = await notices()
    await change()
    assert.equal(await notices(), before + 1, what)
  }
})

test("field: Keycloak #46164: password and codes have budgets of their own", async () => {
  const ana = await (await server.person()).protect()
  const half = await atSecondStep(ana)
  for (let tries = 0; tries < 5; tries++) {
    await ana.elsewhere().post("/api/sign-in", { email: ana.email, password: "wrong" })
  }
  assert.equal((await ana.elsewhere().showPassword()).body.code, "throttled")
  assert.equal((await half.post("/api/sign-in/authenticator", { code: ana.code })).body.next, "completed")
})

test("field: Keycloak #41836: recovery codes come right after the authenticator, without being asked for", async () => {
  const ana = await server.person()
  await ana.signIn()
  const { id, secret } = (await ana.post("/api/me/authenticators", { label: "Phone" })).body
  const { body } = await ana.post(`/api/me/authenticators/${id}/confirm`, { code: codeOf(secret, server.clock.now) })
  assert.equal(body.recoveryCodes.length, 10)
})

test("field: breeze #5686: a reset of the password does not reopen the grace period", async () => {
  const ana = await server.person({ preset: "replace-on-restore" })
  await ana.showPassword()
  await ana.post("/api/sign-in/recovery-choice", { choice: "later" })
  const { graceEndsAt } = (await ana.get("/api/me/security")).body.mfa
  server.clock.pass(15 * 24 * 60 * 60)
  await ana.post("/api/password-reset", { email: ana.email })
  const password = "quite another password"
  await ana.post("/api/password-reset/confirm", { token: await mailedToken(ana, "reset_password"), password })
  ana.password = password
  const asked = (await ana.showPassword()).body
  assert.deepEqual([asked.next, asked.enrolment.laterUntil], ["enrolment", null])
  const { rows } = await server.database.ownerPool.query("select grace_ends_at from account where id = $1", [
    ana.accountId,
  ])
  assert.equal(rows[0].grace_ends_at.toISOString(), graceEndsAt)
})

test("field: glewlwyd: an unknown or a known name costs one hash, not one for each account", async () => {
  await Promise.all(Array.from({ length: 20 }, () => server.person()))
  const ana = await server.person()
  const work = async (email: string) => {
    const before = process.cpuUsage()
    await ana.elsewhere().post("/api/sign-in", { email, password: "wrong" })
    return process.cpuUsage(before).user
  }
  const [known, unknown] = [await work(ana.email), await work("nobody.of.many@example.com")]
  for (const cost of [known, unknown]) assert.ok(cost < 300_000, `${cost} µs`)
})
