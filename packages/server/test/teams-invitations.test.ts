/** Invitations to a team: mailed, single use, expiring; and joining by one. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { mailedToken, mailsOf, toldOf } from "./mailbox.ts"
import { Person, password, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

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

const invite = (asker: Person, email: string, role = "Member", where = team) =>
  asker.post(`${where.path}/invitations`, { email, name: "Ana Nuova", locale: "it", roleId: where.roleId(role) })

async function invitedBy(asker: Person, where = team): Promise<string[]> {
  const { status, body } = await asker.get(`${where.path}/invitations`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.invitations.map(({ email }: { email: string }) => email)
}

/** The account that an address was invited to. */
async function whoeverHas(email: string): Promise<Person> {
  const { rows } = await server.database.ownerPool.query("select account_id from email_lookup where address = $1", [
    email,
  ])
  assert.equal(rows.length, 1, email)
  return new Person(server, rows[0].account_id, email)
}

const exists = async (email: string): Promise<boolean> =>
  (await server.database.ownerPool.query("select from email_lookup where address = $1", [email])).rowCount === 1

test("somebody new is a member at once, gets a link by mail, and with it chooses a name and a password", async () => {
  await confirmAgain(hugo)
  assert.deepEqual(outcome(await invite(hugo, "Nuova@Example.org")), [204, null])
  const nuova = await whoeverHas("nuova@example.org")
  const place = `${team.path}/members/${nuova.accountId}`
  const seen = (await hugo.get(place)).body
  assert.deepEqual([seen.state, seen.name, seen.role.name, seen.owner], ["invited", "Ana Nuova", "Member", false])
  const [listed] = (await hugo.get(`${team.path}/invitations`)).body.invitations
  assert.deepEqual([listed.email, listed.role.name], ["Nuova@example.org", "Member"])
  assert.equal(Date.parse(listed.expiresAt) - Date.parse(listed.invitedAt), 7 * 24 * 3_600_000)
  const [mail] = await mailsOf(nuova)
  assert.deepEqual([mail?.template, mail?.to], ["invitation", "Nuova@example.org"])
  const token = await mailedToken(nuova, "accept_invitation")
  const accepted = { token, name: "Nuova", password, locale: "it" }
  assert.deepEqual(outcome(await nuova.post("/api/invitation/accept", accepted)), [204, null])
  assert.deepEqual(outcome(await nuova.post("/api/invitation/accept", accepted)), [410, "link_not_valid"])
  await nuova.signIn()
  assert.deepEqual((await nuova.get("/api/me")).body.teams, [
    { id: team.id, name: "Team", owner: false, role: "Member" },
  ])
  const { rows } = await server.database.ownerPool.query(
    "select actor ->> 'accountId' as by from audit_entry where account_id = $1 and type in ('account_invited', 'member_added')",
    [nuova.accountId],
  )
  assert.deepEqual(rows, [{ by: hugo.accountId }, { by: hugo.accountId }])
  // The mail has shown that the mailbox is theirs.
  assert.equal((await nuova.get("/api/me/security")).body.addresses[0].verified, true)
  assert.ok(!(await invitedBy(hugo)).includes("Nuova@example.org"))
})

test("G8: whoever has an account is asked, and joins by the link: once, and only they", async () => {
  await confirmAgain(hugo)
  const ana = await server.person()
  await ana.signIn()
  assert.deepEqual(outcome(await invite(hugo, ana.email)), [204, null])
  assert.ok((await invitedBy(hugo)).includes(ana.email))
  assert.deepEqual(outcome(await hugo.get(`${team.path}/members/${ana.accountId}`)), [404, "member_not_found"])
  assert.deepEqual((await mailsOf(ana)).map(({ template, to }) => [template, to]).at(0), ["join_team", ana.email])
  const token = await mailedToken(ana, "join_team")

  assert.deepEqual(outcome(await ana.elsewhere().post("/api/teams/join", { token })), [401, "session_required"])
  assert.deepEqual(outcome(await olga.post("/api/teams/join", { token })), [410, "link_not_valid"])
  const joined = await ana.post("/api/teams/join", { token })
  assert.equal(joined.status, 200, JSON.stringify(joined.body))
  assert.deepEqual(joined.body.teams, [{ id: team.id, name: "Team", owner: false, role: "Member" }])
  assert.deepEqual(outcome(await ana.post("/api/teams/join", { token })), [410, "link_not_valid"])
  assert.ok(!(await invitedBy(hugo)).includes(ana.email))
  assert.equal((await ana.get("/api/session")).status, 200)

  assert.deepEqual(outcome(await hugo.delete(`${team.path}/members/${ana.accountId}`)), [204, null])
  await ana.signIn()
  assert.deepEqual(
    outcome(await ana.post("/api/teams/join", { token })),
    [410, "link_not_valid"],
    "nor comes back by it",
  )
})

test("an invitation to join works for a week, and by no other kind of link", async () => {
  await confirmAgain(hugo)
  const ana = await server.person()
  await ana.signIn()
  await ana.post("/api/password-reset", { email: ana.email })
  const reset = await mailedToken(ana, "reset_password")
  assert.deepEqual(outcome(await ana.post("/api/teams/join", { token: reset })), [410, "link_not_valid"])
  await invite(hugo, ana.email)
  const token = await mailedToken(ana, "join_team")
  server.clock.pass(7 * 24 * 3600)
  await ana.signIn()
  assert.deepEqual(outcome(await ana.post("/api/teams/join", { token })), [410, "link_not_valid"])
  await hugo.signIn()
  await olga.signIn()
})

test("two at once with one link join once", async () => {
  await confirmAgain(hugo)
  const ana = await server.person()
  await ana.signIn()
  await invite(hugo, ana.email)
  const token = await mailedToken(ana, "join_team")
  const replies = await Promise.all(Array.from({ length: 6 }, () => ana.post("/api/teams/join", { token })))
  assert.deepEqual(replies.map(({ status }) => status).toSorted(), [200, 410, 410, 410, 410, 410])
})

test("the mail goes to the address that was invited, and tells the inviter no other", async () => {
  await confirmAgain(hugo)
  const ana = await (await server.person()).protect()
  await ana.post("/api/me/addresses", { address: "second@example.org" })
  await ana.post("/api/addresses/verify", { token: await mailedToken(ana, "verify_address") })
  assert.deepEqual(outcome(await invite(hugo, "second@example.org")), [204, null])
  const listed = await invitedBy(hugo)
  assert.ok(listed.includes("second@example.org") && !listed.includes(ana.email))
  const asked = (await mailsOf(ana)).filter(({ template }) => template === "join_team")
  assert.deepEqual(
    asked.map(({ to }) => to),
    ["second@example.org"],
  )
  assert.equal((await ana.post("/api/teams/join", { token: await mailedToken(ana, "join_team") })).status, 200)
  assert.deepEqual((await toldOf(ana, /joined|member of/i)).toSorted(), [ana.email, "second@example.org"].toSorted())
})

test("whoever may not invite learns nothing, and leaves no account behind", async () => {
  const mia = await protectedIn(server, team)
  const plain = await server.person()
  await addTo(plain, team, { role: "Administrator" })
  await plain.signIn()
  await confirmAgain(hugo, olga)
  for (const email of [olga.email, "unheard@example.org"]) {
    assert.deepEqual(outcome(await invite(mia, email)), [403, "not_permitted"])
    assert.deepEqual(outcome(await invite(plain, email)), [403, "second_step_required"])
    assert.deepEqual(outcome(await invite(hugo, email, "Administrator")), [403, "role_beyond_yours"])
    const other = await makeTeam(server)
    assert.deepEqual(outcome(await invite(hugo, email, "Member", other)), [404, "not_found"])
    const foreign = { email, name: "X", locale: "en", roleId: other.roleId("Member") }
    assert.deepEqual(outcome(await hugo.post(`${team.path}/invitations`, foreign)), [404, "not_found"])
  }
  assert.deepEqual(outcome(await mia.get(`${team.path}/invitations`)), [403, "not_permitted"])
  server.clock.pass(15 * 60)
  assert.deepEqual(outcome(await invite(hugo, "unheard@example.org")), [403, "reauthentication_required"])
  await confirmAgain(hugo)
  await server.database.ownerPool.query("update account set hold_until = $2 where id = $1", [
    hugo.accountId,
    new Date(server.clock.now + 60_000),
  ])
  assert.deepEqual(outcome(await invite(hugo, "unheard@example.org")), [403, "on_hold"])
  server.clock.pass(60)
  assert.equal(await exists("unheard@example.org"), false)
})

test("an account that an earlier invitation made, and nobody uses, is found again; in another team it is asked", async () => {
  await confirmAgain(hugo)
  await invite(hugo, "early@example.org")
  const early = await whoeverHas("early@example.org")
  assert.deepEqual(outcome(await invite(hugo, "early@example.org")), [409, "out_of_order"])
  assert.deepEqual(outcome(await hugo.delete(`${team.path}/members/${early.accountId}`)), [204, null])
  assert.ok(!(await invitedBy(hugo)).includes("early@example.org"))
  assert.deepEqual(outcome(await invite(hugo, "early@example.org", "Guarded")), [204, null])
  assert.equal((await hugo.get(`${team.path}/members/${early.accountId}`)).body.role.name, "Guarded")

  const other = await makeTeam(server)
  const boss = await protectedIn(server, other, { role: "Administrator", owner: true })
  assert.deepEqual(outcome(await invite(boss, "early@example.org", "Member", other)), [204, null])
  assert.deepEqual(outcome(await boss.get(`${other.path}/members/${early.accountId}`)), [404, "member_not_found"])
  assert.deepEqual(await invitedBy(boss, other), ["early@example.org"])
})

test("T6: one mailbox does not get mail without end", async () => {
  await confirmAgain(hugo)
  const ana = await server.person()
  const statuses: number[] = []
  for (let tries = 0; tries < 30; tries++) statuses.push((await invite(hugo, ana.email)).status)
  assert.equal(statuses[0], 204)
  assert.equal(statuses.at(-1), 429)
})
