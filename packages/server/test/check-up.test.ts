/** T8: who would be easy to break into, or hard to get back in: counted, by name, and as a table. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { fewCodesOf, type Gap, gapsOf } from "@sparekey/core"
import { csvOf } from "../src/http/csv.ts"
import { newId } from "../src/secrets/tokens.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { addTo, makeTeam, outcome, plainIn, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let other: TestTeam
let olga: Person
let jon: Person
let iris: Person
let stranger: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server, { preset: "deferred-reset" })
  other = await makeTeam(server, { preset: "deferred-reset", name: "Other" })
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
  jon = await protectedIn(server, team)
  iris = await plainIn(server, team)
  stranger = await protectedIn(server, other, { role: "Administrator", owner: true })
  await plainIn(server, other)
  const suspended = await plainIn(server, team)
  await query("update account set state = 'suspended' where id = $1", [suspended.accountId])
  await query("insert into email_address values ($1, $2, 'olga@second.example', now(), false, now())", [
    olga.accountId,
    newId(),
  ])
  await query("update account set name = '=Jon, \"J\"' where id = $1", [jon.accountId])
  await leave(jon, 4)
})
after(() => server.close())

const query = (text: string, values: unknown[] = []) => server.database.ownerPool.query(text, values)

const leave = (person: Person, codes: number) =>
  query(
    `update recovery_code set spent_at = case when hash in (select hash from recovery_code where account_id = $1 order by hash limit $2)
       then null else now() end where account_id = $1`,
    [person.accountId, codes],
  )

const countsOf = async (): Promise<object> => (await olga.get(`${team.path}/check-up`)).body

type Page = { people: { id: string; gaps: Gap[] }[]; next: string | null }
const pageOf = async (search = ""): Promise<Page> => {
  const { status, body } = await olga.get(`${team.path}/check-up/people${search}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const found = ({ people }: Page) => new Map(people.map(({ id, gaps }) => [id, gaps]))

const tableOf = async (person: Person, search = "", where = team): Promise<{ lines: string[]; headers: Headers }> => {
  const response = await fetch(`${server.url}${where.path}/check-up.csv${search}`, {
    headers: { cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
  })
  assert.equal(response.status, 200)
  const bytes = new Uint8Array(await response.arrayBuffer())
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf])
  return { lines: new TextDecoder().decode(bytes).trim().split("\r\n"), headers: response.headers }
}

test("T8: of a set of three codes only the last one is few", () => {
  assert.deepEqual([3, 4, 10].map(fewCodesOf), [1, 3, 3])
})

test("T8: whoever has no MFA lacks no codes, and whoever has it lacks codes as soon as few are left", () => {
  const held = { verifiedAddresses: 2, codesLeft: 0 }
  assert.deepEqual(gapsOf({ ...held, mfaIsOn: false }, 3), ["mfa"])
  assert.deepEqual(gapsOf({ ...held, mfaIsOn: true }, 3), ["codes"])
})

test("T8: only the active members of the team are counted, each gap as core says", async () => {
  assert.deepEqual(await countsOf(), {
    members: 3,
    notCounted: 1,
    fine: 1,
    fewCodes: 3,
    gaps: { mfa: 1, codes: 0, address: 2 },
  })
  await leave(jon, 3)
  assert.deepEqual(await countsOf(), {
    members: 3,
    notCounted: 1,
    fine: 1,
    fewCodes: 3,
    gaps: { mfa: 1, codes: 1, address: 2 },
  })
  const expected = new Map([
    [jon.accountId, ["codes", "address"]],
    [iris.accountId, ["mfa", "address"]],
  ])
  assert.deepEqual(found(await pageOf()), expected)
})

test("T8: an authenticator that is disabled is still one, and an address that is not confirmed is none", async () => {
  const zoe = await protectedIn(server, team)
  await query("update totp_authenticator set state = 'disabled' where account_id = $1", [zoe.accountId])
  await query("insert into email_address values ($1, $2, 'zoe@second.example', null, false, now())", [
    zoe.accountId,
    newId(),
  ])
  assert.deepEqual(found(await pageOf()).get(zoe.accountId), ["address"])
  await query("delete from membership where account_id = $1", [zoe.accountId])
})

test("T8: the people of one gap come by name, page by page, each once", async () => {
  const pages: string[][] = []
  let next: string | null = null
  do {
    const cursor: string = next === null ? "" : `&cursor=${next}`
    const page: Page = await pageOf(`?gap=address&limit=1${cursor}`)
    pages.push(page.people.map(({ id }) => id))
    next = page.next
  } while (next !== null)
  assert.deepEqual(pages, [[jon.accountId], [iris.accountId]])
  assert.deepEqual([...found(await pageOf("?gap=mfa")).keys()], [iris.accountId])
})

test("T8: the table holds every active member and no other, in the reader's language, and no name becomes a formula", async () => {
  const { lines, headers } = await tableOf(olga)
  assert.equal(headers.get("content-type"), "text/csv; charset=utf-8")
  assert.equal(headers.get("content-disposition"), 'attachment; filename="check-up.csv"')
  assert.equal(headers.get("cache-control"), "no-store")
  assert.equal(lines.length, 4)
  assert.match(lines[1] ?? "", /^"'=Jon, ""J""",.*Few recovery codes; No second confirmed address"$/)
  assert.ok(lines.some((line) => line.includes(iris.email) && line.includes("No MFA")))
  assert.match((await tableOf(olga, "?language=it")).lines.join("\n"), /Da fare\n.*Pochi codici di recupero/)
})

test("what a spreadsheet would take for a formula is text, the wide signs and a line's end included", () => {
  for (const sign of ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
    assert.equal(csvOf([[`${sign}1+1`]]), `'${sign}1+1\r\n`)
  assert.equal(csvOf([["\n=1", 'a "b", c', 3]]), '"\'\n=1","a ""b"", c",3\r\n')
})

test("nobody learns anything of another team's check-up, and a member without a say nothing of their own's", async () => {
  for (const path of ["check-up", "check-up/people", "check-up.csv"]) {
    assert.deepEqual(outcome(await stranger.get(`${team.path}/${path}`)), [404, "not_found"])
    assert.deepEqual(outcome(await olga.get(`/api/teams/${newId()}/${path}`)), [404, "not_found"])
    assert.deepEqual(outcome(await jon.get(`${team.path}/${path}`)), [403, "not_permitted"])
  }
  // A place in one team says nothing of another: the cursor and the gap of the one are asked of the other.
  await addTo(jon, other)
  const { next } = await pageOf("?limit=1")
  const { body } = await stranger.get(`${other.path}/check-up/people?cursor=${next}`)
  assert.ok(!JSON.stringify(body).includes(iris.accountId))
  assert.deepEqual(outcome(await olga.get(`${team.path}/check-up/people?gap=others`)), [400, "invalid_request"])
})

test("T8: in a large team a page is full of whom many are like, and holds the one whom nobody else is like", async () => {
  await query("update account set name = 'Zoran' where id = $1", [jon.accountId])
  await query(
    `with made as (
       insert into account (id, state, name, locale, created_at)
       select gen_random_uuid(), 'active', 'Aaron', 'en', now() from generate_series(1, 5001) returning id)
     insert into membership (account_id, team_id, role_id, is_owner, created_at) select id, $1, $2, false, now() from made`,
    [team.id, team.roleId("Member")],
  )
  const first = await pageOf("?gap=mfa&limit=100")
  const second = await pageOf(`?gap=mfa&limit=100&cursor=${first.next}`)
  assert.equal(new Set([...found(first).keys(), ...found(second).keys()]).size, 200)
  assert.deepEqual(await pageOf("?gap=codes"), { people: (await pageOf("?gap=codes&limit=1")).people, next: null })
  assert.deepEqual([...found(await pageOf("?gap=codes"))], [[jon.accountId, ["codes", "address"]]])
})
