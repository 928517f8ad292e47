import { type ChildProcess, spawn } from "node:child_process"
import { createHash, randomBytes } from "node:crypto"
import { chown, lstat, mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { OperatorProblem } from "../host/operator-problem.ts"
import type { UnixUser } from "../host/unix-user.ts"
import { findPostgres, type PostgresBinaries } from "./postgres-binaries.ts"
import { readPostmaster, stopLeftover, stopPostmaster } from "./postmaster.ts"

/** Our own PostgreSQL, as a process of its own. It listens on a socket in its folder only, never on the network. */
export interface EmbeddedPostgres {
  url: string
  /** Stops it, however often it is called. */
  stop(): Promise<void>
}

interface Options {
  dataDir: string
  /** Whom it runs as; undefined = as ourselves. */
  user: UnixUser | undefined
  /** What a person may want to know while waiting. */
  say: (line: string) => void
  /** Called when PostgreSQL keeps dying; it is started again after a single death. */
  onGivenUp: (problem: OperatorProblem) => void
  maxConnections?: number
}

const version = "18"
const role = "sparekey"
const database = "sparekey"

/**
 * fsync, synchronous_commit and full_page_writes stay as PostgreSQL has them: on. jit would cost each short query more than
 * it saves.
 */
const settings = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  shared_buffers: "128MB",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_checkpoints: "off",
  log_line_prefix: "%m [%p] ",
  cluster_name: "sparekey",
}

/**
 * Starts PostgreSQL on DATA_DIR/postgres, made at the first start, and stops one that a killed server left running there. The
 * caller holds the data folder's lock.
 *
 * @throws OperatorProblem when it cannot run here.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const cluster = join(options.dataDir, "postgres")
  const binaries = await findPostgres(options.dataDir, options.user)
  const password = await keptPassword(options.dataDir)
  await makeCluster(cluster, binaries, password, options)
  const sockets = await socketFolder(cluster, options.user)
  if (await stopLeftover(cluster, sockets)) options.say("Stopped the PostgreSQL that an earlier server left running.")

  let stopping: Promise<void> | undefined
  let quickDeaths = 0
  let child = await launch()
  const atExit = () => child.kill("SIGINT")
  process.on("exit", atExit)
  watch()

  async function launch(): Promise<ChildProcess> {
    const deadline = Date.now() + 10_000
    for (;;) {
      try {
        return await launchOnce(binaries.postgres, cluster, sockets, options)
      } catch (error) {
        // Where PostgreSQL's first process alone was killed, the others need a moment to notice.
        if (!/shared memory block/.test((error as Error).message) || Date.now() > deadline) throw error
        await sleep(200)
      }
    }
  }

  function watch(): void {
    const began = Date.now()
    child.once("exit", async () => {
      if (stopping !== undefined) return
      try {
        quickDeaths = Date.now() - began < 1_000 ? quickDeaths + 1 : 0
        if (quickDeaths === 3) throw new OperatorProblem(await explain("PostgreSQL keeps dying", options.dataDir))
        options.say("PostgreSQL has died; starting it again.")
        child = await launch()
        if (stopping === undefined) watch()
        else await end(child)
      } catch (error) {
        if (stopping === undefined) options.onGivenUp(error as OperatorProblem)
      }
    })
  }

  await makeDatabase(urlFor(sockets, password, "postgres"))
  return {
    url: urlFor(sockets, password, database),
    stop() {
      stopping ??= end(child).finally(async () => {
        process.off("exit", atExit)
        if (sockets !== cluster) await rm(sockets, { recursive: true, force: true })
      })
      return stopping
    },
  }
}

async function launchOnce(program: string, cluster: string, sockets: string, options: Options): Promise<ChildProcess> {
  const log = await openLog(options.dataDir)
  const flags = { ...settings, unix_socket_directories: sockets, max_connections: options.maxConnections ?? 60 }
  const child = spawn(
    program,
    ["-D", cluster, ...Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      ...(options.user && { uid: options.user.uid, gid: options.user.gid }),
      // A session of its own: Ctrl-C reaches us alone, and we stop it when the last request is answered.
      detached: true,
      cwd: cluster,
      env: environment,
      stdio: ["ignore", log.fd, log.fd],
    },
  )
  try {
    await untilReady(child, cluster, options)
  } finally {
    await log.close()
  }
  return child
}

/** Where the PostgreSQL of a server that runs on this data folder answers. */
export async function urlOfRunningPostgres(dataDir: string, user: UnixUser | undefined): Promise<string> {
  return urlFor(await socketFolder(join(dataDir, "postgres"), user), await keptPassword(dataDir), database)
}

const environment = { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" }

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once("exit", resolve))
  await Promise.all([stopPostmaster(child.pid), exited])
}

function urlFor(sockets: string, password: string, name: string): string {
  return `postgres://${role}:${password}@${encodeURIComponent(sockets)}/${name}`
}

async function keptPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, "postgres-password")
  const kept = await readFile(path, "utf8").catch(() => "")
  if (kept !== "") return kept.trim()
  const made = randomBytes(24).toString("hex")
  await writeFile(path, `${made}\n`, { mode: 0o600 })
  return made
}

/** Made aside and renamed when it is whole, so that a first start cut short leaves nothing half-made. */
async function makeCluster(
  cluster: string,
  binaries: PostgresBinaries,
  password: string,
  options: Options,
): Promise<void> {
  const found = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => undefined)
  if (found?.trim() === version) return
  if (found !== undefined) {
    throw new OperatorProblem(
      `${cluster} belongs to PostgreSQL ${found.trim()}, and this Sparekey brings PostgreSQL ${version}: ` +
        "dump it with the earlier Sparekey and restore it into a new data folder.",
    )
  }
  const draft = `${cluster}.part`
  const passwordFile = join(draft, "password")
  const made = join(draft, "cluster")
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (options.user) {
    await chown(draft, options.user.uid, options.user.gid)
    await chown(passwordFile, options.user.uid, options.user.gid)
  }
  options.say("Making a PostgreSQL database…")
  await initdb(binaries.initdb, made, passwordFile, options)
  await rename(made, cluster)
  await rm(draft, { recursive: true, force: true })
}

/** The built-in C.UTF-8 sorts alike on every machine and after every update of the system. */
async function initdb(program: string, made: string, passwordFile: string, { user }: Options): Promise<void> {
  const child = spawn(
    program,
    [
      `--pgdata=${made}`,
      `--username=${role}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ],
    { ...(user && { uid: user.uid, gid: user.gid }), cwd: "/", env: environment, stdio: ["ignore", "ignore", "pipe"] },
  )
  let said = ""
  child.stderr?.on("data", (chunk) => (said += chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", resolve)
  })
  if (code === 0) return
  throw new OperatorProblem(`PostgreSQL could not make its database in ${made}: ${lastLine(said)}`)
}

async function untilReady(child: ChildProcess, cluster: string, options: Options): Promise<void> {
  let ended = false
  let failure: Error | undefined
  child.once("exit", () => (ended = true))
  child.once("error", (error) => (failure = error))
  const began = Date.now()
  for (let told = false; ; await sleep(10)) {
    const postmaster = await readPostmaster(cluster)
    if (postmaster?.ready && postmaster.pid === child.pid) return
    if (ended || failure) throw new OperatorProblem(await explain("PostgreSQL did not start", options.dataDir, failure))
    if (!told && Date.now() - began > 3_000) {
      options.say("PostgreSQL is recovering what it had not finished…")
      told = true
    }
  }
}

async function explain(what: string, dataDir: string, failure?: Error): Promise<string> {
  const log = join(dataDir, "postgres.log")
  const reason = failure?.message ?? lastLine(await readFile(log, "utf8").catch(() => ""))
  return `${what}: ${reason} (its log is ${log}).`
}

function lastLine(text: string): string {
  const lines = text.trim().split("\n")
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? ""
  return telling.replace(/^.*?(FATAL|PANIC|error): +/, "").trim() || "it said nothing"
}

async function openLog(dataDir: string) {
  const path = join(dataDir, "postgres.log")
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > 5_000_000) await rename(path, `${path}.1`)
  return open(path, "a", 0o600)
}

/**
 * In the cluster's own folder, which nobody else can enter; in the folder for temporary files where that path would be longer
 * than a socket's may be (104 bytes on macOS, 108 on Linux).
 */
async function socketFolder(cluster: string, user: UnixUser | undefined): Promise<string> {
  if (Buffer.byteLength(`${cluster}/.s.PGSQL.5432`) < 104) return cluster
  const folder = join(tmpdir(), `sparekey-${createHash("sha256").update(cluster).digest("hex").slice(0, 16)}`)
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined)
  if (user) await chown(folder, user.uid, user.gid)
  const found = await lstat(folder)
  const owner = user?.uid ?? process.getuid?.()
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return folder
  throw new OperatorProblem(
    `The path of ${cluster} is too long for PostgreSQL's socket, and ${folder} is somebody else's: ` +
      "choose a shorter path with SPAREKEY_DATA_DIR.",
  )
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database])
    if (rowCount === 0) await client.query(`create database ${database}`)
  } finally {
    await client.end()
  }
}
