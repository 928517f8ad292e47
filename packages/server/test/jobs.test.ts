import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { pino } from "pino"
import { type SmtpSink, startSmtpSink } from "../../../test/smtp-sink.ts"
import { seal } from "../src/audit/seal.ts"
import { type Jobs, startJobs } from "../src/jobs/start-jobs.ts"
import { createSendMail } from "../src/mail/send-mail.ts"
import { createTransport, type Transport } from "../src/mail/transport.ts"
import { runRelease } from "../src/recovery/release.ts"
import { linkToken, newId } from "../src/secrets/tokens.ts"
import { type Person, password, startTestServer, type TestServer } from "./person.ts"

let server: TestServer
let sink: SmtpSink
const running: { jobs: Jobs; transport: Transport }[] = []

before(async () => {
  server = await startTestServer()
  sink = await startSmtpSink()
})
beforeEach(async () => {
  for (const { jobs, transport } of running.splice(0)) {
    await jobs.stop()
    transport.close()
  }
  sink.behave("accept")
  await server.database.ownerPool.query("delete from mail")
  await server.database.ownerPool.query("delete from graphile_worker._private_jobs")
})
after(async () => {
  for (const { jobs, transport } of running) {
    await jobs.stop()
    transport.close()
  }
  await sink[Symbol.asyncDispose]()
  await server.close()
})

/** Starts jobs as a server does; without SMTP where the URL is null. */
async function work({ smtp = sink.url, demo = false }: { smtp?: string | null; demo?: boolean } = {}) {
  const { database, keys, clock } = server
  const logged: string[] = []
  const log = pino({ level: "info" }, { write: (line: string) => logged.push(line) })
  const smtpUrl = smtp ?? undefined
  const config = { smtpUrl, demo, mailFrom: "Sparekey <no-reply@sign-in.example.com>", origin: "http://localhost:7380" }
  const transport = createTransport(config)
  const sendMail = createSendMail({ pool: database.pool, keys, config, transport, log, clock: () => clock.now })
  const jobs = await startJobs({
    ownerPool: database.ownerPool,
    pool: database.pool,
    sendMail: transport.kind === "none" ? null : sendMail,
    release: (job) => runRelease(server.perform, () => clock.now, job),
    tellApplication: async () => undefined,
    endForbidden: async () => undefined,
    seal: (options) => seal({ pool: database.pool, keys, clock: () => clock.now }, options),
    log,
    clock: () => clock.now,
  })
  running.push({ jobs, transport })
  return { jobs, transport, logged }
}

async function until<Value>(find: () => Value | Promise<Value>, what: string, patience = 15_000): Promise<Value & {}> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(30)) {
    const found = await find()
    if (found) return found
  }
  throw new Error(`waited in vain for ${what}`)
}

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await server.database.ownerPool.query(text, values)).rows as Row[]
}

/** Lets what waits for its next try be tried now. */
const hurry = () => query("update graphile_worker._private_jobs set run_at = now() where locked_at is null")

const jobsLeft = async () =>
  query<{ attempts: number; last_error: string | null; locked_at: Date | null }>(
    "select attempts, last_error, locked_at from graphile_worker.jobs where task_identifier = 'send_mail'",
  )

async function addAddress(person: Person, address: string, verified: boolean): Promise<string> {
  const id = newId()
  const at = new Date(server.clock.now)
  await query("insert into email_address values ($1, $2, $3, $4, false, $5)", [
    person.accountId,
    id,
    address,
    verified ? at : null,
    at,
  ])
  if (verified) await query("insert into email_lookup values ($1, $2, $3)", [address, person.accountId, id])
  return id
}

/** All that came for this person, with that subject. */
const mailsTo = (address: string, subject: RegExp) =>
  sink.mails.filter(({ recipients, subject: is }) => recipients.includes(address) && subject.test(is ?? ""))

async function newPassword(person: Person): Promise<void> {
  assert.equal((await person.post("/api/password-reset", { email: person.email })).status, 202)
  // The answer comes before the work (B5).
  await until(async () => (await query("select from mail where address = $1", [person.email])).length === 1, "the mail")
}

test("S1, R13: every change is told at every verified address, in the account's language, with where it came from and a link to stop it", async () => {
  await work()
  const ana = await server.person({ locale: "it" })
  await addAddress(ana, "ana.second@example.com", true)
  await addAddress(ana, "ana.unverified@example.com", false)
  await ana.signIn()
  await ana.switchOn()
  for (const address of [ana.email, "ana.second@example.com"]) {
    const mail = await sink.mailTo(address, /MFA/)
    assert.equal(mail.subject, "L’MFA è attiva")
    assert.match(mail.text ?? "", /10 codici di recupero.*127\.0\.0\.1.*http:\/\/localhost:7380\/stop#[\w-]{86}\n/s)
    assert.match(mail.html ?? "", /lang="it"/)
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
    assert.equal(header("auto-submitted"), "auto-generated")
    const [row] = await query<{ id: string }>("select id from mail where address = $1", [address])
    assert.equal(header("message-id"), `<${row?.id}@sign-in.example.com>`)
    assert.doesNotMatch(JSON.stringify(mail.headers), /[\w-]{86}/)
    assert(mail.date)
  }
  assert.deepEqual(mailsTo("ana.unverified@example.com", /./), [])
  await until(async () => (await jobsLeft()).length === 0, "all jobs to be done")
})

test("R13: an address that is removed hears of it, and one that was just added displaces none", async () => {
  await work()
  const ana = await (await server.person()).protect()
  const second = await addAddress(ana, "old.second@example.com", true)
  assert.equal((await ana.delete(`/api/me/addresses/${second}`)).status, 204)
  await sink.mailTo("old.second@example.com", /address was removed/)
  await sink.mailTo(ana.email, /address was removed/)

  const added = await ana.post("/api/me/addresses", { address: "new.second@example.com" })
  assert.equal(added.status, 201, JSON.stringify(added.body))
  const notice = await sink.mailTo(ana.email, /address was added/)
  assert.match(notice.text ?? "", /new\.second@example\.com was added/)
  const link = await sink.mailTo("new.second@example.com", /Confirm your e-mail address/)
  const token = /\/verify#([\w-]{86})/.exec(link.text ?? "")?.[1]
  assert.equal(mailsTo("new.second@example.com", /added/).length, 0)
  assert.equal((await ana.elsewhere().post("/api/addresses/verify", { token })).status, 204)
  await sink.mailTo(ana.email, /address was confirmed/)
  await sink.mailTo("new.second@example.com", /address was confirmed/)
})

test("R3: using a recovery code and replacing them is told, with how many are left", async () => {
  await work()
  const ana = await (await server.person()).protect()
  const other = ana.elsewhere()
  await other.showPassword()
  assert.equal((await other.post("/api/sign-in/recovery-code", { code: ana.recoveryCodes[0] })).status, 200)
  assert.match((await sink.mailTo(ana.email, /recovery code was used/)).text ?? "", /9 are left/)
  assert.equal((await ana.post("/api/me/recovery-codes")).status, 200)
  await sink.mailTo(ana.email, /new recovery codes/)
})

test("L5: neither the mails' table nor the queue holds a token, a code, a seed or a password", async () => {
  const ana = await (await server.person()).protect()
  await newPassword(ana)
  await ana.post("/api/me/addresses", { address: "canary@example.com" })
  await ana.post("/api/me/recovery-codes")
  const stored = JSON.stringify([
    await query("select * from mail where account_id = $1", [ana.accountId]),
    await query("select * from graphile_worker._private_jobs"),
    await query("select * from link where account_id = $1", [ana.accountId]),
  ])
  const links = await query<{ id: string; purpose: string }>("select id, purpose from link where account_id = $1", [
    ana.accountId,
  ])
  assert(links.length >= 3)
  const tokens = links.map(({ id, purpose }) => linkToken(server.keys, { accountId: ana.accountId, id, purpose }))
  const secrets = [
    ...tokens,
    ...tokens.map((token) => token.slice(-43)),
    ...ana.recoveryCodes,
    ...ana.recoveryCodes.map((code) => code.replaceAll("-", "")),
    ana.secret,
    ana.secret.replaceAll(" ", ""),
    password,
    ...ana.cookies.values(),
  ]
  for (const secret of secrets) assert(!stored.includes(secret), `${secret.slice(0, 4)}… is stored`)
})

test("S1: while the SMTP server is down mail waits, and is delivered exactly once when it is back", async () => {
  const away = await startSmtpSink()
  const port = Number(new URL(away.url).port)
  await away[Symbol.asyncDispose]()
  const { logged } = await work({ smtp: `smtp://127.0.0.1:${port}` })
  const ana = await server.person()
  await newPassword(ana)
  await until(async () => (await jobsLeft()).some(({ attempts }) => attempts >= 1), "a first try")
  await until(async () => (await jobsLeft()).some(({ last_error: error }) => error !== null), "its failure")
  assert.match(logged.join(""), /ECONNREFUSED/)
  assert.doesNotMatch(logged.join(""), /[\w-]{86}/)

  await using back = await startSmtpSink({ port })
  await hurry()
  await back.mailTo(ana.email, /Choose a new password/)
  await until(async () => (await jobsLeft()).length === 0, "the job to be done")
  await hurry()
  await sleep(300)
  assert.equal(back.mails.length, 1)
  const [row] = await query<{ sent_at: Date | null }>("select sent_at from mail where address = $1", [ana.email])
  assert(row?.sent_at)
})

test("S1: a mail that is put off or refused is tried again, and holds up no other", async () => {
  await work()
  for (const behaviour of ["defer", "refuse"] as const) {
    const [ana, ben] = [await server.person(), await server.person()]
    const before = sink.offered()
    sink.behave(behaviour)
    await newPassword(ana)
    await until(() => sink.offered() > before, "the first offer")
    sink.behave("accept")
    await newPassword(ben)
    await sink.mailTo(ben.email)
    assert.equal(mailsTo(ana.email, /./).length, 0)
    await until(async () => (await jobsLeft()).every(({ locked_at: locked }) => locked === null), "the failure")
    await hurry()
    await sink.mailTo(ana.email)
    assert.equal(mailsTo(ana.email, /./).length, 1)
  }
})

test("S1: a server that never answers for one mail does not keep the others waiting", async () => {
  await work()
  const [ana, ben] = [await server.person(), await server.person()]
  const before = sink.offered()
  sink.behave("hang")
  await newPassword(ana)
  await until(() => sink.offered() > before, "the first offer")
  sink.behave("accept")
  await newPassword(ben)
  await sink.mailTo(ben.email)
})

test("S1: when the answer to a mail is lost it is sent again rather than lost, and is recognisable as the same", async () => {
  await work()
  const ana = await server.person()
  const before = sink.offered()
  sink.behave("drop")
  await newPassword(ana)
  await until(() => sink.offered() > before, "the first offer")
  sink.behave("accept")
  await until(async () => (await jobsLeft()).every(({ locked_at: locked }) => locked === null), "the failure")
  await hurry()
  const mail = await sink.mailTo(ana.email)
  const [row] = await query<{ id: string }>("select id from mail where address = $1", [ana.email])
  assert.equal(mail.messageId, `<${row?.id}@sign-in.example.com>`)
})

test("S1: what a killed server was sending is sent by the next one, and what it had sent is not sent again", async () => {
  const [ana, ben] = [await server.person(), await server.person()]
  await newPassword(ana)
  await newPassword(ben)
  // As kill -9 leaves them: both taken; the mail to ben accepted and marked, his job not done yet.
  await query(
    "update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '6 minutes', attempts = 1",
  )
  await query("update mail set sent_at = now() where address = $1", [ben.email])
  await work()
  await sink.mailTo(ana.email)
  await until(async () => (await jobsLeft()).length === 0, "all jobs to be done")
  assert.equal(mailsTo(ana.email, /./).length, 1)
  assert.equal(mailsTo(ben.email, /./).length, 0)
})

test("S1: a mail that another server is sending is left to it", async () => {
  const ana = await server.person()
  await newPassword(ana)
  await query("update graphile_worker._private_jobs set locked_by = 'alive', locked_at = now() - interval '2 minutes'")
  await work()
  await sleep(500)
  assert.equal(mailsTo(ana.email, /./).length, 0)
})

test("S1: two servers on one database send each mail once", async () => {
  await work()
  await work()
  const people = await Promise.all(Array.from({ length: 12 }, () => server.person()))
  await Promise.all(people.map(newPassword))
  for (const { email } of people) await sink.mailTo(email)
  await until(async () => (await jobsLeft()).length === 0, "all jobs to be done")
  for (const { email } of people) assert.equal(mailsTo(email, /./).length, 1)
})

test("B9: without an SMTP server mail waits untouched, said once, and goes out when there is one", async () => {
  const { jobs, logged } = await work({ smtp: null })
  const ana = await server.person()
  await newPassword(ana)
  await sleep(300)
  assert.deepEqual(
    (await jobsLeft()).map(({ attempts }) => attempts),
    [0],
  )
  assert.equal(logged.filter((line) => line.includes("SPAREKEY_SMTP_URL")).length, 1)
  await jobs.stop()
  await work()
  await sink.mailTo(ana.email)
})

test("a demonstration without SMTP shows mail instead of sending it", async () => {
  const { transport } = await work({ smtp: null, demo: true })
  const ana = await server.person()
  await newPassword(ana)
  const [mail] = await until(() => (transport.outbox?.mails().length ? transport.outbox.mails() : null), "the outbox")
  assert.equal(mail?.to, ana.email)
  assert.match(mail?.text ?? "", /\/reset#/)
})

test("S1: stopping waits only seconds for a mail that hangs, and the next server sends it", async () => {
  const { jobs } = await work()
  const ana = await server.person()
  const before = sink.offered()
  sink.behave("hang")
  await newPassword(ana)
  await until(() => sink.offered() > before, "the first offer")
  const began = Date.now()
  await jobs.stop()
  assert(Date.now() - began < 8_000, `took ${Date.now() - began} ms`)
  sink.behave("accept")
  await hurry()
  await work()
  await sink.mailTo(ana.email)
})
