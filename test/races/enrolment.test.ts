/** Switching MFA on and off by many at once. How a race is decided: see two-servers.ts. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { seedPerson, seedSessions, seedSignIns, times } from "./seeding.ts"
import { type Asked, codeNow, earlierCode, startTwoServers, tally, withStatus } from "./two-servers.ts"

const two = await startTwoServers()
after(() => two.close())

async function rowsOf(accountId: string) {
  const { rows } = await two.pool.query(
    `select (select count(*)::int from session where account_id = $1 and ended_at is null) as sessions,
      (select count(*)::int from sign_in where account_id = $1 and ended is null) as sign_ins,
      (select count(*)::int from totp_authenticator where account_id = $1 and state = 'bound') as authenticators,
      (select count(*)::int from recovery_code where account_id = $1 and spent_at is null and expired_at is null) as codes`,
    [accountId],
  )
  return rows[0]
}

test("sixteen confirmations of one enrolment at sign-in bind once and issue one set of codes, and sixteen finishes give one session", async () => {
  const ana = await seedPerson(two)
  const [signIn] = await seedSignIns(two, [ana.accountId], { recoveryCode: true, choice: "restore" })
  const by = { signIn: signIn?.text }
  const { secret } = (await two.ask({ path: "/api/sign-in/enrolment", ...by })).body
  const code = codeNow(String(secret))
  const confirms = await two.race(16, () => ({ path: "/api/sign-in/enrolment/confirm", body: { code }, ...by }))
  assert.deepEqual(tally(confirms), { 200: 1, "409 out_of_order": 15 })
  assert.deepEqual(await rowsOf(ana.accountId), { sessions: 0, sign_ins: 1, authenticators: 1, codes: 10 })
  const finishes = await two.race(16, () => ({ path: "/api/sign-in/enrolment/saved", ...by }))
  assert.deepEqual(tally(finishes), { 200: 1, "401 sign_in_over": 15 })
  assert.deepEqual(await rowsOf(ana.accountId), { sessions: 1, sign_ins: 0, authenticators: 1, codes: 10 })
})

test("sixteen confirmations of one binding in a session bind once, and its code cannot be used again at sign-in", async () => {
  const ana = await seedPerson(two)
  const [session] = await seedSessions(two, [ana.accountId])
  const by = { session: session?.text }
  const { id, secret } = (await two.ask({ path: "/api/me/authenticators", body: { label: "Tablet" }, ...by })).body
  const code = codeNow(String(secret))
  const confirms = await two.race(16, () => ({ path: `/api/me/authenticators/${id}/confirm`, body: { code }, ...by }))
  assert.deepEqual(tally(confirms), { 200: 1, "401 session_required": 15 })
  assert.deepEqual(await rowsOf(ana.accountId), { sessions: 1, sign_ins: 0, authenticators: 2, codes: 10 })
  const [signIn] = await seedSignIns(two, [ana.accountId])
  const again = await two.ask({ path: "/api/sign-in/authenticator", body: { code }, signIn: signIn?.text })
  assert.deepEqual(tally([again]), { "422 code_already_used": 1 })
})

test("two authenticators that revoke each other at once leave one: the last one stays", async () => {
  for (let round = 0; round < 4; round++) {
    const ana = await seedPerson(two)
    const [session] = await seedSessions(two, [ana.accountId])
    const { body } = await two.ask({
      path: "/api/me/authenticators",
      body: { label: "Tablet" },
      session: session?.text,
    })
    const code = codeNow(String(body.secret))
    await two.ask({ path: `/api/me/authenticators/${body.id}/confirm`, body: { code }, session: session?.text })
    const sessions = await seedSessions(two, times(2, ana.accountId))
    const answers = await two.race(2, (index) => ({
      method: "DELETE",
      path: `/api/me/authenticators/${index === 0 ? ana.authenticatorId : body.id}`,
      session: sessions[index]?.text,
    }))
    // the loser's session ended with the winner's change
    assert.deepEqual(tally(answers), { 204: 1, "401 session_required": 1 })
    assert.equal((await rowsOf(ana.accountId)).authenticators, 1)
  }
})

test("K8: a sign-in that meets the switching-off leaves nothing of MFA, and no session but the one that switched off", async () => {
  for (let round = 0; round < 8; round++) {
    const ana = await seedPerson(two)
    const [session] = await seedSessions(two, [ana.accountId])
    const signIns = await seedSignIns(two, times(10, ana.accountId))
    const off: Asked = {
      method: "DELETE",
      path: "/api/me/mfa",
      body: { code: codeNow(ana.secret) },
      session: session?.text,
    }
    // an older step, which may be used before the newer one, and not after it
    const code = earlierCode(ana.secret)
    const requests = signIns.map(({ text }, index): Asked => {
      return index % 2 === 0
        ? { path: "/api/sign-in/authenticator", body: { code }, signIn: text }
        : { path: "/api/sign-in/recovery-code", body: { code: ana.recoveryCodes[index] }, signIn: text }
    })
    requests.splice(round, 0, off)
    const answers = await two.race(requests.length, (index) => requests[index] as Asked)
    assert.equal(answers[round]?.status, 204, JSON.stringify(tally(answers)))
    assert.ok(answers.every(({ status }) => [200, 204, 401, 422].includes(status)))
    assert.deepEqual(await rowsOf(ana.accountId), { sessions: 1, sign_ins: 0, authenticators: 0, codes: 0 })
    assert.equal((await two.ask({ method: "GET", path: "/api/session", session: session?.text })).status, 200)
    const born = withStatus(answers, 200).flatMap(({ cookies }) => cookies.get("__Host-sparekey-session") ?? [])
    for (const text of born) {
      assert.equal((await two.ask({ method: "GET", path: "/api/session", session: text })).status, 401)
    }
  }
})

test("sixteen starts and confirmations of a first enrolment in sixteen sessions end with one authenticator and one set of codes", async () => {
  const ana = await seedPerson(two)
  await two.pool.query("delete from totp_authenticator where account_id = $1", [ana.accountId])
  await two.pool.query("delete from recovery_code where account_id = $1", [ana.accountId])
  await two.pool.query("delete from recovery_code_set where account_id = $1", [ana.accountId])
  const sessions = await seedSessions(two, times(16, ana.accountId))
  const answers = await Promise.all(
    sessions.map(async ({ text }, index) => {
      const on = (path: string, body: object) => two.ask({ path, body, session: text }, index)
      const started = await on("/api/me/authenticators", { label: `Phone ${index}` })
      if (started.status !== 200) return started
      return on(`/api/me/authenticators/${started.body.id}/confirm`, { code: codeNow(String(started.body.secret)) })
    }),
  )
  const won = withStatus(answers, 200)
  assert.equal(won.length, 1, JSON.stringify(tally(answers)))
  assert.equal(won[0]?.body.recoveryCodes?.length, 10)
  assert.deepEqual(await rowsOf(ana.accountId), { sessions: 1, sign_ins: 0, authenticators: 1, codes: 10 })
})
