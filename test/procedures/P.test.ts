/** Guest check-in software, preset `formal-request`: what it says about one's own account. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { makeDesk, outcomesOf, type TestDesk } from "../../packages/server/test/desk-world.ts"
import { mailsOf } from "../../packages/server/test/mailbox.ts"
import { type Person, startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import { makeTeam, protectedIn } from "../../packages/server/test/team.ts"

let server: TestServer
let desk: TestDesk
before(async () => {
  server = await startTestServer({ preset: "formal-request" })
  desk = await makeDesk(server)
})
after(() => server.close())

const formal = presets["formal-request"]
const somebody = (): Promise<Person> => server.person({ preset: "formal-request" })

test("P1: any user may switch MFA on; that issues recovery codes, which must be stored safely", async () => {
  const ana = await somebody()
  await ana.signIn()
  const before = (await ana.get("/api/me/security")).body
  assert.equal(before.mfa.on, false)
  assert.equal(before.may.bind.allowed, true)
  assert.ok(before.nudges.includes("set_up_mfa"))
  await ana.switchOn()
  assert.equal(ana.recoveryCodes.length, 10)
  const shown = (await ana.get("/api/me/security")).body
  assert.equal(shown.mfa.on, true)
  assert.equal(shown.recoveryCodes.state, "unsaved")
  assert.ok(shown.nudges.includes("unsaved_codes"), "until they are said to be stored, the page insists")
  await ana.post("/api/me/recovery-codes/saved")
  const stored = (await ana.get("/api/me/security")).body
  assert.deepEqual(stored.recoveryCodes.state, "saved")
  assert.ok(!stored.nudges.includes("unsaved_codes"))
})

test("P2: whoever has a code gets in without the authenticator and switches MFA off, with nobody's help", async () => {
  const ana = await (await somebody()).protect()
  const elsewhere = ana.elsewhere()
  await elsewhere.signInOnce()
  const { body } = await elsewhere.get("/api/me/security")
  assert.equal(body.switchOffWith, "password")
  assert.equal(body.may.switchOff.allowed, true)
  assert.equal((await elsewhere.delete("/api/me/mfa", { password: ana.password })).status, 204)
  const again = ana.elsewhere()
  assert.equal((await again.showPassword()).body.next, "completed")
  assert.equal((await again.get("/api/me/security")).body.mfa.on, false)
})

test("P6, P3: codes come before the desk; with neither authenticator nor codes only a formal request is left", async () => {
  const ana = await (
    await server.person({ policy: { ...formal, recoveryCodes: { ...formal.recoveryCodes, count: 2 } } })
  ).protect()
  const ways = async () => {
    const asking = ana.elsewhere()
    await asking.showPassword()
    return (await asking.get("/api/sign-in/ways-back")).body.ways
  }
  const names = (await ways()).map((way: { name: string }) => way.name)
  assert.deepEqual(names, ["recovery_code"], "while a code is left, the desk is not even named")
  while (ana.recoveryCodes.length > 0) await ana.elsewhere().signInOnce()
  const [last, ...others] = await ways()
  assert.deepEqual([last.name, last.approvedBy, others.length], ["write_to_desk", "desk", 0])
  const lost = ana.elsewhere()
  await lost.showPassword()
  assert.equal((await lost.delete("/api/me/mfa", { password: ana.password })).status, 401, "nothing automatic")
})

test("P13: several wrong passwords close the account for 59 minutes, even to the right one", async () => {
  const ana = await somebody()
  for (let tries = 1; tries <= 5; tries++) {
    const wrong = await ana.post("/api/sign-in", { email: ana.email, password: "not my password" })
    assert.equal(wrong.body.code, "password_wrong")
    assert.equal(wrong.body.retryAt === undefined, tries < 5, "the last one says how long to wait")
  }
  const until = new Date(server.clock.now + 59 * 60_000).toISOString()
  const refused = await ana.showPassword()
  assert.equal(refused.status, 429)
  assert.equal(refused.body.code, "throttled")
  assert.equal(refused.body.retryAt, until)
  assert.equal(refused.headers.get("retry-after"), String(59 * 60))
  server.clock.pass(59 * 60 - 1)
  assert.equal((await ana.showPassword()).status, 429)
  server.clock.pass(1)
  assert.equal((await ana.showPassword()).body.next, "completed")
})

test("P13: several wrong codes of either kind close the second step for 59 minutes", async () => {
  const ana = await (await somebody()).protect()
  const wrong = String((Number(ana.code) + 500_000) % 1_000_000).padStart(6, "0")
  const showing = [
    (asking: Person) => asking.post("/api/sign-in/authenticator", { code: wrong }),
    (asking: Person) => asking.post("/api/sign-in/recovery-code", { code: "0000-0000-0000-0000-0000-0000" }),
  ]
  for (const show of showing) {
    const asking = ana.elsewhere()
    await asking.showPassword()
    for (let tries = 1; tries <= 5; tries++) assert.match((await show(asking)).body.code, /_wrong$/)
    const refused = await show(asking)
    assert.equal(refused.body.code, "throttled")
    assert.equal(refused.body.retryAt, new Date(server.clock.now + 59 * 60_000).toISOString())
  }
})

test("P14: the pages exist in English, Italian and Spanish, and a person has one of them", async () => {
  const ana = await server.person({ preset: "formal-request", locale: "it" })
  assert.deepEqual((await ana.get("/api/configuration")).body.locales, ["en", "it", "es"])
  await ana.signIn()
  assert.equal((await ana.get("/api/me")).body.locale, "it")
  assert.equal((await ana.ask("PATCH", "/api/me", { locale: "es" })).body.locale, "es")
})

test("P8: an administrator takes MFA off one named user, and only that user", async () => {
  const team = await makeTeam(server, { preset: "formal-request" })
  const rosa = await protectedIn(server, team, { role: "Administrator" })
  const [tomas, other] = [await protectedIn(server, team), await protectedIn(server, team)]
  const done = await rosa.post(`${team.path}/members/${tomas.accountId}/mfa/switch-off`)
  assert.equal(done.body.state, "completed", JSON.stringify(done.body))
  assert.equal((await tomas.elsewhere().showPassword()).body.next, "completed")
  assert.equal((await other.elsewhere().showPassword()).body.next, "second_step")
  assert.equal((await other.get("/api/session")).status, 200)
  const reset = await rosa.post(`${team.path}/members/${other.accountId}/mfa/reset`)
  assert.equal(reset.body.code, "way_not_offered", "the preset knows no other means")
})

const guest = async () => protectedIn(server, await makeTeam(server, { preset: "formal-request" }))

test("P3, P4: own address, full name and reason: the desk switches MFA off, and the password alone signs in", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.confirmed(ana)
  assert.equal((await desk.approve(agent, id)).body.state, "waiting")
  server.clock.pass(24 * 3600)
  await desk.release(id)
  const again = ana.elsewhere()
  assert.equal((await again.showPassword()).body.next, "completed")
  assert.equal((await again.get("/api/me/security")).body.mfa.on, false)
})

test("P5: a request by anybody else is refused, always, and the account's owner is told that somebody asked", async () => {
  const [ana, bob] = [await guest(), await guest()]
  for (const from of ["friend@example.org", ana.email]) await desk.receive({ from, about: bob.email })
  assert.deepEqual(await outcomesOf(server, bob.accountId), ["somebody_else", "somebody_else"])
  const [mail] = await mailsOf(bob)
  assert.match(mail?.subject ?? "", /was refused/)
})
