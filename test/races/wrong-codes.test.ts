/** Guessing in parallel gains nothing: the budget is reserved under the lock. How a race is decided: see two-servers.ts. */
import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { after, test } from "node:test"
import { formatRecoveryCode, presets, RECOVERY_CODE_BYTES } from "@sparekey/core"
import { seedPerson, seedSessions, seedSignIns, times } from "./seeding.ts"
import { type Answer, type Asked, codeNow, newNetwork, startTwoServers, tally, wrongCode } from "./two-servers.ts"

/** Whose first wait is an hour, however slow the machine. */
const policy = presets["formal-request"]
const password = "correct horse battery staple"
const two = await startTwoServers()
after(() => two.close())

async function counted(accountId: string, kind: string) {
  const { rows } = await two.pool.query(
    "select failures, turned_away::int as away, blocked_until > now() as blocked from throttle where account_id = $1 and kind = $2",
    [accountId, kind],
  )
  return { ...rows[0], audited: await two.audited(accountId, "failure_counted") }
}

const fiveOfFifty = { failures: 5, away: 45, blocked: true, audited: 5 }

test("T6: of fifty wrong TOTP codes in fifty sign-ins at once five are evaluated, and all are counted", async () => {
  for (let round = 0; round < 3; round++) {
    const ana = await seedPerson(two, { policy })
    const signIns = await seedSignIns(two, times(50, ana.accountId))
    const answers = await two.race(50, (index) => ({
      path: "/api/sign-in/authenticator",
      body: { code: wrongCode(ana.secret) },
      signIn: signIns[index]?.text,
    }))
    assert.deepEqual(tally(answers), { "422 code_wrong": 5, "429 throttled": 45 })
    assert.deepEqual(await counted(ana.accountId, "authenticator"), fiveOfFifty)
    // and now the right one is not looked at either
    const right = await two.ask({
      path: "/api/sign-in/authenticator",
      body: { code: codeNow(ana.secret) },
      signIn: signIns[0]?.text,
    })
    assert.deepEqual(tally([right]), { "429 throttled": 1 })
  }
})

test("T4, T6: sign-in, reauthentication and switching off share that budget", async () => {
  const ana = await seedPerson(two, { policy })
  const signIns = await seedSignIns(two, times(17, ana.accountId))
  const sessions = await seedSessions(two, times(34, ana.accountId))
  const places: readonly ((index: number, code: string) => Asked)[] = [
    (index, code) => ({ path: "/api/sign-in/authenticator", body: { code }, signIn: signIns[index]?.text }),
    (index, code) => ({ path: "/api/session/reauthentication", body: { code }, session: sessions[index]?.text }),
    (index, code) => ({ method: "DELETE", path: "/api/me/mfa", body: { code }, session: sessions[17 + index]?.text }),
  ]
  const answers = await two.race(50, (index) => {
    const place = places[index % 3] as (typeof places)[number]
    return place(Math.floor(index / 3), wrongCode(ana.secret))
  })
  assert.deepEqual(tally(answers), { "422 code_wrong": 5, "429 throttled": 45 })
  assert.deepEqual(await counted(ana.accountId, "authenticator"), fiveOfFifty)
})

test("T6: of fifty wrong recovery codes at once five are evaluated, and all are counted", async () => {
  for (let round = 0; round < 3; round++) {
    const ana = await seedPerson(two, { policy })
    const signIns = await seedSignIns(two, times(50, ana.accountId))
    const answers = await two.race(50, (index) => ({
      path: "/api/sign-in/recovery-code",
      // what cannot be a code at all is counted as well
      body: { code: index % 5 === 0 ? "not a code" : formatRecoveryCode(randomBytes(RECOVERY_CODE_BYTES)) },
      signIn: signIns[index]?.text,
    }))
    assert.deepEqual(tally(answers), { "422 recovery_code_wrong": 5, "429 throttled": 45 })
    assert.deepEqual(await counted(ana.accountId, "recovery_code"), fiveOfFifty)
    // K1: who mistyped recovery codes can still use the authenticator
    const signIn = signIns[0]?.text
    const code = codeNow(ana.secret)
    const right = await two.ask({ path: "/api/sign-in/authenticator", body: { code }, signIn })
    assert.equal(right.body.next, "completed")
  }
})

test("T6, B5: of fifty wrong passwords at once five are compared and all are counted, whether or not anybody has the address", async () => {
  const ana = await seedPerson(two, { password })
  const unknown = "nobody@example.com"
  const guess = async (email: string) => {
    const from = newNetwork()
    return two.race(50, (index) => ({ path: "/api/sign-in", body: { email, password: `wrong ${index}` }, from }))
  }
  const known = await guess(ana.email)
  assert.deepEqual(await counted(ana.accountId, "password"), fiveOfFifty)
  const nobody = await guess(unknown)
  assert.deepEqual(tally(known), { "401 password_wrong": 5, "429 throttled": 45 })
  assert.deepEqual(picture(known), picture(nobody))
  assert.deepEqual(await counted(two.keys.unknownAccountId(unknown), "password"), fiveOfFifty)
})

/** All that an answer shows, but for the times themselves. */
const picture = (answers: readonly Answer[]): string[] =>
  answers
    .map(({ status, body, cookies }) =>
      JSON.stringify({
        status,
        ...body,
        ...(body.retryAt === undefined ? {} : { retryAt: "later" }),
        cookies: [...cookies],
      }),
    )
    .sort()

test("a right password among wrong ones in parallel is never let in past the budget", async () => {
  for (let round = 0; round < 3; round++) {
    const ana = await seedPerson(two, { password })
    const from = newNetwork()
    const answers = await two.race(40, (index) => ({
      path: "/api/sign-in",
      body: { email: ana.email, password: index === round * 13 ? password : `wrong ${index}` },
      from,
    }))
    const { rows } = await two.pool.query(
      "select failures, turned_away::int as away from throttle where account_id = $1 and kind = 'password'",
      [ana.accountId],
    )
    const compared = answers.filter(({ status }) => status !== 429).length
    const lucky = answers.filter(({ status }) => status === 200).length
    // the right one clears the count, so that five more may follow it
    assert.ok(compared <= 5 + lucky * 5, JSON.stringify(tally(answers)))
    assert.equal(await two.audited(ana.accountId, "failure_counted"), compared)
    assert.equal(rows.length, 1)
  }
})
