/** A PIN guessed in parallel: at most five tries, and a device that is deactivated in the middle. How a race is decided: two-servers.ts. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { type Policy, presets } from "@sparekey/core"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { administrator } from "../../packages/server/src/teams/store.ts"
import { Device, type Where } from "../../packages/server/test/device.ts"
import type { Reply } from "../../packages/server/test/person.ts"
import { seedPerson, seedSessions } from "./seeding.ts"
import { newNetwork, startTwoServers } from "./two-servers.ts"

const PIN = "4071"
const policy: Policy = {
  ...presets["formal-request"],
  recovery: { switchOff: null, reset: { approvals: 0, waitHours: 0, linkHours: 24 }, vouch: null },
}
const two = await startTwoServers()
after(() => two.close())

/** As a device sees one of the two. */
function server(index: number): Where {
  const { url = "" } = two.servers[index % 2] ?? {}
  const clock = {
    get now() {
      return Date.now()
    },
  }
  return { url, config: { origin: url }, clock }
}

async function atTheDesk() {
  const ana = await seedPerson(two, { policy })
  const { rows } = await two.pool.query("select team_id from membership where account_id = $1", [ana.accountId])
  const teamId: string = rows[0].team_id
  const device = new Device(server(0))
  const id = newId()
  await two.pool.query(
    `insert into device (team_id, id, name, platform, mode, key_id, code_ends_at, made_by, made_at, key_thumbprint, activated_at)
     values ($1, $2, $3, 'windows', 'full', 'none', now(), $4, now(), $5, now())`,
    [teamId, id, `Desk ${id}`, ana.accountId, device.thumbprint],
  )
  const pinId = newId()
  const { hash, keyId } = two.keys.hashPin({ accountId: ana.accountId, pinId }, PIN)
  await two.pool.query(
    "insert into pin (account_id, id, digits, hash, key_id, generated, set_at) values ($1, $2, 4, $3, $4, false, now())",
    [ana.accountId, pinId, hash, keyId],
  )
  // so that nothing but the PIN's own count stands in the way
  const from = newNetwork()
  const guess = (pin: string, index: number): Promise<Reply> =>
    device.open({ email: ana.email, pin }, { server: server(index), from })
  const count = async () => {
    const found = await two.pool.query("select failures, locked_at is not null as locked from pin where id = $1", [
      pinId,
    ])
    return found.rows[0]
  }
  const renew = (refreshToken: string, index: number): Promise<Reply> =>
    device.renew(refreshToken, { server: server(index), from })
  /** An administrator of the team resets the person's MFA. */
  async function help(index: number) {
    const rosa = await seedPerson(two)
    const roleId = newId()
    await two.pool.query(
      "insert into role (team_id, id, name, kind, permissions, requires_mfa) values ($1, $2, $3, 'admin', $4, false)",
      [teamId, roleId, administrator.name, administrator.permissions],
    )
    await two.pool.query("insert into membership values ($1, $2, $3, false, now())", [rosa.accountId, teamId, roleId])
    const [token] = await seedSessions(two, [rosa.accountId])
    const path = `/api/teams/${teamId}/members/${ana.accountId}/mfa/reset`
    return two.ask({ path, session: token?.text }, index)
  }
  return { ana, id, guess, renew, help, count }
}

function tally(replies: readonly Reply[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, body } of replies) {
    const key = body?.code === undefined ? String(status) : `${status} ${body.code}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

const wrong = (index: number) => String(8300 + index)

test("P10: of fifty wrong PINs at once, on two servers, five are compared, and then the right one is not either", async () => {
  for (let round = 0; round < 2; round++) {
    const { ana, guess, count } = await atTheDesk()
    const replies = await Promise.all(Array.from({ length: 50 }, (_, index) => guess(wrong(index), index)))
    assert.deepEqual(tally(replies), { "401 pin_wrong": 5, "403 pin_locked": 45 })
    assert.deepEqual(await count(), { failures: 5, locked: true })
    assert.equal(await two.audited(ana.accountId, "pin_failure_counted"), 5)
    assert.equal(await two.audited(ana.accountId, "pin_locked"), 1)
    assert.deepEqual(tally([await guess(PIN, 0), await guess(PIN, 1)]), { "403 pin_locked": 2 })
  }
})

test("P10: a right PIN among wrong ones at once is never let in past the tries that are left", async () => {
  const { guess, count } = await atTheDesk()
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, index) => guess(index === 25 ? PIN : wrong(index), index)),
  )
  const { "200": lucky = 0, "401 pin_wrong": compared = 0 } = tally(replies)
  // a right one among them clears the count, so that five more may follow it
  assert.ok(compared <= 5 + lucky * 5, JSON.stringify(tally(replies)))
  const { failures } = await count()
  assert.ok(failures <= 5)
})

test("P11: a device that is deactivated while fifty open it leaves nothing open", async () => {
  const { guess, id, ana } = await atTheDesk()
  const opening = Array.from({ length: 50 }, (_, index) => guess(PIN, index))
  const deactivate = async () => {
    await Promise.race(opening)
    await two.pool.query(
      `with ended as (update device set deactivated_at = now() where id = $1)
       update device_session set ended_at = now() where device_id = $1 and ended_at is null`,
      [id],
    )
  }
  const [, ...replies] = await Promise.all([deactivate(), ...opening])
  const { "200": let_in = 0 } = tally(replies)
  assert.ok(let_in >= 1)
  const { rows } = await two.pool.query(
    `select count(*)::int as usable from device_session s join device d on d.id = s.device_id and d.deactivated_at is null
     where s.account_id = $1 and s.ended_at is null`,
    [ana.accountId],
  )
  assert.equal(rows[0].usable, 0)
})

test("A7: sixteen who open by PIN and renew while MFA is reset leave no token of the PIN that is removed", async () => {
  for (let round = 0; round < 3; round++) {
    const { ana, guess, renew, help } = await atTheDesk()
    const first = await Promise.all(Array.from({ length: 4 }, (_, index) => guess(PIN, index)))
    const opening = Array.from({ length: 16 }, (_, index) =>
      index % 4 === 3 ? renew(first[(index - 3) / 4]?.body.refreshToken, index) : guess(PIN, index),
    )
    // in the middle of them, and on either server
    await Promise.race(opening)
    const [helped, ...replies] = await Promise.all([help(round), ...opening])
    assert.equal(helped.body.state, "ready", JSON.stringify(helped.body))
    while ((await two.audited(ana.accountId, "case_released")) === 0) await sleep(50)
    const counts = tally(replies)
    const { "200": letIn = 0, "401 pin_wrong": tooLate = 0, "401 device_session_over": notRenewed = 0 } = counts
    assert.equal(letIn + tooLate + notRenewed, 16, JSON.stringify(counts))
    assert.ok(letIn >= 1)
    const { rows } = await two.pool.query(
      `select (select count(*)::int from device_session where account_id = $1 and ended_at is null) as usable,
         (select count(*)::int from pin where account_id = $1) as pins`,
      [ana.accountId],
    )
    assert.deepEqual(rows, [{ usable: 0, pins: 0 }])
    assert.deepEqual(tally(await Promise.all([guess(PIN, 0), guess(PIN, 1)])), { "401 pin_wrong": 2 })
    assert.equal(await two.audited(ana.accountId, "all_pins_removed"), 1)
  }
})
