/** Business VPN, preset `deferred-reset`: what it says about one's own account. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets, requiredOfEverybody } from "@sparekey/core"
import { mailedToken } from "../../packages/server/test/mailbox.ts"
import { startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import { makeTeam, protectedIn } from "../../packages/server/test/team.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const preset = "deferred-reset"

test("G1: from the set-up under My security on, every sign-in asks for a code", async () => {
  const ana = await server.person({ preset })
  assert.equal((await ana.showPassword()).body.next, "completed")
  await ana.switchOn()
  for (let count = 0; count < 3; count++) {
    const again = ana.elsewhere()
    assert.equal((await again.showPassword()).body.next, "second_step")
    server.clock.pass(30)
    assert.equal((await again.post("/api/sign-in/authenticator", { code: ana.code })).body.next, "completed")
  }
})

test("G2: recovery codes come with the set-up, and each works once", async () => {
  const ana = await (await server.person({ preset })).protect()
  const [first = "", second = ""] = ana.recoveryCodes
  await ana.elsewhere().signInOnce()
  const again = ana.elsewhere()
  await again.showPassword()
  assert.equal((await again.post("/api/sign-in/recovery-code", { code: first })).body.code, "recovery_code_wrong")
  assert.equal((await again.post("/api/sign-in/recovery-code", { code: second })).body.next, "recovery_choice")
})

test("G2: codes can be regenerated at any time, which invalidates the earlier ones", async () => {
  const ana = await (await server.person({ preset })).protect()
  const earlier = ana.recoveryCodes
  const { body } = await ana.post("/api/me/recovery-codes")
  assert.equal(body.recoveryCodes.length, 10)
  assert.equal(earlier.filter((code) => body.recoveryCodes.includes(code)).length, 0)
  const lost = ana.elsewhere()
  await lost.showPassword()
  for (const code of earlier.slice(0, 3)) {
    assert.equal((await lost.post("/api/sign-in/recovery-code", { code })).body.code, "recovery_code_wrong")
  }
  assert.equal(
    (await lost.post("/api/sign-in/recovery-code", { code: body.recoveryCodes[0] })).body.next,
    "recovery_choice",
  )
})

test("G3: after a sign-in with a recovery code, MFA can be switched off with the password", async () => {
  const ana = await (await server.person({ preset })).protect()
  await ana.elsewhere().signInOnce()
  const away = ana.elsewhere()
  away.recoveryCodes = ana.recoveryCodes.slice(1)
  await away.signInOnce()
  assert.equal((await away.delete("/api/me/mfa", { password: "not my password" })).body.code, "password_wrong")
  assert.equal((await away.get("/api/me/security")).body.mfa.on, true)
  assert.equal((await away.delete("/api/me/mfa", { password: ana.password })).status, 204)
  assert.equal((await away.get("/api/me/security")).body.mfa.on, false)
})

test("G3: after a sign-in with the authenticator, the password does not switch MFA off", async () => {
  const ana = await (await server.person({ preset })).protect()
  assert.equal((await ana.delete("/api/me/mfa", { password: ana.password })).body.code, "code_needed")
})

test("G3: after a sign-in with a recovery code, regenerating is closed until the authenticator is shown", async () => {
  const ana = await (await server.person({ preset })).protect()
  const away = ana.elsewhere()
  await away.signInOnce()
  const { may } = (await away.get("/api/me/security")).body
  assert.equal(may.regenerateCodes.reason, "recovery_code_sign_in")
  assert.equal((await away.post("/api/me/recovery-codes")).body.code, "recovery_code_sign_in")
  assert.equal((await away.post("/api/session/reauthentication", { password: ana.password })).status, 200)
  assert.equal((await away.post("/api/me/recovery-codes")).body.code, "recovery_code_sign_in")
  server.clock.pass(30)
  assert.equal((await away.post("/api/session/reauthentication", { code: ana.code })).status, 200)
  assert.equal((await away.post("/api/me/recovery-codes")).status, 200)
})

test("G3: or until a new authenticator is set up", async () => {
  const ana = await (await server.person({ preset })).protect()
  const away = ana.elsewhere()
  await away.signInOnce()
  await away.switchOn("New phone")
  assert.equal((await away.post("/api/me/recovery-codes")).status, 200)
})

test("G6: where MFA is forced, whoever is without it is led into the set-up at the next sign-in", async () => {
  const forced = { ...presets[preset], mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }
  const ana = await server.person({ policy: forced })
  const { next, enrolment } = (await ana.showPassword()).body
  assert.equal(next, "enrolment")
  assert.equal(enrolment.required, true)
  await ana.enrol()
  assert.equal((await ana.post("/api/sign-in/enrolment/saved")).body.next, "completed")
})

test("G6: where MFA is not forced, a sign-in without it is reminded of it", async () => {
  const ana = await server.person({ preset })
  await ana.signIn()
  assert.ok((await ana.get("/api/me/security")).body.nudges.includes("set_up_mfa"))
})

test("G7: a reset changes nothing at once: the member follows the mail, and the old one dies when the new one is set up", async () => {
  const team = await makeTeam(server, { preset })
  const admin = await protectedIn(server, team, { role: "Administrator" })
  const ana = await protectedIn(server, team)
  const asked = await admin.post(`${team.path}/members/${ana.accountId}/mfa/reset`)
  assert.deepEqual([asked.body.state, asked.body.releasedAt !== null], ["ready", true], JSON.stringify(asked.body))

  server.clock.pass(30)
  const usual = ana.elsewhere()
  await usual.signIn()
  assert.equal((await usual.get("/api/session")).body.acr, "aal2", "the old one still works")

  const token = await mailedToken(ana, "redeem_reset")
  const lost = ana.elsewhere()
  assert.equal(
    (await lost.post("/api/sign-in/reset", { token })).body.code,
    "sign_in_required",
    "not without the password",
  )
  assert.equal((await lost.showPassword()).body.next, "second_step")
  assert.equal((await lost.post("/api/sign-in/reset", { token })).body.next, "enrolment")
  server.clock.pass(30)
  const meanwhile = ana.elsewhere()
  await meanwhile.signIn()
  await lost.enrol()
  assert.equal((await lost.post("/api/sign-in/enrolment/saved")).body.next, "completed")

  assert.equal((await meanwhile.get("/api/session")).status, 401, "other sessions are over")
  const old = ana.elsewhere()
  await old.showPassword()
  assert.equal((await old.post("/api/sign-in/authenticator", { code: ana.code })).body.code, "code_wrong")
  assert.equal(
    (await old.post("/api/sign-in/recovery-code", { code: ana.recoveryCodes[0] })).body.code,
    "recovery_code_wrong",
  )
  const [one] = (await admin.get(`${team.path}/cases?over=true`)).body.cases
  assert.deepEqual([one.id, one.state], [asked.body.id, "completed"])
  assert.equal((await lost.post("/api/me/recovery-codes")).body.code, "on_hold", "S3: the hold runs")
})
