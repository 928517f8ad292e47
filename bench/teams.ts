/**
 * How long a team's pages take with a hundred thousand members: the lists, the check-up, who is connected, the log, the days. Not part of `npm run bench`, since there is
 * nothing to compare them with.
 *
 * @example node bench/teams.ts
 * @example node bench/teams.ts 10000
 */
import { serverDefault } from "../packages/core/src/index.ts"
import { connectionsOfTeam } from "../packages/server/src/connections/list.ts"
import { casesOf } from "../packages/server/src/recovery/store.ts"
import { dailyActivity } from "../packages/server/src/teams/activity.ts"
import { auditOf } from "../packages/server/src/teams/audit.ts"
import { checkUpOf, peopleToDo } from "../packages/server/src/teams/check-up.ts"
import { membersOf } from "../packages/server/src/teams/members.ts"
import { fillConnections, fillLog, makeLargeTeam } from "./team-of.ts"

const times = 5

const large = await makeLargeTeam(Number(process.argv[2] ?? 100_000))
try {
  await fillConnections(large)
  await fillLog(large)
  const { pool, teamId, now } = large

  const measure = async <Page>(what: string, page: () => Promise<Page>): Promise<Page> => {
    const taken: number[] = []
    let shown = await timed(page, taken)
    for (let count = 1; count < times; count++) shown = await timed(page, taken)
    const [median] = taken.toSorted((one, other) => one - other).slice(Math.floor(times / 2))
    console.log(`${what}: first ${taken[0]?.toFixed(0)} ms, median of ${times}: ${median?.toFixed(0)} ms`)
    return shown
  }

  const members = { teamId, search: null, after: null, limit: 50, serverPolicy: serverDefault, now }
  const first = await measure("members, the first page", () => membersOf(pool, members))
  await measure("members, the second page", () => membersOf(pool, { ...members, after: first.next }))
  await measure("members, five hundred for the check-up’s table", () => membersOf(pool, { ...members, limit: 500 }))
  await measure("members, one found by an address", () => membersOf(pool, { ...members, search: "person-99" }))
  await measure("check-up, the counts", () => checkUpOf(pool, teamId))
  const toDo = { teamId, gap: null, after: null, limit: 50 }
  const those = await measure("check-up, the first page of people", () => peopleToDo(pool, toDo))
  await measure("check-up, the second page", () => peopleToDo(pool, { ...toDo, gap: "mfa", after: those.next }))
  const connected = { teamId, memberId: null, search: null, now }
  const { total } = await measure("who is connected", () => connectionsOfTeam(pool, connected))
  console.log(`  of ${total} connections`)
  await measure("who is connected, by a name", () => connectionsOfTeam(pool, { ...connected, search: "VPN" }))
  const audit = { teamId, memberId: null, before: null }
  const newest = await measure("audit, the first page", () => auditOf(pool, audit))
  await measure("audit, the second page", () => auditOf(pool, { ...audit, before: newest.next }))
  // What is over is counted at the first look.
  await measure("activity of 30 days", () => dailyActivity(pool, { teamId, days: 30, now }))
  await measure("activity of 90 days", () => dailyActivity(pool, { teamId, days: 90, now }))
  const actor = {
    accountId: teamId,
    state: "active",
    session: null,
    token: null,
    policy: serverDefault,
    holdUntil: null,
    memberships: [],
    desk: false,
  } as const
  const cases = { teamId, over: false, memberId: null, actor, serverPolicy: serverDefault, now }
  await measure("cases that are open", () => casesOf(pool, cases))
} finally {
  await large.stop()
}

async function timed<Page>(page: () => Promise<Page>, taken: number[]): Promise<Page> {
  const began = performance.now()
  const shown = await page()
  taken.push(performance.now() - began)
  return shown
}
