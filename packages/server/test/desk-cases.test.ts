/** Formal requests to the security desk, over HTTP: what a mail opens, what it has to show, who of the desk decides. P3–P6, A1–A9, E2. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { newId } from "../src/secrets/tokens.ts"
import { makeDesk, outcomesOf, type TestDesk } from "./desk-world.ts"
import { mailedToken, mailsOf, toldOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { confirmAgain, makeTeam, protectedIn } from "./team.ts"

let server: TestServer
let desk: TestDesk
before(async () => {
  server = await startTestServer()
  desk = await makeDesk(server)
})
after(() => server.close())

const guest = async () => protectedIn(server, await makeTeam(server, { preset: "formal-request" }))
const decided = ({ status, body }: { status: number; body: { code?: string; state?: string } }) =>
  body?.code ?? body?.state ?? status
const seen = (agent: Person, id: string) => desk.seen(agent, id)
const act = async (agent: Person, id: string, path: string, body: object = {}) => {
  await confirmAgain(agent)
  return decided(await agent.post(`/api/desk/cases/${id}/${path}`, body))
}
const longAgo = { kind: "call_back_to_number_on_record", onRecordSince: "2020-01-01T00:00:00.000Z" }

test("P3, P4: own address, name and reason, confirmed, approved, waited for: MFA is off, and nothing happens before", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.receive({ from: ana.email, about: ana.email })
  assert.equal((await seen(agent, id)).case.state, "opened")
  assert.equal(decided(await desk.approve(agent, id)), "case_not_ready", "nobody has confirmed it")
  const token = await mailedToken(ana, "confirm_request")
  assert.equal((await ana.elsewhere().post("/api/cases/confirm", { token })).status, 204)
  assert.equal((await seen(agent, id)).case.state, "proven")
  assert.equal(decided(await desk.approve(agent, id)), "waiting")
  await assert.rejects(desk.release(id), /waits longer/)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "second_step")
  server.clock.pass(24 * 3600)
  await desk.release(id)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
  const { timeline } = await seen(await desk.agent(), id)
  assert.deepEqual(
    timeline.map(({ type }: { type: string }) => type),
    ["case_opened", "request_confirmed", "case_approved", "case_completed"],
  )
})

test("S2: the desk's page tells whether a request can still be cancelled, and why not, as of everything else that may be done", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.confirmed(ana)
  const verdicts = async () => {
    const { may } = await seen(agent, id)
    return [may.refuse?.reason ?? null, may.cancel?.reason ?? null]
  }
  assert.deepEqual(await verdicts(), [null, null])
  assert.equal((await desk.approve(agent, id)).body.state, "waiting")
  assert.deepEqual(await verdicts(), ["case_not_ready", null])
  await confirmAgain(agent)
  assert.equal((await agent.post(`/api/desk/cases/${id}/cancel`)).body.state, "cancelled")
  assert.deepEqual(await verdicts(), ["case_over", "case_over"])
  assert.equal((await agent.post(`/api/desk/cases/${id}/cancel`)).body.code, "case_over")
})

test("P5: a request by anybody else is refused, whoever they are, and the account's owner hears of it", async () => {
  const [ana, colleague] = [await guest(), await guest()]
  await desk.receive({ from: "thief@evil.example", about: ana.email })
  await desk.receive({ from: colleague.email, about: ana.email })
  assert.deepEqual(await outcomesOf(server, ana.accountId), ["somebody_else", "somebody_else"])
  assert.deepEqual(await toldOf(ana, /did not come from an address of yours/), [ana.email, ana.email])
  assert.deepEqual(await toldOf(ana, /confirm-request#/), [])
  assert.deepEqual(await mailsOf(colleague).then((mails) => mails.filter(({ text }) => /security desk/.test(text))), [])
  await ana.elsewhere().signIn()
})

test("E1, P5: a mail that only claims to come from the account's address is refused, and its owner told", async () => {
  const ana = await guest()
  await desk.receive({ from: ana.email, about: ana.email, proven: false })
  assert.deepEqual(await outcomesOf(server, ana.accountId), ["request_not_proven"])
  assert.deepEqual(await toldOf(ana, /Nothing proves that it came from your mailbox/), [ana.email])
})

test("P4: the name must be the account's, in any order and writing; another one is refused", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  await desk.receive({ from: ana.email, about: ana.email, fullName: "Anna Prova" })
  assert.deepEqual(await outcomesOf(server, ana.accountId), ["name_does_not_fit"])
  assert.deepEqual(await toldOf(ana, /The full name in it is not the one of your account/), [ana.email])
  const id = await desk.receive({ from: ana.email, about: ana.email, fullName: "  PRÓVA,  ana " })
  assert.equal((await seen(agent, id)).case.state, "opened")
})

test("P4: a request that lacks a part opens nothing; nor does one for an account that does not exist, and both look alike", async () => {
  const before = await counted()
  await desk.receive({ from: "ana@nowhere.example", about: "ana@nowhere.example" })
  assert.deepEqual(await counted(), before)
})

async function counted() {
  const { rows } = await server.database.ownerPool.query(
    "select (select count(*) from recovery_case) as cases, (select count(*) from mail) as mails, (select count(*) from formal_request) as requests",
  )
  return rows[0]
}

test("E5: the same message twice does nothing twice", async () => {
  const ana = await guest()
  const letter = { from: ana.email, about: ana.email, messageId: newId() }
  await desk.receive(letter)
  const once = await counted()
  await desk.receive(letter)
  assert.deepEqual(await counted(), once)
  const refused = { from: "thief@evil.example", about: ana.email, messageId: newId() }
  await desk.receive(refused)
  const told = await counted()
  await desk.receive(refused)
  assert.deepEqual(await counted(), told)
})

test("P6: whoever has codes left is told of them, and may still ask", async () => {
  const ana = await guest()
  await desk.receive({ from: ana.email, about: ana.email })
  assert.deepEqual(await toldOf(ana, /10 of your recovery codes are unused/), [ana.email])
  assert.equal(await desk.confirm(ana), 204)
})

test("P3, P6: the sign-in offers the mail to the desk only after the password, behind the codes, in the reader's language", async () => {
  const ana = await guest()
  const lost = ana.elsewhere()
  assert.equal((await lost.get("/api/sign-in/ways-back")).body.code, "sign_in_required")
  await lost.showPassword()
  const { ways } = (await lost.get("/api/sign-in/ways-back")).body
  assert.deepEqual([ways[0].name, ways.at(-1).name], ["recovery_code", "write_to_desk"], "codes come first")
  const { body } = await lost.get(`/api/sign-in/ways-back?language=it&email=${encodeURIComponent(ana.email)}`)
  assert.deepEqual([body.ways.at(-1).name, body.ways.at(-1).grants], ["write_to_desk", ["switch_off"]])
  assert.equal(body.desk.address, "desk@example.com")
  assert.match(body.desk.body, new RegExp(`Nome e cognome:\n.*: ${ana.email}\nMotivo:`))
  assert.match(body.desk.mailto, /^mailto:desk@example\.com\?subject=.*&body=/)
  assert.deepEqual(body.desk.terms, { approvals: 1, waitHours: 24, linkHours: 72 })
})

test("E2, B1: the link is a button's: looking changes nothing, it works once, in its own account, and not after the end", async () => {
  const [ana, mallory, agent] = [await guest(), await guest(), await desk.agent()]
  const id = await desk.receive({ from: ana.email, about: ana.email })
  const token = await mailedToken(ana, "confirm_request")
  const nobody = ana.elsewhere()
  for (let times = 0; times < 3; times++) await nobody.post("/api/links/inspect", { token })
  assert.equal((await seen(agent, id)).case.state, "opened")
  const forged = `${token.slice(0, -4)}AAAA`
  assert.equal(decided(await nobody.post("/api/cases/confirm", { token: forged })), "link_not_valid")
  assert.equal(decided(await nobody.post("/api/cases/cancel", { token })), "link_not_valid", "one purpose")
  assert.equal(decided(await mallory.post("/api/sign-in/reset", { token })), "sign_in_required")
  assert.equal((await nobody.post("/api/cases/confirm", { token })).status, 204)
  assert.equal(decided(await nobody.post("/api/cases/confirm", { token })), "link_not_valid")
  assert.equal((await mallory.get("/api/session")).status, 200, "and it signs nobody in")
  assert.equal((await nobody.get("/api/session")).status, 401)
  const second = await guest()
  await desk.receive({ from: second.email, about: second.email })
  const [confirm, cancel] = [await mailedToken(second, "confirm_request"), await mailedToken(second, "cancel_case")]
  assert.equal((await nobody.post("/api/cases/cancel", { token: cancel })).status, 204)
  assert.equal(decided(await nobody.post("/api/cases/confirm", { token: confirm })), "link_not_valid")
})

test("R7: what nobody has confirmed stands in nobody's way, and a second confirmed request waits for the first to end", async () => {
  const team = await makeTeam(server, { preset: "role-required" })
  const [ana, chief] = [await protectedIn(server, team), await protectedIn(server, team, { role: "Administrator" })]
  await desk.receive({ from: "thief@evil.example", about: ana.email })
  await confirmAgain(chief)
  const opened = await chief.post(`${team.path}/members/${ana.accountId}/mfa/switch-off`)
  assert.equal(decided(opened), "completed")
  const bob = await guest()
  await desk.confirmed(bob)
  await desk.receive({ from: bob.email, about: bob.email })
  const token = await mailedToken(bob, "confirm_request")
  assert.equal(decided(await bob.elsewhere().post("/api/cases/confirm", { token })), "case_already_open")
})

test("A1, A2: neither the person nor one agent twice; what was added since is not approved unseen", async () => {
  const team = await makeTeam(server, { preset: "formal-request" })
  const chief = await protectedIn(server, team, { role: "Administrator" })
  const [one, two, three] = [await desk.agent(), await desk.agent(), await desk.agent()]
  const id = await desk.confirmed(chief)
  assert.equal((await seen(one, id)).case.approvalsNeeded, 2, "T5: one more for an admin")
  assert.equal(decided(await desk.approve(one, id)), "proven")
  assert.equal(decided(await desk.approve(one, id)), "not_independent")
  const stale = (await seen(two, id)).case.version
  assert.equal(await act(three, id, "evidence", { ...longAgo, note: "In the contract of 2019." }), "proven")
  const { case: shown, notes } = await seen(two, id)
  assert.deepEqual([shown.approvals[0].valid, shown.missing], [false, ["approvals"]])
  assert.equal(notes[0].note, "In the contract of 2019.")
  assert.equal(await act(two, id, "approve", { version: stale }), "case_changed")
  assert.equal(decided(await desk.approve(three, id)), "not_independent", "who recorded evidence approves nothing")
  assert.equal(decided(await desk.approve(two, id)), "proven")
  assert.equal(decided(await desk.approve(one, id)), "waiting", "whose approval was void approves anew")
})

test("A1: an agent decides nothing about their own request", async () => {
  const agent = await desk.agent()
  const id = await desk.confirmed(agent)
  for (const path of ["refuse", "hold"]) assert.equal(await act(agent, id, path), "own_case", path)
  assert.equal(decided(await desk.approve(agent, id)), "own_case")
})

test("A4: an act of the desk takes an authenticator that was shown in the last five minutes", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.confirmed(ana)
  await confirmAgain(agent)
  const { version } = (await seen(agent, id)).case
  server.clock.pass(5 * 60 + 1)
  assert.equal(decided(await agent.post(`/api/desk/cases/${id}/approve`, { version })), "reauthentication_required")
  const byCode = agent.elsewhere()
  await byCode.signInOnce()
  assert.equal(decided(await byCode.get(`/api/desk/cases/${id}`)), "second_step_required")
})

test("A5: evidence rests on what was on record before the case, and an agent cannot vouch in an administrator's name", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.confirmed(ana)
  const { openedAt } = (await seen(agent, id)).case
  assert.equal(await act(agent, id, "evidence", { ...longAgo, onRecordSince: openedAt }), "not_on_record")
  for (const kind of ["vouching_administrator", "date_of_birth"])
    assert.equal(await act(agent, id, "evidence", { ...longAgo, kind }), "invalid_request", kind)
})

test("A8: held back, a case goes nowhere until it is resumed; the team's switch and the server's stop it as well", async () => {
  const team = await makeTeam(server, { preset: "formal-request" })
  const [ana, agent, other] = [await protectedIn(server, team), await desk.agent(), await desk.agent()]
  const id = await desk.confirmed(ana)
  assert.equal(await act(agent, id, "hold"), "proven")
  assert.equal(decided(await desk.approve(other, id)), "case_held")
  assert.equal(await act(other, id, "resume"), "proven")
  const { ownerPool } = server.database
  for (const [table, where] of [
    ["team", `id = '${team.id}'`],
    ["team", "is_operator"],
    ["server_switch", "id"],
  ]) {
    await ownerPool.query(`update ${table} set recoveries_stopped_at = now() where ${where}`)
    assert.equal(decided(await desk.approve(other, id)), "recoveries_stopped", where)
    await ownerPool.query(`update ${table} set recoveries_stopped_at = null where ${where}`)
  }
  assert.equal(decided(await desk.approve(other, id)), "waiting")
  assert.equal(await act(agent, id, "hold"), "waiting")
  server.clock.pass(24 * 3600)
  await desk.release(id)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "second_step", "held back")
  const again = await desk.agent()
  assert.equal(await act(again, id, "resume"), "ready")
  await desk.release(id)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "completed")
})

test("A6: no endpoint shortens a wait: a stricter policy holds, a looser one changes nothing", async () => {
  const team = await makeTeam(server, { preset: "formal-request" })
  const [ana, agent] = [await protectedIn(server, team), await desk.agent()]
  const id = await desk.confirmed(ana)
  const { ownerPool } = server.database
  await ownerPool.query(`update team set policy = jsonb_set(policy, '{desk,waitHours}', '0') where id = $1`, [team.id])
  assert.equal(decided(await desk.approve(agent, id)), "waiting")
  await ownerPool.query(`update team set policy = jsonb_set(policy, '{desk,waitHours}', '48') where id = $1`, [team.id])
  server.clock.pass(24 * 3600)
  await assert.rejects(desk.release(id), /waits longer/)
})

test("R7: a flood of others' requests is cut off, and does not use up what the account's own mailbox may send", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  for (let number = 0; number < 12; number++)
    await desk.receive({ from: `thief${number}@evil.example`, about: ana.email })
  assert.equal((await outcomesOf(server, ana.accountId)).length, 3)
  const id = await desk.receive({ from: ana.email, about: ana.email })
  assert.equal((await seen(agent, id)).case.state, "opened")
})

test("A8: three confirmed requests a month, and no more", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  for (let month = 0; month < 3; month++) {
    const id = await desk.confirmed(ana)
    assert.equal(await act(agent, id, "refuse"), "refused")
    server.clock.pass(20 * 3600)
    await agent.signIn()
  }
  await desk.receive({ from: ana.email, about: ana.email })
  const token = await mailedToken(ana, "confirm_request")
  assert.equal(decided(await ana.elsewhere().post("/api/cases/confirm", { token })), "case_limit")
})

test("R14, S1: each step is told with a link that stops it, and stopping needs no sign-in", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.confirmed(ana)
  await desk.approve(agent, id)
  assert.equal((await toldOf(ana, /cancel-recovery#/)).length, 3, "received, confirmed, approved")
  const token = await mailedToken(ana, "cancel_case")
  assert.equal((await ana.elsewhere().post("/api/cases/cancel", { token })).status, 204)
  assert.equal((await seen(agent, id)).case.state, "cancelled")
  server.clock.pass(24 * 3600)
  await desk.release(id)
  assert.equal((await ana.elsewhere().showPassword()).body.next, "second_step")
})

test("R13: the mailbox that confirmed a request is not the only one that is told: those who may help in the team are, too", async () => {
  const team = await makeTeam(server, { preset: "formal-request" })
  const [ana, chief] = [await protectedIn(server, team), await protectedIn(server, team, { role: "Administrator" })]
  await protectedIn(server, team)
  const id = await desk.confirmed(ana)
  const told = (await mailsOf(ana)).filter(({ template }) => template === "member_asked_desk")
  assert.deepEqual(
    told.map(({ to, subject }) => [to, subject]),
    [[chief.email, "Ana Prova asked the security desk for help"]],
  )
  await confirmAgain(chief)
  assert.equal(decided(await chief.post(`/api/cases/${id}/cancel`)), "cancelled")
})

test("B7: whoever is not of the desk finds nothing there, whatever they ask", async () => {
  const team = await makeTeam(server, { preset: "formal-request" })
  const [ana, chief, agent] = [
    await protectedIn(server, team),
    await protectedIn(server, team, { owner: true }),
    await desk.agent(),
  ]
  const id = await desk.confirmed(ana)
  await confirmAgain(chief)
  const { version } = (await seen(agent, id)).case
  for (const path of ["cases", `cases/${id}`, `cases/${id}/dossier`, "messages", "figures", "retention"])
    assert.equal(decided(await chief.get(`/api/desk/${path}`)), "not_found", path)
  for (const [path, body] of [
    ["approve", { version }],
    ["evidence", longAgo],
    ["ask", { kind: "vouching_administrator" }],
    ["refuse", {}],
    ["cancel", {}],
    ["hold", {}],
    ["resume", {}],
  ] as const)
    assert.equal(decided(await chief.post(`/api/desk/cases/${id}/${path}`, body)), "not_found", path)
  assert.equal((await seen(agent, id)).case.state, "proven")
})

test("A9: an agent sees no whole address of the account, no seed and no code", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.receive({ from: "thief@evil.example", about: ana.email }).then(() => desk.confirmed(ana))
  const detail = await seen(agent, id)
  assert.deepEqual(detail.addresses, [`p…@example.com`])
  const { message: _, ...rest } = detail
  for (const secret of [ana.email, ana.secret, ...ana.recoveryCodes]) assert.ok(!JSON.stringify(rest).includes(secret))
})

test("the desk's file of a case holds proofs, approvals, hashes of mails and the audit entries; its figures count", async () => {
  const [ana, agent] = [await guest(), await desk.agent()]
  const id = await desk.confirmed(ana)
  await desk.approve(agent, id)
  const { body, headers } = await agent.get(`/api/desk/cases/${id}/dossier`)
  assert.match(headers.get("content-disposition") ?? "", /attachment/)
  assert.equal(body.detail.message.verdict.kind, "proven")
  assert.deepEqual(
    body.audit.map(({ type }: { type: string }) => type),
    ["case_opened", "request_confirmed", "case_approved"],
  )
  assert.ok(body.audit.every(({ leafHash }: { leafHash: string }) => /^[0-9a-f]{64}$/.test(leafHash)))
  assert.ok(body.mails.length >= 4)
  assert.ok(body.mails.every(({ address }: { address: string }) => address === "p…@example.com"))
  const { weeks } = (await agent.get("/api/desk/figures")).body
  assert.equal(weeks.length, 26)
  assert.ok(weeks.some(({ confirmed, opened }: Record<string, number>) => (confirmed ?? 0) > 0 && (opened ?? 0) > 0))
  const { kept } = (await agent.get("/api/desk/retention")).body
  assert.ok(kept.some(({ what, days }: { what: string; days: number }) => what === "decided requests" && days === 365))
  assert.ok(Array.isArray((await agent.get("/api/desk/messages")).body.messages))
  assert.ok((await agent.get("/api/desk/cases")).body.cases.some((one: { id: string }) => one.id === id))
})
