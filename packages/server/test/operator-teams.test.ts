/** All teams of the server, and new ones with their first owner's invitation. G1, G8, R10. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { presets } from "@sparekey/core"
import { administrator, createTeam } from "../src/teams/store.ts"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { Person, password, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let operator: TestTeam
let opal: Person
before(async () => {
  server = await startTestServer()
  const { teamId, roleIds } = await createTeam(
    server.database.pool,
    {
      name: "Operator",
      preset: "deferred-reset",
      policy: presets["deferred-reset"],
      roles: [administrator, { ...administrator, name: "Desk", permissions: ["approve_cases"] }],
      isOperator: true,
    },
    server.clock.now,
  )
  operator = { id: teamId, path: `/api/teams/${teamId}`, roleId: (role) => roleIds.get(role) as string }
  opal = await protectedIn(server, operator, { role: "Administrator", owner: true })
})
after(() => server.close())

const found = (email: string, more: object = {}, by = opal) =>
  by.post("/api/operator/teams", {
    name: "Hotel Aurora",
    preset: "role-required",
    owner: { email, name: "Rosa", locale: "it" },
    ...more,
  })

async function whoeverHas(email: string): Promise<Person> {
  const { rows } = await server.database.ownerPool.query("select account_id from email_lookup where address = $1", [
    email,
  ])
  return new Person(server, rows[0].account_id, email)
}

test("a new team's first owner is invited by mail, and owns it once they come", async () => {
  await confirmAgain(opal)
  const { status, body } = await found("rosa@aurora.example")
  assert.equal(status, 201, JSON.stringify(body))
  const rosa = await whoeverHas("rosa@aurora.example")
  assert.match((await mailsOf(rosa))[0]?.text ?? "", /Hotel Aurora/)
  const token = await mailedToken(rosa, "accept_invitation")
  const accepted = { token, name: "Rosa Lindt", password, locale: "it" }
  assert.deepEqual(outcome(await rosa.post("/api/invitation/accept", accepted)), [204, null])
  await rosa.signIn()
  assert.deepEqual((await rosa.get("/api/me")).body.teams, [
    { id: body.id, name: "Hotel Aurora", owner: true, role: "Administrator" },
  ])
  const { rows } = await server.database.ownerPool.query(
    "select type, data from audit_entry where account_id = $1 and type = 'team_made'",
    [opal.accountId],
  )
  assert.deepEqual(rows, [{ type: "team_made", data: { teamId: body.id, preset: "role-required", planId: null } }])
})

test("G8: whoever has an account is asked, and owns the team once they accept", async () => {
  const ana = await server.person()
  await ana.signIn()
  await confirmAgain(opal)
  const { body } = await found(ana.email, { name: "Second house" })
  assert.deepEqual((await ana.get("/api/me")).body.teams, [])
  const joined = await ana.post("/api/teams/join", { token: await mailedToken(ana, "join_team") })
  assert.equal(joined.status, 200, JSON.stringify(joined.body))
  assert.deepEqual(joined.body.teams, [{ id: body.id, name: "Second house", owner: true, role: "Administrator" }])
  const { rows } = await server.database.ownerPool.query(
    "select type from audit_entry where account_id = $1 and type in ('member_added', 'owner_made') order by id",
    [ana.accountId],
  )
  assert.deepEqual(
    rows.map(({ type }) => type),
    ["member_added", "owner_made"],
  )
})

test("R10: the invitation is dead once whoever sent it does not make teams any more", async () => {
  const maker = await protectedIn(server, operator, { role: "Administrator" })
  await confirmAgain(maker)
  const ana = await server.person()
  await ana.signIn()
  assert.equal((await found(ana.email, {}, maker)).status, 201)
  assert.equal((await found("nuova@aurora.example", {}, maker)).status, 201)
  const nuova = await whoeverHas("nuova@aurora.example")
  await confirmAgain(opal)
  const demoted = await opal.ask("PATCH", `${operator.path}/members/${maker.accountId}`, {
    roleId: operator.roleId("Desk"),
  })
  assert.equal(demoted.status, 200, JSON.stringify(demoted.body))
  const token = await mailedToken(ana, "join_team")
  assert.deepEqual(outcome(await ana.post("/api/teams/join", { token })), [410, "link_not_valid"])
  const accepted = { token: await mailedToken(nuova, "accept_invitation"), name: "N", password, locale: "en" }
  assert.deepEqual(outcome(await nuova.post("/api/invitation/accept", accepted)), [410, "link_not_valid"])
})

test("whoever may not make teams makes no team and leaves no account behind; nor does a plan that is not there", async () => {
  const desk = await protectedIn(server, operator, { role: "Desk" })
  const elsewhere = await makeTeam(server)
  const boss = await protectedIn(server, elsewhere, { role: "Administrator", owner: true })
  await confirmAgain(desk, boss, opal)
  assert.deepEqual(outcome(await found("unheard@example.org", {}, desk)), [403, "not_permitted"])
  assert.deepEqual(outcome(await found("unheard@example.org", {}, boss)), [404, "not_found"])
  const { rowCount } = await server.database.ownerPool.query(
    "select from email_lookup where address = 'unheard@example.org'",
  )
  assert.equal(rowCount, 0)
  const planId = "00000000-0000-7000-8000-000000000000"
  assert.deepEqual(outcome(await found("third@example.org", { name: "Nowhere", planId })), [404, "not_found"])
  const { rowCount: made } = await server.database.ownerPool.query("select from team where name = 'Nowhere'")
  assert.equal(made, 0)
})

test("all teams are listed by name with what protects them, page by page, and found by a part of the name", async () => {
  const createdAt = new Date(server.clock.now).toISOString()
  const team = await makeTeam(server, { name: "100% Zebra", preset: "deferred-reset" })
  const chief = await protectedIn(server, team, { role: "Administrator", owner: true })
  const ana = await protectedIn(server, team)
  const plain = await server.person()
  await addTo(plain, team)
  await confirmAgain(chief, opal)
  assert.equal((await chief.post(`${team.path}/members/${ana.accountId}/mfa/reset`)).status, 200)
  const plan = (await opal.post("/api/operator/plans", { name: "Basic", features: ["mfa"] })).body
  await opal.ask("PUT", `/api/operator/teams/${team.id}/plan`, { planId: plan.id })
  await chief.ask("PUT", `${team.path}/recoveries`, { stopped: true })
  const seen = async (search: string) =>
    (await opal.get(`/api/operator/teams?search=${encodeURIComponent(search)}`)).body.teams
  assert.deepEqual(await seen("0% zeb"), [
    {
      id: team.id,
      name: "100% Zebra",
      preset: "deferred-reset",
      plan: { id: plan.id, name: "Basic" },
      isOperator: false,
      members: 3,
      withMfa: 2,
      openCases: 1,
      stopped: true,
      createdAt,
    },
  ])
  assert.deepEqual(await seen("0_ zeb"), [])
  server.clock.pass(30 * 24 * 3600)
  await opal.signIn()
  assert.equal((await seen("zebra"))[0].openCases, 0, "a case that nobody has ended is over all the same")

  await Promise.all(Array.from({ length: 55 }, (_, at) => makeTeam(server, { name: `House ${at % 10}` })))
  const ids: string[] = []
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor === "" ? "" : `?cursor=${cursor}`
    const { body } = await opal.get(`/api/operator/teams${query}`)
    ids.push(...body.teams.map(({ id }: { id: string }) => id))
    cursor = body.next
  }
  const { rows } = await server.database.ownerPool.query("select count(*)::int as count from team")
  assert.deepEqual([ids.length, new Set(ids).size], [rows[0].count, rows[0].count])

  const { body } = await opal.get("/api/operator/overview")
  assert.deepEqual([body.teams, body.openCases, body.stopped], [rows[0].count, 0, false])
  assert.ok(body.withMfa <= body.members && body.members <= body.accounts + body.invited)
})
