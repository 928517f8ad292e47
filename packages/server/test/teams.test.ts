/** Who sees what of a team over HTTP, and is told what they may do. S4, A4, B7. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { permissions } from "@sparekey/core"
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

test("a member sees the team, and what they may do there; an owner may do everything", async () => {
  const seen = (await mia.get(team.path)).body
  assert.deepEqual([seen.id, seen.name, seen.preset, seen.policyVersion], [team.id, "Team", "formal-request", 1])
  assert.deepEqual(seen.stopped, { team: false, server: false })
  assert.deepEqual(seen.me, {
    owner: false,
    role: { id: team.roleId("Member"), name: "Member", kind: "member" },
    permissions: [],
  })
  assert.deepEqual((await hugo.get(team.path)).body.me.permissions, ["manage_members", "manage_mfa"])
  assert.deepEqual((await olga.get(team.path)).body.me.permissions, permissions)
})

test("S4: the list says of everybody what protects them, as their own page does", async () => {
  const where = await makeTeam(server, { preset: "role-required" })
  const admin = await protectedIn(server, where, { role: "Administrator", owner: true })
  const plain = await plainIn(server, where)
  const guarded = await server.person()
  await addTo(guarded, where, { role: "Guarded" })
  const { body } = await admin.get(`${where.path}/members`)
  assert.equal(body.next, null)
  const found = new Map(body.members.map((one: { id: string }) => [one.id, one]))
  assert.deepEqual([...found.keys()].toSorted(), [admin, plain, guarded].map((one) => one.accountId).toSorted())
  for (const person of [admin, plain]) {
    const { may: _, ...one } = (await admin.get(placeOf(person, where))).body
    assert.deepEqual(found.get(person.accountId), one)
    const own = (await person.get("/api/me/security")).body
    assert.equal(one.email, person.email)
    assert.deepEqual(one.mfa, {
      on: own.mfa.on,
      required: own.mfa.required,
      authenticators: own.authenticators.length,
      codesLeft: own.recoveryCodes.unspent,
      verifiedAddresses: own.addresses.filter((address: { verified: boolean }) => address.verified).length,
    })
    assert.ok(Date.parse(one.lastSignInAt) <= server.clock.now)
  }
  const one = (await admin.get(placeOf(guarded, where))).body
  assert.deepEqual([one.mfa.on, one.mfa.required, one.lastSignInAt, one.openCases], [false, true, null, 0])
  assert.deepEqual([one.role.name, one.owner, one.state, one.teams], ["Guarded", false, "active", 1])
})

test("what another team asks of a member is required of them here too (G8)", async () => {
  const strict = await makeTeam(server, { name: "Strict" })
  const both = await server.person()
  await addTo(both, team)
  await addTo(both, strict, { role: "Guarded" })
  const one = (await olga.get(placeOf(both))).body
  assert.deepEqual([one.mfa.required, one.teams, one.role.name], [true, 2, "Member"])
})

test("members are listed by name, fifty at a time, and found by name or address", async () => {
  const where = await makeTeam(server)
  const admin = await protectedIn(server, where, { role: "Administrator", owner: true })
  const { ownerPool } = server.database
  await ownerPool.query(
    `with made as (
       insert into account (id, state, name, locale, created_at)
       select gen_random_uuid(), 'active', (array['Zoë ', 'ada ', 'Bob ', '100%_'])[1 + n % 4] || n, 'en', now() from generate_series(1, 120) n
       returning id, name),
     places as (insert into membership select id, $1, $2, false, now() from made),
     addresses as (insert into email_address select id, gen_random_uuid(), 'm' || id || '@example.org', now(), true, now() from made)
     select`,
    [where.id, where.roleId("Member")],
  )
  const names: string[] = []
  const sizes: number[] = []
  let next: string | null = null
  do {
    const query: string = next === null ? "" : `?cursor=${next}`
    const { status, body } = await admin.get(`${where.path}/members${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    names.push(...body.members.map(({ name }: { name: string }) => name))
    sizes.push(body.members.length)
    next = body.next
  } while (next !== null)
  assert.deepEqual(sizes, [50, 50, 21])
  assert.equal(new Set(names).size, 121)
  const found = async (search: string) =>
    (await admin.get(`${where.path}/members?search=${encodeURIComponent(search)}`)).body.members.length
  assert.equal(await found("BOB 1"), names.filter((name) => name.startsWith("Bob 1")).length)
  assert.equal(await found("100%_4"), names.filter((name) => name.startsWith("100%_4")).length)
  assert.equal(await found("%"), 30)
  assert.equal(await found(admin.email), 1)
  assert.equal(await found("nobody at all"), 0)
  assert.deepEqual(outcome(await admin.get(`${where.path}/members?cursor=x`)), [400, "invalid_request"])
})

test("the roles of a team, with what they allow and how many hold them", async () => {
  const where = await makeTeam(server)
  const admin = await protectedIn(server, where, { role: "Administrator", owner: true })
  await plainIn(server, where)
  const { roles } = (await admin.get(`${where.path}/roles`)).body
  assert.deepEqual(
    roles.map(({ name, members }: { name: string; members: number }) => [name, members]),
    [
      ["Administrator", 1],
      ["Helper", 0],
      ["Guarded", 0],
      ["Member", 1],
    ],
  )
  assert.deepEqual(roles[1].permissions, ["manage_members", "manage_mfa"])
  assert.equal(roles[2].requiresMfa, true)
})

test("B7: somebody else's team is answered like one that does not exist", async () => {
  const stranger = await (await server.person()).protect()
  const other = await makeTeam(server)
  const elsewhere = await protectedIn(server, other, { role: "Administrator", owner: true })
  for (const asker of [stranger, elsewhere]) {
    for (const path of [team.path, `/api/teams/${mia.accountId}`]) {
      for (const rest of ["", "/members", `/members/${mia.accountId}`, "/roles", "/invitations"])
        assert.deepEqual(outcome(await asker.get(path + rest)), [404, "not_found"], rest)
      const place = `${path}/members/${mia.accountId}`
      assert.equal((await asker.ask("PATCH", place, { owner: true })).status, 404)
      assert.equal((await asker.ask("PATCH", place, { roleId: team.roleId("Member") })).status, 404)
      assert.equal((await asker.delete(place)).status, 404)
      const invitation = { email: "x@example.org", name: "X", locale: "en", roleId: team.roleId("Member") }
      assert.equal((await asker.post(`${path}/invitations`, invitation)).status, 404)
    }
  }
  assert.deepEqual(outcome(await olga.get(placeOf(elsewhere))), [404, "member_not_found"])
  assert.deepEqual(outcome(await patch(olga, elsewhere, { owner: true })), [404, "member_not_found"])
  assert.deepEqual(outcome(await olga.delete(placeOf(elsewhere))), [404, "member_not_found"])
})

test("A4: lists of people take an authenticator, and a permission; a password or a recovery code is not enough", async () => {
  const plain = await plainIn(server, team, { role: "Administrator" })
  const away = (await protectedIn(server, team, { role: "Administrator" })).elsewhere()
  const protectedOne = await protectedIn(server, team, { role: "Administrator" })
  const byCode = protectedOne.elsewhere()
  await byCode.signInOnce()
  for (const rest of ["", "/members", `/members/${mia.accountId}`, "/roles", "/invitations"]) {
    assert.deepEqual(outcome(await away.get(team.path + rest)), [401, "session_required"])
    assert.deepEqual(outcome(await plain.get(team.path + rest)), [403, "second_step_required"])
    assert.deepEqual(outcome(await byCode.get(team.path + rest)), [403, "second_step_required"])
    if (rest !== "") assert.deepEqual(outcome(await mia.get(team.path + rest)), [403, "not_permitted"])
  }
})

test("the member's page says it before it is tried, and why not", async () => {
  await confirmAgain(olga, hugo)
  const { may } = (await hugo.get(placeOf(mia))).body
  assert.deepEqual(may.switchOff, { allowed: true, reason: null, sentence: null })
  assert.deepEqual(
    [may.changeRole.allowed, may.suspend.allowed, may.remove.allowed, may.restore.reason],
    [true, true, true, "out_of_order"],
  )
  assert.equal(may.makeOwner.reason, "not_permitted")
  assert.match(may.makeOwner.sentence, /owner of the team/)
  const above = (await hugo.get(placeOf(olga))).body.may
  assert.deepEqual([above.changeRole.reason, above.remove.reason], ["more_privileged", "more_privileged"])
  const self = (await olga.get(placeOf(olga))).body.may
  assert.deepEqual([self.dropOwner.reason, self.remove.reason], ["own_case", "own_case"])
})

test("it answers as if one had just confirmed, and changes take that confirmation", async () => {
  server.clock.pass(15 * 60)
  assert.equal((await hugo.get(placeOf(mia))).body.may.changeRole.allowed, true)
  const change = { roleId: team.roleId("Guarded") }
  assert.deepEqual(outcome(await patch(hugo, mia, change)), [403, "reauthentication_required"])
  await confirmAgain(hugo)
  assert.equal((await patch(hugo, mia, change)).status, 200)
  assert.equal((await patch(hugo, mia, { roleId: team.roleId("Member") })).status, 200)
})
