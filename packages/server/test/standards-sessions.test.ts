/** Sessions: S1, S2, S3 of the standards. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { endpoints } from "./endpoints.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const cookie = "__Host-sparekey-session"
const live = async (person: Person) => (await person.get("/api/session")).status === 200

test("S1: a session ends after 24 hours, however busy it is", async () => {
  const ana = await server.person()
  await ana.signIn()
  const born = server.clock.now
  for (let minutes = 0; minutes < 24 * 60 - 50; minutes += 50) {
    server.clock.now = born + (minutes + 50) * 60_000
    assert.ok(await live(ana), `after ${minutes + 50} minutes`)
  }
  server.clock.now = born + 24 * 60 * 60_000 - 1000
  assert.ok(await live(ana))
  server.clock.pass(1)
  assert.ok(!(await live(ana)))
  assert.equal((await ana.post("/api/me/authenticators", { label: "x" })).body.code, "session_required")
})

test("S1: a session that nobody uses ends after an hour", async () => {
  const ana = await server.person()
  await ana.signIn()
  server.clock.pass(60 * 60 - 1)
  assert.ok(await live(ana))
  server.clock.pass(60 * 60 - 1)
  assert.ok(await live(ana), "using it starts the hour anew")
  server.clock.pass(60 * 60)
  assert.ok(!(await live(ana)))
  assert.equal((await ana.post("/api/me/recovery-codes")).body.code, "session_required")
})

test("S1: a team's shorter times hold", async () => {
  const policy = { ...presets["role-required"], session: { lifetimeMinutes: 60, idleMinutes: 5, freshMinutes: 1 } }
  const ana = await server.person({ policy })
  await ana.signIn()
  server.clock.pass(5 * 60)
  assert.ok(!(await live(ana)))
})

test("S1: changes keep a session alive as reading does; what is denied does not", async () => {
  const ana = await (await server.person()).protect()
  const { id } = (await ana.get("/api/me/security")).body.authenticators[0]
  for (const label of ["Old phone", "New phone", "Spare phone"]) {
    server.clock.pass(50 * 60)
    assert.equal((await ana.ask("PATCH", `/api/me/authenticators/${id}`, { label })).status, 204)
  }
  server.clock.pass(50 * 60)
  assert.equal((await ana.post("/api/me/recovery-codes")).body.code, "reauthentication_required")
  server.clock.pass(20 * 60)
  assert.ok(!(await live(ana)))
})

test("S1: confirming again does not lengthen a session's life", async () => {
  const ana = await (await server.person()).protect()
  const { expiresAt } = (await ana.get("/api/session")).body
  server.clock.pass(40 * 60)
  assert.equal((await ana.post("/api/session/reauthentication", { code: ana.code })).body.expiresAt, expiresAt)
})

test("S1: half a sign-in lasts 15 minutes", async () => {
  const ana = await (await server.person()).protect()
  const asking = ana.elsewhere()
  await asking.showPassword()
  server.clock.pass(15 * 60)
  assert.equal((await asking.post("/api/sign-in/authenticator", { code: ana.code })).body.code, "sign_in_over")
})

test("S2: cookies are __Host-, Secure, HttpOnly, SameSite, for the whole host, and end with the browser", async () => {
  const ana = await (await server.person()).protect()
  const asking = ana.elsewhere()
  const started = await asking.showPassword()
  const done = await asking.post("/api/sign-in/authenticator", { code: ana.code })
  const [signIn = ""] = started.headers.getSetCookie()
  const session = done.headers.getSetCookie().find((line) => line.startsWith(cookie)) ?? ""
  for (const line of [signIn, session]) {
    const [pair = "", ...attributes] = line.split("; ")
    assert.match(pair, /^__Host-sparekey-(sign-in|session)=[\w-]{86}$/)
    assert.deepEqual(attributes.sort(), ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"])
  }
  assert.ok(!asking.cookies.has("__Host-sparekey-sign-in"), "the sign-in's cookie goes when the session comes")
})

test("S2: the token is opaque: 256 random bits that are nowhere in the reply", async () => {
  const ana = await server.person()
  const reply = await ana.showPassword()
  const token = ana.cookies.get(cookie) ?? ""
  assert.ok(!JSON.stringify(reply.body).includes(token))
  const tokens = new Set<string>()
  for (let count = 0; count < 5; count++) {
    const other = ana.elsewhere()
    await other.signIn()
    tokens.add(
      Buffer.from(other.cookies.get(cookie) ?? "", "base64url")
        .subarray(32)
        .toString("hex"),
    )
  }
  assert.equal(tokens.size, 5)
})

const withCookie = async (person: Person, token: string | undefined) => {
  const other = person.elsewhere()
  if (token !== undefined) other.cookies.set(cookie, token)
  return live(other)
}

test("S2: confirming again gives a new secret, and the cookie from before is dead", async () => {
  const ana = await (await server.person()).protect()
  const before = ana.cookies.get(cookie)
  assert.equal((await ana.post("/api/session/reauthentication", { code: ana.code })).status, 200)
  assert.notEqual(ana.cookies.get(cookie), before)
  assert.ok(await live(ana))
  assert.ok(!(await withCookie(ana, before)))
})

test("S2: binding an authenticator gives a new secret as well", async () => {
  const ana = await server.person()
  await ana.signIn()
  const before = ana.cookies.get(cookie)
  await ana.switchOn()
  assert.ok(await live(ana))
  assert.ok(!(await withCookie(ana, before)))
})

test("S2: a password shown again gives a new secret as well", async () => {
  const ana = await server.person()
  await ana.signIn()
  const before = ana.cookies.get(cookie)
  assert.equal((await ana.post("/api/session/reauthentication", { password: ana.password })).status, 200)
  assert.ok(!(await withCookie(ana, before)))
})

test("S2: a session that was there before the sign-in is not taken over by it", async () => {
  const ana = await server.person()
  const planted = "A".repeat(86)
  ana.cookies.set(cookie, planted)
  await ana.signIn()
  assert.notEqual(ana.cookies.get(cookie), planted)
  assert.ok(!(await withCookie(ana, planted)))
})

test("S2: signing out ends the session on the server, not only in the browser", async () => {
  const ana = await server.person()
  await ana.signIn()
  const token = ana.cookies.get(cookie)
  assert.equal((await ana.delete("/api/session")).status, 204)
  assert.ok(!ana.cookies.has(cookie))
  assert.ok(!(await withCookie(ana, token)))
})

test("S2: a session of a suspended account reads and changes nothing; signing out is left", async () => {
  const ana = await (await server.person()).protect()
  const { ownerPool } = server.database
  const suspend = "update account set state = 'suspended' where id = $1"
  const reading = endpoints.filter(({ method, path }) => method === "GET" && /^\/api\/(me|session)\b/.test(path))
  assert.ok(reading.length > 4)
  for (const { path } of reading) assert.equal((await ana.get(path)).status, 200, path)
  await ownerPool.query(suspend, [ana.accountId])
  for (const { path } of reading) assert.equal((await ana.get(path)).body.code, "session_required", path)
  assert.equal((await ana.ask("PATCH", "/api/me", { name: "Somebody" })).body.code, "session_required")
  assert.equal((await ana.post("/api/me/authenticators", { label: "x" })).body.code, "account_closed")
  assert.equal((await ana.delete("/api/session")).status, 204)
})

test("S2: any session can be ended at once, one by one or all others", async () => {
  const ana = await server.person()
  await ana.signIn()
  const [tablet, laptop] = [ana.elsewhere(), ana.elsewhere()]
  await tablet.signIn()
  await laptop.signIn()
  const { sessions } = (await ana.get("/api/me/sessions")).body
  assert.equal(sessions.length, 3)
  assert.equal(sessions.filter(({ current }: { current: boolean }) => current).length, 1)
  const { body } = await tablet.get("/api/me/sessions")
  const { id } = body.sessions.find((one: { current: boolean }) => one.current)
  assert.equal((await ana.delete(`/api/me/sessions/${id}`)).status, 204)
  assert.ok(!(await live(tablet)))
  assert.ok(await live(laptop))
  assert.equal((await ana.delete("/api/me/sessions")).status, 204)
  assert.ok(!(await live(laptop)))
  assert.ok(await live(ana))
})

test("S2: switching MFA on ends the sessions that never showed it", async () => {
  const ana = await server.person()
  const other = ana.elsewhere()
  await other.signIn()
  await ana.signIn()
  await ana.switchOn()
  assert.ok(!(await live(other)))
  assert.ok(await live(ana))
})

const changes = (authenticatorId: string, addressId: string) =>
  [
    ["POST", "/api/me/authenticators", { label: "x" }],
    ["DELETE", `/api/me/authenticators/${authenticatorId}`, undefined],
    ["POST", "/api/me/recovery-codes", undefined],
    ["PUT", "/api/me/password", { current: "correct horse battery staple", password: "quite another password" }],
    ["POST", "/api/me/addresses", { address: "new@example.com" }],
    ["PUT", `/api/me/addresses/${addressId}/primary`, undefined],
    ["DELETE", `/api/me/addresses/${addressId}`, undefined],
  ] as const

test("S3: ten minutes later, every change of MFA, addresses or password asks to confirm first", async () => {
  const ana = await (await server.person()).protect()
  server.clock.pass(10 * 60 + 1)
  const { authenticators, addresses, freshUntil } = (await ana.get("/api/me/security")).body
  assert.ok(Date.parse(freshUntil) < server.clock.now)
  for (const [method, path, body] of changes(authenticators[0].id, addresses[0].id)) {
    const reply = await ana.ask(method, path, body)
    assert.deepEqual([reply.status, reply.body.code], [403, "reauthentication_required"], `${method} ${path}`)
  }
  assert.equal((await ana.post("/api/session/reauthentication", { code: ana.code })).status, 200)
  assert.equal((await ana.post("/api/me/recovery-codes")).status, 200)
})

test("S3: with MFA on the password does not confirm a session that has shown an authenticator", async () => {
  const ana = await (await server.person()).protect()
  server.clock.pass(10 * 60 + 1)
  await ana.post("/api/session/reauthentication", { password: ana.password })
  assert.equal((await ana.post("/api/me/recovery-codes")).body.code, "reauthentication_required")
})

test("S3: switching MFA off always takes a code, fresh session or not", async () => {
  const ana = await (await server.person()).protect()
  assert.equal((await ana.delete("/api/me/mfa", { code: "000000" })).body.code, "code_wrong")
  assert.equal((await ana.delete("/api/me/mfa")).status, 400)
})
