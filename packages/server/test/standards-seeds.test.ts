/** T7, T8: what becomes of a seed. RFC 4226 §7.5, ASVS 14.3.2. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { Secret } from "otpauth"
import { codeOf, type Person, startTestServer, type TestServer } from "./person.ts"
import { dump, snapshot, spellings } from "./snapshot.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const seedOf = (secret: string): Buffer => Buffer.from(Secret.fromBase32(secret.replaceAll(" ", "")).bytes)

test("T7: no table of the database holds a seed, in hex, base64 or base32, pending or bound", async () => {
  const bound = await (await server.person()).protect()
  const pending = await server.person()
  await pending.signIn()
  const { secret } = (await pending.post("/api/me/authenticators", { label: "Phone" })).body
  const everything = (await dump(server.database.ownerPool)).toLowerCase()
  const forms = [bound.secret, secret].flatMap((one) => [
    ...spellings(seedOf(one)),
    one,
    one.replaceAll(" ", ""),
    seedOf(one).toString("latin1"),
  ])
  for (const form of forms) assert.ok(!everything.includes(form.toLowerCase()), "a seed is in the database")
  assert.ok(everything.includes(bound.accountId), "the dump does hold the accounts")
})

test("T7: a seed's row moved to another account, or to another authenticator, opens nothing there", async () => {
  const ana = await (await server.person()).protect()
  const mallory = await (await server.person()).protect()
  const { ownerPool } = server.database
  await ownerPool.query(
    `update totp_authenticator m set seed = a.seed, key_id = a.key_id, last_step = null
     from totp_authenticator a where m.account_id = $1 and a.account_id = $2`,
    [mallory.accountId, ana.accountId],
  )
  const thief = mallory.elsewhere()
  await thief.showPassword()
  const reply = await thief.post("/api/sign-in/authenticator", { code: ana.code })
  assert.notEqual(reply.status, 200)
  assert.equal((await thief.get("/api/session")).status, 401)
})

test("T7: a revoked authenticator's seed is gone", async () => {
  const ana = await (await server.person()).protect()
  await ana.delete("/api/me/mfa", { code: ana.code })
  const { rows } = await server.database.ownerPool.query(
    "select state, seed from totp_authenticator where account_id = $1",
    [ana.accountId],
  )
  assert.deepEqual(rows, [{ state: "revoked", seed: null }])
})

test("T8: a pending authenticator authenticates nothing", async () => {
  const ana = await (await server.person()).protect()
  const { secret } = (await ana.post("/api/me/authenticators", { label: "Second" })).body
  const pendingCode = codeOf(secret, server.clock.now)
  const asking = ana.elsewhere()
  await asking.showPassword()
  assert.equal((await asking.post("/api/sign-in/authenticator", { code: pendingCode })).body.code, "code_wrong")
  assert.equal((await ana.post("/api/session/reauthentication", { code: pendingCode })).body.code, "code_wrong")
  assert.equal((await ana.delete("/api/me/mfa", { code: pendingCode })).body.code, "code_wrong")
})

test("T8: with nothing but a pending authenticator, MFA is not on and no sign-in asks for its code", async () => {
  const ana = await server.person()
  await ana.signIn()
  await ana.post("/api/me/authenticators", { label: "Phone" })
  assert.equal((await ana.get("/api/me/security")).body.mfa.on, false)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
})

const atEnrolment = async (person: Person): Promise<Person> => {
  const there = person.elsewhere()
  await there.showRecoveryCode(person.recoveryCodes.shift())
  await there.post("/api/sign-in/recovery-choice", { choice: "restore" })
  return there
}

test("T8, field: the old authenticator lives until the new one is confirmed (better-auth #10923, Keycloak #38593)", async () => {
  const ana = await (await server.person()).protect()
  const restoring = await atEnrolment(ana)
  const first = (await restoring.post("/api/sign-in/enrolment")).body
  const old = ana.elsewhere()
  await old.signIn()
  const { recoveryCodes } = (await old.get("/api/me/security")).body
  assert.deepEqual([recoveryCodes.state, recoveryCodes.unspent], ["saved", 9], "loading the page replaced nothing")
  const wrong = String((Number(codeOf(first.secret, server.clock.now)) + 1) % 1_000_000).padStart(6, "0")
  assert.equal((await restoring.post("/api/sign-in/enrolment/confirm", { code: wrong })).status, 422)
  await ana.elsewhere().signIn()
})

test("T8: asking for a secret again makes a new one; the first is never shown twice and confirms nothing", async () => {
  const ana = await server.person()
  await ana.signIn()
  const first = (await ana.post("/api/me/authenticators", { label: "Phone" })).body
  const second = (await ana.post("/api/me/authenticators", { label: "Phone" })).body
  assert.notEqual(first.secret, second.secret)
  const code = codeOf(first.secret, server.clock.now)
  assert.equal((await ana.post(`/api/me/authenticators/${first.id}/confirm`, { code })).status, 404)
  assert.equal((await ana.post(`/api/me/authenticators/${second.id}/confirm`, { code })).body.code, "code_wrong")
})

test("T8: no GET shows a secret, and the replies that do are not to be stored", async () => {
  const ana = await server.person()
  await ana.signIn()
  const started = await ana.post("/api/me/authenticators", { label: "Phone" })
  assert.equal(started.headers.get("cache-control"), "no-store")
  const plain = started.body.secret.replaceAll(" ", "")
  for (const path of ["/api/me", "/api/me/security", "/api/me/activity", "/api/me/sessions", "/api/session"]) {
    const shown = JSON.stringify((await ana.get(path)).body)
    assert.ok(!shown.includes(started.body.secret) && !shown.includes(plain) && !shown.includes("otpauth"))
  }
  const confirmed = await ana.post(`/api/me/authenticators/${started.body.id}/confirm`, {
    code: codeOf(started.body.secret, server.clock.now),
  })
  assert.equal(confirmed.headers.get("cache-control"), "no-store")
})

test("T8: what somebody else started nobody else finishes", async () => {
  const ana = await server.person()
  await ana.signIn()
  const elsewhere = ana.elsewhere()
  await elsewhere.signIn()
  const { id, secret } = (await ana.post("/api/me/authenticators", { label: "Phone" })).body
  const code = codeOf(secret, server.clock.now)
  assert.equal((await elsewhere.post(`/api/me/authenticators/${id}/confirm`, { code })).body.code, "started_elsewhere")
  assert.equal((await elsewhere.delete(`/api/me/authenticators/${id}`)).body.code, "started_elsewhere")
  assert.equal((await ana.post(`/api/me/authenticators/${id}/confirm`, { code })).status, 200)
})

test("T7, R1: seeds, codes, passwords and tokens leave a database dump of no use", async () => {
  const ana = await (await server.person()).protect()
  const rows = [...(await snapshot(server.database.ownerPool)).values()].flat().join("\n").toLowerCase()
  const cookies = [...ana.cookies.values()].map((token) => Buffer.from(token, "base64url").subarray(32))
  const secrets = [...ana.recoveryCodes, ...ana.recoveryCodes.map((code) => code.replaceAll("-", "")), ana.password]
  for (const secret of [...secrets, ...cookies]) {
    for (const form of spellings(secret)) assert.ok(!rows.includes(form.toLowerCase()))
  }
})
