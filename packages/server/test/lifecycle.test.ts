import assert from "node:assert/strict"
import { execFile, spawn } from "node:child_process"
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, test } from "node:test"
import { promisify } from "node:util"
import pg from "pg"
import { failServerProcess, startServerProcess } from "../../../test/server-process.ts"
import { urlOfRunningPostgres } from "../src/db/embedded.ts"
import { createEmptyDatabase } from "./database.ts"

const asRoot = process.getuid?.() === 0

async function postgresOf(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, "postgres/postmaster.pid"), "utf8"), 10)
}

async function query(dataDir: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: await urlOfRunningPostgres(dataDir, undefined) })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function eventually(what: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 20_000; !(await what().catch(() => false)); ) {
    assert.ok(Date.now() < until, "it did not happen within 20 seconds")
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe("a server with its own PostgreSQL", () => {
  let parent = ""
  let dataDir = ""
  const start = () => startServerProcess({ env: { SPAREKEY_DATA_DIR: dataDir } })

  before(async () => {
    parent = await mkdtemp(join(tmpdir(), "sparekey-lifecycle-"))
    await chmod(parent, 0o711)
    dataDir = join(parent, "data")
  })
  after(() => rm(parent, { recursive: true }))

  test("starts from nothing, answers, and takes PostgreSQL with it when it is stopped", async () => {
    const server = await start()
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
    const postgres = await postgresOf(dataDir)
    assert.ok(lives(postgres))
    const settings =
      "select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes') as value"
    assert.equal((await query(dataDir, settings)).rows[0].value, "ononon")
    assert.equal(await server.stop(), 0)
    assert.ok(!lives(postgres))
  })

  test("keeps its secrets to itself", async () => {
    for (const name of ["root-key", "postgres-password", "postgres.log"]) {
      assert.equal((await stat(join(dataDir, name))).mode & 0o077, 0, name)
    }
    assert.equal((await stat(join(dataDir, "postgres"))).mode & 0o077, 0)
  })

  test("after kill -9 the next start stops the PostgreSQL left behind, and nothing committed is lost", async () => {
    const killed = await start()
    const left = await postgresOf(dataDir)
    await query(dataDir, "create table kept as select 1 as id")
    await killed.kill9()
    assert.ok(lives(left))
    const next = await start()
    assert.ok(!lives(left))
    assert.match(next.output(), /Stopped the PostgreSQL that an earlier server left running/)
    assert.equal((await query(dataDir, "select from kept")).rowCount, 1)
    assert.equal(await next.stop(), 0)
  })

  test("a second server on the same data folder is refused, and the first goes on", async () => {
    const first = await start()
    const { code, output } = await failServerProcess({ env: { SPAREKEY_DATA_DIR: dataDir } })
    assert.equal(code, 1)
    assert.match(
      output,
      new RegExp(`^Another Sparekey \\(process ${first.pid}\\) is using the data folder .*\\n$`, "m"),
    )
    assert.equal((await fetch(`${first.url}/readyz`)).status, 200)
    assert.equal(await first.stop(), 0)
  })

  test("sparekey migrate works beside a running server", async () => {
    const server = await start()
    const main = join(import.meta.dirname, "../src/main.ts")
    const env = { PATH: process.env.PATH ?? "", SPAREKEY_DATA_DIR: dataDir }
    const { stdout } = await promisify(execFile)(process.execPath, [main, "migrate"], { env })
    assert.equal(stdout, "The schema is up to date.\n")
    assert.equal((await fetch(`${server.url}/readyz`)).status, 200)
    assert.equal(await server.stop(), 0)
  })

  test("a PostgreSQL that is killed comes back by itself", async () => {
    const server = await start()
    const first = await postgresOf(dataDir)
    process.kill(first, "SIGKILL")
    await eventually(
      async () => (await fetch(`${server.url}/readyz`)).status === 200 && (await postgresOf(dataDir)) !== first,
    )
    assert.equal((await query(dataDir, "select from kept")).rowCount, 1)
    assert.equal(await server.stop(), 0)
  })

  test("kill -9 of server and PostgreSQL together is got over, and what was compiled is there for the next start", async () => {
    const compiled = join(parent, "compiled")
    const env = { SPAREKEY_DATA_DIR: dataDir, NODE_COMPILE_CACHE: compiled }
    const server = await startServerProcess({ env })
    const postgres = await postgresOf(dataDir)
    await server.kill9()
    process.kill(postgres, "SIGKILL")
    assert.notEqual((await readdir(compiled)).length, 0)
    const next = await start()
    assert.equal((await query(dataDir, "select from kept")).rowCount, 1)
    assert.equal(await next.stop(), 0)
  })

  test("files that a crash of the machine left, naming processes that are now others, are got over", async (t) => {
    const other = spawn("sleep", ["60"], asRoot ? { uid: (await stat(join(dataDir, "postgres"))).uid } : {})
    t.after(() => other.kill())
    const lines = [other.pid, join(dataDir, "postgres"), 1, 5432, join(dataDir, "postgres"), "", "1 1", "ready"]
    await writeFile(join(dataDir, "postgres/postmaster.pid"), `${lines.join("\n")}\n`)
    await writeFile(join(dataDir, "lock"), `${other.pid} 12345\n`)
    const server = await start()
    assert.equal((await fetch(`${server.url}/readyz`)).status, 200)
    assert.ok(other.exitCode === null && other.signalCode === null)
    assert.equal(await server.stop(), 0)
  })

  test("a path too long for a socket works too", async () => {
    const long = join(parent, "a-very-long-name-that-somebody-chose".repeat(3), "data")
    const server = await startServerProcess({ env: { SPAREKEY_DATA_DIR: long } })
    assert.equal((await fetch(`${server.url}/readyz`)).status, 200)
    assert.equal(await server.stop(), 0)
  })

  test("a data folder that cannot be used is one clear sentence", async () => {
    const file = join(parent, "file")
    await writeFile(file, "")
    const { code, output } = await failServerProcess({ env: { SPAREKEY_DATA_DIR: join(file, "data") } })
    assert.equal(code, 1)
    assert.match(output, /^The data folder .* cannot be written \(ENOTDIR\): .*\n$/)
  })

  test("as root, a data folder that PostgreSQL's user cannot reach is one clear sentence", {
    skip: !asRoot,
  }, async () => {
    const closed = join(parent, "closed")
    await promisify(execFile)("mkdir", ["-m", "700", closed])
    const { code, output } = await failServerProcess({ env: { SPAREKEY_DATA_DIR: join(closed, "data") } })
    assert.equal(code, 1)
    assert.match(
      output,
      /^PostgreSQL cannot run as root, and the user \w+, as whom it runs instead, cannot reach .*\n$/,
    )
  })
})

describe("a server that cannot run says why in one sentence", () => {
  test("the port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1")
    await new Promise((resolve) => taken.once("listening", resolve))
    const { port } = taken.address() as { port: number }
    const { code, output } = await failServerProcess({ env: { SPAREKEY_PORT: `${port}` } })
    taken.close()
    assert.equal(code, 1)
    assert.equal(
      output,
      `Port ${port} on 127.0.0.1 is taken by another program: stop that one, or choose another port with SPAREKEY_PORT.\n`,
    )
  })

  test("a setting is wrong", async () => {
    const { code, output } = await failServerProcess({ env: { SPAREKEY_PORT: "http" } })
    assert.equal(code, 1)
    assert.equal(output, "SPAREKEY_PORT has to be a whole number from 0 to 65535, not “http”.\n")
  })

  test("the database does not answer", async () => {
    const { code, output } = await failServerProcess({ databaseUrl: "postgres://a:hunter2@127.0.0.1:1/b" })
    assert.equal(code, 1)
    assert.match(output, /^PostgreSQL at 127\.0\.0\.1:1 does not answer \(ECONNREFUSED\): .*\n$/)
  })

  test("the schema is a newer server's", async () => {
    const database = await createEmptyDatabase()
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(`
      create table schema_migration (version int primary key, name text, checksum text, applied_at timestamptz);
      insert into schema_migration values (9999, '9999-later.sql', '')`)
    await client.end()
    const { code, output } = await failServerProcess({ databaseUrl: database.url })
    await database.dispose()
    assert.equal(code, 1)
    assert.match(output, /^The database was migrated by a newer Sparekey .*\n$/)
  })
})

test("two servers start at once on one new database, and both answer", async () => {
  const database = await createEmptyDatabase()
  const servers = await Promise.all([1, 2].map(() => startServerProcess({ databaseUrl: database.url })))
  for (const { url } of servers) assert.equal((await fetch(`${url}/readyz`)).status, 200)
  assert.deepEqual(await Promise.all(servers.map((server) => server.stop())), [0, 0])
  await database.dispose()
})
