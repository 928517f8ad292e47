/** Teams over HTTP: who sees whom, and changes of places. S5, A3, A4, A10, B7. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { permissions } from "@sparekey/core"
import { toldOf } from "./mailbox.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, makeTeam, plainIn, protectedIn, type TestTeam } from "./team.ts"

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

const outcome = ({ status, body }: { status: number; body: { code?: string } | null }) => [status, body?.code ?? null]
const of = (person: Person, where = team) => `${where.path}/members/${person.accountId}`
const patch = (asker: Person, person: Person, change: unknown, where = team) =>
  asker.ask("PATCH", of(person, where), change)

/** Everybody confirms that it is them, so that changes are allowed again. */
async function refresh(...people: readonly Person[]): Promise<void> {
  server.clock.pass(30)
  for (const person of people) {
    const reply = await person.post("/api/session/reauthentication", { code: person.code })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
  }
}

describe("reading", () => {
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
      const { may: _, ...one } = (await admin.get(of(person, where))).body
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
    const one = (await admin.get(of(guarded, where))).body
    assert.deepEqual([one.mfa.on, one.mfa.required, one.lastSignInAt, one.openCases], [false, true, null, 0])
    assert.deepEqual([one.role.name, one.owner, one.state, one.teams], ["Guarded", false, "active", 1])
  })

  test("what another team asks of a member is required of them here too (G8)", async () => {
    const strict = await makeTeam(server, { name: "Strict" })
    const both = await server.person()
    await addTo(both, team)
    await addTo(both, strict, { role: "Guarded" })
    const one = (await olga.get(of(both))).body
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
          assert.deepEqual(outcome(await asker.get(path + rest)), [404, "member_not_found"], rest)
        const place = `${path}/members/${mia.accountId}`
        assert.equal((await asker.ask("PATCH", place, { owner: true })).status, 404)
        assert.equal((await asker.ask("PATCH", place, { roleId: team.roleId("Member") })).status, 404)
        assert.equal((await asker.delete(place)).status, 404)
        const invitation = { email: "x@example.org", name: "X", locale: "en", roleId: team.roleId("Member") }
        assert.equal((await asker.post(`${path}/invitations`, invitation)).status, 404)
      }
    }
    assert.deepEqual(outcome(await olga.get(of(elsewhere))), [404, "member_not_found"])
    assert.deepEqual(outcome(await patch(olga, elsewhere, { owner: true })), [404, "member_not_found"])
    assert.deepEqual(outcome(await olga.delete(of(elsewhere))), [404, "member_not_found"])
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
})

describe("what one may do for a member", () => {
  test("the member's page says it before it is tried, and why not", async () => {
    await refresh(olga, hugo)
    const { may } = (await hugo.get(of(mia))).body
    assert.deepEqual(may.switchOff, { allowed: true, reason: null, sentence: null })
    assert.deepEqual(
      [may.changeRole.allowed, may.suspend.allowed, may.remove.allowed, may.restore.reason],
      [true, true, true, "out_of_order"],
    )
    assert.equal(may.makeOwner.reason, "not_permitted")
    assert.match(may.makeOwner.sentence, /owner of the team/)
    const above = (await hugo.get(of(olga))).body.may
    assert.deepEqual([above.changeRole.reason, above.remove.reason], ["more_privileged", "more_privileged"])
    const self = (await olga.get(of(olga))).body.may
    assert.deepEqual([self.dropOwner.reason, self.remove.reason], ["own_case", "own_case"])
  })

  test("it answers as if one had just confirmed, and changes take that confirmation", async () => {
    server.clock.pass(15 * 60)
    assert.equal((await hugo.get(of(mia))).body.may.changeRole.allowed, true)
    const change = { roleId: team.roleId("Guarded") }
    assert.deepEqual(outcome(await patch(hugo, mia, change)), [403, "reauthentication_required"])
    await refresh(hugo)
    assert.equal((await patch(hugo, mia, change)).status, 200)
    assert.equal((await patch(hugo, mia, { roleId: team.roleId("Member") })).status, 200)
  })
})

describe("roles", () => {
  test("a role is given, the person is told, and the audit names who did it", async () => {
    await refresh(hugo)
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
    await refresh(hugo, olga, mia)
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
    await refresh(olga)
    const other = await makeTeam(server)
    assert.deepEqual(outcome(await patch(olga, mia, { roleId: other.roleId("Member") })), [404, "not_found"])
  })

  test("B8: one change at a time, and nothing else", async () => {
    for (const body of [
      {},
      { owner: true, state: "active" },
      { owner: "yes" },
      { roleId: ["x"] },
      { state: "invited" },
    ])
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
})

describe("suspending and removing", () => {
  test("a suspended person is out at once, cannot sign in, and is back when restored", async () => {
    const jon = await protectedIn(server, team)
    await refresh(hugo, olga)
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
    await refresh(olga)
    const jon = await plainIn(server, team)
    await addTo(jon, await makeTeam(server))
    assert.deepEqual(outcome(await patch(olga, jon, { state: "suspended" })), [409, "belongs_elsewhere"])
    assert.equal((await olga.get(of(jon))).body.may.suspend.reason, "belongs_elsewhere")
  })

  test("whoever is removed is signed out everywhere, and sees the team no more", async () => {
    const jon = await protectedIn(server, team)
    const away = jon.elsewhere()
    await away.signIn()
    await refresh(hugo)
    assert.deepEqual(outcome(await hugo.delete(of(jon))), [204, null])
    for (const browser of [jon, away]) assert.equal((await browser.get("/api/session")).status, 401)
    await jon.signIn()
    assert.deepEqual((await jon.get("/api/me")).body.teams, [])
    assert.deepEqual(outcome(await jon.get(team.path)), [404, "member_not_found"])
    assert.deepEqual(outcome(await hugo.get(of(jon))), [404, "member_not_found"])
    assert.deepEqual(outcome(await hugo.delete(of(jon))), [404, "member_not_found"])
  })

  test("one leaves oneself, with a password alone where MFA is off, and stays signed in", async () => {
    const jon = await plainIn(server, team)
    assert.deepEqual(outcome(await jon.delete(of(jon))), [204, null])
    assert.deepEqual((await jon.get("/api/me")).body.teams, [])
    assert.deepEqual(outcome(await jon.delete(of(jon))), [404, "member_not_found"])
  })
})

describe("owners", () => {
  test("only owners make owners, and unmake them", async () => {
    const ada = await protectedIn(server, team, { role: "Administrator" })
    await refresh(olga, mia)
    assert.deepEqual(outcome(await patch(ada, mia, { owner: true })), [403, "not_permitted"])
    assert.equal((await patch(olga, ada, { owner: true })).body.owner, true)
    assert.equal((await patch(ada, mia, { owner: true })).body.owner, true)
    assert.equal((await patch(ada, mia, { owner: false })).body.owner, false)
    assert.equal((await patch(olga, ada, { owner: false })).body.owner, false)
    assert.deepEqual(outcome(await patch(olga, olga, { owner: false })), [403, "own_case"])
  })

  test("S5, A10: the last owner who can get in is not dropped, removed or suspended, nor leaves", async () => {
    const where = await makeTeam(server)
    const last = await protectedIn(server, where, { role: "Administrator", owner: true })
    const shut = await protectedIn(server, where, { role: "Administrator", owner: true })
    // Their account is closed to them: they do not count.
    await server.database.ownerPool.query("update account set password_hash = null where id = $1", [shut.accountId])
    await server.database.ownerPool.query("update email_address set verified_at = null where account_id = $1", [
      shut.accountId,
    ])
    await refresh(last, shut)
    assert.deepEqual(outcome(await patch(shut, last, { owner: false }, where)), [409, "last_owner"])
    assert.deepEqual(outcome(await patch(shut, last, { state: "suspended" }, where)), [409, "last_owner"])
    assert.deepEqual(outcome(await shut.delete(of(last, where))), [409, "last_owner"])
    assert.deepEqual(outcome(await last.delete(of(last, where))), [409, "last_owner"])
    assert.equal((await shut.get(of(last, where))).body.may.dropOwner.reason, "last_owner")
    assert.equal((await patch(last, shut, { owner: false }, where)).status, 200)
  })

  test("S5, A10: of the last two owners at once, by whatever paths, exactly one goes", async () => {
    const beside = await startTestServer({ beside: server })
    const paths: ((
      asker: Person,
      other: Person,
      where: TestTeam,
    ) => Promise<{ status: number; body: { code: string } }>)[] = [
      (asker, other, where) => patch(asker, other, { owner: false }, where),
      (asker, other, where) => patch(asker, other, { state: "suspended" }, where),
      (asker, other, where) => asker.delete(of(other, where)),
      (asker, _, where) => asker.delete(of(asker, where)),
    ]
    for (const [index, path] of paths.entries()) {
      for (const otherPath of paths.slice(index)) {
        const where = await makeTeam(server)
        const one = await protectedIn(server, where, { role: "Administrator", owner: true })
        const two = await protectedIn(server, where, { role: "Administrator", owner: true })
        const across = two.at(beside)
        across.cookies = two.cookies
        const replies = await Promise.all([path(one, two, where), otherPath(across, one, where)])
        const went = replies.filter(({ status }) => status < 300)
        assert.equal(went.length, 1, JSON.stringify(replies.map(outcome)))
        const { rows } = await server.database.ownerPool.query(
          "select account_id from membership join account on id = account_id where team_id = $1 and is_owner and state = 'active'",
          [where.id],
        )
        assert.equal(rows.length, 1)
      }
    }
    await beside.close()
  })
})
