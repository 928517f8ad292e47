/** Idempotency-Key: asked twice, done once. Decision 0039. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let second: TestServer
let team: TestTeam
let olga: Person
before(async () => {
  server = await startTestServer()
  second = await startTestServer({ beside: server })
  team = await makeTeam(server, { preset: "deferred-reset" })
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
})
after(async () => {
  await second.close()
  await server.close()
})

let count = 0
const newKey = () => `key-${++count}-${"x".repeat(20)}`
const post = (person: Person, path: string, body: unknown, key: string) =>
  person.ask("POST", path, body, { "idempotency-key": key })
const wanted = (name: string) => ({ name, scopes: ["read_members"] })

/** With the same cookies, at the other server. */
function twin(person: Person): Person {
  const other = person.at(second)
  other.cookies = new Map(person.cookies)
  return other
}

test("a race: one key sixteen times at once on two servers makes one token, and all are answered the same", async () => {
  await confirmAgain(olga)
  const key = newKey()
  const other = twin(olga)
  const replies = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      post(index % 2 === 0 ? olga : other, `${team.path}/tokens`, wanted("Once"), key),
    ),
  )
  assert.deepEqual([...new Set(replies.map(({ status }) => status))], [201])
  assert.equal(new Set(replies.map(({ body }) => JSON.stringify(body))).size, 1)
  assert.equal(replies.filter(({ headers }) => headers.get("idempotency-replayed") === "true").length, 15)
  const { tokens } = (await olga.get(`${team.path}/tokens`)).body
  assert.equal(tokens.filter(({ name }: { name: string }) => name === "Once").length, 1)
  const { token } = replies[0]?.body ?? {}
  const { rows } = await server.database.ownerPool.query(
    "select encode(answer, 'escape') as answer from idempotent_request",
  )
  assert.ok(rows.every(({ answer }) => !answer.includes("sparekey_api_") && !answer.includes(token.slice(-43))))
})

test("the same key with another body, or somewhere else, is refused, and does nothing", async () => {
  await confirmAgain(olga)
  const key = newKey()
  assert.equal((await post(olga, `${team.path}/tokens`, wanted("First"), key)).status, 201)
  assert.deepEqual(outcome(await post(olga, `${team.path}/tokens`, wanted("Second"), key)), [422, "key_reused"])
  const role = { name: "New role", kind: "member", permissions: [], requiresMfa: false }
  assert.deepEqual(outcome(await post(olga, `${team.path}/roles`, role, key)), [422, "key_reused"])
  assert.deepEqual(outcome(await post(olga, `${team.path}/roles`, role, "short")), [400, "invalid_request"])
})

test("another person's key is another key, and so is that of another session of the same person", async () => {
  const oscar = await protectedIn(server, team, { role: "Administrator" })
  await confirmAgain(olga, oscar)
  const elsewhere = olga.elsewhere()
  await elsewhere.signIn()
  const key = newKey()
  const ids = []
  for (const who of [olga, oscar, elsewhere]) {
    const { status, body } = await post(who, `${team.path}/tokens`, wanted("Shared key"), key)
    assert.equal(status, 201)
    ids.push(body.id)
  }
  assert.equal(new Set(ids).size, 3)
  const stranger = await server.person()
  await stranger.signIn()
  assert.deepEqual(outcome(await post(stranger, `${team.path}/tokens`, wanted("Shared key"), key)), [404, "not_found"])
  olga.cookies.set("__Host-sparekey-session", `${olga.cookies.get("__Host-sparekey-session")?.slice(0, -2)}AA`)
  assert.equal((await post(olga, `${team.path}/tokens`, wanted("Shared key"), key)).status, 401, "a forged session")
  await olga.signIn()
})

test("a refusal is not kept: after a confirmation the same key does it, once; an invitation is mailed once", async () => {
  server.clock.pass(15 * 60)
  const key = newKey()
  const invitation = { email: "once@example.com", name: "Once", locale: "en", roleId: team.roleId("Member") }
  const invite = () => post(olga, `${team.path}/invitations`, invitation, key)
  assert.deepEqual(outcome(await invite()), [403, "reauthentication_required"])
  await confirmAgain(olga)
  assert.deepEqual([(await invite()).status, (await invite()).status], [204, 204])
  const { rows } = await server.database.ownerPool.query("select from mail where address = 'once@example.com'")
  assert.equal(rows.length, 1)
  const ana = await protectedIn(server, team)
  await confirmAgain(olga)
  const open = () => post(olga, `${team.path}/members/${ana.accountId}/mfa/reset`, {}, `${key}-case`)
  const [first, again] = [await open(), await open()]
  assert.deepEqual([first.status, again.status, again.body], [200, 200, first.body], "instead of case_already_open")
})

test("where a server ended half-way it says that nobody knows; a key that is over is a new one", async () => {
  await confirmAgain(olga)
  const key = newKey()
  const make = () => post(olga, `${team.path}/tokens`, wanted("Half-way"), key)
  const made = await make()
  assert.equal(made.status, 201)
  await server.database.ownerPool.query("update idempotent_request set status = null, answer = null, key_id = null")
  const began = Date.now()
  assert.deepEqual(outcome(await make()), [409, "outcome_unknown"])
  assert.ok(Date.now() - began >= 9000, "it has waited for an answer")
  await server.database.ownerPool.query("update idempotent_request set expires_at = $1", [new Date(server.clock.now)])
  const later = await make()
  assert.deepEqual([later.status, later.body.id === made.body.id], [201, false])
})
