/** Somebody else's help ends PINs, and what they have opened; asking for help ends nothing. A7, R7, P8, P10. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets, type RecoveryTerms } from "@sparekey/core"
import { readAddress } from "../src/address.ts"
import { breakGlass } from "../src/recovery/break-glass.ts"
import { makeDesk, type TestDesk } from "./desk-world.ts"
import { activeDevice, setPin } from "./device.ts"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let desk: TestDesk
let team: TestTeam
before(async () => {
  server = await startTestServer({ preset: "formal-request" })
  desk = await makeDesk(server)
  team = await teamThatHelps({ approvals: 0, waitHours: 0, linkHours: 24 })
})
after(() => server.close())

const PIN = "4071"

const teamThatHelps = (terms: RecoveryTerms): Promise<TestTeam> => {
  const recovery = { switchOff: terms, reset: terms, vouch: terms }
  return makeTeam(server, { policy: { ...presets["formal-request"], help: "administrator", recovery } })
}

type AtTheDesk = Awaited<ReturnType<typeof atTheDesk>>

/** Somebody who has just opened a device by PIN, and an administrator. */
async function atTheDesk({ inTeam = team, owner = false } = {}) {
  const rosa = await protectedIn(server, inTeam, { role: "Administrator" })
  const device = await activeDevice(rosa, inTeam)
  const ana = await protectedIn(server, inTeam, { owner })
  await setPin(ana, PIN)
  const open = () => device.open({ email: ana.email, pin: PIN })
  const opened = await open()
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
  const { accessToken, refreshToken } = opened.body
  return { team: inTeam, rosa, ana, device, open, accessToken, refreshToken }
}

const help = ({ rosa, ana, team: { path } }: AtTheDesk, way: "reset" | "switch-off") =>
  rosa.post(`${path}/members/${ana.accountId}/mfa/${way}`)

/** Neither the token, nor the refresh token, nor the PIN opens anything; the person reads why. */
async function hasNoPin({ ana, device, open, accessToken, refreshToken }: AtTheDesk): Promise<void> {
  assert.deepEqual(outcome(await device.look(accessToken)), [401, "device_session_over"])
  assert.equal((await device.renew(refreshToken)).status, 401)
  assert.deepEqual(outcome(await open()), [401, "pin_wrong"], "as for somebody who never had one")
  const { rows } = await server.database.ownerPool.query(
    `select (select count(*)::int from pin where account_id = $1) as pins,
       (select count(*)::int from device_session where account_id = $1 and ended_at is null) as opened,
       (select count(*)::int from audit_entry where account_id = $1 and type = 'all_pins_removed') as entries`,
    [ana.accountId],
  )
  assert.deepEqual(rows, [{ pins: 0, opened: 0, entries: 1 }])
  assert.ok((await mailsOf(ana)).some(({ text }) => /Your PIN was removed/.test(text)))
}

async function hasPin({ ana, device, open, accessToken }: AtTheDesk): Promise<void> {
  assert.equal((await device.look(accessToken)).status, 200)
  assert.equal((await open()).status, 200)
  assert.ok((await mailsOf(ana)).every(({ text }) => !/PIN was removed/.test(text)))
}

async function setUpAnew(ana: Person, token: string): Promise<Person> {
  const lost = ana.elsewhere()
  await lost.showPassword()
  assert.equal((await lost.post("/api/sign-in/reset", { token })).body.next, "enrolment")
  await lost.enrol()
  assert.equal((await lost.post("/api/sign-in/enrolment/saved")).body.next, "completed")
  return lost
}

test("P8: an administrator’s switch-off closes what a PIN has opened, and leaves the PIN to whoever needs the applications", async () => {
  const at = await atTheDesk()
  assert.equal((await help(at, "switch-off")).body.state, "completed")
  assert.deepEqual(outcome(await at.device.look(at.accessToken)), [401, "device_session_over"])
  assert.equal((await at.device.renew(at.refreshToken)).status, 401)
  assert.equal((await at.open()).status, 200)
  assert.ok((await mailsOf(at.ana)).every(({ text }) => !/PIN was removed/.test(text)))
})

test("A7: a reset ends PINs as its link goes out; one that is set meanwhile ends with the new authenticator", async () => {
  const at = await atTheDesk()
  assert.equal((await help(at, "reset")).body.state, "ready")
  await hasNoPin(at)
  assert.equal((await at.ana.get("/api/session")).status, 200, "MFA and sessions are as they were")
  await confirmAgain(at.ana)
  await setPin(at.ana, "5082")
  const byNewPin = () => at.device.open({ email: at.ana.email, pin: "5082" })
  const { accessToken } = (await byNewPin()).body
  const back = await setUpAnew(at.ana, await mailedToken(at.ana, "redeem_reset"))
  assert.deepEqual(outcome(await at.device.look(accessToken)), [401, "device_session_over"])
  assert.deepEqual(outcome(await byNewPin()), [401, "pin_wrong"])
  const { pins, takenAwayAt } = (await back.get("/api/me/pin")).body
  assert.deepEqual(pins, [])
  assert.notEqual(takenAwayAt, null)
  assert.deepEqual(outcome(await back.ask("PUT", "/api/me/pin", { pin: "6193", device: null })), [403, "on_hold"])
})

test("R7: asking to be vouched for, and a case that nobody has approved yet, take no PIN away", async () => {
  const slow = await teamThatHelps({ approvals: 1, waitHours: 24, linkHours: 24 })
  const asked = await atTheDesk({ inTeam: slow })
  const thief = asked.ana.elsewhere()
  await thief.showPassword()
  const vouching = await thief.post("/api/sign-in/vouching", { teamId: slow.id })
  assert.ok(vouching.status < 300, JSON.stringify(vouching.body))
  await hasPin(asked)

  const unapproved = await atTheDesk({ inTeam: slow })
  const opened = await help(unapproved, "reset")
  assert.equal(opened.body.state, "proven", JSON.stringify(opened.body))
  await hasPin(unapproved)
  const other = await protectedIn(server, slow, { role: "Administrator" })
  assert.equal((await other.post(`/api/cases/${opened.body.id}/approve`, { teamId: slow.id })).body.state, "waiting")
  await hasPin(unapproved)
  assert.equal((await unapproved.rosa.post(`/api/cases/${opened.body.id}/cancel`)).body.state, "cancelled")
  await hasPin(unapproved)
})

test("E2, R7: a formal request takes a PIN away when the desk has granted it and the wait is over, not before", async () => {
  const at = await atTheDesk({ inTeam: await makeTeam(server, { preset: "formal-request" }) })
  const agent = await desk.agent()
  const id = await desk.confirmed(at.ana)
  await hasPin(at)
  assert.equal((await desk.approve(agent, id)).body.state, "waiting")
  await hasPin(at)
  server.clock.pass(24 * 3600)
  await desk.release(id)
  await hasNoPin(at)
})

test("S5: a link from the server’s own shell ends PINs at once", async () => {
  const at = await atTheDesk({ owner: true })
  const { database, keys, perform } = server
  const address = readAddress(at.ana.email)
  assert.ok(address)
  const { token } = await breakGlass({ pool: database.pool, keys, perform }, address)
  assert.ok(token)
  await hasNoPin(at)
})

test("K4: restoring by one’s own recovery code is nobody else’s help: what is open closes, and the PIN stays", async () => {
  const at = await atTheDesk()
  const lost = at.ana.elsewhere()
  await lost.showPassword()
  await lost.showRecoveryCode()
  await lost.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await lost.enrol()
  assert.equal((await lost.post("/api/sign-in/enrolment/saved")).body.next, "completed")
  assert.deepEqual(outcome(await at.device.look(at.accessToken)), [401, "device_session_over"])
  assert.equal((await at.open()).status, 200)
})

test("nobody hears of PINs who had none", async () => {
  const rosa = await protectedIn(server, team, { role: "Administrator" })
  const ana = await protectedIn(server, team)
  assert.equal((await rosa.post(`${team.path}/members/${ana.accountId}/mfa/reset`)).body.state, "ready")
  assert.ok((await mailsOf(ana)).every(({ text }) => !/PIN/.test(text)))
  const { rows } = await server.database.ownerPool.query(
    "select 1 from audit_entry where account_id = $1 and type = 'all_pins_removed'",
    [ana.accountId],
  )
  assert.deepEqual(rows, [])
})
