import assert from "node:assert/strict"
import { after, afterEach, beforeEach, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { pino } from "pino"
import { type Delivery, storeMessage } from "../../src/db/inbound-messages.ts"
import { type Mailbox, watchMailbox } from "../../src/desk/mailbox.ts"
import { createTestDatabase } from "../database.ts"
import { keys, letter, startDesk } from "./desk.ts"
import { startImap, type TestImap } from "./imap.ts"
import { signLetter, under, write } from "./letters.ts"

const database = await createTestDatabase()
let imap: TestImap
let mailbox: Mailbox | undefined
const logged: string[] = []

beforeEach(async () => {
  imap = await startImap()
  await database.ownerPool.query("delete from inbound_message")
})
afterEach(async () => {
  await mailbox?.stop()
  await imap[Symbol.asyncDispose]()
})
after(() => database.dispose())

const toDatabase = (delivery: Delivery) => storeMessage(database.pool, delivery)

function watch(store = toDatabase): void {
  const log = pino({ level: "info" }, { write: (line: string) => logged.push(line) })
  mailbox = watchMailbox({ url: imap.url, store, log, clock: Date.now, pollEvery: 50 })
}

async function stored() {
  const text = "select id, source, size, raw, envelope from inbound_message order by id"
  return (
    await database.ownerPool.query<{ id: string; source: string; size: number; raw: Buffer; envelope: object }>(text)
  ).rows
}

async function until(found: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 10_000; !(await found()); await sleep(20))
    if (Date.now() > end) throw new Error(`waited in vain for ${what}; ${logged.join("")}`)
}

test("what comes to the mailbox is stored as it is, then marked and moved out of the way", async () => {
  const raws = [write(letter("one\r\n")), write(letter("è due\r\n"))]
  for (const raw of raws) imap.put(raw)
  watch()
  await until(() => imap.moved.length === 2, "both to be moved")
  const rows = await stored()
  assert.deepEqual(
    rows.map(({ raw, source, envelope }) => [raw.toString(), source, envelope]),
    raws.map((raw) => [raw.toString(), "imap", { from: null, to: [], client: null }]),
  )
  assert.ok(imap.moved.every(({ flags }) => flags.has("\\Seen")))
  imap.put(write(letter("three\r\n")))
  await until(() => imap.moved.length === 3, "the third")
  assert.equal((await stored()).length, 3)
})

test("a connection that breaks after storing and before moving costs nothing: the message is stored once", async () => {
  imap.put(write(letter()))
  let cuts = 0
  imap.cut = (command) => command.startsWith("UID STORE") && ++cuts < 3
  watch()
  await until(() => imap.moved.length === 1, "it to be moved")
  assert.equal((await stored()).length, 1)
})

test("B9: what cannot be stored stays in the mailbox, untouched, until it can", async () => {
  imap.put(write(letter()))
  let tries = 0
  watch((delivery) => (++tries < 3 ? Promise.reject(new Error("the database is away")) : toDatabase(delivery)))
  await until(() => imap.moved.length === 1, "it to be moved")
  assert.deepEqual([tries, (await stored()).length], [3, 1])
})

test("of 25 MB only the header is fetched, and what it says is too large", async () => {
  const large = write(letter("x".repeat(78).concat("\r\n").repeat(327_680)))
  imap.put(large)
  watch()
  await until(() => imap.moved.length === 1, "it to be moved")
  assert.ok(imap.handedOut() < 2_000)
  const [row] = await stored()
  assert.equal(row?.size, large.length)
  await using desk = await startDesk({ beside: database })
  await desk.prove({ messageId: row?.id ?? "" })
  const { rows } = await database.ownerPool.query("select verdict ->> 'reason' as reason from inbound_message")
  assert.deepEqual(rows, [{ reason: "too_large" }])
})

test("E8: the return path that the mail server wrote into a message tells a bounce", async () => {
  imap.put(write(under(signLetter(letter(), keys.hotel), ["Return-Path", "<>"])))
  watch()
  await until(() => imap.moved.length === 1, "it to be moved")
  await using desk = await startDesk({ beside: database })
  await desk.prove({ messageId: (await stored())[0]?.id ?? "" })
  const { rows } = await database.ownerPool.query("select verdict ->> 'reason' as reason from inbound_message")
  assert.deepEqual(rows, [{ reason: "bounce" }])
})

test("a mailbox that cannot be reached is tried again, and its password is not logged", async () => {
  imap.cut = (command) => command.startsWith("LOGIN")
  watch()
  await until(() => logged.some((line) => line.includes("cannot be read")), "the complaint")
  imap.cut = () => false
  imap.put(write(letter()))
  await until(() => imap.moved.length === 1, "it to be moved")
  assert.doesNotMatch(logged.join(""), /secret/)
})
