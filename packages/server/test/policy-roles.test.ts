/** Roles, the switches that stop recoveries, and plans, over HTTP. A3, A8, T3, G1. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { permissions, presets } from "@sparekey/core"
import { createTeam, type NewRole } from "../src/teams/store.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let olga: Person
let hugo: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server)
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
  hugo = await protectedIn(server, team, { role: "Helper" })
})
after(() => server.close())

const clerk = { name: "Clerk", kind: "member", permissions: ["read_audit"], requiresMfa: false }
const make = (person: Person, role: unknown, where = team) => person.post(`${where.path}/roles`, role)
const patch = (person: Person, roleId: string, change: unknown, where = team) =>
  person.ask("PATCH", `${where.path}/roles/${roleId}`, change)
const audited = async ({ accountId }: Person, type: string) => {
  const text = "select data from audit_entry where account_id = $1 and type = $2 order by id"
  const { rows } = await server.database.ownerPool.query(text, [accountId, type])
  return rows.map(({ data }) => data)
}

/** Somebody who may edit roles, and what else is given. */
async function editorIn(...held: readonly string[]): Promise<Person> {
  await confirmAgain(olga)
  const name = `Editor ${held.join(" ")}`
  const role = await make(olga, { name, kind: "admin", permissions: ["manage_roles", ...held], requiresMfa: false })
  assert.equal(role.status, 201, JSON.stringify(role.body))
  const editor = await protectedIn(server, team)
  await server.database.ownerPool.query("update membership set role_id = $2 where account_id = $1", [
    editor.accountId,
    role.body.id,
  ])
  return editor
}

describe("roles", () => {
  test("a role is made, edited and deleted, and each step is in the audit log of who did it", async () => {
    await confirmAgain(olga)
    const { status, body } = await make(olga, clerk)
    assert.equal(status, 201, JSON.stringify(body))
    const { id } = body
    assert.deepEqual(body, { id, ...clerk, members: 0 })
    const edited = await patch(olga, id, { name: "Auditor", requiresMfa: true })
    assert.deepEqual(edited.body, { id, ...clerk, name: "Auditor", requiresMfa: true, members: 0 })
    const { roles } = (await olga.get(`${team.path}/roles`)).body
    assert.deepEqual(
      roles.find((role: { id: string }) => role.id === id),
      edited.body,
    )
    assert.deepEqual(outcome(await olga.delete(`${team.path}/roles/${id}`)), [204, null])
    assert.deepEqual(outcome(await olga.delete(`${team.path}/roles/${id}`)), [404, "not_found"])
    const auditor = { ...clerk, name: "Auditor", requiresMfa: true }
    assert.deepEqual(await audited(olga, "role_made"), [{ teamId: team.id, roleId: id, role: clerk }])
    assert.deepEqual(await audited(olga, "role_edited"), [
      { teamId: team.id, roleId: id, before: clerk, after: auditor },
    ])
    assert.deepEqual(await audited(olga, "role_deleted"), [{ teamId: team.id, roleId: id, role: auditor }])
  })

  test("A3: nobody makes a role that holds more than they have, nor touches one, nor raises their own", async () => {
    const editor = await editorIn("read_audit")
    assert.equal((await make(editor, { ...clerk, name: "Reader" })).status, 201)
    const more = { permissions: ["manage_mfa"] }
    assert.deepEqual(outcome(await make(editor, { ...clerk, ...more })), [403, "role_beyond_yours"])
    const own = (await editor.get(team.path)).body.me.role.id
    assert.deepEqual(outcome(await patch(editor, own, { permissions })), [403, "role_beyond_yours"])
    for (const name of ["Administrator", "Helper"]) {
      const above = team.roleId(name)
      assert.deepEqual(outcome(await patch(editor, above, { permissions: [] })), [403, "role_beyond_yours"])
      assert.deepEqual(outcome(await editor.delete(`${team.path}/roles/${above}`)), [403, "role_beyond_yours"])
    }
    assert.deepEqual(outcome(await make(hugo, clerk)), [403, "not_permitted"])
  })

  test("a role that somebody holds cannot be deleted, and two never have one name", async () => {
    await confirmAgain(olga)
    assert.deepEqual(outcome(await olga.delete(`${team.path}/roles/${team.roleId("Helper")}`)), [409, "role_in_use"])
    assert.deepEqual(outcome(await make(olga, { ...clerk, name: "Helper" })), [409, "name_taken"])
    assert.deepEqual(outcome(await patch(olga, team.roleId("Guarded"), { name: "Helper" })), [409, "name_taken"])
    assert.equal((await patch(olga, team.roleId("Guarded"), { name: "Guarded" })).status, 200)
  })

  test("what a role loses, whoever holds it has lost at once", async () => {
    const editor = await editorIn("manage_members")
    assert.equal((await editor.get(`${team.path}/members`)).status, 200)
    await confirmAgain(olga)
    const own = (await editor.get(team.path)).body.me.role.id
    assert.equal((await patch(olga, own, { permissions: [] })).status, 200)
    assert.deepEqual(outcome(await editor.get(`${team.path}/members`)), [403, "not_permitted"])
  })

  test("T3: a role that begins to require MFA leads who holds it into the set-up at the next sign-in", async () => {
    await confirmAgain(olga)
    const where = await makeTeam(server, { preset: "role-required" })
    const ann = await protectedIn(server, where, { role: "Administrator" })
    const jon = await plainIn(server, where)
    assert.equal((await jon.elsewhere().showPassword()).body.next, "completed")
    assert.equal((await patch(ann, where.roleId("Member"), { requiresMfa: true }, where)).status, 200)
    assert.equal((await jon.elsewhere().showPassword()).body.next, "enrolment")
  })

  test("A4, B7: it takes an authenticator, and the team is none to strangers", async () => {
    const plain = await plainIn(server, team, { role: "Administrator" })
    assert.deepEqual(outcome(await make(plain, clerk)), [403, "second_step_required"])
    const stranger = await protectedIn(server, await makeTeam(server), { role: "Administrator", owner: true })
    const path = `${team.path}/roles/${team.roleId("Member")}`
    for (const [method, where, body] of [
      ["POST", `${team.path}/roles`, clerk],
      ["PATCH", path, clerk],
      ["DELETE", path, undefined],
      ["PUT", `${team.path}/recoveries`, { stopped: true }],
      ["PUT", "/api/operator/recoveries", { stopped: true }],
      ["GET", "/api/operator/plans", undefined],
      ["POST", "/api/operator/plans", { name: "Mine", features: [] }],
      ["PUT", `/api/operator/teams/${team.id}/plan`, { planId: null }],
    ] as const)
      assert.deepEqual(outcome(await stranger.ask(method, where, body)), [404, "not_found"], where)
    const own = await makeTeam(server)
    const ann = await protectedIn(server, own, { role: "Administrator" })
    assert.deepEqual(outcome(await patch(ann, team.roleId("Member"), { name: "X" }, own)), [404, "not_found"])
  })
})

describe("the switches", () => {
  const stop = (person: Person, stopped: boolean, path = `${team.path}/recoveries`) =>
    person.ask("PUT", path, { stopped })

  test("A8: whoever approves cases stops all recoveries; starting them again takes who sets the rules", async () => {
    const approver = await editorIn("approve_cases")
    const lost = await protectedIn(server, team)
    await confirmAgain(approver, hugo, olga)
    assert.deepEqual(outcome(await stop(hugo, true)), [403, "not_permitted"])
    assert.deepEqual((await stop(approver, true)).body, { stopped: true })
    assert.equal((await stop(approver, true)).status, 200)
    const path = `${team.path}/members/${lost.accountId}/mfa/switch-off`
    assert.deepEqual(outcome(await hugo.post(path)), [403, "recoveries_stopped"])
    assert.deepEqual((await hugo.get(team.path)).body.stopped, { team: true, server: false })
    assert.deepEqual(outcome(await stop(approver, false)), [403, "not_permitted"])
    assert.deepEqual((await stop(olga, false)).body, { stopped: false })
    assert.equal((await hugo.post(path)).status, 200)
    assert.deepEqual(await audited(approver, "recoveries_stopped"), [{ teamId: team.id }])
    assert.deepEqual(await audited(olga, "recoveries_started"), [{ teamId: team.id }])
  })

  test("A8, G1: the operator's team stops them for the whole server, and gives teams their plans", async () => {
    const administrator: NewRole = { name: "Administrator", kind: "admin", permissions, requiresMfa: false }
    const preset = "formal-request"
    const made = {
      name: "Operator",
      preset,
      policy: presets[preset],
      roles: [administrator],
      isOperator: true,
    } as const
    const { teamId, roleIds } = await createTeam(server.database.pool, made, server.clock.now)
    const operator = { id: teamId, path: `/api/teams/${teamId}`, roleId: (name: string) => roleIds.get(name) as string }
    const opal = await protectedIn(server, operator, { role: "Administrator" })
    assert.deepEqual((await stop(opal, true, "/api/operator/recoveries")).body, { stopped: true })
    assert.equal((await hugo.get(team.path)).body.stopped.server, true)
    assert.deepEqual((await stop(opal, false, "/api/operator/recoveries")).body, { stopped: false })

    const plan = await opal.post("/api/operator/plans", { name: "Basic", features: ["mfa", "team_rules"] })
    assert.equal(plan.status, 201, JSON.stringify(plan.body))
    const { id } = plan.body
    const again = await opal.post("/api/operator/plans", { name: "Basic", features: [] })
    assert.deepEqual(outcome(again), [409, "name_taken"])
    const give = (planId: string | null, to = team.id) => opal.ask("PUT", `/api/operator/teams/${to}/plan`, { planId })
    assert.equal((await give(id)).status, 204)
    assert.deepEqual(outcome(await give(operator.id)), [404, "not_found"])
    assert.deepEqual(outcome(await give(id, id)), [404, "not_found"])
    assert.deepEqual((await opal.get("/api/operator/plans")).body.plans, [{ ...plan.body, teams: 1 }])
    const less = await opal.ask("PATCH", `/api/operator/plans/${id}`, { features: ["team_rules"] })
    assert.deepEqual(less.body, { id, name: "Basic", features: ["team_rules"], teams: 1 })

    await confirmAgain(olga)
    assert.deepEqual(outcome(await make(olga, { ...clerk, requiresMfa: true })), [403, "not_in_plan"])
    assert.deepEqual(outcome(await patch(olga, team.roleId("Guarded"), { requiresMfa: false })), [403, "not_in_plan"])
    assert.equal((await make(olga, clerk)).status, 201)
    await confirmAgain(opal)
    assert.equal((await give(null)).status, 204)
    await confirmAgain(olga)
    assert.equal((await patch(olga, team.roleId("Guarded"), { requiresMfa: false })).status, 200)
    assert.deepEqual(await audited(opal, "plan_given"), [
      { teamId: team.id, planId: id },
      { teamId: team.id, planId: null },
    ])
  })
})
