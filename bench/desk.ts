/**
 * The security desk's mail: how many messages a second can be proven, what ten thousand that wait cost in memory, and what a flood of
 * junk does to those who sign in. Not part of `npm run bench`, since there is nothing to compare it with.
 *
 * @example node bench/desk.ts
 * @example node bench/desk.ts 1000
 */
import { readFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { pino } from "pino"
import { storeMessage } from "../packages/server/src/db/inbound-messages.ts"
import { createPool, serverRole } from "../packages/server/src/db/pool.ts"
import { createDecideMessage } from "../packages/server/src/desk/decide-message.ts"
import { createProveMessage } from "../packages/server/src/desk/prove-message.ts"
import { createResolver } from "../packages/server/src/desk/resolver.ts"
import { deskAddress, keys, letter, records } from "../packages/server/test/desk/desk.ts"
import { startDns } from "../packages/server/test/desk/dns.ts"
import { signLetter, withField, write } from "../packages/server/test/desk/letters.ts"
import { startDatabase } from "./database.ts"
import type { HttpWork } from "./load/http-load.ts"
import type { FloodReply, FloodWork } from "./load/mail-flood.ts"
import { type Asked, startAsked } from "./load/process.ts"
import { median } from "./measure.ts"
import { peakMemory } from "./memory.ts"
import { startSparekey } from "./subjects/sparekey.ts"
import type { Measured } from "./subjects/subject.ts"

const queued = Number(process.argv[2] ?? 10_000)
const rounds = 8
const envelope = { from: "ana@hotel.example", to: [deskAddress], client: null }
const dated = () => withField(letter(), "Date", new Date().toUTCString())

await using opened = new AsyncDisposableStack()
const database = await startDatabase()
opened.defer(() => database.stop())
const dns = opened.use(await startDns())
dns.publish(records)
const load = startAsked<HttpWork, Measured>(join(import.meta.dirname, "load/http-load.ts"))
opened.defer(() => load.stop())
const [flood, sink] = [1, 2].map(() =>
  startAsked<FloodWork, FloodReply>(join(import.meta.dirname, "load/mail-flood.ts")),
) as [Asked<FloodWork, FloodReply>, Asked<FloodWork, FloodReply>]
for (const one of [flood, sink]) opened.defer(() => one.stop())

const port = await freePort()
const url = await database.create("desk")
const sparekey = await startSparekey({
  name: "Sparekey",
  url,
  accounts: 1_000,
  load,
  environment: {
    SPAREKEY_DESK_ADDRESS: deskAddress,
    SPAREKEY_DESK_LISTEN: `smtp://127.0.0.1:${port}`,
    SPAREKEY_DNS_SERVERS: dns.server,
  },
})
opened.defer(() => sparekey.stop())
const pool = createPool({ connectionString: url, size: 4, applicationRole: serverRole })
opened.defer(() => pool.end())

await proveAsFastAsPossible()
await signInDuringAFlood()
await queueMany()

async function proveAsFastAsPossible(): Promise<void> {
  // Of its own, so that the server's jobs leave its messages alone.
  const aside = await database.create("aside")
  const { migrate } = await import("../packages/server/src/db/migrate.ts")
  await migrate(aside)
  const connections = createPool({ connectionString: aside, size: 4, applicationRole: serverRole })
  const raws = Array.from({ length: 1_000 }, () => write(signLetter(dated(), keys.hotel)))
  for (const raw of raws)
    await storeMessage(connections, { raw, size: raw.length, receivedAt: Date.now(), source: "smtp", envelope })
  const log = pino({ level: "silent" })
  const shared = { pool: connections, ourAddresses: [deskAddress], log, clock: Date.now }
  const resolver = createResolver({ servers: [dns.server], clock: Date.now })
  const prove = createProveMessage({
    ...shared,
    decide: createDecideMessage({ ...shared, resolver }),
    act: async () => undefined,
  })
  const { rows } = await connections.query<{ id: string }>("select id from inbound_message")
  const waiting = rows.values()
  const processorBefore = process.cpuUsage()
  const began = performance.now()
  await Promise.all(
    [1, 2].map(async () => {
      for (const { id } of waiting) await prove({ messageId: id })
    }),
  )
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(processorBefore)
  const each = (user + system) / 1_000 / raws.length
  const { rows: proven } = await connections.query("select from inbound_message where verdict ->> 'kind' = 'proven'")
  console.log(
    `${(proven.length / seconds).toFixed(0)} messages proven a second, two at a time, DNS cached (${proven.length} of ${raws.length}); ${each.toFixed(1)} ms of processor each`,
  )
  await connections.end()
}

/**
 * Each round without a flood, with one that a mail server of its own takes, and with one that the desk takes, one after the other, so
 * that whatever else the machine does hits all three. Who floods needs the same processors here, as it would not elsewhere: what the
 * desk itself costs is the third against the second.
 */
async function signInDuringAFlood(): Promise<void> {
  const slice = async () => {
    const before = processorSeconds(sparekey.serverPid, "main thread")
    const { operations, seconds } = await sparekey.slice({
      figure: "second_step",
      clients: 32,
      operations: 1_000,
      milliseconds: 2_000,
    })
    const spent = processorSeconds(sparekey.serverPid, "main thread") - before
    return { aSecond: operations / seconds, each: (spent * 1_000) / operations }
  }
  const sinkPort = (await sink.ask({ kind: "sink" })).port
  for (let count = 0; count < 3; count += 1) await slice()
  // What may come at once after a while of quiet is over then.
  for (const one of [port, sinkPort]) await flooded(one, () => sleep(10_000))
  const against = { calm: [] as number[], sink: [] as number[], each: [] as number[] }
  const counts = { taken: 0, putOff: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const calm = await slice()
    const beside = await flooded(sinkPort, slice)
    const during = await flooded(port, slice)
    counts.taken += during.taken
    counts.putOff += during.putOff
    against.calm.push(during.result.aSecond / calm.aSecond)
    against.sink.push(during.result.aSecond / beside.result.aSecond)
    against.each.push(during.result.each / calm.each)
  }
  const before = processorSeconds(sparekey.serverPid, "process")
  const { taken, putOff } = await flooded(port, () => sleep(10_000))
  const alone = (processorSeconds(sparekey.serverPid, "process") - before) / 10
  console.log(
    `a flood alone takes ${(alone * 100).toFixed(0)} % of a core of the server (${taken / 10} messages a second taken, ${putOff / 10} put off)`,
  )
  const told = (shares: number[]) =>
    `${(median(shares) * 100).toFixed(0)} % (${shares.map((share) => share.toFixed(2)).join(", ")})`
  console.log(
    `second steps during a flood of the desk: ${told(against.sink)} of those during a flood of something else`,
  )
  console.log(`  and ${told(against.calm)} of those without any`)
  console.log(
    `  each takes ${told(against.each)} of the processor time that it takes without, of the thread that answers requests`,
  )
  console.log(`  ${counts.taken} messages of the flood were taken, ${counts.putOff} put off`)
}

async function flooded<Result>(to: number, work: () => Promise<Result>) {
  const raw = write(dated()).toString().trimEnd()
  await flood.ask({ kind: "flood", port: to, connections: 20, to: deskAddress, raw })
  const result = await work()
  return { result, ...(await flood.ask({ kind: "rest" })) }
}

/** Linux counts in hundredths of a second. */
function processorSeconds(pid: number | undefined, of: "process" | "main thread"): number {
  const fields = readFileSync(of === "process" ? `/proc/${pid}/stat` : `/proc/${pid}/task/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ")
  return (Number(fields[11]) + Number(fields[12])) / 100
}

async function queueMany(): Promise<void> {
  const { mib: before } = await peakMemory(sparekey.serverPid, sleep(10_000))
  for (let count = 0; count < queued; count += 1) {
    const raw = write(withField(dated(), "X-Count", `${count}`))
    await storeMessage(pool, { raw, size: raw.length, receivedAt: Date.now(), source: "smtp", envelope })
  }
  const { mib } = await peakMemory(sparekey.serverPid, sleep(20_000))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("select from inbound_message where decided_at is null")
  await client.end()
  console.log(
    `with ${rows.length} messages waiting, the server has ${mib?.toFixed(0)} MiB at most; ${before?.toFixed(0)} before they came`,
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => probe.once("listening", resolve))
  const { port: found } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return found
}
