/** The desk's mail side runs beside the server: after everything else, and nobody who signs in notices when it ends. */
import assert from "node:assert/strict"
import { readdir, readFile } from "node:fs/promises"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { Worker } from "node:worker_threads"
import { createTransport } from "nodemailer"
import { pino } from "pino"
import { startThread } from "../../packages/server/src/desk/start-thread.ts"
import { createTestDatabase } from "../../packages/server/test/database.ts"
import { deskAddress, letter } from "../../packages/server/test/desk/desk.ts"
import { write } from "../../packages/server/test/desk/letters.ts"
import { failServerProcess, startServerProcess } from "../server-process.ts"

const database = await createTestDatabase()
after(() => database.dispose())

const env = { SPAREKEY_DESK_ADDRESS: deskAddress, SPAREKEY_DESK_LISTEN: "smtp://127.0.0.1:0" }

async function send(port: number): Promise<string> {
  const transport = createTransport({ host: "127.0.0.1", port, ignoreTLS: true })
  const sent = await transport.sendMail({ envelope: { from: "a@b.co", to: deskAddress }, raw: write(letter()) })
  return sent.response
}

test("the desk's thread gives way to all others of the server, and to no others does that happen", {
  skip: process.platform === "linux" ? false : "only Linux counts priorities by thread",
}, async () => {
  const server = await startServerProcess({ databaseUrl: database.url, env })
  try {
    const tasks = await readdir(`/proc/${server.pid}/task`)
    const stats = await Promise.all(tasks.map((task) => readFile(`/proc/${server.pid}/task/${task}/stat`, "utf8")))
    // Field 19 is how nice it is; the name before it may hold anything.
    const niceness = stats.map((stat) => [/\((.*)\)/.exec(stat)?.[1], stat.replace(/^.*\) /s, "").split(" ")[16]])
    const own = niceness.find(([name]) => name === "MainThread" || name === "node")?.[1]
    assert.deepEqual(
      niceness.filter(([, nice]) => nice !== own),
      [["desk", "10"]],
    )
  } finally {
    await server.stop()
  }
})

test("when the thread ends by itself, another one listens where it did, and what was being decided is tried again", async () => {
  const logged: string[] = []
  const log = pino({ level: "info" }, { write: (line: string) => logged.push(line) })
  const limits = { connections: 40, connectionsEach: 10, messagesAMinute: 300, messagesAnHourEach: 60 }
  const listen = { protocol: "smtp", host: "127.0.0.1", port: 0, tls: null } as const
  const config = { addresses: [deskAddress], listen, limits, imapUrl: undefined, dnsServers: [] }
  const workers: Worker[] = []
  const onBegin = (worker: Worker) => workers.push(worker)
  const thread = await startThread({ config, databaseUrl: database.url, logLevel: "silent", log, onBegin })
  try {
    const port = thread.port ?? 0
    assert.match(await send(port), /^250/)
    const { rows } = await database.ownerPool.query<{ id: string }>("select id from inbound_message")
    const messageId = rows[0]?.id ?? ""
    const client = await database.ownerPool.connect()
    await client.query("begin; lock table inbound_message")
    const deciding = thread.decide({ messageId })
    const failing = assert.rejects(deciding, /thread has ended/)
    await workers[0]?.terminate()
    await failing
    await client.query("rollback")
    client.release()
    for (const end = Date.now() + 20_000; ; await sleep(100)) {
      const said = await send(port).catch(String)
      if (said.startsWith("250")) break
      assert.ok(Date.now() < end, said)
    }
    await thread.decide({ messageId })
    const { rows: decided } = await database.ownerPool.query("select from inbound_message where decided_at is not null")
    assert.equal(decided.length, 1)
    assert.equal(logged.filter((line) => line.includes("starting another one")).length, 1)
  } finally {
    await thread.stop()
  }
  await assert.rejects(thread.decide({ messageId: "" }))
})

test("a server whose desk cannot listen says so in one sentence, and does not start", async () => {
  const { code, output } = await failServerProcess({
    databaseUrl: database.url,
    env: { ...env, SPAREKEY_DESK_LISTEN: "smtp://192.0.2.1:2525" },
  })
  assert.equal(code, 1)
  assert.match(output, /SPAREKEY_DESK_LISTEN cannot be listened on: .*EADDRNOTAVAIL/)
})
