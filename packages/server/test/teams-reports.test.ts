/** What those who look after a team read: its activity by day, and who did what. B7, L2. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { newId } from "../src/secrets/tokens.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, confirmAgain, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let olga: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server, { preset: "deferred-reset" })
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
})
after(() => server.close())

type Day = Readonly<Record<string, string | number>>
const daysOf = async (query = ""): Promise<Day[]> => {
  const { status, body } = await olga.get(`${team.path}/activity${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.days
}

type Entry = { id: string; type: string; by: { id: string } | null; about: { id: string }; details: object }
const entriesOf = async (query = "", who = olga, where = team): Promise<{ entries: Entry[]; next: string | null }> => {
  const { status, body } = await who.get(`${where.path}/audit${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

test("each day is counted, those on which nothing happened too, and nothing of people who are not in the team", async () => {
  const stranger = await (await server.person()).protect()
  await stranger.elsewhere().post("/api/sign-in", { email: stranger.email, password: "wrong" })
  const before = await daysOf("?days=2")
  const ana = await protectedIn(server, team)
  const lost = ana.elsewhere()
  await lost.showPassword()
  assert.equal((await lost.post("/api/sign-in/authenticator", { code: "000000" })).status, 422)
  await ana.elsewhere().signInOnce()
  await ana.post("/api/me/recovery-codes")
  await confirmAgain(olga)
  const opened = await olga.post(`${team.path}/members/${ana.accountId}/mfa/reset`)
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
  const days = await daysOf("?days=2")
  assert.deepEqual(
    days.map(({ day }) => day),
    ["2026-03-01", "2026-03-02"],
  )
  const [yesterday, today] = days as [Day, Day]
  const [, then] = before as [Day, Day]
  const grown = Object.fromEntries(
    Object.entries(today).map(([name, count]) => [name, Number(count) - Number(then[name])]),
  )
  assert.deepEqual(
    { ...grown, day: "" },
    {
      day: "",
      // Two by the password alone, before MFA was on.
      signIns: 3,
      signInsByRecoveryCode: 1,
      mfaSwitchedOn: 1,
      mfaSwitchedOff: 0,
      casesOpened: 1,
      casesCompleted: 0,
      casesRefused: 0,
      wrongCodes: 1,
    },
  )
  assert.ok(Object.entries(yesterday).every(([name, count]) => name === "day" || count === 0))
  assert.equal((await daysOf()).length, 90)
  assert.deepEqual(outcome(await olga.get(`${team.path}/activity?days=100000`)), [400, "invalid_request"])
})

test("the counts are read off an index, member by member", async () => {
  const { rows } = await server.database.ownerPool
    .query<{ "QUERY PLAN": string }>(
      `set enable_seqscan = off; explain select from membership m join audit_entry e on e.account_id = m.account_id and e.at >= now()
       and e.type in ('session_born', 'failure_counted', 'authenticator_bound', 'recovery_codes_issued', 'recovery_codes_expired', 'mfa_switched_off')
     where m.team_id = '${team.id}'`,
    )
    .then((results) => (results as unknown as { rows: { "QUERY PLAN": string }[] }[])[1] ?? { rows: [] })
  assert.match(rows.map((row) => row["QUERY PLAN"]).join("\n"), /audit_entry_counted/)
})

test("L2: who did what, when, and about whom, page by page, and no secret among it", async () => {
  const ana = await protectedIn(server, team)
  await confirmAgain(olga)
  await olga.ask("PATCH", `${team.path}/members/${ana.accountId}`, { roleId: team.roleId("Helper") })
  const { entries } = await entriesOf(`?member=${ana.accountId}`)
  const [newest] = entries
  assert.deepEqual([newest?.type, newest?.by?.id, newest?.about.id], ["role_changed", olga.accountId, ana.accountId])
  assert.ok(entries.every(({ about }) => about.id === ana.accountId))
  assert.ok(entries.some(({ type, by }) => type === "session_born" && by?.id === ana.accountId))

  const all: Entry[] = []
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof entriesOf>> = await entriesOf(cursor === "" ? "" : `?cursor=${cursor}`)
    all.push(...page.entries)
    cursor = page.next
  }
  assert.ok(all.length > 50)
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
  assert.deepEqual(
    all.map(({ id }) => id),
    all
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  )
  const text = JSON.stringify(all)
  for (const { rows } of [
    await server.database.ownerPool.query("select id::text from session union select id::text from link"),
  ])
    for (const { id } of rows) assert.ok(!text.includes(id), "a session or a link is named")
  assert.doesNotMatch(text, /127\.0\.0\.1|networkAddress|userAgent/)
})

test("B7: a team does not read what its members did elsewhere, nor what they did before they came", async () => {
  const other = await makeTeam(server)
  const boss = await protectedIn(server, other, { role: "Administrator", owner: true })
  await confirmAgain(boss)
  const wanted = { name: "Secret plans", kind: "member", permissions: [], requiresMfa: false }
  assert.equal((await boss.post(`${other.path}/roles`, wanted)).status, 201)
  server.clock.pass(60)
  await addTo(boss, team)
  await confirmAgain(boss)
  assert.equal((await boss.post(`${other.path}/roles`, { ...wanted, name: "More of them" })).status, 201)
  const { entries } = await entriesOf(`?member=${boss.accountId}`)
  assert.ok(entries.length > 0)
  assert.ok(
    entries.every(({ type }) => !type.startsWith("role_")),
    JSON.stringify(entries),
  )
  const theirs = await entriesOf("", boss, other)
  assert.equal(theirs.entries.filter(({ type }) => type === "role_made").length, 2)
  assert.deepEqual((await entriesOf(`?member=${(await server.person()).accountId}`)).entries, [])
})

test("a team of thousands is told the same, read from the log's end, with days that are over counted once", async () => {
  const { ownerPool } = server.database
  const yesterday = new Date(server.clock.now - 24 * 3_600_000)
  await ownerPool.query("update membership set created_at = $2 where account_id = $1", [olga.accountId, new Date(0)])
  await ownerPool.query(
    `insert into audit_entry (account_id, id, at, type, actor, data, leaf_hash, personal)
     select $1, id, $2, 'session_born', '{"kind":"session","id":null}', '{}', '\\x00', '{}' from unnest($3::uuid[]) id`,
    [olga.accountId, yesterday, [newId(), newId(), newId()]],
  )
  const [days, page] = [await daysOf("?days=20"), await entriesOf()]
  assert.ok(page.next !== null)
  const rest = await entriesOf(`?cursor=${page.next}`)
  await ownerPool.query(
    `with made as (
       insert into account (id, state, name, locale, created_at)
       select gen_random_uuid(), 'invited', 'One of many', 'en', $3 from generate_series(1, 2001) returning id)
     insert into membership (account_id, team_id, role_id, is_owner, created_at) select id, $1, $2, false, $3 from made`,
    [team.id, team.roleId("Member"), new Date(server.clock.now)],
  )
  assert.deepEqual(
    [await daysOf("?days=20"), await entriesOf(), await entriesOf(`?cursor=${page.next}`)],
    [days, page, rest],
  )
  assert.deepEqual(await daysOf("?days=20"), days, "from what was kept")
  const { rows } = await ownerPool.query("select count(*)::int as days, sum(sign_ins)::int as sign_ins from team_day")
  assert.equal(rows[0].days, 19, "today is not over")
  assert.ok(rows[0].sign_ins >= 3)
})

test("T8: whoever goes through all members asks for five hundred at once, and not for more", async () => {
  const first = await olga.get(`${team.path}/members?limit=500`)
  assert.deepEqual([first.status, first.body.members.length], [200, 500])
  const second = await olga.get(`${team.path}/members?limit=500&cursor=${first.body.next}`)
  const ids = [...first.body.members, ...second.body.members].map(({ id }: { id: string }) => id)
  assert.equal(new Set(ids).size, 1000)
  assert.equal((await olga.get(`${team.path}/members`)).body.members.length, 50)
  assert.deepEqual(outcome(await olga.get(`${team.path}/members?limit=501`)), [400, "invalid_request"])
})
