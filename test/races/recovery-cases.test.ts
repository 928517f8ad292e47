/** Administrators and the person at once, on two servers: a case is decided once, and a team keeps an owner. S2, S5, A8. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { type Policy, presets } from "@sparekey/core"
import { readPair } from "../../packages/server/src/secrets/tokens.ts"
import { administrator, createTeam } from "../../packages/server/src/teams/store.ts"
import { newestLink } from "../../packages/server/test/mailbox.ts"
import { type SeededPerson, seedPeople, seedSessions, seedSignIns, times } from "./seeding.ts"
import { type Answer, startTwoServers, tally } from "./two-servers.ts"

const two = await startTwoServers()
after(() => two.close())

type Admin = { readonly accountId: string; readonly session: string }
type Team = { readonly teamId: string; readonly admins: readonly Admin[]; readonly ana: SeededPerson }

/** A member and so many administrators, signed in by their authenticators a moment ago. */
async function seedTeam(admins: number, recovery: Policy["recovery"], owners = 0): Promise<Team> {
  const policy = { ...presets["deferred-reset"], recovery }
  const roles = [administrator, { name: "Member", kind: "member", permissions: [], requiresMfa: false } as const]
  const { teamId, roleIds } = await createTeam(
    two.pool,
    { name: "Team", preset: "deferred-reset", policy, roles },
    Date.now(),
  )
  const people = await seedPeople(two, admins + 1)
  const [ana, ...others] = people
  for (const [index, { accountId }] of people.entries()) {
    const role = roleIds.get(index === 0 ? "Member" : "Administrator")
    await two.pool.query("insert into membership values ($1, $2, $3, $4, now())", [
      accountId,
      teamId,
      role,
      index > 0 && index <= owners,
    ])
  }
  const tokens = await seedSessions(
    two,
    others.map(({ accountId }) => accountId),
  )
  return {
    teamId,
    ana: ana as SeededPerson,
    admins: others.map(({ accountId }, index) => ({ accountId, session: tokens[index]?.text ?? "" })),
  }
}

const terms = (approvals: number) => ({ approvals, waitHours: 0, linkHours: 24 })
const onlyReset = (approvals: number) => ({ switchOff: null, reset: terms(approvals), vouch: null })
const onlySwitchOff = (approvals: number) => ({ switchOff: terms(approvals), reset: null, vouch: null })

const open = ({ teamId, ana }: Team, way: "reset" | "switch-off") =>
  `/api/teams/${teamId}/members/${ana.accountId}/mfa/${way}`
const states = (answers: readonly Answer[]) => answers.map(({ body }) => body.code ?? body.state).toSorted()

async function stateOf(id: string): Promise<Record<string, boolean>> {
  const { accountId, id: caseId } = readPair(id) as { accountId: string; id: string }
  const { rows } = await two.pool.query(
    `select completed_at is not null as completed, cancelled_at is not null as cancelled, released_at is not null as released
     from recovery_case where account_id = $1 and id = $2`,
    [accountId, caseId],
  )
  return rows[0]
}

test("sixteen administrators who open a case about one member at once open one", async () => {
  const team = await seedTeam(16, onlyReset(1))
  const answers = await two.race(16, (index) => ({ path: open(team, "reset"), session: team.admins[index]?.session }))
  assert.deepEqual(tally(answers), { 200: 1, "409 case_already_open": 15 })
  assert.equal(await two.audited(team.ana.accountId, "case_opened"), 1)
})

test("S2: of sixteen who approve at once where two are needed, two count, and it happens once", async () => {
  const team = await seedTeam(17, onlySwitchOff(2))
  const [opener, ...approvers] = team.admins
  const opened = await two.ask({ path: open(team, "switch-off"), session: opener?.session })
  const path = `/api/cases/${opened.body.id}/approve`
  const answers = await two.race(16, (index) => ({
    path,
    body: { teamId: team.teamId },
    session: approvers[index]?.session,
  }))
  const said = states(answers)
  assert.equal(said.filter((state) => state === "proven").length, 1)
  assert.equal(said.filter((state) => state === "completed" || state === "ready").length, 1, said.join())
  assert.equal(await two.audited(team.ana.accountId, "case_approved"), 2)
  assert.equal(await two.audited(team.ana.accountId, "case_completed"), 1)
  assert.equal(await two.audited(team.ana.accountId, "mfa_switched_off"), 1)
})

test("approved and cancelled at once: whatever comes first holds, and never both", async () => {
  for (let round = 0; round < 6; round++) {
    const team = await seedTeam(17, onlySwitchOff(1))
    const [opener, ...others] = team.admins
    const opened = await two.ask({ path: open(team, "switch-off"), session: opener?.session })
    const id = String(opened.body.id)
    await two.race(16, (index) => ({
      path: `/api/cases/${id}/${index % 2 === 0 ? "approve" : "cancel"}`,
      body: { teamId: team.teamId },
      session: others[index]?.session,
    }))
    const { completed, cancelled } = await stateOf(id)
    assert.notEqual(completed, cancelled)
    assert.equal(await two.audited(team.ana.accountId, "mfa_switched_off"), completed ? 1 : 0)
  }
})

test("G7: sixteen sign-ins that show the link of one reset at once: one goes on to the set-up", async () => {
  const team = await seedTeam(1, onlyReset(0))
  const opened = await two.ask({ path: open(team, "reset"), session: team.admins[0]?.session })
  assert.equal(opened.body.state, "ready", JSON.stringify(opened.body))
  const token = await newestLink(two, team.ana.accountId, "redeem_reset")
  const signIns = await seedSignIns(two, times(16, team.ana.accountId))
  const answers = await two.race(16, (index) => ({
    path: "/api/sign-in/reset",
    body: { token },
    signIn: signIns[index]?.text,
  }))
  assert.deepEqual(tally(answers), { 200: 1, "410 link_not_valid": 15 })
})

test("R14: redeemed and cancelled by link at once: a cancelled case leads nobody into the set-up", async () => {
  for (let round = 0; round < 6; round++) {
    const team = await seedTeam(1, onlyReset(0))
    await two.ask({ path: open(team, "reset"), session: team.admins[0]?.session })
    const reset = await newestLink(two, team.ana.accountId, "redeem_reset")
    const cancel = await newestLink(two, team.ana.accountId, "cancel_case")
    const signIns = await seedSignIns(two, times(16, team.ana.accountId))
    await two.race(17, (index) =>
      index === 8
        ? { path: "/api/cases/cancel", body: { token: cancel } }
        : { path: "/api/sign-in/reset", body: { token: reset }, signIn: signIns[index % 16]?.text },
    )
    const after = await two.race(16, (index) => ({ path: "/api/sign-in/enrolment", signIn: signIns[index]?.text }))
    assert.deepEqual(tally(after), { "409 out_of_order": 16 })
  }
})

test("S5: the last two owners leave, drop themselves or each other at once, on two servers: one is left", async () => {
  for (let round = 0; round < 6; round++) {
    const team = await seedTeam(2, onlyReset(0), 2)
    const [one, other] = team.admins as [Admin, Admin]
    const member = ({ accountId }: Admin) => `/api/teams/${team.teamId}/members/${accountId}`
    await two.race(16, (index) => {
      const [by, about] = index % 2 === 0 ? [one, other] : [other, one]
      return index % 4 < 2
        ? { method: "PATCH", path: member(about), body: { owner: false }, session: by.session }
        : { method: "DELETE", path: member(about), session: by.session }
    })
    const { rows } = await two.pool.query(
      "select count(*)::int as owners from membership where team_id = $1 and is_owner",
      [team.teamId],
    )
    assert.deepEqual(rows, [{ owners: 1 }])
  }
})
