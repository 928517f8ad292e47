/** Changes of somebody's place in a team over HTTP. A3, A4, B7, B8, S3. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { newId } from "../src/secrets/tokens.ts"
import { toldOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let olga: Person
let hugo: Person
let mia: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server)
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
  hugo = await protectedIn(server, team, { role: "Helper" })
  mia = await protectedIn(server, team)
})
after(() => server.close())

const placeOf = (person: Person, where = team) => `${where.path}/members/${person.accountId}`
const patch = (asker: Person, person: Person, change: unknown, where = team) =>
  asker.ask("PATCH", placeOf(person, where), change)

test("a role is given, the person is told, and the audit names who did it", async () => {
  await confirmAgain(hugo)
  const jon = await plainIn(server, team)
  const changed = await patch(hugo, jon, { roleId: team.roleId("Guarded") })
  assert.deepEqual([changed.status, changed.body.role.name, changed.body.mfa.required], [200, "Guarded", true])
  assert.deepEqual(await toldOf(jon, /role/i), [jon.email])
  const { rows } = await server.database.ownerPool.query(
    "select actor, data from audit_entry where account_id = $1 and type = 'role_changed'",
    [jon.accountId],
  )
  assert.equal(rows.length, 1)
  assert.equal(rows[0].actor.accountId, hugo.accountId)
  assert.equal(rows[0].data.role.id, team.roleId("Guarded"))
})

test("A3: nobody gives a role that may do more than they, nor changes that of somebody above them", async () => {
  await confirmAgain(hugo, olga, mia)
  const jon = await plainIn(server, team)
  const ada = await plainIn(server, team, { role: "Administrator" })
  const up = { roleId: team.roleId("Administrator") }
  assert.deepEqual(outcome(await patch(hugo, jon, up)), [403, "role_beyond_yours"])
  assert.deepEqual(outcome(await patch(hugo, ada, { roleId: team.roleId("Member") })), [403, "more_privileged"])
  assert.deepEqual(outcome(await patch(hugo, hugo, up)), [403, "own_case"])
  assert.deepEqual(outcome(await patch(mia, jon, up)), [403, "not_permitted"])
  assert.equal((await patch(olga, jon, up)).status, 200)
})

test("B7: another team's role is none", async () => {
  await confirmAgain(olga)
  const other = await makeTeam(server)
  assert.deepEqual(outcome(await patch(olga, mia, { roleId: other.roleId("Member") })), [404, "not_found"])
})

test("B8: one change at a time, and nothing else", async () => {
  for (const body of [{}, { owner: true, state: "active" }, { owner: "yes" }, { roleId: ["x"] }, { state: "invited" }])
    assert.deepEqual(outcome(await patch(olga, mia, body)), [400, "invalid_request"])
})

test("A4, S3: neither without an authenticator, nor on hold, does anybody change a place", async () => {
  const change = { roleId: team.roleId("Guarded") }
  const plain = await plainIn(server, team, { role: "Administrator" })
  assert.deepEqual(outcome(await patch(plain, mia, change)), [403, "second_step_required"])
  const held = await protectedIn(server, team, { role: "Administrator" })
  await server.database.ownerPool.query("update account set hold_until = $2 where id = $1", [
    held.accountId,
    new Date(server.clock.now + 3_600_000),
  ])
  const refused = await patch(held, mia, change)
  assert.deepEqual(outcome(refused), [403, "on_hold"])
  assert.equal(Date.parse(refused.body.retryAt), server.clock.now + 3_600_000)
})

test("a suspended person is out at once, cannot sign in, and is back when restored", async () => {
  const jon = await protectedIn(server, team)
  await confirmAgain(hugo, olga)
  const suspended = await patch(hugo, jon, { state: "suspended" })
  assert.deepEqual([suspended.status, suspended.body.state], [200, "suspended"])
  assert.deepEqual(outcome(await jon.get("/api/session")), [401, "session_required"])
  assert.equal((await jon.elsewhere().showPassword()).body.code, "account_closed")
  assert.deepEqual(outcome(await patch(hugo, jon, { state: "suspended" })), [409, "out_of_order"])
  assert.equal((await patch(olga, jon, { state: "active" })).body.state, "active")
  assert.equal((await jon.get("/api/session")).status, 401, "what has ended stays ended")
  await jon.signIn()
})

test("one team does not shut somebody out of another", async () => {
  await confirmAgain(olga)
  const jon = await plainIn(server, team)
  await addTo(jon, await makeTeam(server))
  assert.deepEqual(outcome(await patch(olga, jon, { state: "suspended" })), [409, "belongs_elsewhere"])
  assert.equal((await olga.get(placeOf(jon))).body.may.suspend.reason, "belongs_elsewhere")
})

test("whoever is removed is signed out everywhere, and sees the team no more", async () => {
  const jon = await protectedIn(server, team)
  const away = jon.elsewhere()
  await away.signIn()
  await confirmAgain(hugo)
  assert.deepEqual(outcome(await hugo.delete(placeOf(jon))), [204, null])
  for (const browser of [jon, away]) assert.equal((await browser.get("/api/session")).status, 401)
  await jon.signIn()
  assert.deepEqual((await jon.get("/api/me")).body.teams, [])
  assert.deepEqual(outcome(await jon.get(team.path)), [404, "not_found"])
  assert.deepEqual(outcome(await hugo.get(placeOf(jon))), [404, "member_not_found"])
  assert.deepEqual(outcome(await hugo.delete(placeOf(jon))), [404, "member_not_found"])
})

test("one leaves oneself, with a password alone where MFA is off, and stays signed in", async () => {
  const jon = await plainIn(server, team)
  assert.deepEqual(outcome(await jon.delete(placeOf(jon))), [204, null])
  assert.deepEqual((await jon.get("/api/me")).body.teams, [])
  assert.deepEqual(outcome(await jon.delete(placeOf(jon))), [404, "not_found"])
})

test("B7: a member who may not manage others cannot tell who is an owner, who is suspended, or who is there", async () => {
  const ben = await protectedIn(server, team)
  await confirmAgain(mia)
  const somebody = [olga.accountId, ben.accountId, newId()]
  const codes = new Set<string>()
  const changes = [{ owner: true }, { owner: false }, { state: "suspended" }, { state: "active" }]
  for (const id of somebody) {
    for (const change of [...changes, { roleId: team.roleId("Member") }, { roleId: newId() }])
      codes.add((await mia.ask("PATCH", `${team.path}/members/${id}`, change)).body.code)
    codes.add((await mia.delete(`${team.path}/members/${id}`)).body.code)
  }
  assert.deepEqual([...codes], ["not_permitted"])
})
