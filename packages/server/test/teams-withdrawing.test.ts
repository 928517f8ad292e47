/** Invitations that are withdrawn, sent again, or lose whoever stood for them. R10, B7. */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { mailedToken, mailsOf } from "./mailbox.ts"
import { Person, password, startTestServer, type TestServer } from "./person.ts"
import { confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

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

const invite = async (asker: Person, email: string, role = "Member") => {
  await confirmAgain(asker)
  const body = { email, name: "Ana Nuova", locale: "en", roleId: team.roleId(role) }
  assert.deepEqual(outcome(await asker.post(`${team.path}/invitations`, body)), [204, null])
}

type Listed = { id: string; email: string; name: string | null; stands: boolean; invitedBy: { id: string } | null }

async function listed(email: string): Promise<Listed | undefined> {
  const { status, body } = await olga.get(`${team.path}/invitations`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.invitations.find((one: Listed) => one.email === email)
}

const pathTo = async (email: string) => `${team.path}/invitations/${(await listed(email))?.id}`
const join = (person: Person, token: string) => person.post("/api/teams/join", { token })
const dead = [410, "link_not_valid"]

/** Somebody new, who was invited and has not come yet. */
async function invited(email: string, by = hugo): Promise<Person> {
  await invite(by, email)
  const { rows } = await server.database.ownerPool.query("select account_id from email_lookup where address = $1", [
    email,
  ])
  return new Person(server, rows[0].account_id, email)
}

async function user(): Promise<Person> {
  const person = await server.person()
  await person.signIn()
  return person
}

const accept = (person: Person, token: string) =>
  person.post("/api/invitation/accept", { token, name: "Nuova", password, locale: "en" })

describe("withdrawing", () => {
  test("the link stops working at once, for whoever has an account", async () => {
    const ana = await user()
    await invite(hugo, ana.email)
    const token = await mailedToken(ana, "join_team")
    const seen = await listed(ana.email)
    assert.deepEqual([seen?.name, seen?.stands, seen?.invitedBy?.id], [null, true, hugo.accountId])
    const path = await pathTo(ana.email)
    assert.deepEqual(outcome(await hugo.delete(path)), [204, null])
    assert.deepEqual(outcome(await join(ana, token)), dead)
    assert.equal(await listed(ana.email), undefined)
    assert.deepEqual(outcome(await hugo.delete(path)), [404, "not_found"])
    const { rows } = await server.database.ownerPool.query(
      "select actor ->> 'accountId' as by from audit_entry where account_id = $1 and type = 'invitation_withdrawn'",
      [ana.accountId],
    )
    assert.deepEqual(rows, [{ by: hugo.accountId }])
  })

  test("and for whoever has none: they are no member any more, and the account stays unused", async () => {
    const nuova = await invited("nuova@example.org")
    const token = await mailedToken(nuova, "accept_invitation")
    assert.equal((await listed("nuova@example.org"))?.name, "Ana Nuova")
    assert.deepEqual(outcome(await hugo.delete(await pathTo("nuova@example.org"))), [204, null])
    assert.deepEqual(outcome(await accept(nuova, token)), dead)
    assert.deepEqual(outcome(await olga.get(`${team.path}/members/${nuova.accountId}`)), [404, "member_not_found"])
  })

  test("whoever has accepted meanwhile is not thrown out by it", async () => {
    const early = await invited("early@example.org")
    const path = await pathTo("early@example.org")
    const token = await mailedToken(early, "accept_invitation")
    await confirmAgain(hugo)
    const [accepted, withdrawn] = await Promise.all([accept(early, token), hugo.delete(path)])
    const isIn = (await olga.get(`${team.path}/members/${early.accountId}`)).status === 200
    assert.equal(isIn, accepted.status === 204, JSON.stringify([accepted.body, withdrawn.body]))
    assert.equal(isIn, withdrawn.status !== 204)
  })

  test("sixteen at once withdraw it once, and nobody joins by it afterwards", async () => {
    const ana = await user()
    await invite(hugo, ana.email)
    const token = await mailedToken(ana, "join_team")
    const path = await pathTo(ana.email)
    const replies = await Promise.all(Array.from({ length: 16 }, () => hugo.delete(path)))
    assert.equal(replies.filter(({ status }) => status === 204).length, 1)
    assert.deepEqual(outcome(await join(ana, token)), dead)
  })

  test("B7: whoever may not invite, or is in another team, learns nothing of it", async () => {
    const ana = await user()
    await invite(hugo, ana.email)
    const id = (await listed(ana.email))?.id
    const mia = await protectedIn(server, team)
    const other = await makeTeam(server)
    const boss = await protectedIn(server, other, { role: "Administrator", owner: true })
    await confirmAgain(mia, boss)
    for (const which of [id, "00000000-0000-7000-8000-000000000000"]) {
      assert.deepEqual(outcome(await mia.delete(`${team.path}/invitations/${which}`)), [403, "not_permitted"])
      assert.deepEqual(outcome(await boss.delete(`${team.path}/invitations/${which}`)), [404, "not_found"])
      assert.deepEqual(outcome(await boss.post(`${other.path}/invitations/${which}/resend`)), [404, "not_found"])
    }
    assert.equal((await join(ana, await mailedToken(ana, "join_team"))).status, 200)
  })

  test("A3: nobody withdraws an invitation to a role that may do more than they", async () => {
    const ana = await user()
    await invite(olga, ana.email, "Administrator")
    await confirmAgain(hugo)
    assert.deepEqual(outcome(await hugo.delete(await pathTo(ana.email))), [403, "role_beyond_yours"])
    assert.deepEqual(outcome(await hugo.post(`${await pathTo(ana.email)}/resend`)), [403, "role_beyond_yours"])
  })
})

describe("sending again", () => {
  test("a new link takes the place of the former, whether the person has an account or not", async () => {
    const ana = await user()
    await invite(hugo, ana.email)
    const former = await mailedToken(ana, "join_team")
    await confirmAgain(hugo)
    assert.deepEqual(outcome(await hugo.post(`${await pathTo(ana.email)}/resend`)), [204, null])
    assert.deepEqual(outcome(await join(ana, former)), dead)
    assert.equal((await join(ana, await mailedToken(ana, "join_team"))).status, 200)

    const late = await invited("late@example.org")
    const first = await mailedToken(late, "accept_invitation")
    await confirmAgain(hugo)
    assert.deepEqual(outcome(await hugo.post(`${await pathTo("late@example.org")}/resend`)), [204, null])
    assert.deepEqual(outcome(await accept(late, first)), dead)
    assert.deepEqual(
      (await mailsOf(late)).map(({ template, to }) => [template, to]),
      [["invitation", "late@example.org"]],
      "the mail with the dead link is not worth reading",
    )
    assert.deepEqual(outcome(await accept(late, await mailedToken(late, "accept_invitation"))), [204, null])
  })

  test("inviting the same mailbox once more leaves one link that works", async () => {
    const ana = await user()
    await invite(hugo, ana.email)
    const former = await mailedToken(ana, "join_team")
    await invite(hugo, ana.email)
    assert.deepEqual(outcome(await join(ana, former)), dead)
    assert.equal((await join(ana, await mailedToken(ana, "join_team"))).status, 200)
  })
})

describe("R10: an invitation stands as long as whoever sent it could send it today", () => {
  const ways: readonly (readonly [string, (inviter: Person) => Promise<unknown>])[] = [
    ["removed", (inviter) => olga.delete(`${team.path}/members/${inviter.accountId}`)],
    ["suspended", (inviter) => olga.ask("PATCH", `${team.path}/members/${inviter.accountId}`, { state: "suspended" })],
    [
      "demoted",
      (inviter) => olga.ask("PATCH", `${team.path}/members/${inviter.accountId}`, { roleId: team.roleId("Member") }),
    ],
  ]
  for (const [what, how] of ways)
    test(`not once they were ${what}, for whoever has an account and for whoever has none`, async () => {
      const inviter = await protectedIn(server, team, { role: "Helper" })
      const ana = await user()
      await invite(inviter, ana.email)
      const nuova = await invited(`${what}@example.org`, inviter)
      const [token, first] = [await mailedToken(ana, "join_team"), await mailedToken(nuova, "accept_invitation")]
      await confirmAgain(olga)
      assert.ok(((await how(inviter)) as { status: number }).status < 300)
      assert.equal((await listed(ana.email))?.stands, false)
      assert.equal((await listed(`${what}@example.org`))?.stands, false)
      assert.deepEqual(outcome(await ana.post("/api/links/inspect", { token })), dead)
      assert.deepEqual(outcome(await join(ana, token)), dead)
      assert.deepEqual(outcome(await accept(nuova, first)), dead)
      // Somebody else stands for it.
      for (const email of [ana.email, `${what}@example.org`])
        assert.deepEqual(outcome(await olga.post(`${await pathTo(email)}/resend`)), [204, null])
      assert.equal((await join(ana, await mailedToken(ana, "join_team"))).status, 200)
      assert.deepEqual(outcome(await accept(nuova, await mailedToken(nuova, "accept_invitation"))), [204, null])
    })

  test("not once the role may do more than they, nor once it is gone; a role that only changed is given as it is", async () => {
    await confirmAgain(olga)
    const wanted = { name: "Guest", kind: "member", permissions: [], requiresMfa: false }
    const { id } = (await olga.post(`${team.path}/roles`, wanted)).body
    const edit = (change: object) => olga.ask("PATCH", `${team.path}/roles/${id}`, change)
    const [ana, eva] = [await user(), await user()]
    for (const { email } of [ana, eva]) {
      await confirmAgain(hugo)
      const body = { email, name: "Ana", locale: "en", roleId: id }
      assert.deepEqual(outcome(await hugo.post(`${team.path}/invitations`, body)), [204, null])
    }
    await confirmAgain(olga)
    assert.equal((await edit({ permissions: ["manage_policy"] })).status, 200)
    const token = await mailedToken(ana, "join_team")
    assert.deepEqual(outcome(await join(ana, token)), dead)
    assert.equal((await edit({ permissions: ["manage_mfa"], name: "Guide" })).status, 200)
    const [place] = (await join(ana, token)).body.teams
    assert.equal(place.role, "Guide")
    assert.deepEqual(outcome(await olga.delete(`${team.path}/members/${ana.accountId}`)), [204, null])
    assert.deepEqual(outcome(await olga.delete(`${team.path}/roles/${id}`)), [204, null])
    assert.deepEqual(outcome(await join(eva, await mailedToken(eva, "join_team"))), dead)
    assert.equal(await listed(eva.email), undefined)
  })
})
