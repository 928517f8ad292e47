/** Second steps of many at once, whose changes share transactions (decision 0052): nothing of one is ever another's. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { after, test } from "node:test"
import { presets } from "@sparekey/core"
import { leafHash, rowLeaf } from "../../packages/server/src/db/audit-statement.ts"
import { issueToken, newId, readToken } from "../../packages/server/src/secrets/tokens.ts"
import { type SeededPerson, seedPeople, seedSignIns } from "./seeding.ts"
import { type Answer, type Asked, codeNow, startTwoServers, tally, wrongCode } from "./two-servers.ts"

const PEOPLE = 32
const two = await startTwoServers()
after(() => two.close())

type Kind = "right" | "wrong" | "another's code" | "another's sign-in" | "suspended" | "nobody" | "abandoned"

type Try = { readonly kind: Kind; readonly accountId: string; readonly asked: Asked }

/** In an order that is another one each round, and the same each time that the test runs. */
const shuffled = <Value>(values: readonly Value[], round: number): Value[] => {
  const placed = values.map((value, index) => {
    return { value, place: createHash("sha256").update(`${round} ${index}`).digest("hex") }
  })
  return placed.toSorted((one, other) => (one.place < other.place ? -1 : 1)).map(({ value }) => value)
}

/** What each of them sends: from none to three wrong codes, one right code in up to three sign-ins, and what is not theirs. */
async function triesOf(people: readonly SeededPerson[]): Promise<Try[]> {
  const tries: Try[] = []
  const codes = people.map(({ secret }) => codeNow(secret))
  const add = async (person: SeededPerson, kind: Kind, code: string, signIn?: string) => {
    const [own] = await seedSignIns(two, [person.accountId])
    const from = `198.18.${tries.length >> 8}.${tries.length & 255}`
    const asked = { path: "/api/sign-in/authenticator", body: { code }, signIn: signIn ?? own?.text, from }
    tries.push({ kind, accountId: person.accountId, asked })
    return own
  }
  for (const [index, person] of people.entries()) {
    const [code = "", others = ""] = [codes[index], codes[(index + 1) % people.length]]
    for (let count = 0; count < index % 4; count++) await add(person, "wrong", wrongCode(person.secret))
    if (index % 8 === 7) {
      const own = await add(person, "abandoned", code)
      await two.pool.query("update sign_in set ended = 'abandoned', ended_at = now() where id = $1", [own?.id])
    } else if (index % 8 === 6) {
      await add(person, "suspended", code)
      await two.pool.query("update account set state = 'suspended' where id = $1", [person.accountId])
    } else for (let count = 0; count < 1 + (index % 3); count++) await add(person, "right", code)
    if (index % 4 === 0 && others !== code) await add(person, "another's code", others)
    // an id that is another's, with a secret of one's own
    const [their] = await seedSignIns(two, [people[(index + 1) % people.length]?.accountId ?? ""])
    if (index % 5 === 0) await add(person, "another's sign-in", code, issueToken(person.accountId, their?.id).text)
    if (index % 6 === 0) await add(person, "nobody", code, issueToken(newId()).text)
  }
  return tries
}

const of = (tries: readonly (Try & { readonly answer: Answer })[], ...kinds: readonly Kind[]) =>
  tries.filter(({ kind }) => kinds.includes(kind)).map(({ answer }) => answer)

test("P2, T3: of 32 people at once on two servers, with codes right, wrong, used and others', each gets exactly their own", async () => {
  for (let round = 0; round < 3; round++) {
    const people = await seedPeople(two, PEOPLE, { policy: presets["formal-request"] })
    const tries = shuffled(await triesOf(people), round)
    const answers = await two.race(tries.length, (index) => (tries[index] as Try).asked)
    const answered = tries.map((one, index) => ({ ...one, answer: answers[index] as Answer }))
    assert.deepEqual(Object.keys(tally(of(answered, "suspended"))), ["403 account_closed"])
    assert.deepEqual(Object.keys(tally(of(answered, "abandoned"))), ["401 sign_in_over"])
    assert.deepEqual(Object.keys(tally(of(answered, "nobody", "another's sign-in"))), ["401 sign_in_required"])
    for (const { accountId } of people) {
      const own = answered.filter((one) => one.accountId === accountId)
      const right = tally(of(own, "right"))
      if (of(own, "right").length > 0) assert.equal(right["200"], 1, JSON.stringify(right))
      assert.equal((right["200"] ?? 0) + (right["422 code_already_used"] ?? 0), of(own, "right").length)
      await checkRows(accountId, own)
    }
  }
})

/** What the database says of somebody is what their own answers said. */
async function checkRows(accountId: string, own: readonly (Try & { readonly answer: Answer })[]): Promise<void> {
  const [won] = own.filter(({ answer }) => answer.status === 200)
  const { rows: sessions } = await two.pool.query(
    "select id, host(network_address) as address from session where account_id = $1",
    [accountId],
  )
  const cookie = won?.answer.cookies.get("__Host-sparekey-session")
  assert.deepEqual(sessions, won === undefined ? [] : [{ id: readToken(cookie)?.id, address: won.asked.from }])
  for (const index of won === undefined ? [] : [0, 1]) {
    const { body } = await two.ask({ method: "GET", path: "/api/session", ...(cookie && { session: cookie }) }, index)
    assert.equal(body.accountId, accountId)
  }
  const { rows: entries } = await two.pool.query(
    "select account_id, id, at, type, actor, data, leaf_hash, personal from audit_entry where account_id = $1",
    [accountId],
  )
  const signIns = new Map(own.map(({ asked }) => [readToken(asked.signIn)?.id, asked.from]))
  for (const entry of entries) {
    assert.ok(leafHash(rowLeaf(entry)).equals(entry.leaf_hash))
    assert.equal(entry.personal.networkAddress, signIns.get(entry.actor.id), `${entry.type} by one of their own`)
  }
  const said = (type: string) => entries.filter((entry) => entry.type === type)
  const wrong = own.filter(({ answer }) => answer.body.code === "code_wrong").length
  assert.equal(said("failure_counted").length, wrong)
  assert.deepEqual(
    said("session_born").map(({ data }) => data.sessionId),
    sessions.map(({ id }) => id),
  )
  assert.equal(said("authenticator_shown").length, sessions.length)
  const { rows } = await two.pool.query(
    "select failures from throttle where account_id = $1 and kind = 'authenticator'",
    [accountId],
  )
  const failures = rows[0]?.failures ?? 0
  assert.ok(won === undefined ? failures === wrong : failures <= wrong, `${failures} of ${wrong}`)
}
