/** Jobs and mails when the database goes away, or only its answers do. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { Pool } from "pg"
import { pino } from "pino"
import { type SmtpSink, startSmtpSink } from "../../../test/smtp-sink.ts"
import { createPool } from "../src/db/pool.ts"
import { type Jobs, startJobs } from "../src/jobs/start-jobs.ts"
import { createSendMail } from "../src/mail/send-mail.ts"
import { createTransport } from "../src/mail/transport.ts"
import { Cable } from "./cable.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
let sink: SmtpSink
let cable: Cable
let ended = new AsyncDisposableStack()

before(async () => {
  server = await startTestServer()
  sink = await startSmtpSink()
  cable = new Cable(server.database.url)
  await cable.plugIn()
})
afterEach(async () => {
  await ended.disposeAsync()
  ended = new AsyncDisposableStack()
  await query("delete from mail")
  await query("delete from graphile_worker._private_jobs")
})
after(async () => {
  await cable.cut()
  await sink[Symbol.asyncDispose]()
  await server.close()
})

/** Starts jobs as a server does, whose queue is reached over the cable. */
async function work({ smtpUrl = sink.url } = {}): Promise<{ jobs: Jobs; ownerPool: Pool; logged: string[] }> {
  const { database, keys, clock } = server
  const logged: string[] = []
  const log = pino({ level: "info" }, { write: (line: string) => logged.push(line) })
  const config = { smtpUrl, demo: false, mailFrom: "no-reply@sign-in.example.com", origin: "http://localhost:7380" }
  const ownerPool = createPool({ connectionString: cable.url, size: 4 })
  ended.defer(() => ownerPool.end())
  const transport = createTransport(config)
  ended.defer(() => transport.close())
  const { pool } = database
  const sendMail = createSendMail({ pool, keys, config, transport, log, clock: () => clock.now })
  const release = async () => undefined
  const jobs = await startJobs({
    ownerPool,
    pool,
    sendMail,
    release,
    tellApplication: release,
    endForbidden: async () => undefined,
    seal: release,
    log,
    clock: () => clock.now,
  })
  ended.defer(() => jobs.stop())
  return { jobs, ownerPool, logged }
}

async function until(found: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 15_000; !(await found()); await sleep(30)) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
  }
}

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await server.database.ownerPool.query(text, values)).rows as Row[]
}

const jobOf = ({ accountId }: Person) =>
  query<{ id: number; attempts: number; locked_by: string | null }>(
    "select id, attempts, locked_by from graphile_worker._private_jobs where payload ->> 'accountId' = $1",
    [accountId],
  )

async function newPassword(person: Person): Promise<void> {
  assert.equal((await person.post("/api/password-reset", { email: person.email })).status, 202)
  // The answer comes before the work (B5).
  await until(async () => (await jobOf(person)).length === 1, "the mail")
}

/** Lets everybody read that table, but makes whoever writes to it wait. */
async function holdUp(table: string): Promise<{ letGo: () => Promise<void> }> {
  const client = await server.database.ownerPool.connect()
  await client.query(`begin; lock table graphile_worker.${table} in exclusive mode`)
  return {
    async letGo() {
      await client.query("commit")
      client.release()
    },
  }
}

const heldUp = "datname = current_database() and wait_event_type = 'Lock'"
const isHeldUp = async (asking = "%") =>
  (await query(`select from pg_stat_activity where ${heldUp} and query like $1`, [asking])).length > 0

test("S1: the jobs go on after the database has closed their connections", async () => {
  await work()
  // Waits until each has ended: what a request loses when a connection dies under it is not the jobs' business.
  await query(
    "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  )
  await sleep(300)
  const ana = await server.person()
  await newPassword(ana)
  await sink.mailTo(ana.email)
})

test("S1: the jobs go on after the database has closed the connection over which they asked what they may do", async () => {
  const { letGo } = await holdUp("_private_tasks")
  await work()
  await until(() => isHeldUp(), "the question")
  await query(`select pg_terminate_backend(pid, 10000) from pg_stat_activity where ${heldUp}`)
  await letGo()
  const ana = await server.person()
  await newPassword(ana)
  await sink.mailTo(ana.email)
})

test("S1: a mail whose taking was never answered is sent soon, and what another server has taken is left to it", async () => {
  const [ana, ben] = [await server.person(), await server.person()]
  await newPassword(ben)
  await query("update graphile_worker._private_jobs set locked_by = 'alive', locked_at = now()")
  await newPassword(ana)
  const { letGo } = await holdUp("_private_jobs")
  await work()
  // Others wait as well, such as what asks for sealing.
  await until(() => isHeldUp("with j as%"), "the question for a job")
  // PostgreSQL does not notice, and does what it was asked to.
  await cable.cut()
  await letGo()
  await until(async () => (await jobOf(ana))[0]?.locked_by != null, "the job to be taken")
  await cable.plugIn()
  await sink.mailTo(ana.email)
  await until(async () => (await jobOf(ana)).length === 0, "the job to be done")
  assert.deepEqual(
    (await jobOf(ben)).map(({ locked_by: by }) => by),
    ["alive"],
  )
})

test("S1: a server that cannot write down that mails failed lives on, and sends them when the database is back", async () => {
  const people = await Promise.all(Array.from({ length: 3 }, () => server.person()))
  const deaf = await startSmtpSink()
  deaf.behave("hang")
  await work({ smtpUrl: deaf.url })
  await Promise.all(people.map(newPassword))
  await until(() => deaf.offered() === 3, "the first offers")
  await cable.cut()
  await deaf[Symbol.asyncDispose]()
  await sleep(1_000)
  await using back = await startSmtpSink({ port: Number(new URL(deaf.url).port) })
  await cable.plugIn()
  for (const { email } of people) await back.mailTo(email)
  assert.equal(back.mails.length, 3)
})

test("S1: a server that is stopped while its jobs wait for the database ends at once", async () => {
  const { jobs, logged } = await work()
  await cable.cut()
  await until(() => /cannot start yet/.test(logged.join("")), "the jobs to wait")
  await cable.plugIn()
  const began = Date.now()
  await jobs.stop()
  assert(Date.now() - began < 5_000, `took ${Date.now() - began} ms`)
  const ana = await server.person()
  await newPassword(ana)
  await sleep(3_000)
  assert.equal((await jobOf(ana))[0]?.attempts, 0, "they started after all")
})
