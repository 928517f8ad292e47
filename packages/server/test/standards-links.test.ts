/** Mailed links: R6, R7, R10, R12, R13, R14, R16, B2 of the standards. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { LinkPurpose } from "@sparekey/core"
import { linkToken, newId } from "../src/secrets/tokens.ts"
import { endpoints, exampleBody } from "./endpoints.ts"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { snapshot, spellings } from "./snapshot.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const password = "quite another password"

async function resetToken(person: Person): Promise<string> {
  assert.equal((await person.post("/api/password-reset", { email: person.email })).status, 202)
  return mailedToken(person, "reset_password")
}

const rowOf = async (person: Person) =>
  (await server.database.ownerPool.query("select * from account where id = $1", [person.accountId])).rows[0]

test("R6, field: a password reset does not sign in and does not pass MFA (Keycloak #12759, Kratos #4285)", async () => {
  const ana = await (await server.person()).protect()
  const stranger = ana.elsewhere()
  const reply = await stranger.post("/api/password-reset/confirm", { token: await resetToken(stranger), password })
  assert.equal(reply.status, 204)
  assert.equal(stranger.cookies.size, 0)
  assert.equal((await stranger.get("/api/session")).status, 401)
  stranger.password = password
  assert.equal((await stranger.showPassword()).body.next, "second_step")
  assert.equal((await stranger.get("/api/session")).status, 401)
})

test("R6: a password reset ends every session, and touches neither authenticators nor codes", async () => {
  const ana = await (await server.person()).protect()
  const token = await resetToken(ana)
  assert.equal((await ana.elsewhere().post("/api/password-reset/confirm", { token, password })).status, 204)
  assert.equal((await ana.get("/api/session")).status, 401)
  ana.password = password
  await ana.signIn()
  const { authenticators, recoveryCodes } = (await ana.get("/api/me/security")).body
  assert.deepEqual([authenticators.length, recoveryCodes.unspent], [1, 10])
})

test("R7: asking for a reset changes and locks nothing: the account is identical, and signs in", async () => {
  const ana = await (await server.person()).protect()
  const before = await rowOf(ana)
  const without = ["audit_entry", "link", "mail", "rate_limit"]
  const holdings = async () =>
    [...(await snapshot(server.database.ownerPool))].filter(
      ([table]) => table.startsWith("public") && !without.some((name) => table.includes(`"${name}"`)),
    )
  const held = await holdings()
  await resetToken(ana.elsewhere())
  assert.deepEqual(await rowOf(ana), before)
  assert.deepEqual(await holdings(), held)
  assert.equal((await ana.get("/api/session")).status, 200)
  await ana.elsewhere().signIn()
})

test("R12: a mailed link alone recovers nothing on an MFA account, whatever endpoint it is given to", async () => {
  const ana = await (await server.person()).protect()
  const tokens = [await resetToken(ana)]
  for (const purpose of ["stop"] satisfies LinkPurpose[]) tokens.push(await mailedToken(ana, purpose))
  const stranger = ana.elsewhere()
  for (const endpoint of endpoints.filter(({ method }) => method !== "GET")) {
    for (const schema of endpoint.bodies) {
      for (const token of tokens) {
        const body = { ...exampleBody(schema), ...("token" in (schema.properties ?? {}) ? { token, password } : {}) }
        await stranger.ask(endpoint.method, endpoint.path.replace("{id}", ana.accountId), body)
        assert.equal((await stranger.get("/api/session")).status, 401, endpoint.name)
      }
    }
  }
  const { rows } = await server.database.ownerPool.query(
    "select state from totp_authenticator where account_id = $1 and state = 'bound'",
    [ana.accountId],
  )
  assert.equal(rows.length, 1)
})

test("B2: a link works once, and within its time", async () => {
  const ana = await server.person()
  const token = await resetToken(ana)
  assert.equal((await ana.post("/api/password-reset/confirm", { token, password })).status, 204)
  const again = await ana.post("/api/password-reset/confirm", { token, password })
  assert.deepEqual([again.status, again.body.code], [410, "link_not_valid"])
  const late = await resetToken(ana)
  server.clock.pass(60 * 60)
  assert.equal((await ana.post("/api/password-reset/confirm", { token: late, password })).body.code, "link_not_valid")
})

test("B2: with a new password, reset links that were asked for before are of no use any more", async () => {
  const ana = await server.person()
  const first = await resetToken(ana)
  const { rows } = await server.database.ownerPool.query("select count(*)::int from link where account_id = $1", [
    ana.accountId,
  ])
  assert.equal(rows[0].count, 1)
  await ana.signIn()
  assert.equal((await ana.ask("PUT", "/api/me/password", { current: ana.password, password })).status, 204)
  assert.equal((await ana.post("/api/password-reset/confirm", { token: first, password })).body.code, "link_not_valid")
})

test("B2, field: a link is for one purpose and one account (Keycloak CVE-2026-37982, authentik CVE-2023-26481)", async () => {
  const ana = await server.person()
  const ben = await server.person()
  const token = await resetToken(ana)
  const { rows } = await server.database.ownerPool.query<{ id: string }>(
    "select id from link where account_id = $1 and purpose = 'reset_password'",
    [ana.accountId],
  )
  const id = rows[0]?.id ?? ""
  const bytes = Buffer.from(token, "base64url")
  const anotherAccount = Buffer.from(bytes)
  Buffer.from(ben.accountId.replaceAll("-", ""), "hex").copy(anotherAccount, 0)
  const bitFlipped = Buffer.from(bytes)
  bitFlipped[63] = (bitFlipped[63] as number) ^ 1
  const forged = [
    anotherAccount.toString("base64url"),
    bitFlipped.toString("base64url"),
    linkToken(server.keys, { accountId: ana.accountId, id, purpose: "stop" }),
    linkToken(server.keys, { accountId: ana.accountId, id: newId(), purpose: "reset_password" }),
    token.slice(0, -1),
    `${token}A`,
  ]
  for (const other of forged) {
    const reply = await ana.post("/api/password-reset/confirm", { token: other, password })
    assert.deepEqual([reply.status, reply.body.code], [410, "link_not_valid"])
  }
  for (const path of ["/api/addresses/verify", "/api/stop"]) {
    assert.equal((await ana.post(path, { token })).body.code, "link_not_valid", `a reset link at ${path}`)
  }
  assert.equal((await ana.post("/api/password-reset/confirm", { token, password })).status, 204)
})

test("R10: a link is checked when it is redeemed: suspending the account in between stops it", async () => {
  const ana = await server.person()
  const token = await resetToken(ana)
  const { ownerPool } = server.database
  await ownerPool.query("update account set state = 'suspended' where id = $1", [ana.accountId])
  assert.equal((await ana.post("/api/password-reset/confirm", { token, password })).status, 410)
})

test("R10, field: suspension between two steps of a sign-in stops it (CVE-2026-16103)", async () => {
  const ana = await (await server.person()).protect()
  const steps = [
    (who: Person) => who.post("/api/sign-in/authenticator", { code: ana.code }),
    (who: Person) => who.post("/api/sign-in/recovery-code", { code: ana.recoveryCodes[0] }),
  ]
  const asking = ana.elsewhere()
  await asking.showPassword()
  const choosing = ana.elsewhere()
  await choosing.showRecoveryCode(ana.recoveryCodes[1])
  await server.database.ownerPool.query("update account set state = 'suspended' where id = $1", [ana.accountId])
  for (const step of steps) assert.equal((await step(asking)).body.code, "account_closed")
  for (const choice of ["restore", "once"]) {
    assert.equal((await choosing.post("/api/sign-in/recovery-choice", { choice })).body.code, "account_closed")
  }
  assert.equal((await ana.post("/api/me/recovery-codes")).body.code, "account_closed")
  assert.equal((await ana.elsewhere().showPassword()).body.code, "account_closed")
})

async function verifiedSecond(person: Person, address: string): Promise<string> {
  const { id } = (await person.post("/api/me/addresses", { address })).body
  const token = await mailedToken(person, "verify_address")
  assert.equal((await person.elsewhere().post("/api/addresses/verify", { token })).status, 204)
  return id
}

test("R13: a second address can be verified; each change is told at all of them, and a new one displaces none", async () => {
  const ana = await (await server.person()).protect()
  const second = "ana.at.home@example.com"
  await verifiedSecond(ana, second)
  server.clock.pass(30)
  const { id: first } = (await ana.get("/api/me/security")).body.addresses.find(
    ({ primary }: { primary: boolean }) => primary,
  )
  await ana.post("/api/me/recovery-codes")
  const told = (await mailsOf(ana)).slice(0, 2).map(({ to }) => to)
  assert.deepEqual(told.sort(), [ana.email, second].sort())
  const { id: other } = (await ana.get("/api/me/security")).body.addresses.find(
    ({ address }: { address: string }) => address === second,
  )
  assert.equal((await ana.ask("PUT", `/api/me/addresses/${other}/primary`)).status, 204)
  assert.equal((await ana.delete(`/api/me/addresses/${first}`)).status, 204)
  const removed = (await mailsOf(ana)).slice(0, 2).map(({ to }) => to)
  assert.deepEqual(removed.sort(), [ana.email, second].sort(), "the address that goes hears of it")
})

test("R13: an address that is only claimed, not verified, is told nothing but how to verify", async () => {
  const ana = await (await server.person()).protect()
  await ana.post("/api/me/addresses", { address: "claimed@example.com" })
  await ana.post("/api/me/recovery-codes")
  const templates = (await mailsOf(ana)).filter(({ to }) => to === "claimed@example.com").map((mail) => mail.template)
  assert.deepEqual(templates, ["verify_address"])
})

test("R14: a notice says how to stop it; that needs no sign-in, reveals nothing, and ends sessions and password", async () => {
  const ana = await (await server.person()).protect()
  const token = await mailedToken(ana, "stop")
  const stranger = ana.elsewhere()
  const inspected = await stranger.post("/api/links/inspect", { token })
  assert.equal(inspected.body.purpose, "stop")
  assert.ok(!JSON.stringify(inspected.body).includes("example.com") && !JSON.stringify(inspected.body).includes("Ana"))
  assert.equal((await ana.get("/api/session")).status, 200, "looking at it stops nothing")
  const stopped = await stranger.post("/api/stop", { token })
  assert.deepEqual([stopped.status, stopped.body], [204, null])
  assert.equal((await ana.get("/api/session")).status, 401)
  assert.equal((await ana.elsewhere().showPassword()).body.code, "password_wrong")
  assert.equal((await stranger.post("/api/stop", { token })).body.code, "link_not_valid")
  await ana.post("/api/password-reset/confirm", { token: await resetToken(ana), password })
  ana.password = password
  await ana.signIn()
})

test("R14: stopping drops a set-up that somebody has begun, and sign-ins under way", async () => {
  const ana = await (await server.person()).protect()
  const token = await mailedToken(ana, "stop")
  const intruder = ana.elsewhere()
  await intruder.showRecoveryCode()
  await intruder.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await intruder.post("/api/sign-in/enrolment")
  await ana.elsewhere().post("/api/stop", { token })
  assert.equal((await intruder.post("/api/sign-in/enrolment/confirm", { code: "123456" })).status, 401)
  const { rows } = await server.database.ownerPool.query("select state from totp_authenticator where account_id = $1", [
    ana.accountId,
  ])
  assert.deepEqual(rows, [{ state: "bound" }])
})

test("R16: e-mail is never a factor: nothing that a link does gives a session, or an amr", async () => {
  const ana = await server.person()
  await ana.signIn()
  await ana.post("/api/me/addresses", { address: "two@example.com" })
  const verifier = ana.elsewhere()
  const token = await mailedToken(ana, "verify_address")
  assert.equal((await verifier.post("/api/addresses/verify", { token })).status, 204)
  assert.equal(verifier.cookies.size, 0)
  assert.deepEqual((await ana.get("/api/session")).body.amr, ["pwd"])
})

test("B2: tokens have 256 secret bits, stand in the fragment of the mailed link, and in no table", async () => {
  const ana = await server.person()
  const token = await resetToken(ana)
  assert.equal(Buffer.from(token, "base64url").length, 16 + 16 + 32)
  const [mail] = await mailsOf(ana)
  assert.ok(mail?.text.includes(`http://localhost:7380/reset#${token}`))
  const rows = [...(await snapshot(server.database.ownerPool)).values()].flat().join("\n")
  const secret = Buffer.from(token, "base64url").subarray(32)
  for (const form of [token, ...spellings(secret)]) assert.ok(!rows.includes(form))
})
