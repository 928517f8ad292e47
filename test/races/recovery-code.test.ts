/** Recovery codes spent, replaced and used for restoring by many at once. How a race is decided: see two-servers.ts. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { presets } from "@sparekey/core"
import { parseTyped } from "../../packages/server/src/secrets/recovery-code-typed.ts"
import { type SeededPerson, seedPerson, seedSessions, seedSignIns, times } from "./seeding.ts"
import { codeNow, startTwoServers, tally, withStatus } from "./two-servers.ts"

const two = await startTwoServers()
after(() => two.close())

async function count(table: string, where: string, accountId: string): Promise<number> {
  const { rows } = await two.pool.query(
    `select count(*)::int as count from ${table} where account_id = $1 and (${where})`,
    [accountId],
  )
  return rows[0].count
}

const liveSessions = (accountId: string) => count("session", "ended_at is null", accountId)
const unspentCodes = (accountId: string) => count("recovery_code", "spent_at is null and expired_at is null", accountId)

/** Which of these codes could still be used. */
async function stillLive({ accountId }: SeededPerson, codes: readonly string[]): Promise<string[]> {
  const { rows } = await two.pool.query<{ hash: Buffer }>(
    "select hash from recovery_code where account_id = $1 and spent_at is null and expired_at is null",
    [accountId],
  )
  const live = new Set(rows.map(({ hash }) => hash.toString("hex")))
  return codes.filter((code) => parseTyped(two.keys, accountId, code).some((hash) => live.has(hash.toString("hex"))))
}

test("R2, K5: fifty clients redeeming one recovery code on two servers get exactly one redemption and one session", async () => {
  for (let round = 0; round < 4; round++) {
    const ana = await seedPerson(two, { policy: presets["formal-request"] })
    const signIns = await seedSignIns(two, times(50, ana.accountId))
    const answers = await two.race(50, (index) => ({
      path: "/api/sign-in/recovery-code",
      body: { code: ana.recoveryCodes[0] },
      signIn: signIns[index]?.text,
    }))
    // a spent code is a wrong one: nobody learns that it was right once
    assert.deepEqual(tally(answers), { 200: 1, "422 recovery_code_wrong": 5, "429 throttled": 44 })
    assert.equal(await two.audited(ana.accountId, "recovery_code_spent"), 1)
    assert.equal(await unspentCodes(ana.accountId), 9)
    assert.equal(await liveSessions(ana.accountId), 0)
    const finishes = await two.race(50, (index) => ({
      path: "/api/sign-in/recovery-choice",
      body: { choice: "once" },
      signIn: signIns[index]?.text,
    }))
    assert.deepEqual(tally(finishes), { 200: 1, "409 out_of_order": 49 })
    assert.equal(await liveSessions(ana.accountId), 1)
  }
})

test("ten different valid recovery codes at once in ten sign-ins: none fails for the others' sake", async () => {
  for (let round = 0; round < 4; round++) {
    const ana = await seedPerson(two)
    const signIns = await seedSignIns(two, times(10, ana.accountId))
    const answers = await two.race(10, (index) => ({
      path: "/api/sign-in/recovery-code",
      body: { code: ana.recoveryCodes[index] },
      signIn: signIns[index]?.text,
    }))
    assert.deepEqual(tally(answers), { 200: 10 })
    assert.deepEqual(
      answers.map(({ body }) => body.recoveryCodesLeft).sort(),
      Array.from({ length: 10 }, (_, left) => left),
    )
    const finishes = await two.race(10, (index) => ({
      path: "/api/sign-in/recovery-choice",
      body: { choice: "once" },
      signIn: signIns[index]?.text,
    }))
    assert.deepEqual(tally(finishes), { 200: 10 })
    assert.equal(await liveSessions(ana.accountId), 10)
    assert.equal(await unspentCodes(ana.accountId), 0)
  }
})

test("sixteen uses of one redeemed code, as “once” and as “later”, end in one session", async () => {
  const ana = await seedPerson(two, { policy: presets["replace-on-restore"] })
  const [signIn] = await seedSignIns(two, [ana.accountId], { recoveryCode: true })
  const answers = await two.race(16, (index) => ({
    path: "/api/sign-in/recovery-choice",
    body: { choice: index % 3 === 0 ? "later" : "once" },
    signIn: signIn?.text,
  }))
  assert.deepEqual(tally(answers), { 200: 1, "401 sign_in_over": 15 })
  assert.equal(await liveSessions(ana.accountId), 1)
})

test("R4: sixteen regenerations at once leave one set of exactly as many codes as the policy says, all from one answer", async () => {
  for (const [policy, size] of [
    [presets["deferred-reset"], 10],
    [presets["replace-on-restore"], 3],
  ] as const) {
    const ana = await seedPerson(two, { policy })
    const [session] = await seedSessions(two, [ana.accountId])
    const answers = await two.race(16, () => ({ path: "/api/me/recovery-codes", session: session?.text }))
    assert.deepEqual(tally(answers), { 200: 16 })
    assert.equal(await count("recovery_code_set", "ended_at is null", ana.accountId), 1)
    assert.equal(await unspentCodes(ana.accountId), size)
    const sets = answers.map(({ body }) => body.recoveryCodes ?? [])
    assert.ok(sets.every((codes) => codes.length === size))
    const live = await Promise.all(sets.map((codes) => stillLive(ana, codes)))
    assert.deepEqual(
      live.map((codes) => codes.length).filter((length) => length > 0),
      [size],
    )
    assert.deepEqual(await stillLive(ana, ana.recoveryCodes), [])
  }
})

test("R4: a code that is redeemed while the codes are regenerated is either spent in the old set or refused", async () => {
  for (let round = 0; round < 4; round++) {
    const ana = await seedPerson(two)
    const [session] = await seedSessions(two, [ana.accountId])
    const signIns = await seedSignIns(two, times(6, ana.accountId))
    const answers = await two.race(6, (index) =>
      index === (round * 2) % 6
        ? { path: "/api/me/recovery-codes", session: session?.text }
        : {
            path: "/api/sign-in/recovery-code",
            body: { code: ana.recoveryCodes[index] },
            signIn: signIns[index]?.text,
          },
    )
    assert.ok(
      answers.every(({ status }) => [200, 401, 422].includes(status)),
      JSON.stringify(tally(answers)),
    )
    assert.equal(await unspentCodes(ana.accountId), 10)
    const spent = withStatus(answers, 200).length - 1
    assert.equal(await count("recovery_code", "spent_at is not null", ana.accountId), spent)
    assert.equal(await two.audited(ana.accountId, "recovery_code_spent"), spent)
  }
})

test("K4: eight browsers that restore at once bind one authenticator, and the old one lives until then", async () => {
  for (let round = 0; round < 3; round++) {
    const ana = await seedPerson(two)
    const signIns = await seedSignIns(two, times(8, ana.accountId), { recoveryCode: true, choice: "restore" })
    const answers = await Promise.all(
      signIns.map(async ({ text }, index) => {
        const on = (path: string, body = {}) => two.ask({ path, body, signIn: text }, index)
        const started = await on("/api/sign-in/enrolment")
        if (started.status !== 200) return started
        return on("/api/sign-in/enrolment/confirm", { code: codeNow(String(started.body.secret)) })
      }),
    )
    const won = withStatus(answers, 200)
    assert.equal(won.length, 1, JSON.stringify(tally(answers)))
    assert.ok(
      answers.every(
        ({ status, body }) => status === 200 || ["started_elsewhere", "sign_in_over"].includes(body.code ?? ""),
      ),
    )
    assert.equal(await count("totp_authenticator", "state = 'bound'", ana.accountId), 1)
    assert.equal(await count("totp_authenticator", "state = 'revoked' and end_reason = 'replaced'", ana.accountId), 1)
    assert.equal(await count("recovery_code_set", "ended_at is null", ana.accountId), 1)
    assert.equal((await stillLive(ana, won[0]?.body.recoveryCodes ?? [])).length, 10)
    assert.equal(await unspentCodes(ana.accountId), 10)
    assert.equal(await count("sign_in", "ended is null", ana.accountId), 1)
  }
})
