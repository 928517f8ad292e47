import { flushCompileCache } from "node:module"
import { createServer } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { Command } from "commander"
import type { FastifyInstance } from "fastify"
import type { Pool } from "pg"
import { buildApp } from "../app.ts"
import { seal } from "../audit/seal.ts"
import { type Config, readConfig } from "../config.ts"
import { endForbidden } from "../connections/end-forbidden.ts"
import type { ReleaseJob } from "../db/effects/recovery-cases.ts"
import { createLookUp } from "../db/look-ups.ts"
import { migrate } from "../db/migrate.ts"
import { createPool, serverRole } from "../db/pool.ts"
import { fillDemo } from "../demo/fill.ts"
import { createActOnRequest } from "../desk/act-on-request.ts"
import { openDesk } from "../desk/open-desk.ts"
import { createLog } from "../host/log.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { linkUrl } from "../http/page-names.ts"
import { startJobs } from "../jobs/start-jobs.ts"
import { createSendMail } from "../mail/send-mail.ts"
import { createTransport } from "../mail/transport.ts"
import { createTellApplication } from "../oidc/tell-application.ts"
import { createPerform, type Perform } from "../perform.ts"
import { runRelease } from "../recovery/release.ts"
import type { Keys } from "../secrets/keys.ts"
import { openKeys } from "../secrets/root-key.ts"
import { firstOwnerToken } from "./first-owner.ts"
import { openDatabase } from "./open-database.ts"
import { demoLines } from "./print-demo.ts"

export function startCommand(): Command {
  return new Command("start")
    .description("run the server; Ctrl-C stops it")
    .option("--demo", "fill in four teams and their vendor, with people to play, and show outgoing mail in the browser")
    .action(async ({ demo = false }: { demo?: boolean }) => start(readConfig(process.env, { demo })))
}

/** Opens everything in order, waits for a signal, and closes everything in the opposite order. */
async function start(read: Config): Promise<void> {
  const log = await createLog(read.logLevel)
  const say = process.stdout.isTTY ? (line: string) => console.log(line) : (line: string) => log.info(line)
  const stop = Promise.withResolvers<void>()
  const port = await findPort(read)

  await using opened = new AsyncDisposableStack()
  const database = opened.use(await openDatabase(read, { say, onGivenUp: stop.reject }))
  const config: Config = {
    ...read,
    port,
    dataDir: database.dataDir,
    origin: read.originGiven ? read.origin : `http://localhost:${port}`,
  }
  const applied = await migrate(database.url)
  if (applied > 0) say(`Applied ${applied} migration${applied === 1 ? "" : "s"}.`)

  // Not the error itself, which carries the whole connection with it.
  const onConnectionLost = ({ message }: Error) => log.warn({ reason: message }, "a database connection was lost")
  const connect = { connectionString: database.url, onConnectionLost }
  const pool = createPool({ ...connect, size: config.poolSize, applicationRole: serverRole })
  opened.defer(() => pool.end())
  const ownerPool = createPool({ ...connect, size: 4 })
  opened.defer(() => ownerPool.end())

  const keys = await openKeys(config)
  const transport = createTransport(config)
  opened.defer(() => transport.close())
  const app = await buildApp({ config, pool, keys, log, outbox: transport.outbox })
  opened.defer(() => close(app))
  await app.listen({ host: config.host, port: config.port }).catch((error) => {
    throw explainListening(error, config)
  })

  const sendMail =
    transport.kind === "none" ? null : createSendMail({ pool, keys, config, transport, log, clock: Date.now })
  const perform = createPerform({ pool, keys, clock: Date.now, serverPolicy: config.serverPolicy })
  const release = (job: ReleaseJob) => runRelease(perform, Date.now, job)
  const desk = await openDesk({
    config: config.desk,
    databaseUrl: database.url,
    logLevel: config.logLevel,
    pool,
    act: createActOnRequest({ pool, perform, clock: Date.now }),
    log,
    clock: Date.now,
  })
  opened.defer(() => desk.stop())
  const { prove } = desk
  const { serverPolicy } = config
  const tellApplication = createTellApplication(
    { config, pool, lookUp: createLookUp(pool), keys, perform, serverPolicy, clock: Date.now },
    (error) => log.error({ err: error }, "the OpenID provider failed"),
  )
  const sealAudit = (options: { all: boolean }) => seal({ pool, keys, clock: Date.now }, options)
  const jobs = await startJobs({
    ownerPool,
    pool,
    sendMail,
    release,
    prove,
    tellApplication,
    endForbidden: (job) => endForbidden({ pool, serverPolicy, clock: Date.now }, job),
    seal: sealAudit,
    log,
    clock: Date.now,
  })
  opened.defer(() => jobs.stop())

  // For the next start, where NODE_COMPILE_CACHE says so: written now, since not every server is ended in order.
  flushCompileCache()
  listenForSignals(stop.resolve)
  for (const line of await welcome(config, { pool, keys, perform })) console.log(line)
  if (process.stdout.isTTY) console.log(`Sparekey is ready: ${config.origin} (Ctrl-C stops it)`)
  else log.info({ origin: config.origin }, "Sparekey is ready")
  // A parent that started us with an IPC channel, as the tests do, is told; and when it is gone, so are we.
  process.send?.({ ready: `http://${config.host}:${port}` })
  process.once("disconnect", stop.resolve)
  // Listening keeps the channel, and with it the process, alive.
  process.channel?.unref()
  await stop.promise
  say("Stopping…")
}

/** What somebody who starts a new server needs to get in: a link for the first owner, or the demo's people. */
async function welcome(
  config: Config,
  parts: { pool: Pool; keys: Keys; perform: Perform },
): Promise<readonly string[]> {
  const dependencies = { config, ...parts, clock: Date.now }
  if (config.demo) return demoLines(await fillDemo(dependencies))
  const token = await firstOwnerToken(dependencies)
  if (token === null) return []
  return [
    "",
    "Nobody has an account yet. This link makes the first owner's, once:",
    `  ${linkUrl(config.origin, "accept_invitation", token)}`,
    "",
  ]
}

/**
 * A second signal ends us at once; PostgreSQL is told so by the exit itself. Within a second it is still the first one: on
 * Ctrl-C the terminal signals us, and npm passes its own signal on to us as well.
 */
function listenForSignals(stop: () => void): void {
  let asked: number | undefined
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (asked !== undefined && Date.now() - asked > 1_000) process.exit(1)
      asked ??= Date.now()
      stop()
    })
  }
}

/** Answers what is under way, for ten seconds at most. */
async function close(app: FastifyInstance): Promise<void> {
  const patience = new AbortController()
  const cut = sleep(10_000, undefined, { signal: patience.signal }).then(
    () => app.server.closeAllConnections(),
    () => undefined,
  )
  await app.close()
  patience.abort()
  await cut
}

/** Finds out that the port is taken before anything else is started; 0 becomes a free one, since the origin depends on it. */
async function findPort(config: Config): Promise<number> {
  const probe = createServer()
  const port = await new Promise<number>((resolve, reject) => {
    probe.once("error", (error) => reject(explainListening(error, config)))
    probe.listen(config.port, config.host, () => {
      const address = probe.address()
      resolve(typeof address === "object" && address !== null ? address.port : config.port)
    })
  })
  await new Promise((resolve) => probe.close(resolve))
  return port
}

function explainListening(error: NodeJS.ErrnoException, { host, port }: Config): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new OperatorProblem(
        `Port ${port} on ${host} is taken by another program: stop that one, or choose another port with SPAREKEY_PORT.`,
      )
    case "EACCES":
      return new OperatorProblem(`Port ${port} may only be used by root: choose one from 1024 up with SPAREKEY_PORT.`)
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new OperatorProblem(`${host} is not an address of this machine: correct SPAREKEY_HOST.`)
    default:
      return error
  }
}
