/** Recovery cases over HTTP: who may help whom, what it waits for, and how the person can stop it. S2, S3, A1–A10, R12–R15. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Policy, presets, type RecoveryTerms } from "@sparekey/core"
import { runRelease } from "../src/recovery/release.ts"
import { newId, readPair, writePair } from "../src/secrets/tokens.ts"
import { mailedToken, toldOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const asking = (terms: Partial<RecoveryTerms>): Policy => ({
  ...presets["deferred-reset"],
  recovery: {
    switchOff: { approvals: 0, waitHours: 0, linkHours: 24, ...terms },
    reset: { approvals: 0, waitHours: 0, linkHours: 72, ...terms },
    vouch: { approvals: 0, waitHours: 0, linkHours: 24, ...terms },
  },
})

const teamThatAsks = (terms: Partial<RecoveryTerms> = {}) => makeTeam(server, { policy: asking(terms) })
const administrator = (team: TestTeam) => protectedIn(server, team, { role: "Administrator" })
const open = (by: Person, about: Person, team: TestTeam, way = "reset") =>
  by.post(`${team.path}/members/${about.accountId}/mfa/${way}`)
const decided = ({ status, body }: { status: number; body: { code?: string; state?: string } }) =>
  body.code ?? body.state ?? status

/** As the job does when its time has come. */
async function runJob(id: string): Promise<void> {
  const { perform, clock } = server
  const { accountId, id: caseId } = readPair(id) as { accountId: string; id: string }
  await runRelease(perform, () => clock.now, { accountId, caseId })
}

test("S2: two people must approve, neither who opened it nor the person, and no one twice", async () => {
  const team = await teamThatAsks({ approvals: 2 })
  const [opener, first, second] = [await administrator(team), await administrator(team), await administrator(team)]
  const ana = await administrator(team)
  await confirmAgain(opener)
  const { body } = await open(opener, ana, team)
  assert.equal(body.state, "proven")
  const approve = async (by: Person) => {
    await confirmAgain(by)
    return decided(await by.post(`/api/cases/${body.id}/approve`, { teamId: team.id }))
  }
  assert.equal(await approve(opener), "not_independent")
  assert.equal(await approve(ana), "own_case")
  assert.equal(await approve(first), "proven")
  assert.equal(await approve(first), "not_independent")
  assert.equal(await approve(second), "ready")
  const [listed] = (await first.get(`${team.path}/cases`)).body.cases
  assert.deepEqual(
    listed.approvals.map(({ by }: { by: { id: string } }) => by.id),
    [first.accountId, second.accountId],
  )
})

test("A3: nobody helps somebody who may do more, and a member without the permission helps nobody", async () => {
  const team = await teamThatAsks()
  const helper = await protectedIn(server, team, { role: "Helper" })
  const [chief, member, other] = [
    await administrator(team),
    await protectedIn(server, team),
    await protectedIn(server, team),
  ]
  await confirmAgain(helper)
  await confirmAgain(member)
  assert.equal(decided(await open(helper, chief, team)), "more_privileged")
  assert.equal(decided(await open(member, other, team)), "not_permitted")
  assert.equal(decided(await open(helper, helper, team)), "own_case")
  assert.equal(decided(await open(helper, other, team)), "ready")
})

test("A4: it takes the authenticator, shown lately; a recovery code or an older session is not enough", async () => {
  const team = await teamThatAsks()
  const [chief, ana] = [await administrator(team), await protectedIn(server, team)]
  const byCode = chief.elsewhere()
  await byCode.signInOnce()
  assert.equal(decided(await open(byCode, ana, team)), "second_step_required")
  server.clock.pass(11 * 60)
  assert.equal(decided(await open(chief, ana, team)), "reauthentication_required")
  await confirmAgain(chief)
  assert.equal(decided(await open(chief, ana, team)), "ready")
  assert.equal(decided(await open(chief, ana, team)), "case_already_open")
})

test("S3: whoever has just got back in helps nobody until the hold is over", async () => {
  const team = await teamThatAsks()
  const [chief, ana] = [await administrator(team), await protectedIn(server, team)]
  const back = chief.elsewhere()
  await back.showRecoveryCode()
  await back.post("/api/sign-in/recovery-choice", { choice: "restore" })
  await back.enrol()
  await back.post("/api/sign-in/enrolment/saved")
  assert.equal(decided(await open(back, ana, team)), "second_step_required", "a session that a recovery code opened")
  await back.signIn()
  const refused = await open(back, ana, team)
  assert.equal(decided(refused), "on_hold")
  assert.ok(Date.parse(refused.body.retryAt) > server.clock.now, "and is told until when")
  server.clock.pass(24 * 3600)
  await back.signIn()
  assert.equal(decided(await open(back, ana, team)), "ready")
})

test("S2: an account that belongs to another team needs that team's word too", async () => {
  const [team, elsewhere] = [await teamThatAsks(), await teamThatAsks()]
  const [chief, other, stranger] = [
    await administrator(team),
    await administrator(elsewhere),
    await administrator(await teamThatAsks()),
  ]
  const ana = await protectedIn(server, team)
  await addTo(ana, elsewhere)
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team)
  assert.deepEqual([body.state, body.missingTeams], ["approved", [elsewhere.id]])
  await confirmAgain(stranger)
  const asStranger = await stranger.post(`/api/cases/${body.id}/approve`, { teamId: elsewhere.id })
  assert.equal(decided(asStranger), "not_found")
  const inAnothersName = await chief.post(`/api/cases/${body.id}/approve`, { teamId: elsewhere.id })
  assert.equal(decided(inAnothersName), "not_permitted")
  await confirmAgain(other)
  assert.equal(decided(await other.post(`/api/cases/${body.id}/approve`, { teamId: elsewhere.id })), "ready")
})

test("R14: while it waits the person is told at every address, and stops it by a link, without signing in", async () => {
  const team = await teamThatAsks({ waitHours: 24 })
  const [chief, ana] = [await administrator(team), await protectedIn(server, team)]
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team, "switch-off")
  assert.equal(body.state, "waiting")
  assert.deepEqual(await toldOf(ana, /cancel-recovery#/), [ana.email])
  const token = await mailedToken(ana, "cancel_case")
  const nobody = ana.elsewhere()
  const seen = await nobody.post("/api/links/inspect", { token })
  assert.deepEqual([seen.body.purpose, seen.body.email, seen.body.name], ["cancel_case", null, null])
  assert.equal(
    (await chief.get(`/api/cases/${body.id}`)).body.state,
    "waiting",
    "looking at the link changes nothing (B1)",
  )
  assert.equal((await nobody.post("/api/cases/cancel", { token })).status, 204)
  assert.equal((await chief.get(`/api/cases/${body.id}`)).body.state, "cancelled")
  assert.equal((await nobody.post("/api/cases/cancel", { token })).body.code, "link_not_valid")
  server.clock.pass(25 * 3600)
  await runJob(body.id)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "second_step", "nothing has happened")
})

test("S2: when the wait is over a job does what was granted, and not before", async () => {
  const team = await teamThatAsks({ waitHours: 24 })
  const [chief, ana] = [await administrator(team), await protectedIn(server, team)]
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team, "switch-off")
  const { rows } = await server.database.ownerPool.query<{ run_at: Date }>(
    "select run_at from graphile_worker.jobs where task_identifier = 'release_case' and key = $1",
    [`release ${(readPair(body.id) as { id: string }).id}`],
  )
  assert.deepEqual(rows, [{ run_at: new Date(body.readyAt) }])
  await assert.rejects(runJob(body.id), /waits longer/)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "second_step")
  server.clock.pass(24 * 3600)
  await runJob(body.id)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
  await runJob(body.id)
})

test("R13: an address that was added after the case was opened displaces none of those that are told", async () => {
  const team = await teamThatAsks({ approvals: 1 })
  const [chief, second, ana] = [await administrator(team), await administrator(team), await protectedIn(server, team)]
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team)
  await server.database.ownerPool.query(
    "update email_address set address = 'thief@example.com' where account_id = $1",
    [ana.accountId],
  )
  await confirmAgain(second)
  await second.post(`/api/cases/${body.id}/approve`, { teamId: team.id })
  assert.ok((await toldOf(ana, /recover#/)).includes(ana.email))
  assert.ok(!(await toldOf(ana, /recover#/)).includes("thief@example.com"))
})

test("A8: the switches of the team and of the server stop every recovery at any step", async () => {
  const team = await teamThatAsks({ approvals: 1 })
  const [chief, second, ana] = [await administrator(team), await administrator(team), await protectedIn(server, team)]
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team)
  const { ownerPool } = server.database
  for (const [stop, go] of [
    [
      "update team set recoveries_stopped_at = now() where id = $1",
      "update team set recoveries_stopped_at = null where id = $1",
    ],
    [
      "update server_switch set recoveries_stopped_at = now() where $1::uuid is not null",
      "update server_switch set recoveries_stopped_at = null where $1::uuid is not null",
    ],
  ] as const) {
    await ownerPool.query(stop, [team.id])
    await confirmAgain(second)
    assert.equal(decided(await second.post(`/api/cases/${body.id}/approve`, { teamId: team.id })), "recoveries_stopped")
    await ownerPool.query(go, [team.id])
  }
  await confirmAgain(second)
  assert.equal(decided(await second.post(`/api/cases/${body.id}/approve`, { teamId: team.id })), "ready")
  const lost = ana.elsewhere()
  await lost.showPassword()
  const token = await mailedToken(ana, "redeem_reset")
  assert.equal((await lost.post("/api/sign-in/reset", { token })).body.next, "enrolment")
  await ownerPool.query("update team set recoveries_stopped_at = now() where id = $1", [team.id])
  assert.equal(
    (await lost.post("/api/sign-in/enrolment")).body.next,
    "second_step",
    "the sign-in that had begun stands where it stood",
  )
})

test("R12: the link of a reset is of no use without the password, in another account, or twice", async () => {
  const team = await teamThatAsks()
  const [chief, ana, mallory] = [
    await administrator(team),
    await protectedIn(server, team),
    await protectedIn(server, team),
  ]
  await confirmAgain(chief)
  await open(chief, ana, team)
  const token = await mailedToken(ana, "redeem_reset")
  const thief = mallory.elsewhere()
  assert.equal((await thief.post("/api/sign-in/reset", { token })).body.code, "sign_in_required")
  await thief.showPassword()
  assert.equal((await thief.post("/api/sign-in/reset", { token })).body.code, "link_not_valid")
  const [one, two] = [ana.elsewhere(), ana.elsewhere()]
  await one.showPassword()
  await two.showPassword()
  const replies = await Promise.all([one, two].map((each) => each.post("/api/sign-in/reset", { token })))
  assert.deepEqual(replies.map(({ body }) => body.code ?? body.next).toSorted(), ["enrolment", "link_not_valid"])
})

test("R10: a reset that is cancelled leads nowhere, even from the sign-in that had begun it", async () => {
  const team = await teamThatAsks()
  const [chief, ana] = [await administrator(team), await protectedIn(server, team)]
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team)
  const lost = ana.elsewhere()
  await lost.showPassword()
  await lost.post("/api/sign-in/reset", { token: await mailedToken(ana, "redeem_reset") })
  const started = await lost.post("/api/sign-in/enrolment")
  assert.equal(started.status, 200)
  await confirmAgain(chief)
  assert.equal(decided(await chief.post(`/api/cases/${body.id}/cancel`)), "cancelled")
  lost.secret = started.body.secret
  assert.equal((await lost.post("/api/sign-in/enrolment/confirm", { code: lost.code })).body.code, "out_of_order")
  server.clock.pass(30)
  await ana.elsewhere().signIn()
})

test("L2: each step of a case is in the audit log, with who took it", async () => {
  const team = await teamThatAsks({ approvals: 1 })
  const [chief, second, ana] = [await administrator(team), await administrator(team), await protectedIn(server, team)]
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team, "switch-off")
  await confirmAgain(second)
  await second.post(`/api/cases/${body.id}/approve`, { teamId: team.id })
  const { rows } = await server.database.ownerPool.query<{ type: string; by: string | null }>(
    "select type, actor ->> 'accountId' as by from audit_entry where account_id = $1 and type like 'case_%' order by id",
    [ana.accountId],
  )
  assert.deepEqual(rows, [
    { type: "case_opened", by: chief.accountId },
    { type: "case_approved", by: second.accountId },
    { type: "case_completed", by: null },
  ])
})

type Verdicts = Readonly<Record<string, { allowed: boolean; reason: string | null }>>
const reasonsOf = (may: Verdicts) => Object.fromEntries(Object.entries(may).map(([act, { reason }]) => [act, reason]))

test("A1: each case says what I may do about it, and why not, in a list as alone, and so it is", async () => {
  const team = await teamThatAsks({ approvals: 1 })
  const [chief, second] = [await administrator(team), await administrator(team)]
  const helper = await protectedIn(server, team, { role: "Helper" })
  const ana = await protectedIn(server, team, { role: "Administrator" })
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team)
  const mayOf = async (by: Person) => {
    const [listed] = (await by.get(`${team.path}/cases?member=${ana.accountId}`)).body.cases
    const alone = (await by.get(`/api/cases/${body.id}`)).body
    assert.deepEqual(listed, alone)
    return reasonsOf(alone.may)
  }
  const no = { vouch: "case_not_ready", refuse: null, cancel: null }
  assert.deepEqual(await mayOf(chief), { ...no, approve: "not_independent" })
  assert.deepEqual(await mayOf(second), { ...no, approve: null })
  assert.deepEqual(await mayOf(helper), { ...no, approve: "not_permitted" })
  assert.deepEqual(await mayOf(ana), { ...no, approve: "own_case", refuse: "own_case" })
  // Neither does how long ago somebody showed their authenticator matter, nor a switch that another team has set.
  await server.database.ownerPool.query("update team set recoveries_stopped_at = now() where id = $1", [team.id])
  assert.deepEqual(await mayOf(second), { ...no, approve: "recoveries_stopped" })
  await server.database.ownerPool.query("update team set recoveries_stopped_at = null where id = $1", [team.id])
  await confirmAgain(second)
  const refused = await second.post(`/api/cases/${body.id}/refuse`)
  assert.deepEqual(
    [refused.body.refusedBy.id, refused.body.cancelledBy, new Set(Object.values(reasonsOf(refused.body.may)))],
    [second.accountId, null, new Set(["case_over"])],
  )
})

test("A1: in another team of the person, one approves in that team's name; where nobody's word is missing, nobody does", async () => {
  const [team, elsewhere] = [await teamThatAsks(), await teamThatAsks()]
  const [chief, other] = [await administrator(team), await administrator(elsewhere)]
  const ana = await protectedIn(server, team)
  await addTo(ana, elsewhere)
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team)
  const [listed] = (await other.get(`${elsewhere.path}/cases`)).body.cases
  assert.deepEqual([listed.may.approve.reason, listed.may.vouch.reason], [null, "case_not_ready"])
  assert.equal((await other.get(`/api/cases/${body.id}`)).body.may.approve.reason, null)
  assert.equal((await chief.get(`${team.path}/cases`)).body.cases[0].may.approve.reason, "approval_not_needed")
})

test("R14: who cancelled a case is known: the person, too, by a link", async () => {
  const team = await teamThatAsks({ waitHours: 24 })
  const [chief, ana] = [await administrator(team), await protectedIn(server, team)]
  await confirmAgain(chief)
  const { body } = await open(chief, ana, team)
  await ana.elsewhere().post("/api/cases/cancel", { token: await mailedToken(ana, "cancel_case") })
  const again = (await open(chief, ana, team)).body
  assert.equal((await chief.post(`/api/cases/${again.id}/cancel`)).body.cancelledBy.id, chief.accountId)
  const over = (await chief.get(`${team.path}/cases?over=true&member=${ana.accountId}`)).body.cases
  assert.deepEqual(
    over.map(({ id, cancelledBy }: { id: string; cancelledBy: { id: string } }) => [id, cancelledBy.id]),
    [
      [again.id, chief.accountId],
      [body.id, ana.accountId],
    ],
  )
  const all = (await chief.get(`${team.path}/cases?over=all&member=${chief.accountId}`)).body.cases
  assert.deepEqual(all, [])
})

test("B7: a member who deals with no cases cannot tell whether a colleague has one, or where it stands", async () => {
  const team = await teamThatAsks({ approvals: 1 })
  const [chief, ana, mia] = [
    await administrator(team),
    await protectedIn(server, team),
    await protectedIn(server, team),
  ]
  await confirmAgain(chief)
  const { id } = (await open(chief, ana, team)).body
  const missing = writePair(ana.accountId, newId())
  const ask = async () => {
    const codes = new Set<string>()
    for (const one of [id, missing]) {
      codes.add(decided(await mia.get(`/api/cases/${one}`)) as string)
      for (const act of ["approve", "vouch", "refuse", "cancel"])
        codes.add(decided(await mia.post(`/api/cases/${one}/${act}`, { teamId: team.id })) as string)
    }
    return [...codes]
  }
  assert.deepEqual(await ask(), ["not_permitted"])
  await confirmAgain(chief)
  await chief.post(`/api/cases/${id}/cancel`)
  assert.deepEqual(await ask(), ["not_permitted"])
  server.clock.pass(11 * 60)
  assert.deepEqual(await ask(), ["not_permitted"])
  const byCode = chief.elsewhere()
  await byCode.signInOnce()
  assert.deepEqual(decided(await byCode.get(`/api/cases/${id}`)), "second_step_required")
})
