/** Supplier invoice portal, preset `replace-on-restore`: what it says about one's own account. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets, requiredOfEverybody } from "@sparekey/core"
import { makeDesk } from "../../packages/server/test/desk-world.ts"
import { mailedToken, mailsOf } from "../../packages/server/test/mailbox.ts"
import { type Person, startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import { confirmAgain, makeTeam, protectedIn } from "../../packages/server/test/team.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const day = 24 * 60 * 60

/** Signed in for the first time, where the set-up is asked for at once. */
async function somebody(): Promise<Person> {
  const ana = await server.person({ preset: "replace-on-restore" })
  assert.equal((await ana.showPassword()).body.next, "enrolment")
  await ana.enrol()
  assert.equal((await ana.post("/api/sign-in/enrolment/saved")).body.next, "completed")
  return ana
}

test("K1: after user name and password, and only then, there are ways on without the authenticator", async () => {
  const ana = await somebody()
  const lost = ana.elsewhere()
  assert.equal((await lost.get("/api/sign-in/ways-back")).status, 401)
  assert.equal((await lost.showPassword()).body.next, "second_step")
  const [way] = (await lost.get("/api/sign-in/ways-back")).body.ways
  assert.equal(way.name, "recovery_code")
  assert.deepEqual(way.grants.slice(0, 3), ["restore", "once", "later"])
})

test("K2: one of the codes issued at the set-up is verified, however it is typed", async () => {
  const ana = await somebody()
  const [code = ""] = ana.recoveryCodes
  const lost = ana.elsewhere()
  await lost.showPassword()
  assert.equal((await lost.post("/api/sign-in/recovery-code", { code: "0000-0000-0000-0000-0000-0000" })).status, 422)
  const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `
  assert.equal((await lost.post("/api/sign-in/recovery-code", { code: typed })).body.next, "recovery_choice")
})

test("K3: restoring sets up a new authenticator, shows new codes and insists that they are stored", async () => {
  const ana = await somebody()
  const lost = ana.elsewhere()
  await lost.showRecoveryCode()
  const chosen = await lost.post("/api/sign-in/recovery-choice", { choice: "restore" })
  assert.equal(chosen.body.next, "enrolment")
  assert.equal(chosen.body.enrolment.restoring, true)
  const confirmed = await lost.enrol()
  assert.equal(confirmed.body.next, "save_codes")
  assert.equal((await lost.get("/api/session")).status, 401, "no session before the codes are said to be stored")
  assert.equal((await lost.post("/api/sign-in/enrolment/saved")).body.next, "completed")
  assert.equal((await lost.get("/api/me/security")).body.recoveryCodes.state, "saved")
})

test("K4: restoring expires all original codes, gives three new ones and kills the old authenticator", async () => {
  const ana = await somebody()
  const [used, ...others] = [...ana.recoveryCodes]
  const oldSecret = ana.secret
  const lost = ana.elsewhere()
  await lost.showRecoveryCode(used)
  await lost.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await lost.enrol()
  await lost.post("/api/sign-in/enrolment/saved")
  assert.equal(lost.recoveryCodes.length, 3)
  const old = ana.elsewhere()
  old.secret = oldSecret
  await old.showPassword()
  for (const code of [used, ...others]) {
    assert.equal((await old.post("/api/sign-in/recovery-code", { code })).body.code, "recovery_code_wrong")
  }
  server.clock.pass(30)
  assert.equal((await old.post("/api/sign-in/authenticator", { code: old.code })).body.code, "code_wrong")
  await lost.elsewhere().signIn()
})

test("K5: out of reach today: one code signs in, nothing else changes, and it works once", async () => {
  const ana = await somebody()
  const [code] = ana.recoveryCodes
  const away = ana.elsewhere()
  await away.signInOnce()
  const { recoveryCodes, authenticators } = (await away.get("/api/me/security")).body
  assert.equal(recoveryCodes.unspent, 2)
  assert.equal(authenticators.length, 1)
  const again = ana.elsewhere()
  await again.showPassword()
  assert.equal((await again.post("/api/sign-in/recovery-code", { code })).body.code, "recovery_code_wrong")
  server.clock.pass(30)
  assert.equal((await again.post("/api/sign-in/authenticator", { code: ana.code })).body.next, "completed")
})

test("K6: Yes: after a code, the person sets up anew", async () => {
  const ana = await somebody()
  const lost = ana.elsewhere()
  assert.deepEqual((await lost.showRecoveryCode()).body.choices, ["restore", "once", "later"])
  assert.equal((await lost.post("/api/sign-in/recovery-choice", { choice: "restore" })).body.next, "enrolment")
  await lost.enrol()
})

test("K6: No: after a code, the person works without MFA for 14 days, and is then asked to set up", async () => {
  const ana = await somebody()
  const lost = ana.elsewhere()
  assert.equal((await lost.showRecoveryCode()).body.graceDays, 14)
  const declined = await lost.post("/api/sign-in/recovery-choice", { choice: "later" })
  assert.equal(declined.body.next, "completed")
  const { mfa } = (await lost.get("/api/me/security")).body
  assert.deepEqual(mfa, {
    on: false,
    required: true,
    graceEndsAt: new Date(server.clock.now + 14 * day * 1000).toISOString(),
  })
  server.clock.pass(14 * day - 1)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
  server.clock.pass(1)
  const over = ana.elsewhere()
  const asked = (await over.showPassword()).body
  assert.equal(asked.next, "enrolment")
  assert.equal(asked.enrolment.laterUntil, null)
  const refused = await over.post("/api/sign-in/recovery-choice", { choice: "later" })
  assert.equal(refused.body.code, "grace_not_available", "not renewable")
})

test("K6: the 14 days are not reopened by using another code after setting up again", async () => {
  const ana = await somebody()
  const lost = ana.elsewhere()
  await lost.showRecoveryCode()
  await lost.post("/api/sign-in/recovery-choice", { choice: "later" })
  const { graceEndsAt } = (await lost.get("/api/me/security")).body.mfa
  server.clock.pass(3 * day)
  const back = ana.elsewhere()
  await back.signIn()
  await back.switchOn()
  const again = back.elsewhere()
  const shown = await again.showRecoveryCode()
  assert.deepEqual(shown.body.choices, ["restore", "once"])
  const refused = await again.post("/api/sign-in/recovery-choice", { choice: "later" })
  assert.equal(refused.body.code, "grace_not_available")
  await again.post("/api/sign-in/recovery-choice", { choice: "once" })
  assert.equal((await again.get("/api/me/security")).body.mfa.graceEndsAt, graceEndsAt)
})

test("K6: Cancel: giving up the sign-in leaves everything as it is, but for the code that was used", async () => {
  const ana = await somebody()
  const lost = ana.elsewhere()
  await lost.showRecoveryCode()
  assert.equal((await lost.delete("/api/sign-in")).status, 204)
  assert.equal((await lost.get("/api/sign-in")).status, 401)
  assert.equal((await lost.get("/api/session")).status, 401)
  const back = ana.elsewhere()
  await back.signIn()
  const { mfa, recoveryCodes } = (await back.get("/api/me/security")).body
  assert.deepEqual([mfa.on, mfa.graceEndsAt, recoveryCodes.unspent], [true, null, 2])
})

test("K6: the same choice greets a first sign-in: Yes, No or Cancel", async () => {
  const yes = await somebody()
  assert.equal((await yes.get("/api/session")).body.acr, "aal2")

  const no = await server.person({ preset: "replace-on-restore" })
  const asked = (await no.showPassword()).body
  assert.equal(asked.next, "enrolment")
  assert.equal(asked.enrolment.laterUntil, new Date(server.clock.now + 14 * day * 1000).toISOString())
  assert.equal((await no.post("/api/sign-in/recovery-choice", { choice: "later" })).body.next, "completed")
  assert.equal((await no.get("/api/me/security")).body.mfa.graceEndsAt, asked.enrolment.laterUntil)

  const cancel = await server.person({ preset: "replace-on-restore" })
  await cancel.showPassword()
  await cancel.delete("/api/sign-in")
  assert.equal((await cancel.get("/api/session")).status, 401)
  assert.notEqual((await cancel.showPassword()).body.enrolment.laterUntil, null, "cancelling uses nothing up")
})

test("K6: an administrator who makes MFA mandatory for all removes the No", async () => {
  const portal = presets["replace-on-restore"]
  const mandatory = { ...portal, mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }
  const first = await server.person({ policy: mandatory })
  assert.equal((await first.showPassword()).body.enrolment.laterUntil, null)
  assert.equal((await first.post("/api/sign-in/recovery-choice", { choice: "later" })).body.code, "grace_not_available")
  await first.enrol()
  await first.post("/api/sign-in/enrolment/saved")
  const lost = first.elsewhere()
  assert.deepEqual((await lost.showRecoveryCode()).body.choices, ["restore", "once"])
  assert.equal((await lost.post("/api/sign-in/recovery-choice", { choice: "later" })).body.code, "grace_not_available")
})

test("K8: a user can deactivate MFA in the settings, with a code", async () => {
  const ana = await somebody()
  assert.equal((await ana.get("/api/me/security")).body.may.switchOff.allowed, true)
  assert.equal((await ana.delete("/api/me/mfa", { code: ana.code })).status, 204)
  const { mfa, recoveryCodes } = (await ana.get("/api/me/security")).body
  assert.equal(mfa.on, false)
  assert.notEqual(mfa.graceEndsAt, null, "what is required of all may be put off once, and this is that once")
  assert.equal(recoveryCodes.state, "none")
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
})

test("K7: all codes lost as well: the person asks, the administrator vouches, and then a mailed link restores", async () => {
  const team = await makeTeam(server, { preset: "replace-on-restore" })
  const giulia = await protectedIn(server, team, { role: "Administrator" })
  const ana = await protectedIn(server, team)
  while (ana.recoveryCodes.length > 0) await ana.elsewhere().signInOnce()

  const lost = ana.elsewhere()
  await lost.showPassword()
  const ways = (await lost.get("/api/sign-in/ways-back")).body.ways.map(({ name }: { name: string }) => name)
  assert.deepEqual(ways, ["ask_for_vouching"])
  assert.equal((await lost.post("/api/sign-in/vouching", { teamId: team.id })).body.next, "second_step")
  const [asked] = (await giulia.get(`${team.path}/cases`)).body.cases
  assert.deepEqual([asked.state, asked.way, asked.openedBy.id], ["opened", "vouch", ana.accountId])

  await confirmAgain(giulia)
  const vouched = await giulia.post(`/api/cases/${asked.id}/vouch`)
  assert.deepEqual(
    [vouched.body.state, vouched.body.provenBy?.id],
    ["ready", giulia.accountId],
    JSON.stringify(vouched.body),
  )
  assert.equal(
    (await lost.post("/api/sign-in/reset", { token: await mailedToken(ana, "redeem_reset") })).body.next,
    "enrolment",
  )
  assert.equal((await lost.enrol()).body.recoveryCodes.length, 3)
  assert.equal((await lost.post("/api/sign-in/enrolment/saved")).body.next, "completed")
})

test("K7: support opens a case, mails the portal's administrator, who vouches, and only then resets the account", async () => {
  const desk = await makeDesk(server)
  const team = await makeTeam(server, { preset: "replace-on-restore", name: "Supplier" })
  const giulia = await protectedIn(server, team, { role: "Administrator" })
  const [ana, agent] = [await protectedIn(server, team), await desk.agent()]
  const id = await desk.confirmed(ana)
  const asked = (await mailsOf(ana)).filter(({ template }) => template === "asked_to_vouch")
  assert.deepEqual(
    asked.map(({ to }) => to),
    [giulia.email],
  )
  assert.match(asked[0]?.text ?? "", new RegExp(`/team/${team.id}/cases`))
  assert.deepEqual((await desk.seen(agent, id)).case.missing, ["vouching", "approvals"])
  assert.equal((await desk.approve(agent, id)).body.code, "case_not_ready", "the desk cannot act before")
  assert.equal((await ana.post(`/api/cases/${id}/vouch`)).body.code, "not_permitted", "nobody vouches for themselves")

  await confirmAgain(giulia)
  assert.equal((await giulia.post(`/api/cases/${id}/vouch`)).body.state, "proven")
  assert.equal((await giulia.post(`/api/cases/${id}/approve`, { teamId: desk.team.id })).body.code, "not_permitted")
  assert.equal((await desk.approve(agent, id)).body.state, "waiting")
  server.clock.pass(24 * 3600)
  await desk.release(id)
  const lost = ana.elsewhere()
  assert.equal((await lost.showPassword()).body.next, "second_step", "nothing has happened to MFA yet")
  const token = await mailedToken(ana, "redeem_reset")
  assert.equal((await lost.post("/api/sign-in/reset", { token })).body.next, "enrolment")
  assert.equal((await lost.enrol()).body.recoveryCodes.length, 3)
})
