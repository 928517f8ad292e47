/** Owners of a team over HTTP: only they make owners, and the last one who can get in stays. S5, A10. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let olga: Person
let mia: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server)
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
  mia = await protectedIn(server, team)
})
after(() => server.close())

const placeOf = (person: Person, where = team) => `${where.path}/members/${person.accountId}`
const patch = (asker: Person, person: Person, change: unknown, where = team) =>
  asker.ask("PATCH", placeOf(person, where), change)

test("only owners make owners, and unmake them", async () => {
  const ada = await protectedIn(server, team, { role: "Administrator" })
  await confirmAgain(olga, mia)
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
  await confirmAgain(last, shut)
  assert.deepEqual(outcome(await patch(shut, last, { owner: false }, where)), [409, "last_owner"])
  assert.deepEqual(outcome(await patch(shut, last, { state: "suspended" }, where)), [409, "last_owner"])
  assert.deepEqual(outcome(await shut.delete(placeOf(last, where))), [409, "last_owner"])
  assert.deepEqual(outcome(await last.delete(placeOf(last, where))), [409, "last_owner"])
  assert.equal((await shut.get(placeOf(last, where))).body.may.dropOwner.reason, "last_owner")
  assert.equal((await patch(last, shut, { owner: false }, where)).status, 200)
})

test("S5, A10: of the last two owners at once, by whatever paths, exactly one goes", async () => {
  const beside = await startTestServer({ beside: server })
  type Path = (asker: Person, other: Person, where: TestTeam) => Promise<{ status: number; body: { code: string } }>
  const drop: Path = (asker, other, where) => patch(asker, other, { owner: false }, where)
  const suspend: Path = (asker, other, where) => patch(asker, other, { state: "suspended" }, where)
  const remove: Path = (asker, other, where) => asker.delete(placeOf(other, where))
  const leave: Path = (asker, _, where) => asker.delete(placeOf(asker, where))
  const paths = [drop, suspend, remove, leave]
  for (const [index, path] of paths.entries()) {
    for (const otherPath of paths.slice(index)) {
      const where = await makeTeam(server)
      const one = await protectedIn(server, where, { role: "Administrator", owner: true })
      const two = await protectedIn(server, where, { role: "Administrator", owner: true })
      const across = two.at(beside)
      across.cookies = two.cookies
      const replies = await Promise.all([path(one, two, where), otherPath(across, one, where)])
      const went = replies.filter(({ status }) => status < 300)
      // Who has been dropped as an owner first is free to leave.
      const most = path === drop && otherPath === leave ? 2 : 1
      assert.ok(went.length >= 1 && went.length <= most, JSON.stringify(replies.map(outcome)))
      const { rows } = await server.database.ownerPool.query(
        "select account_id from membership join account on id = account_id where team_id = $1 and is_owner and state = 'active'",
        [where.id],
      )
      assert.equal(rows.length, 1)
    }
  }
  await beside.close()
})
