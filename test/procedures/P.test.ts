/** Guest check-in software, preset `formal-request`: what it says about one's own account. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { makeDesk, outcomesOf, type TestDesk } from "../../packages/server/test/desk-world.ts"
import { activeDevice, Device, setPin } from "../../packages/server/test/device.ts"
import { mailsOf } from "../../packages/server/test/mailbox.ts"
import { type Person, startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import { addTo, confirmAgain, makeTeam, outcome, plainIn, protectedIn } from "../../packages/server/test/team.ts"

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
  assert.deepEqual(names, ["recovery_code", "write_to_desk"], "the desk is for whoever has lost the codes as well")
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

/** A workspace with an administrator, and a receptionist's device where an application of some version is. */
async function workspace(options: { readonly platform?: string; readonly version?: string } = {}) {
  const team = await makeTeam(server, { preset: "formal-request" })
  const rosa = await protectedIn(server, team, { role: "Administrator" })
  const device = await activeDevice(rosa, team, options)
  return { team, rosa, device }
}

test("P7: while MFA is on, the password alone opens no native application; in the browser it still begins a sign-in", async () => {
  const { team, device } = await workspace({ version: "19.0" })
  const ana = await plainIn(server, team)
  const open = () => device.open({ email: ana.email, password: ana.password, version: "19.0" })
  assert.equal((await open()).status, 200, "without MFA it does, in a version that still takes passwords")
  await ana.switchOn()
  assert.deepEqual(outcome(await open()), [403, "mfa_is_on"])
  assert.equal((await ana.elsewhere().showPassword()).body.next, "second_step")
  const right = await device.open({ email: ana.email, password: "not my password", version: "19.0" })
  assert.deepEqual(outcome(right), [401, "password_wrong"], "whoever does not know it learns nothing")
})

test("P7, A7: what the password had opened ends when MFA is switched on", async () => {
  const { team, device } = await workspace({ version: "19.0" })
  const ana = await plainIn(server, team)
  const { accessToken } = (await device.open({ email: ana.email, password: ana.password, version: "19.0" })).body
  assert.equal((await device.look(accessToken)).status, 200)
  await ana.switchOn()
  assert.deepEqual(outcome(await device.look(accessToken)), [401, "device_session_over"])
})

test("P9: without MFA, and with few permissions, a password opens the application", async () => {
  const { team, rosa, device } = await workspace({ version: "19.0" })
  const receptionist = await plainIn(server, team)
  const { status, body } = await device.open({
    email: receptionist.email,
    password: receptionist.password,
    version: "19.0",
  })
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual([body.acr, body.amr, body.tokenType], ["aal1", ["pwd", "swk"], "DPoP"])
  const helper = await plainIn(server, team, { role: "Helper" })
  const refused = await device.open({ email: helper.email, password: helper.password, version: "19.0" })
  assert.deepEqual(outcome(refused), [403, "role_needs_pin"])
  const guarded = await server.person()
  await addTo(guarded, team, { role: "Guarded" })
  const asked = await device.open({ email: guarded.email, password: guarded.password, version: "19.0" })
  assert.deepEqual(outcome(asked), [403, "mfa_required_on_device"])
  // P8: an administrator takes MFA off one named user who needs the applications.
  const tomas = await protectedIn(server, team)
  const open = () => device.open({ email: tomas.email, password: tomas.password, version: "19.0" })
  assert.deepEqual(outcome(await open()), [403, "mfa_is_on"])
  await confirmAgain(rosa)
  assert.equal((await rosa.post(`${team.path}/members/${tomas.accountId}/mfa/switch-off`)).body.state, "completed")
  assert.equal((await open()).status, 200)
})

test("P8, P10, P12: after an administrator’s switch-off the PIN opens what it opened, in versions that take no passwords too", async () => {
  const { team, rosa, device } = await workspace({ version: "20.0" })
  const tomas = await protectedIn(server, team)
  await setPin(tomas, "4071")
  await confirmAgain(rosa)
  assert.equal((await rosa.post(`${team.path}/members/${tomas.accountId}/mfa/switch-off`)).body.state, "completed")
  const opened = await device.open({ email: tomas.email, pin: "4071", version: "20.0" })
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
})

test("P10: a PIN, set in the browser, opens the application even when MFA is on, at a level of its own", async () => {
  const { team, device } = await workspace()
  const ana = await protectedIn(server, team)
  const rules = (await ana.get("/api/me/pin")).body
  assert.deepEqual(rules.rules, { scope: "person", length: 4, madeBy: "either" })
  await setPin(ana, "4071")
  const opened = await device.open({ email: ana.email, pin: "4071" })
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
  const { acr, amr, accessToken, tokenType } = opened.body
  assert.deepEqual([acr, amr, tokenType], ["pin", ["pin", "swk"], "DPoP"])
  const { body } = await device.look(accessToken)
  assert.deepEqual([body.accountId, body.acr, body.amr], [ana.accountId, "pin", ["pin", "swk"]])
  const [pin] = (await ana.get("/api/me/pin")).body.pins
  assert.deepEqual([pin.device, pin.state], [null, "set"])
})

test("P10: five wrong PINs lock it on every device; forgotten or locked, a new one is set in the browser", async () => {
  const { team, rosa, device } = await workspace()
  const ana = await protectedIn(server, team)
  await confirmAgain(rosa)
  const second = await activeDevice(rosa, team)
  await setPin(ana, "4071")
  const show = (pin: string, at = device) => at.open({ email: ana.email, pin })
  for (let tries = 1; tries <= 4; tries++) assert.deepEqual(outcome(await show(`830${tries}`)), [401, "pin_wrong"])
  assert.equal((await show("4071")).status, 200, "a right one clears the count")
  for (let tries = 1; tries <= 5; tries++)
    assert.deepEqual(outcome(await show(`830${tries}`, tries % 2 === 0 ? device : second)), [401, "pin_wrong"])
  assert.deepEqual(outcome(await show("4071")), [403, "pin_locked"])
  assert.deepEqual(outcome(await show("4071", second)), [403, "pin_locked"])
  server.clock.pass(24 * 3600)
  assert.deepEqual(outcome(await show("4071")), [403, "pin_locked"], "waiting does not help")
  await ana.signIn()
  assert.equal((await ana.get("/api/me/pin")).body.pins[0].state, "locked")
  const { body } = await ana.ask("PUT", "/api/me/pin", { pin: null })
  assert.match(body.pin, /^\d{4}$/, "generated, and shown once")
  assert.equal((await show(body.pin)).status, 200)
})

test("P11: a device is named and activated by a code, by somebody who may, and belongs to one workspace", async () => {
  const { team, rosa } = await workspace()
  const made = await rosa.post(`${team.path}/devices`, { name: "Pad", platform: "ios", mode: "signature_only" })
  assert.equal(made.status, 201)
  const receptionist = await protectedIn(server, team)
  const refused = await receptionist.post(`${team.path}/devices`, { name: "Mine", platform: "ios", mode: "full" })
  assert.deepEqual(outcome(refused), [403, "not_permitted"])
  const pad = new Device(server)
  const { body } = await pad.activate(made.body.activationCode, { version: "1.6" })
  assert.deepEqual([body.device.name, body.device.mode, body.team.id], ["Pad", "signature_only", team.id])
  await setPin(receptionist, "4071")
  const { accessToken } = (await pad.open({ email: receptionist.email, pin: "4071", version: "1.6" })).body
  assert.equal((await pad.look(accessToken)).body.device.mode, "signature_only")
  const [listed] = (await rosa.get(`${team.path}/devices`)).body.devices.filter(
    ({ name }: { name: string }) => name === "Pad",
  )
  assert.deepEqual([listed.state, listed.platform, listed.version], ["active", "ios", "1.6"])
})

test("P11: all devices of a platform are deactivated at once, and no others", async () => {
  const { team, rosa, device } = await workspace({ platform: "windows" })
  const other = await activeDevice(rosa, team, { platform: "windows" })
  const pad = await activeDevice(rosa, team, { platform: "ios", version: "1.6" })
  const ana = await protectedIn(server, team)
  await setPin(ana, "4071")
  const { accessToken } = (await device.open({ email: ana.email, pin: "4071" })).body
  await confirmAgain(rosa)
  const { body } = await rosa.post(`${team.path}/devices/deactivate`, { platform: "windows" })
  assert.equal(body.deactivated, 2)
  assert.deepEqual(outcome(await device.look(accessToken)), [401, "device_session_over"])
  for (const gone of [device, other])
    assert.deepEqual(outcome(await gone.open({ email: ana.email, pin: "4071" })), [403, "device_not_active"])
  assert.equal((await pad.open({ email: ana.email, pin: "4071", version: "1.6" })).status, 200)
})

test("P12: from Windows client 20.0 and mobile app 1.5 on, a password alone is not accepted", async () => {
  for (const [platform, last, first] of [
    ["windows", "19.9.9", "20.0"],
    ["android", "1.4", "1.5"],
    ["ios", "1.4.12", "1.10"],
  ] as const) {
    const { team, device } = await workspace({ platform, version: last })
    const ana = await plainIn(server, team)
    const open = (version: string) => device.open({ email: ana.email, password: ana.password, version })
    assert.equal((await open(last)).status, 200, platform)
    assert.deepEqual(outcome(await open(first)), [403, "version_needs_pin"])
    await setPin(ana, "4071")
    assert.equal((await device.open({ email: ana.email, pin: "4071", version: first })).status, 200)
    assert.deepEqual(
      outcome(await open(last)),
      [403, "version_needs_pin"],
      "no application says that it is older again",
    )
  }
  const { team, device } = await workspace({ platform: "linux", version: "1.0" })
  const ana = await plainIn(server, team)
  const never = await device.open({ email: ana.email, password: ana.password, version: "1.0" })
  assert.deepEqual(outcome(never), [403, "version_needs_pin"], "where no version is named, none takes a password")
})
