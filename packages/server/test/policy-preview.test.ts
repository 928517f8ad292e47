/** What other rules would do to a team's members, before they hold (S4). */
import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { type Policy, presets, requiredOfEverybody } from "@sparekey/core"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

const formal = presets["formal-request"]
const required: Policy = { ...formal, mfa: { requiredOf: requiredOfEverybody, graceDays: 0 } }
const byMailOnly: Policy = {
  ...formal,
  help: "administrator",
  recovery: { switchOff: null, reset: { approvals: 0, waitHours: 0, linkHours: 24 }, vouch: null },
}
const byPasswordOnly: Policy = { ...byMailOnly, recovery: formal.recovery }

let server: TestServer
let team: TestTeam
let ann: Person
let plain: Person
let elsewhere: Person
let spent: Person
let disabled: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server, { policy: byMailOnly })
  ann = await protectedIn(server, team, { role: "Administrator" })
  plain = await plainIn(server, team)
  elsewhere = await plainIn(server, team)
  await addTo(elsewhere, await makeTeam(server), { role: "Guarded" })
  spent = await protectedIn(server, team)
  disabled = await protectedIn(server, team)
  const { ownerPool } = server.database
  const changes = [
    ["update recovery_code set spent_at = now() where account_id = any($1)", [spent, disabled]],
    ["update totp_authenticator set state = 'disabled' where account_id = any($1) and state = 'bound'", [disabled]],
    ["update account set password_stands_alone = false where id = any($1)", [spent, disabled]],
  ] as const
  for (const [text, people] of changes) await ownerPool.query(text, [people.map(({ accountId }) => accountId)])
  await confirmAgain(ann)
})
after(() => server.close())

type Affected = { count: number; people: { id: string }[] }
const preview = (body: unknown, asker = ann) => asker.post(`${team.path}/policy/preview`, body)
const ids = ({ people }: Affected) => people.map(({ id }) => id).toSorted()
const idsOf = (...people: readonly Person[]) => people.map(({ accountId }) => accountId).toSorted()

describe("the preview", () => {
  test("S4: requiring MFA names those who would be asked to set up, and nobody of whom another team asks it already", async () => {
    const { status, body } = await preview({ policy: { ...byMailOnly, mfa: required.mfa } })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual([body.members, body.prompted.count, ids(body.prompted)], [5, 1, idsOf(plain)])
    assert.deepEqual(body.prompted.people, [{ id: plain.accountId, name: "Ana Prova" }])
    assert.deepEqual(
      [body.lockedOut, body.losesLastWayBack],
      [
        { count: 0, people: [] },
        { count: 0, people: [] },
      ],
    )
  })

  test("S4: it says who could not get in any more, and who loses the last way back", async () => {
    const { body } = await preview({ policy: byPasswordOnly })
    assert.deepEqual([ids(body.lockedOut), ids(body.losesLastWayBack)], [idsOf(disabled), idsOf(spent)])
  })

  test("S4: a codes sheet that was replaced is no way back", async () => {
    const issued = await ann.post("/api/me/recovery-codes")
    assert.equal(issued.status, 200, JSON.stringify(issued.body))
    assert.equal((await ann.post("/api/me/recovery-codes/saved")).status, 204)
    const { ownerPool } = server.database
    const spend = "update recovery_code set spent_at = $2 where account_id = $1 and expired_at is null"
    const { rows } = await ownerPool.query(
      "select count(*)::int as codes from recovery_code where account_id = $1 and expired_at is not null",
      [ann.accountId],
    )
    assert.ok(rows[0].codes > 0)
    await ownerPool.query("update account set password_stands_alone = false where id = $1", [ann.accountId])
    assert.deepEqual(ids((await preview({ policy: byPasswordOnly })).body.losesLastWayBack), idsOf(spent))
    await ownerPool.query(spend, [ann.accountId, new Date(server.clock.now)])
    assert.deepEqual(ids((await preview({ policy: byPasswordOnly })).body.losesLastWayBack), idsOf(spent, ann))
  })

  test("S4, T3: changed roles are looked at by those who may change roles", async () => {
    const roles = [{ id: team.roleId("Member"), kind: "member", requiresMfa: true }]
    const { body } = await preview({ roles })
    assert.deepEqual([body.prompted.count, ids(body.prompted)], [1, idsOf(plain)])
    assert.equal((await preview({ roles: [{ ...roles[0], id: team.roleId("Helper") }] })).body.prompted.count, 0)
    const helper = await protectedIn(server, team, { role: "Helper" })
    assert.deepEqual(outcome(await preview({ roles }, helper)), [403, "not_permitted"])
    assert.deepEqual(outcome(await preview({})), [400, "invalid_request"])
  })

  test("what is previewed is what happens: nothing changes by looking, and the sign-in then does as it said", async () => {
    const where = await makeTeam(server)
    const owner = await protectedIn(server, where, { role: "Administrator", owner: true })
    const jon = await plainIn(server, where)
    const policy = required
    const seen = await owner.post(`${where.path}/policy/preview`, { policy })
    assert.deepEqual(ids(seen.body.prompted), idsOf(jon))
    assert.equal((await jon.elsewhere().showPassword()).body.next, "completed")
    const saved = await owner.ask("PUT", `${where.path}/policy`, { policy, preset: "custom", version: 1 })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    assert.equal((await jon.elsewhere().showPassword()).body.next, "enrolment")
  })

  test("a hundred of each effect are named, and all are counted", async () => {
    const where = await makeTeam(server)
    const owner = await protectedIn(server, where, { role: "Administrator", owner: true })
    await server.database.ownerPool.query(
      `with made as (
         insert into account (id, state, name, locale, created_at)
         select gen_random_uuid(), 'active', 'Person ' || n, 'en', now() from generate_series(1, 250) n returning id)
       insert into membership select id, $1, $2, false, now() from made`,
      [where.id, where.roleId("Member")],
    )
    const { body } = await owner.post(`${where.path}/policy/preview`, { policy: required })
    assert.deepEqual([body.members, body.prompted.count, body.prompted.people.length], [251, 250, 100])
  })
})
