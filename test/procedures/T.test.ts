/** Case management software, preset `role-required`: what it says about one's own account. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { endpoints, exampleBody, pathOf } from "../../packages/server/test/endpoints.ts"
import { startTestServer, type TestServer } from "../../packages/server/test/person.ts"
import { addTo, makeTeam, protectedIn } from "../../packages/server/test/team.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
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
