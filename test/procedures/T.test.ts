/** Case management software, preset `role-required`: what it says about one's own account. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { makeDesk, outcomesOf, type TestDesk } from "../../packages/server/test/desk-world.ts"
import { endpoints, exampleBody, pathOf } from "../../packages/server/test/endpoints.ts"
import { mailedToken } from "../../packages/server/test/mailbox.ts"
import { type Person, startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import { addTo, confirmAgain, makeTeam, protectedIn } from "../../packages/server/test/team.ts"

let server: TestServer
let desk: TestDesk
before(async () => {
  server = await startTestServer()
  desk = await makeDesk(server)
})
after(() => server.close())

const preset = "role-required"

test("T1: without the device and without codes, an administrator is who helps", async () => {
  const { recoveryCodes, ...policy } = presets[preset]
  const ana = await server.person({ policy: { ...policy, recoveryCodes: { ...recoveryCodes, count: 2 } } })
  await ana.protect()
  while (ana.recoveryCodes.length > 0) await ana.elsewhere().signInOnce()
  const lost = ana.elsewhere()
  assert.equal((await lost.showPassword()).body.next, "second_step")
  const [way, ...others] = (await lost.get("/api/sign-in/ways-back")).body.ways
  assert.deepEqual([way.name, way.approvedBy, others.length], ["ask_for_switch_off", "administrator", 0])
})

test("T2: where the role does not require MFA, a user without it signs in by password and switches it on again", async () => {
  const ana = await (await server.person({ preset })).protect()
  const oldSecret = ana.secret
  assert.equal((await ana.delete("/api/me/mfa", { code: ana.code })).status, 204)
  const later = ana.elsewhere()
  assert.equal((await later.showPassword()).body.next, "completed")
  await later.switchOn("Another device")
  assert.notEqual(later.secret, oldSecret)
  await later.elsewhere().signIn()
})

test("T3: where the role requires MFA, a sign-in demands the set-up before anything else", async () => {
  const ana = await server.person({ preset, roleRequiresMfa: true })
  const { next, enrolment } = (await ana.showPassword()).body
  assert.equal(next, "enrolment")
  assert.deepEqual([enrolment.required, enrolment.laterUntil], [true, null])
  const guarded = endpoints.filter(({ path }) => path.startsWith("/api/me") || path.startsWith("/api/session"))
  for (const endpoint of guarded.filter(({ name }) => name !== "DELETE /api/session")) {
    const [schema] = endpoint.bodies
    const path = pathOf(endpoint, "0198b3a0-0000-7000-8000-000000000000")
    const reply = await ana.ask(endpoint.method, path, schema && exampleBody(schema))
    assert.equal(reply.status, 401, `${endpoint.name} is open before the set-up`)
  }
  for (const [path, body] of [
    ["/api/sign-in/continue", {}],
    ["/api/sign-in/enrolment/saved", {}],
    ["/api/sign-in/recovery-choice", { choice: "once" }],
    ["/api/sign-in/recovery-choice", { choice: "later" }],
  ] as const) {
    assert.notEqual((await ana.post(path, body)).body.next, "completed")
  }
  await ana.enrol()
  assert.equal((await ana.post("/api/sign-in/enrolment/saved")).body.next, "completed")
  assert.equal((await ana.get("/api/session")).body.acr, "aal2")
})

test("T3: where the role requires MFA, nobody can switch off their own", async () => {
  const ana = await server.person({ preset, roleRequiresMfa: true })
  await ana.showPassword()
  await ana.enrol()
  await ana.post("/api/sign-in/enrolment/saved")
  const { may } = (await ana.get("/api/me/security")).body
  assert.equal(may.switchOff.reason, "mfa_required_of_you")
  assert.match(may.switchOff.sentence, /requires MFA/)
  assert.equal((await ana.delete("/api/me/mfa", { code: ana.code })).body.code, "mfa_required_of_you")
})

test("T9: the recovery codes come with the set-up, to be downloaded, and never again", async () => {
  const ana = await server.person({ preset, roleRequiresMfa: true })
  await ana.showPassword()
  const confirmed = await ana.enrol()
  assert.equal(confirmed.body.recoveryCodes.length, 10)
  assert.equal((await ana.get("/api/sign-in")).body.recoveryCodes, undefined)
  await ana.post("/api/sign-in/enrolment/saved")
  const everything = JSON.stringify([
    (await ana.get("/api/me/security")).body,
    (await ana.get("/api/me/activity")).body,
    (await ana.get("/api/me")).body,
  ])
  for (const code of ana.recoveryCodes) assert.ok(!everything.includes(code))
})

test("T2: an administrator switches the user's MFA off; the password signs in, and MFA can be switched on again", async () => {
  const team = await makeTeam(server, { preset })
  const chief = await protectedIn(server, team, { role: "Administrator" })
  const ana = await protectedIn(server, team)
  const done = await chief.post(`${team.path}/members/${ana.accountId}/mfa/switch-off`)
  assert.deepEqual([done.status, done.body.state, done.body.way], [200, "completed", "switch_off"])
  assert.equal((await ana.get("/api/session")).status, 401, "her sessions are over")
  const later = ana.elsewhere()
  assert.equal((await later.showPassword()).body.next, "completed")
  await later.switchOn("The same phone, anew")
  assert.notEqual(later.secret, ana.secret)
  const again = later.elsewhere()
  assert.equal((await again.showPassword()).body.next, "second_step")
})

test("T3: where the role requires MFA, what an administrator switches off has to be set up again before anything else", async () => {
  const team = await makeTeam(server, { preset })
  const chief = await protectedIn(server, team, { role: "Administrator" })
  const ana = await server.person()
  await addTo(ana, team, { role: "Guarded" })
  await ana.showPassword()
  await ana.enrol()
  await ana.post("/api/sign-in/enrolment/saved")
  assert.equal((await chief.post(`${team.path}/members/${ana.accountId}/mfa/switch-off`)).body.state, "completed")
  const later = ana.elsewhere()
  assert.equal((await later.showPassword()).body.next, "enrolment")
  await later.enrol()
  assert.equal((await later.post("/api/sign-in/enrolment/saved")).body.next, "completed")
})

test("T4: no smart device at all: no way in, until the user is moved to a role that does not require MFA", async () => {
  const team = await makeTeam(server, { preset })
  const chief = await protectedIn(server, team, { role: "Administrator" })
  const ana = await server.person()
  await addTo(ana, team, { role: "Guarded" })
  assert.equal((await ana.showPassword()).body.next, "enrolment")
  assert.equal((await ana.post("/api/sign-in/continue")).body.code, "out_of_order")
  const moved = await chief.ask("PATCH", `${team.path}/members/${ana.accountId}`, { roleId: team.roleId("Member") })
  assert.equal(moved.status, 200, JSON.stringify(moved.body))
  assert.equal((await ana.post("/api/sign-in/continue")).body.next, "completed", "at the next step of the open sign-in")
})

const resets = async (person: Person) => {
  const lost = person.elsewhere()
  await lost.showPassword()
  const token = await mailedToken(person, "redeem_reset")
  return (await lost.post("/api/sign-in/reset", { token })).body.next
}

/** A further address, confirmed, that is not the one signed up with. */
async function secondAddress(person: Person, address: string): Promise<string> {
  const { ownerPool } = server.database
  const values = [person.accountId, newId(), address, new Date(server.clock.now)]
  await ownerPool.query("insert into email_address values ($1, $2, $3, $4, false, $4)", values)
  await ownerPool.query("insert into email_lookup values ($3, $1, $2)", values.slice(0, 3))
  return address
}

test("T5: an only owner who is locked out writes from the address they signed up with; two agents reset the account", async () => {
  const owner = await protectedIn(server, await makeTeam(server, { preset }), { owner: true })
  const [one, two] = [await desk.agent(), await desk.agent()]
  const id = await desk.confirmed(owner)
  const { case: shown } = await desk.seen(one, id)
  assert.deepEqual([shown.fromOwnAddress, shown.approvalsNeeded, shown.waitHours], [true, 2, 24])
  assert.equal((await desk.approve(one, id)).body.state, "proven")
  assert.equal((await desk.approve(two, id)).body.state, "waiting")
  server.clock.pass(24 * 3600)
  await desk.release(id)
  assert.equal(await resets(owner), "enrolment")
})

test("T5, T6: an owner's other address is not the one they signed up with: it needs evidence", async () => {
  const owner = await protectedIn(server, await makeTeam(server, { preset }), { owner: true })
  const from = await secondAddress(owner, "owner-elsewhere@example.com")
  const id = await desk.receive({ from, about: owner.email })
  assert.equal(await desk.confirm(owner), 204)
  const { case: shown } = await desk.seen(await desk.agent(), id)
  assert.deepEqual([shown.state, shown.fromOwnAddress, shown.missing], ["opened", false, ["evidence", "approvals"]])
})

test("T6: a request from any other address needs identifying evidence, and takes longer", async () => {
  const ana = await protectedIn(server, await makeTeam(server, { preset }))
  const [one, two] = [await desk.agent(), await desk.agent()]
  const id = await desk.receive({ from: "ana.private@example.org", about: ana.email })
  assert.equal(await desk.confirm(ana), 204, "the stored address confirms it all the same")
  assert.deepEqual((await desk.seen(one, id)).case.missing, ["evidence", "approvals"])
  assert.equal((await desk.approve(one, id)).body.code, "case_not_ready")
  await confirmAgain(one)
  const evidence = { kind: "video_call_with_person_on_record", onRecordSince: "2024-05-01T00:00:00.000Z" }
  assert.equal((await one.post(`/api/desk/cases/${id}/evidence`, evidence)).body.state, "proven")
  assert.equal((await desk.approve(one, id)).body.code, "not_independent", "who saw the person does not approve")
  const approved = await desk.approve(two, id)
  assert.equal(approved.body.state, "waiting")
  server.clock.pass(71 * 3600)
  await assert.rejects(desk.release(id), /waits longer/)
  server.clock.pass(3600)
  await desk.release(id)
  assert.equal(await resets(ana), "enrolment")
})

test("T6: another member's address is somebody else, whatever evidence there may be", async () => {
  const team = await makeTeam(server, { preset })
  const [ana, colleague] = [await protectedIn(server, team), await protectedIn(server, team)]
  await desk.receive({ from: colleague.email, about: ana.email })
  assert.deepEqual(await outcomesOf(server, ana.accountId), ["somebody_else"])
})
