/** One link, one use. How a race is decided: see two-servers.ts. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { seedLink, seedPerson, seedSessions, seedSignIns, times } from "./seeding.ts"
import { newNetwork, startTwoServers, tally } from "./two-servers.ts"

const password = "correct horse battery staple"
const two = await startTwoServers()
after(() => two.close())

const fits = async (email: string, tried: string): Promise<boolean> => {
  const answer = await two.ask({ path: "/api/sign-in", body: { email, password: tried }, from: newNetwork() })
  return answer.status === 200
}

test("R6: fifty parallel uses of one reset link set one password", async () => {
  const ana = await seedPerson(two, { password })
  const token = await seedLink(two, ana.accountId, "reset_password", ana.addressId)
  const passwords = Array.from({ length: 50 }, (_, index) => `the password of client ${index}`)
  const answers = await two.race(50, (index) => ({
    path: "/api/password-reset/confirm",
    body: { token, password: passwords[index] },
  }))
  assert.deepEqual(tally(answers), { 204: 1, "410 link_not_valid": 49 })
  const winner = answers.findIndex(({ status }) => status === 204)
  assert.equal(await two.audited(ana.accountId, "password_set"), 1)
  assert.equal(await fits(ana.email, passwords[winner] ?? ""), true)
  assert.equal(await fits(ana.email, passwords[(winner + 1) % 50] ?? ""), false)
  assert.equal(await fits(ana.email, password), false)
})

test("fifty parallel uses of one invitation link activate one account, with the winner's name and password", async () => {
  const accountId = newId()
  const addressId = newId()
  const email = `invited.${accountId}@example.com`
  await two.pool.query(
    "insert into account (id, state, name, locale, created_at) values ($1, 'invited', '', 'en', now())",
    [accountId],
  )
  await two.pool.query("insert into email_address values ($1, $2, $3, null, true, now())", [
    accountId,
    addressId,
    email,
  ])
  await two.pool.query("insert into email_lookup values ($1, $2, $3)", [email, accountId, addressId])
  const token = await seedLink(two, accountId, "accept_invitation", addressId)
  const answers = await two.race(50, (index) => ({
    path: "/api/invitation/accept",
    body: { token, name: `Client ${index}`, password: `the password of client ${index}`, locale: "en" },
  }))
  assert.deepEqual(tally(answers), { 204: 1, "410 link_not_valid": 49 })
  const winner = answers.findIndex(({ status }) => status === 204)
  const { rows } = await two.pool.query("select name, state from account where id = $1", [accountId])
  assert.deepEqual(rows, [{ name: `Client ${winner}`, state: "active" }])
  assert.equal(await two.audited(accountId, "account_activated"), 1)
  assert.equal(await two.audited(accountId, "address_verified"), 1)
  assert.equal(await fits(email, `the password of client ${winner}`), true)
})

test("S1: fifty parallel uses of one stop link stop once, and leave no session and no password", async () => {
  const ana = await seedPerson(two, { password })
  const [session] = await seedSessions(two, [ana.accountId])
  const token = await seedLink(two, ana.accountId, "stop")
  const answers = await two.race(50, () => ({ path: "/api/stop", body: { token } }))
  assert.deepEqual(tally(answers), { 204: 1, "410 link_not_valid": 49 })
  assert.equal(await two.audited(ana.accountId, "stopped"), 1)
  assert.equal((await two.ask({ method: "GET", path: "/api/session", session: session?.text })).status, 401)
  assert.equal(await fits(ana.email, password), false)
})

test("R6: a sign-in with the old password that meets the reset leaves nothing open that showed the old one", async () => {
  for (let round = 0; round < 5; round++) {
    const ana = await seedPerson(two, { password })
    const [session] = await seedSessions(two, [ana.accountId])
    await seedSignIns(two, times(3, ana.accountId))
    const token = await seedLink(two, ana.accountId, "reset_password", ana.addressId)
    const from = newNetwork()
    const answers = await two.race(5, (index) =>
      index === round
        ? { path: "/api/password-reset/confirm", body: { token, password: "quite another password" } }
        : { path: "/api/sign-in", body: { email: ana.email, password }, from },
    )
    assert.equal(answers[round]?.status, 204)
    const { rows } = await two.pool.query(
      `select (select count(*)::int from session where account_id = $1 and ended_at is null) as sessions,
        (select count(*)::int from sign_in where account_id = $1 and ended is null) as sign_ins`,
      [ana.accountId],
    )
    assert.deepEqual(rows, [{ sessions: 0, sign_ins: 0 }], JSON.stringify(tally(answers)))
    assert.equal((await two.ask({ method: "GET", path: "/api/session", session: session?.text })).status, 401)
  }
})
