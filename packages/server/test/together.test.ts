/** Steps of several people that come at once share a transaction, and nothing else. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { isRefused } from "../src/db/in-transaction.ts"
import { type Change, createTogether } from "../src/db/together.ts"
import { type Person, type Reply, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
const people: Person[] = []
before(async () => {
  server = await startTestServer()
  // One after the other: time passes for all of them.
  for (let number = 0; number < 5; number++) people.push(await (await server.person()).protect())
})
after(() => server.close())

/** All of them, who have shown the password in a browser of their own and have a code that is unused. */
async function atSecondStep(): Promise<[Person, ...Person[]]> {
  server.clock.pass(60)
  const half = people.map((person) => person.elsewhere())
  for (const person of half) assert.equal((await person.showPassword()).body.next, "second_step")
  return half as [Person, ...Person[]]
}

const step = (person: Person, code = person.code): Promise<Reply> => person.post("/api/sign-in/authenticator", { code })

const outcomes = (replies: readonly Reply[]) => replies.map(({ status, body }) => body.code ?? `${status} ${body.next}`)

type Entry = { readonly account_id: string; readonly kind: string | null }

/** What the log says of the steps just taken. */
async function audited(...types: readonly string[]): Promise<Entry[]> {
  const { rows } = await server.database.ownerPool.query<Entry>(
    "select account_id, data->>'kind' as kind from audit_entry where at = $1 and type = any ($2) order by id",
    [new Date(server.clock.now), types],
  )
  return rows
}

test("P2: steps that come at once are decided each for itself: a wrong code counts for whoever typed it, and lets in nobody", async () => {
  const half = await atSecondStep()
  const wrong = (person: Person) => (person.code === "000000" ? "000001" : "000000")
  const replies = await Promise.all(
    half.map((person, index) => step(person, index === 2 ? wrong(person) : person.code)),
  )
  assert.deepEqual(outcomes(replies), [
    "200 completed",
    "200 completed",
    "code_wrong",
    "200 completed",
    "200 completed",
  ])
  for (const [index, person] of half.entries()) {
    assert.equal((await person.get("/api/session")).status, index === 2 ? 401 : 200)
  }
  const counted = (await audited("failure_counted")).filter(({ kind }) => kind === "authenticator")
  assert.deepEqual(
    counted.map(({ account_id }) => account_id),
    [half[2]?.accountId],
  )
  const born = await audited("session_born")
  assert.deepEqual(
    new Set(born.map(({ account_id }) => account_id)),
    new Set(half.filter((_, index) => index !== 2).map(({ accountId }) => accountId)),
  )
})

/** So many rows of sign-ins were read so far, by whatever way. */
async function signInsRead(): Promise<number> {
  const { pool, ownerPool } = server.database
  // Each connection tells what it did once in a while, or now.
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()))
  for (const client of clients) {
    await client.query("select pg_stat_force_next_flush()")
    client.release()
  }
  const { rows } = await ownerPool.query<{ read: number }>(
    "select seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_user_tables where relname = 'sign_in'",
  )
  return rows[0]?.read ?? Number.NaN
}

test("P2: steps that come at once read nobody else's rows, however the table has grown since it was planned for", async () => {
  const { ownerPool } = server.database
  const other = await server.person()
  const all = async () => {
    const half = await atSecondStep()
    const before = await signInsRead()
    assert.deepEqual(
      outcomes(await Promise.all(half.map((person) => step(person)))),
      half.map(() => "200 completed"),
    )
    return (await signInsRead()) - before
  }
  await ownerPool.query("delete from sign_in")
  await ownerPool.query("vacuum analyze sign_in")
  for (let planned = 0; planned < 3; planned++) await all()
  await ownerPool.query(
    `insert into sign_in (account_id, id, token_hash, started_at, expires_at, password_at, ended, ended_at)
      select $1, gen_random_uuid(), sha256(number::text::bytea), now(), now(), now(), 'abandoned', now()
      from generate_series(1, 5000) as number`,
    [other.accountId],
  )
  const read = await all()
  assert.ok(read > 0 && read < 500, `${read} sign-ins were read for five`)
})

test("B9: whose account is locked elsewhere waits alone; nobody waits for them", async () => {
  const [ana, ...others] = await atSecondStep()
  const holding = await server.database.ownerPool.connect()
  try {
    await holding.query("begin")
    await holding.query("select from account where id = $1 for no key update", [ana.accountId])
    let answered = false
    const waits = step(ana).finally(() => (answered = true))
    assert.deepEqual(
      outcomes(await Promise.all(others.map((person) => step(person)))),
      others.map(() => "200 completed"),
    )
    assert.equal(answered, false)
    await holding.query("commit")
    assert.equal((await waits).body.next, "completed")
  } finally {
    holding.release(true)
  }
})

test("S7: what the database refuses one of them is refused to that one alone, and nothing of it stays", async () => {
  const [ana, ...others] = await atSecondStep()
  const { ownerPool } = server.database
  await ownerPool.query(`
    create function refuse_ana() returns trigger language plpgsql as $$ begin
      raise exception 'no session for Ana' using errcode = '23514'; end $$`)
  await ownerPool.query(
    `create trigger refuse before insert on session for each row when (new.account_id = '${ana.accountId}') execute function refuse_ana()`,
  )
  try {
    const replies = await Promise.all([ana, ...others].map((person) => step(person)))
    assert.deepEqual(outcomes(replies), ["internal_error", ...others.map(() => "200 completed")])
    const born = await audited("authenticator_shown", "session_born")
    for (const { accountId } of others)
      assert.equal(born.filter(({ account_id }) => account_id === accountId).length, 2)
    assert.ok(!born.some(({ account_id }) => account_id === ana.accountId), "no entry of what did not happen")
  } finally {
    await ownerPool.query("drop trigger refuse on session")
  }
  assert.equal((await step(ana)).body.next, "completed", "her code was not spent")
})

test("B9: when the database goes away on the way, all are told, and nobody is asked to be let in twice", async () => {
  const { pool, ownerPool } = server.database
  const together = createTogether(pool)
  const alone: string[] = []
  const change = (accountId: string): Change<string> => ({
    accountId,
    reads: [{ name: "one-row", text: "select 1 as one" }],
    decide: () => ({ result: accountId, writes: [{ name: "takes-long", text: "select pg_sleep(10) as takes_long" }] }),
    alone: async () => {
      alone.push(accountId)
      return accountId
    },
  })
  const going = Promise.allSettled(people.map(({ accountId }) => together(change(accountId))))
  const cut =
    "select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity where query like '%takes_long' and pid <> pg_backend_pid()"
  while ((await ownerPool.query<{ cut: number }>(cut)).rows[0]?.cut === 0) await sleep(20)
  const settled = await going
  assert.deepEqual(new Set(settled.map(({ status }) => status)), new Set(["rejected"]))
  assert.deepEqual(alone, [])
})

test("B9: those who come at once share a transaction, and one that fails while it is decided fails alone", async () => {
  const together = createTogether(server.database.pool)
  const change = (accountId: string, fails: boolean): Change<string> => ({
    accountId,
    reads: [{ name: "which-transaction", text: "select pg_current_xact_id()::text as id" }],
    decide([reply]) {
      if (fails) throw new Error("this one only")
      return { result: String(reply?.rows[0]?.id), writes: [] }
    },
    alone: () => Promise.reject(new Error("nobody has to go alone")),
  })
  const settled = await Promise.allSettled(
    people.map(({ accountId }, index) => together(change(accountId, index === 1))),
  )
  assert.deepEqual(
    settled.map(({ status }) => status),
    ["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled"],
  )
  const shared = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
  assert.equal(new Set(shared).size, 1)
  assert.equal(isRefused((settled[1] as PromiseRejectedResult).reason), false)
})
