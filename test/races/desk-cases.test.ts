/** Mails, links and agents at once, on two servers: a message opens one case, a link counts once, and what is added voids what was approved. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type ReceivedRequest, serverDefault } from "@sparekey/core"
import { createActOnRequest } from "../../packages/server/src/desk/act-on-request.ts"
import { createPerform } from "../../packages/server/src/perform.ts"
import { newId, writePair } from "../../packages/server/src/secrets/tokens.ts"
import { verdictOf } from "../../packages/server/test/desk-world.ts"
import { newestLink } from "../../packages/server/test/mailbox.ts"
import { type SeededPerson, seedPeople, seedPerson, seedSessions } from "./seeding.ts"
import { type Answer, startTwoServers, tally } from "./two-servers.ts"

const two = await startTwoServers()
let agents: readonly string[]
before(async () => {
  // Which a new server makes for its first owner.
  const { rows } = await two.pool.query<{ team: string; role: string }>(
    "select t.id as team, r.id as role from team t join role r on r.team_id = t.id and r.name = 'Administrator' where t.is_operator",
  )
  const people = await seedPeople(two, 16)
  for (const { accountId } of people)
    await two.pool.query("insert into membership values ($1, $2, $3, false, now())", [
      accountId,
      rows[0]?.team,
      rows[0]?.role,
    ])
  const sessions = await seedSessions(
    two,
    people.map(({ accountId }) => accountId),
  )
  agents = sessions.map(({ text }) => text)
})
after(() => two.close())

const act = (request: ReceivedRequest) => {
  const { pool, keys } = two
  const perform = createPerform({ pool, keys, clock: Date.now, serverPolicy: serverDefault })
  return createActOnRequest({ pool, perform, clock: Date.now })(request)
}

const requestBy = ({ email }: SeededPerson): ReceivedRequest => ({
  messageId: newId(),
  verdict: verdictOf(email, true),
  reading: { fullName: "Ana Prova", address: email, reason: "My phone is lost.", missing: [] },
  from: email,
  at: Date.now(),
})

/** A request that waits to be confirmed, or that is confirmed. @returns its path at the desk */
async function requested(ana: SeededPerson, confirmed = false): Promise<string> {
  const request = requestBy(ana)
  await act(request)
  if (confirmed) {
    const token = await newestLink(two, ana.accountId, "confirm_request")
    assert.equal((await two.ask({ path: "/api/cases/confirm", body: { token } })).status, 204)
  }
  return `/api/desk/cases/${writePair(ana.accountId, request.messageId)}`
}

const seen = async (path: string): Promise<Answer["body"]> => {
  const { body } = await two.ask({ method: "GET", path, session: agents[0] })
  return body.case as Answer["body"]
}

test("E5: sixteen servers at one message at once: one case, and its mails once", async () => {
  const ana = await seedPerson(two)
  const request = requestBy(ana)
  await Promise.all(Array.from({ length: 16 }, () => act(request)))
  assert.equal(await two.audited(ana.accountId, "case_opened"), 1)
  const { rows } = await two.pool.query(
    "select template, count(*)::int from mail where account_id = $1 group by 1 order by 1",
    [ana.accountId],
  )
  assert.deepEqual(rows, [
    { template: "confirm_request", count: 1 },
    { template: "notice", count: 1 },
  ])
})

test("E2: sixteen clients at one link that confirms: it counts once", async () => {
  const ana = await seedPerson(two)
  await requested(ana)
  const token = await newestLink(two, ana.accountId, "confirm_request")
  const answers = await two.race(16, () => ({ path: "/api/cases/confirm", body: { token } }))
  assert.deepEqual(tally(answers), { 204: 1, "410 link_not_valid": 15 })
  assert.equal(await two.audited(ana.accountId, "request_confirmed"), 1)
})

test("R14: confirmed and cancelled at once: a cancelled request stays cancelled", async () => {
  for (let round = 0; round < 4; round++) {
    const ana = await seedPerson(two)
    const path = await requested(ana)
    const confirm = await newestLink(two, ana.accountId, "confirm_request")
    const cancel = await newestLink(two, ana.accountId, "cancel_case")
    await two.race(16, (index) =>
      index % 8 === 3
        ? { path: "/api/cases/cancel", body: { token: cancel } }
        : { path: "/api/cases/confirm", body: { token: confirm } },
    )
    assert.equal((await seen(path)).state, "cancelled")
    assert.equal(await two.audited(ana.accountId, "case_cancelled"), 1)
  }
})

test("A2: sixteen agents approve at once: as many approvals as are needed", async () => {
  const ana = await seedPerson(two)
  const path = await requested(ana, true)
  const { version } = await seen(path)
  const answers = await two.race(16, (index) => ({
    path: `${path}/approve`,
    body: { version },
    session: agents[index],
  }))
  assert.deepEqual(tally(answers), { 200: 1, "409 case_not_ready": 15 })
  assert.equal(await two.audited(ana.accountId, "case_approved"), 1)
})

test("A2: evidence and approvals at once: none counts that has not seen all of it", async () => {
  for (let round = 0; round < 4; round++) {
    const ana = await seedPerson(two)
    const path = await requested(ana, true)
    const { version } = await seen(path)
    const evidence = { kind: "call_back_to_number_on_record", onRecordSince: "2020-01-01T00:00:00.000Z" }
    await two.race(8, (index) =>
      index === 4
        ? { path: `${path}/evidence`, body: evidence, session: agents[15] }
        : { path: `${path}/approve`, body: { version }, session: agents[index] },
    )
    const { state, evidence: recorded, approvals } = await seen(path)
    assert.equal((recorded as object[]).length, 1)
    assert.equal(state, "proven")
    assert.ok((approvals as { valid: boolean }[]).every(({ valid }) => !valid))
  }
})
