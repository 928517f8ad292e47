/** `kill -9` while a message to the desk is on its way: none is lost, none is acted on twice, and nobody is answered twice. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { presets } from "@sparekey/core"
import { createTransport } from "nodemailer"
import { Keys } from "../../packages/server/src/secrets/keys.ts"
import { newId } from "../../packages/server/src/secrets/tokens.ts"
import { administrator, createTeam } from "../../packages/server/src/teams/store.ts"
import { createTestDatabase } from "../../packages/server/test/database.ts"
import { deskAddress, keys as keysOfDomains, letter, records, words } from "../../packages/server/test/desk/desk.ts"
import { startDns } from "../../packages/server/test/desk/dns.ts"
import { signLetter, withField, write } from "../../packages/server/test/desk/letters.ts"
import { seedPerson } from "../races/seeding.ts"
import { type ServerProcess, startServerProcess, testRootKey } from "../server-process.ts"
import { startSmtpSink } from "../smtp-sink.ts"

const database = await createTestDatabase()
const dns = await startDns()
dns.publish(records)
after(async () => {
  // Whatever a failed test has left.
  await Promise.all(started.map((server) => server.kill9()))
  await dns[Symbol.asyncDispose]()
  await database.dispose()
})

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.ownerPool.query(text, values)).rows as Row[]
}

const started: ServerProcess[] = []

async function start(smtpUrl?: string): Promise<ServerProcess> {
  const server = await startServerProcess({
    databaseUrl: database.url,
    env: {
      ...(smtpUrl !== undefined && { SPAREKEY_SMTP_URL: smtpUrl }),
      SPAREKEY_DESK_ADDRESS: deskAddress,
      SPAREKEY_DESK_LISTEN: "smtp://127.0.0.1:0",
      SPAREKEY_DNS_SERVERS: dns.server,
    },
  })
  started.push(server)
  return server
}

/** The answer to the last line, or what became of the connection. */
async function send(server: ServerProcess, raw: Buffer): Promise<string> {
  const port = Number(/"port":(\d+),"msg":"the desk takes mail"/.exec(server.output())?.[1])
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true, disableFileAccess: true })
  const envelope = { from: "ana@hotel.example", to: deskAddress }
  return transport.sendMail({ envelope, raw }).then(
    ({ response }) => response,
    () => "lost",
  )
}

async function until(found: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; !(await found()); await sleep(30)) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
  }
}

/** The next server finds out after some minutes that the one before is dead; and what has failed is tried again later. */
const hurry = () =>
  query(
    "update graphile_worker._private_jobs set locked_at = now() - interval '6 minutes', run_at = now() where locked_at is not null or attempts > 0",
  )

/** A person, and a message of theirs that lacks something: what it comes to can be counted. */
async function writer(name: string): Promise<{ accountId: string; raw: Buffer }> {
  const [accountId, addressId, at, address] = [newId(), newId(), new Date(), `${name}@hotel.example`]
  await query(
    "insert into account (id, state, name, locale, created_at) values ($1, 'active', 'Ana Prova', 'en', $2)",
    [accountId, at],
  )
  await query("insert into email_address values ($1, $2, $3, $4, true, $4)", [accountId, addressId, address, at])
  await query("insert into email_lookup values ($1, $2, $3)", [address, accountId, addressId])
  const written = withField(letter("Help!\r\n", address), "Date", at.toUTCString())
  return { accountId, raw: write(signLetter(written, keysOfDomains.hotel)) }
}

/** A person with MFA on, and a whole request of theirs. */
async function lockedOut(address: string): Promise<{ accountId: string; raw: Buffer }> {
  const keys = new Keys([Buffer.from(testRootKey, "base64")])
  const { accountId } = await seedPerson({ pool: database.ownerPool, keys })
  await query("update email_address set address = $2 where account_id = $1", [accountId, address])
  await query("update email_lookup set address = $2 where account_id = $1", [accountId, address])
  const written = withField(
    letter(words.replace("ana@hotel.example", address), address),
    "Date",
    new Date().toUTCString(),
  )
  return { accountId, raw: write(signLetter(written, keysOfDomains.hotel)) }
}

/** One row, proven and handed over, and one mail that asks for what is missing. */
async function assertOnce({ accountId }: { accountId: string }): Promise<void> {
  const mails = () => query("select from mail where account_id = $1", [accountId])
  await until(
    async () => (await query("select from inbound_message where handed_over_at is null")).length === 0,
    "all to be handed over",
  )
  await until(
    async () => (await query("select from graphile_worker.jobs where task_identifier = 'prove_message'")).length === 0,
    "no job to be left",
  )
  assert.equal((await mails()).length, 1)
}

/** Whoever wants to write to the table waits, until let go. */
async function holdUp(table: string): Promise<() => Promise<void>> {
  const client = await database.ownerPool.connect()
  await client.query(`begin; lock table ${table} in share mode`)
  return async () => {
    await client.query("rollback")
    client.release()
  }
}

const waits = async (table: string) =>
  (await query("select from pg_locks where not granted and relation = $1::regclass", [table])).length > 0

test("kill -9 between the last line of a message and its acknowledgement: sent again, it is there once", async () => {
  const person = await writer("ana")
  const first = await start()
  const letGo = await holdUp("inbound_message")
  const answer = send(first, person.raw)
  await until(() => waits("inbound_message"), "the message to arrive")
  await first.kill9()
  assert.equal(await answer, "lost")
  await letGo()
  const second = await start()
  try {
    assert.match(await send(second, person.raw), /^250/)
    assert.match(await send(second, person.raw), /^250/)
    await hurry()
    await assertOnce(person)
    assert.equal((await query("select from inbound_message")).length, 1)
  } finally {
    await second.stop()
  }
})

test("kill -9 while the DNS is asked, and again while what is missing is written: proven by the next one, and asked once", async () => {
  const person = await writer("ben")
  dns.be("silent")
  const first = await start()
  const before = dns.asked()
  assert.match(await send(first, person.raw), /^250/)
  await until(async () => dns.asked() > before, "the DNS to be asked")
  await first.kill9()
  dns.be("answering")
  await hurry()

  const letGo = await holdUp("mail")
  const second = await start()
  await until(() => waits("mail"), "the mail to be written")
  await second.kill9()
  await letGo()
  await hurry()

  const third = await start()
  try {
    await assertOnce(person)
  } finally {
    await third.stop()
  }
})

test("E7: the DNS is down and comes back: what was held is proven, without anybody's doing", async () => {
  const person = await writer("eva")
  dns.be("failing")
  const server = await start()
  try {
    assert.match(await send(server, person.raw), /^250/)
    await until(
      async () => (await query("select from inbound_message where verdict ->> 'kind' = 'held'")).length === 1,
      "it to be held",
    )
    assert.equal((await query("select from mail where account_id = $1", [person.accountId])).length, 0)
    dns.be("answering")
    await assertOnce(person)
  } finally {
    await server.stop()
  }
})

test("P4, S1: the SMTP server is away for an hour and the desk's server is killed twice meanwhile: every reply comes, each once", async () => {
  await query("delete from graphile_worker._private_jobs")
  await query("delete from mail")
  const roles = [administrator]
  const policy = presets["role-required"]
  const desk = await createTeam(
    database.ownerPool,
    { name: "Desk", preset: "role-required", policy, roles },
    Date.now(),
  )
  await query("update team set is_operator = true where id = $1", [desk.teamId])
  const [incomplete, whole] = [await writer("gil"), await lockedOut("ida@hotel.example")]

  const away = await startSmtpSink()
  const port = Number(new URL(away.url).port)
  await away[Symbol.asyncDispose]()
  const tries = async () =>
    (
      await query<{ attempts: number }>("select attempts from graphile_worker.jobs where task_identifier = 'send_mail'")
    ).map(({ attempts }) => attempts)
  const began = new Date()
  const tryNow = () => query("update graphile_worker._private_jobs set run_at = now() where locked_at is null")
  const letTheDeadGo = () =>
    query(
      "update graphile_worker._private_jobs set locked_at = now() - interval '6 minutes' where locked_at is not null",
    )
  let server = await start(away.url)
  for (const { raw } of [incomplete, whole]) assert.match(await send(server, raw), /^250/)
  const handedOver = "select from inbound_message where handed_over_at is not null and received_at > $1"
  await until(async () => (await query(handedOver, [began])).length === 2, "both to be handed over")
  const written = await query<{ id: string }>("select id from mail")
  assert.equal(
    written.length,
    3,
    "one asks for what is missing, one has the link that confirms, one tells that it was received",
  )

  const failed = (past: number) =>
    until(async () => {
      await tryNow()
      return (await tries()).every((count) => count >= past)
    }, `try ${past}`)
  await failed(1)
  await server.kill9()
  await letTheDeadGo()
  // The wait before the next try grows with e: the ninth comes after an hour.
  await query("update graphile_worker._private_jobs set attempts = 8")
  server = await start(away.url)
  // Whoever had written is not sure that it arrived.
  for (const { raw } of [incomplete, whole]) assert.match(await send(server, raw), /^250/)
  await failed(9)
  assert.ok((await query("select from mail where sent_at is not null")).length === 0)

  await using back = await startSmtpSink({ port })
  back.behave("hang")
  await tryNow()
  await until(async () => back.offered() > 0, "a mail to be offered")
  await server.kill9()
  await letTheDeadGo()
  back.behave("accept")
  server = await start(away.url)
  try {
    await until(async () => {
      await tryNow()
      return (await tries()).length === 0
    }, "all mails to be sent")
    const ids = back.mails.map(({ messageId }) => /<([^@]+)@/.exec(messageId ?? "")?.[1])
    assert.deepEqual(ids.toSorted(), written.map(({ id }) => id).toSorted())
    assert.equal((await query("select from mail")).length, written.length)
    assert.equal((await query("select from recovery_case where account_id = $1", [whole.accountId])).length, 1)
    assert.equal(back.mails.filter(({ subject }) => /missing/i.test(subject ?? "")).length, 1)
  } finally {
    await server.stop()
  }
})
