import assert from "node:assert/strict"
import { once } from "node:events"
import { createConnection, type Socket } from "node:net"
import { after, beforeEach, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { REQUEST_BYTES } from "@sparekey/core"
import { createTransport } from "nodemailer"
import { pino } from "pino"
import { type Delivery, storeMessage } from "../../src/db/inbound-messages.ts"
import { createBudget, isFromOurNetwork } from "../../src/desk/client-network.ts"
import { type Listener, startListener } from "../../src/desk/listener.ts"
import type { DeskLimits, DeskListen } from "../../src/desk-config.ts"
import { createTestDatabase } from "../database.ts"
import { deskAddress, letter, now } from "./desk.ts"
import { write } from "./letters.ts"

const database = await createTestDatabase()
const open: Listener[] = []
after(async () => {
  for (const listener of open) await listener.stop()
  await database.dispose()
})
beforeEach(() => database.ownerPool.query("delete from inbound_message"))

const secondAddress = "security@sparekey.example"

const toDatabase = (delivery: Delivery) => storeMessage(database.pool, delivery)

const roomy: DeskLimits = { connections: 40, connectionsEach: 10, messagesAMinute: 300, messagesAnHourEach: 60 }

const time = { now }

async function listen(protocol: DeskListen["protocol"] = "smtp", store = toDatabase, limits = roomy): Promise<number> {
  const settings: DeskListen = { protocol, host: "127.0.0.1", port: 0, tls: null }
  const log = pino({ level: "silent" })
  const listener = await startListener({
    settings,
    limits,
    ourAddresses: [deskAddress, secondAddress],
    store,
    log,
    clock: () => time.now,
  })
  open.push(listener)
  return listener.port
}

/** Hands over a message as a mail server would; the answer to its last line. */
async function send(port: number, raw: Buffer, { to = [deskAddress], from = "ana@hotel.example", lmtp = false } = {}) {
  const transport = createTransport({ host: "127.0.0.1", port, lmtp, ignoreTLS: true, disableFileAccess: true })
  try {
    return (await transport.sendMail({ envelope: { from, to }, raw })).response
  } catch (error) {
    return (error as { response?: string }).response ?? String(error)
  } finally {
    transport.close()
  }
}

async function stored() {
  const { rows } = await database.ownerPool.query<{
    source: string
    envelope: Delivery["envelope"]
    raw: Buffer
    jobs: number
  }>(
    `select source, envelope, raw, (select count(*) from graphile_worker.jobs where key = m.id::text) as jobs
     from inbound_message m order by id`,
  )
  return rows
}

test("a message is stored as it came, with its envelope and the job that proves it, before it is acknowledged", async () => {
  const raw = write(letter("Ciao.\r\n..\r\n.\r\nè tutto\r\n"))
  assert.match(await send(await listen(), raw), /^250/)
  const [row, ...others] = await stored()
  assert.deepEqual([row?.source, row?.jobs, others], ["smtp", 1, []])
  assert.deepEqual(row?.envelope, { from: "ana@hotel.example", to: [deskAddress], client: null })
  assert.equal(row?.raw.toString(), raw.toString())
})

test("LMTP takes a message for several of its recipients once", async () => {
  assert.match(
    await send(await listen("lmtp"), write(letter()), { lmtp: true, to: [deskAddress, secondAddress] }),
    /^250/,
  )
  const [row, ...others] = await stored()
  assert.deepEqual([row?.source, row?.envelope.to, others], ["lmtp", [deskAddress, secondAddress], []])
})

test("E8: the null return path is kept as what it is", async () => {
  await send(await listen(), write(letter()), { from: "" })
  assert.equal((await stored())[0]?.envelope.from, null)
})

test("a redelivery is acknowledged again and changes nothing", async () => {
  const [port, raw] = [await listen(), write(letter())]
  await Promise.all(Array.from({ length: 8 }, () => send(port, raw)))
  const [row, ...others] = await stored()
  assert.deepEqual([row?.jobs, others], [1, []])
})

test("only our addresses are taken, in whatever case; everybody else's are refused for good", async () => {
  const port = await listen()
  assert.match(await send(port, write(letter()), { to: ["ana@hotel.example"] }), /^550/)
  assert.match(await send(port, write(letter()), { to: [deskAddress.toUpperCase()] }), /^250/)
  assert.equal((await stored()).length, 1)
})

test("B9: what cannot be stored is not acknowledged: its sender is asked to try again", async () => {
  const port = await listen("smtp", () => Promise.reject(new Error("the database is away")))
  assert.match(await send(port, write(letter())), /^451/)
})

test("25 MB are refused, whether announced or not, and nothing is stored", async () => {
  const port = await listen()
  const large = write(letter("x".repeat(78).concat("\r\n").repeat(327_680)))
  assert.match(await send(port, large), /^552/)
  const socket = await greet(port)
  socket.write(`MAIL FROM:<a@b.co>\r\nRCPT TO:<${deskAddress}>\r\nDATA\r\n`)
  await answer(socket, /354/)
  socket.write(large)
  socket.write("\r\n.\r\n")
  await answer(socket, /^552/m)
  socket.destroy()
  assert.equal((await stored()).length, 0)
})

test("whoever goes on and on is cut off in the middle", async () => {
  const socket = await greet(await listen())
  socket.write(`MAIL FROM:<a@b.co>\r\nRCPT TO:<${deskAddress}>\r\nDATA\r\n`)
  await answer(socket, /354/)
  const chunk = Buffer.alloc(1024 * 1024, "x".repeat(78).concat("\r\n"))
  const closed = new Promise((resolve) => socket.once("close", resolve))
  socket.on("error", () => undefined)
  for (let sent = 0; sent < 20 * REQUEST_BYTES && !socket.destroyed; sent += chunk.length)
    if (!socket.write(chunk)) await Promise.race([once(socket, "drain"), closed])
  await closed
  assert.equal((await stored()).length, 0)
})

test("E3: nothing is smuggled behind an end of data that is none", async () => {
  const socket = await greet(await listen())
  socket.write(`MAIL FROM:<a@b.co>\r\nRCPT TO:<${deskAddress}>\r\nDATA\r\n`)
  await answer(socket, /354/)
  socket.write(`From: a@b.co\r\n\r\none\n.\nMAIL FROM:<c@d.co>\r\nRCPT TO:<${deskAddress}>\r\nDATA\r\ntwo\r\n.\r\n`)
  await answer(socket, /^250/m)
  socket.destroy()
  const [row, ...others] = await stored()
  assert.match(row?.raw.toString() ?? "", /two/)
  assert.equal(others.length, 0)
})

async function greet(port: number): Promise<Socket> {
  const socket = createConnection(port, "127.0.0.1")
  await answer(socket, /^220/m)
  socket.write("EHLO mx.hotel.example\r\n")
  await answer(socket, /^250 /m)
  return socket
}

async function answer(socket: Socket, fits: RegExp): Promise<void> {
  let said = ""
  while (!fits.test(said)) {
    const [chunk] = await Promise.race([once(socket, "data"), once(socket, "close").then(() => [null])])
    if (chunk === null) throw new Error(`closed after: ${said}`)
    said += chunk
  }
}

const budgetOf = (limits: Partial<DeskLimits>) => {
  const clock = { now }
  return { clock, budget: createBudget({ ...roomy, messagesAMinute: 6_000, ...limits }, () => clock.now) }
}

test("a network sends so much an hour and no more; our own servers as much as they like", () => {
  const { clock, budget } = budgetOf({ connectionsEach: 2, messagesAnHourEach: 3 })
  assert.deepEqual(
    [1, 2, 3, 4].map(() => budget.spend("192.0.2.7", "")),
    [true, true, true, false],
  )
  assert.deepEqual(
    [1, 2, 3, 4].map((at) => budget.spend(`2001:db8::${at}`, "")),
    [true, true, true, false],
  )
  assert.ok([1, 2, 3, 4, 5].every(() => budget.spend("::ffff:10.0.0.1", "")))
  clock.now += 3_600_000
  assert.equal(budget.spend("192.0.2.7", ""), true)
  assert.deepEqual(
    [1, 2, 3].map(() => budget.enter("192.0.2.7")),
    [true, true, false],
  )
  for (let count = 0; count < 3; count += 1) budget.leave("192.0.2.7")
  assert.equal(budget.enter("192.0.2.7"), true)
})

test("all together send so many messages a minute and no more, after a burst; nobody is refused for good", () => {
  const { clock, budget } = budgetOf({ messagesAMinute: 300, messagesAnHourEach: 1e9 })
  const taken = () =>
    Array.from({ length: 500 }, (_, at) => budget.spend(`192.0.2.${at % 250}`, "")).filter(Boolean).length
  assert.equal(taken(), 100)
  clock.now += 1_000
  assert.equal(taken(), 5)
  clock.now += 3_600_000
  assert.ok(taken() >= 100)
})

test("in a flood that never ends, whoever was put off and comes back after a minute gets through", () => {
  const { clock, budget } = budgetOf({ messagesAMinute: 300 })
  const networks = Array.from({ length: 5_000 }, (_, at) => `198.51.${at >> 8}.${at & 255}`)
  const floodFor = (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      for (let count = 0; count < 100; count += 1)
        budget.spend(networks[(second * 100 + count) % 5_000] ?? "", `${second}.${count}@evil.example`)
      clock.now += 1_000
    }
  }
  floodFor(120)
  const honest = () => budget.spend("192.0.2.1", "ana@hotel.example")
  for (let count = 0; count < 20; count += 1) budget.spend("203.0.113.1", "x@evil.example")
  assert.equal(honest(), false)
  assert.equal(honest(), false, "asking at once is not coming back")
  floodFor(90)
  for (let count = 0; count < 20; count += 1) budget.spend("203.0.113.1", `${count}@evil.example`)
  assert.equal(honest(), true)
  assert.equal(honest(), false, "and once is enough")
})

test("junk to mailboxes that are not here uses up nobody's turn, and whoever tries names out is cut off", async () => {
  const port = await listen("smtp", toDatabase, { ...roomy, messagesAMinute: 3 })
  for (let count = 0; count < 4; count += 1)
    assert.match(await send(port, write(letter()), { to: ["sales@sparekey.example"] }), /^550/)
  const socket = await greet(port)
  const closed = once(socket, "close")
  socket.resume().write(`MAIL FROM:<a@b.co>\r\n${"RCPT TO:<info@sparekey.example>\r\n".repeat(6)}`)
  await closed
  assert.match(await send(port, write(letter()), { to: [deskAddress, secondAddress] }), /^250/)
  assert.match(await send(port, write(letter())), /^451/)
})

// Connections over the limit close without an address; reading it ended the process.
test("a flood is asked to come later, and what was acknowledged of it is stored", async () => {
  const port = await listen()
  const answers = await Promise.all(Array.from({ length: 160 }, () => send(port, write(letter()))))
  const acknowledged = answers.filter((said) => said.startsWith("250")).length
  const put = answers.filter((said) => /^4[25]1|closed|Greeting|ECONN/i.test(said)).length
  assert.equal(acknowledged + put, 160, answers.join("\n"))
  assert.ok(put > 0)
  assert.equal((await stored()).length, acknowledged)
})

test("an honest mail server is put off by a flood as well, tries again, and gets through while it goes on; nothing is lost", async () => {
  const port = await listen("smtp", toDatabase, {
    ...roomy,
    messagesAMinute: 30,
    connections: 100,
    connectionsEach: 100,
  })
  let [over, taken] = [false, 0]
  const flood = Array.from({ length: 6 }, async () => {
    while (!over) if (/^250/.test(await send(port, write(letter()), { from: "junk@evil.example" }))) taken += 1
  })
  const honest = write(letter("Help!\r\n"))
  const untilFull = async () => {
    const before = taken
    while (taken < before + 10) await sleep(20)
  }
  try {
    await untilFull()
    assert.match(await send(port, honest), /^451/)
    // As many as may come at once are let in again meanwhile, and the flood has them.
    time.now += 5 * 60_000
    await untilFull()
    assert.match(await send(port, honest), /^250/)
  } finally {
    over = true
    await Promise.all(flood)
  }
  const rows = await stored()
  assert.equal(rows.filter(({ raw }) => raw.equals(honest)).length, 1)
  assert.equal(rows.length, taken + 1)
})

test("E1: SPF would look at the wrong machine where our own mail server delivers", () => {
  const ours = ["127.0.0.1", "::1", "10.1.2.3", "192.168.0.1", "fd00::1", "fe80::1%eth0", "::ffff:127.0.0.1"]
  assert.ok(ours.every(isFromOurNetwork))
  assert.ok(!["192.0.2.1", "203.0.113.9", "2001:db8::1", "", "nonsense"].some(isFromOurNetwork))
})
