/** One code, many hands. How a race is decided: see two-servers.ts. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { seedPerson, seedSessions, seedSignIns, times } from "./seeding.ts"
import { type Asked, ask, codeNow, newNetwork, startTwoServers, tally, withStatus } from "./two-servers.ts"

const password = "correct horse battery staple"
const two = await startTwoServers()
after(() => two.close())

async function liveSessions(accountId: string): Promise<number> {
  const { rows } = await two.pool.query(
    "select count(*)::int as count from session where account_id = $1 and ended_at is null",
    [accountId],
  )
  return rows[0].count
}

test("T3: fifty clients with one TOTP code in fifty sign-ins on two servers get exactly one session", async () => {
  for (let round = 0; round < 4; round++) {
    const ana = await seedPerson(two)
    const signIns = await seedSignIns(two, times(50, ana.accountId))
    const code = codeNow(ana.secret)
    const answers = await two.race(50, (index) => ({
      path: "/api/sign-in/authenticator",
      body: { code },
      signIn: signIns[index]?.text,
    }))
    assert.deepEqual(tally(answers), { 200: 1, "422 code_already_used": 49 })
    assert.equal(withStatus(answers, 200)[0]?.body.next, "completed")
    assert.equal(await liveSessions(ana.accountId), 1)
    assert.equal(await two.audited(ana.accountId, "session_born"), 1)
    assert.equal(await two.audited(ana.accountId, "authenticator_shown"), 1)
    // a code that was right and came too late is no guess
    assert.equal(await two.audited(ana.accountId, "failure_counted"), 0)
  }
})

test("T3: the same after fifty real password steps, and the one session is the one that was answered", async () => {
  const ana = await seedPerson(two, { password })
  const from = newNetwork()
  const signIns: string[] = []
  // four at once: of right passwords too, only as many are in flight as may be wrong
  while (signIns.length < 50) {
    const steps = await two.race(4, () => ({ path: "/api/sign-in", body: { email: ana.email, password }, from }))
    assert.deepEqual(tally(steps), { 200: 4 })
    signIns.push(...steps.map(({ cookies }) => cookies.get("__Host-sparekey-sign-in") ?? ""))
  }
  const code = codeNow(ana.secret)
  const answers = await two.race(50, (index) => ({
    path: "/api/sign-in/authenticator",
    body: { code },
    signIn: signIns[index],
  }))
  assert.deepEqual(tally(answers), { 200: 1, "422 code_already_used": 49 })
  assert.equal(await liveSessions(ana.accountId), 1)
  const session = withStatus(answers, 200)[0]?.cookies.get("__Host-sparekey-session")
  for (const { url } of two.servers) {
    const answer = await ask(url, { method: "GET", path: "/api/session", session })
    assert.deepEqual(answer.body.amr, ["pwd", "otp", "mfa"])
  }
})

test("T3: fifty uses of one code in one and the same sign-in give one session", async () => {
  const ana = await seedPerson(two)
  const [signIn] = await seedSignIns(two, [ana.accountId])
  const code = codeNow(ana.secret)
  const answers = await two.race(50, () => ({
    path: "/api/sign-in/authenticator",
    body: { code },
    signIn: signIn?.text,
  }))
  assert.deepEqual(tally(answers), { 200: 1, "401 sign_in_over": 49 })
  assert.equal(await liveSessions(ana.accountId), 1)
})

test("T4: one code at sign-in, at reauthentication and at switching off, all at once, is accepted in one place", async () => {
  for (let round = 0; round < 9; round++) {
    const ana = await seedPerson(two)
    const signIns = await seedSignIns(two, times(16, ana.accountId))
    const sessions = await seedSessions(two, times(32, ana.accountId))
    const code = codeNow(ana.secret)
    const places: readonly ((index: number) => Asked)[] = [
      (index) => ({ path: "/api/sign-in/authenticator", body: { code }, signIn: signIns[index]?.text }),
      (index) => ({ path: "/api/session/reauthentication", body: { code }, session: sessions[index]?.text }),
      (index) => ({ method: "DELETE", path: "/api/me/mfa", body: { code }, session: sessions[16 + index]?.text }),
    ]
    // each place is first in a third of the rounds
    const answers = await two.race(48, (index) => {
      const place = places[(index + round) % 3] as (typeof places)[number]
      return place(Math.floor(index / 3))
    })
    const accepted = answers.filter(({ status }) => status < 300)
    assert.equal(accepted.length, 1, JSON.stringify(tally(answers)))
    assert.equal(await two.audited(ana.accountId, "authenticator_shown"), 1)
    const effects = ["session_born", "session_gained", "mfa_switched_off"]
    const counts = await Promise.all(effects.map((type) => two.audited(ana.accountId, type)))
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      1,
      JSON.stringify(counts),
    )
  }
})

test("S2: of sixteen confirmations with one code in one session one counts, and only its new cookie opens the session", async () => {
  const ana = await seedPerson(two)
  const [session] = await seedSessions(two, [ana.accountId])
  const code = codeNow(ana.secret)
  const request = { path: "/api/session/reauthentication", body: { code }, session: session?.text }
  const answers = await two.race(16, () => request)
  assert.deepEqual(tally(answers), { 200: 1, "401 session_required": 15 })
  const renewed = withStatus(answers, 200)[0]?.cookies.get("__Host-sparekey-session")
  const old = await two.ask({ method: "GET", path: "/api/session", session: session?.text })
  const current = await two.ask({ method: "GET", path: "/api/session", session: renewed })
  assert.deepEqual([old.status, current.status], [401, 200])
})
