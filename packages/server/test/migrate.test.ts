import assert from "node:assert/strict"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, test } from "node:test"
import { migrate } from "../src/db/migrate.ts"
import { createPool, serverRole } from "../src/db/pool.ts"
import { OperatorProblem } from "../src/host/operator-problem.ts"
import { createEmptyDatabase, type EmptyDatabase } from "./database.ts"

const folders: string[] = []
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

async function migrations(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sparekey-migrations-"))
  folders.push(folder)
  for (const [name, sql] of Object.entries(files)) await writeFile(join(folder, name), sql)
  return folder
}

const databases: EmptyDatabase[] = []
after(() => Promise.all(databases.map((database) => database.dispose())))

async function empty(how?: string): Promise<EmptyDatabase> {
  const database = await createEmptyDatabase(how)
  databases.push(database)
  return database
}

async function problem(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  )
  assert.ok(error instanceof OperatorProblem, `expected an OperatorProblem, got ${error}`)
  return error.message
}

test("twenty servers that start at once on four new databases of one cluster migrate each once", async () => {
  const databases = await Promise.all(Array.from({ length: 4 }, () => createEmptyDatabase()))
  try {
    const folder = await migrations({
      "0001-first.sql": "create table first (id int)",
      "0002-second.sql": "insert into first values (1)",
    })
    const applied = await Promise.all(
      Array.from({ length: 20 }, (_, at) => migrate(databases[at % 4]?.url ?? "", folder)),
    )
    assert.deepEqual(applied.filter((count) => count === 2).length, 4)
    assert.deepEqual(applied.filter((count) => count === 0).length, 16)
    for (const { url } of databases) {
      const pool = createPool({ connectionString: url, size: 1 })
      assert.equal((await pool.query("select from first")).rowCount, 1)
      await pool.end()
    }
  } finally {
    await Promise.all(databases.map((database) => database.dispose()))
  }
})

test("a schema from a newer server is refused, and so is one that other files made", async () => {
  const database = await createEmptyDatabase()
  try {
    const one = { "0001-first.sql": "create table first (id int)" }
    const two = { ...one, "0002-second.sql": "create table second (id int)" }
    assert.equal(await migrate(database.url, await migrations(two)), 2)
    assert.match(await problem(migrate(database.url, await migrations(one))), /newer Sparekey \(0002-second\.sql\)/)
    const changed = { ...two, "0001-first.sql": "create table first (id bigint)" }
    assert.match(await problem(migrate(database.url, await migrations(changed))), /another 0001-first\.sql/)
  } finally {
    await database.dispose()
  }
})

test("a migration that fails leaves nothing behind, and those before it stay", async () => {
  const database = await createEmptyDatabase()
  try {
    const bad = {
      "0001-first.sql": "create table first (id int)",
      "0002-bad.sql": "create table bad (id int); select 1/0",
    }
    await assert.rejects(migrate(database.url, await migrations(bad)), /0002-bad\.sql failed: division by zero/)
    const good = { ...bad, "0002-bad.sql": "create table bad (id int)" }
    assert.equal(await migrate(database.url, await migrations(good)), 1)
  } finally {
    await database.dispose()
  }
})

test("the server's role adds jobs, and can neither read the queue nor make tables", async () => {
  const database = await createEmptyDatabase()
  const pool = createPool({ connectionString: database.url, size: 1, applicationRole: serverRole })
  try {
    await migrate(database.url, await migrations({}))
    assert.equal((await pool.query("select current_user as role")).rows[0].role, serverRole)
    await pool.query("select graphile_worker.add_job('mail', $1::json)", [JSON.stringify({ to: "a@b.c" })])
    await assert.rejects(pool.query("select * from graphile_worker._private_jobs"), /permission denied/)
    await assert.rejects(pool.query("create table mine (id int)"), /permission denied/)
    await assert.rejects(pool.query("update schema_migration set name = ''"), /permission denied/)
  } finally {
    await pool.end()
    await database.dispose()
  }
})

test("a database user who may not make roles is told what an administrator has to do, and then it works", async () => {
  const name = `sparekey_test_owner_${process.pid}`
  const server = createPool({ connectionString: process.env.SPAREKEY_TEST_SERVER_URL ?? "", size: 1 })
  await migrate((await empty()).url, await migrations({}))
  await server.query(`create role ${name} login password 'secret'`)
  const database = await empty(`owner ${name}`)
  const url = new URL(database.url)
  url.username = name
  url.password = "secret"
  const said = await problem(migrate(url.href, await migrations({})))
  assert.match(said, new RegExp(`run “create role ${serverRole}; grant ${serverRole} to ${name};” as an administrator`))
  await server.query(`grant ${serverRole} to ${name}`)
  await migrate(url.href, await migrations({}))
  const pool = createPool({ connectionString: url.href, size: 1, applicationRole: serverRole })
  assert.equal((await pool.query("select current_user as role")).rows[0].role, serverRole)
  await pool.end()
  await database.dispose()
  await server.query(`drop role ${name}`)
  await server.end()
})

test("a URL with options of its own keeps the server's role", async () => {
  const database = await createEmptyDatabase()
  await migrate(database.url, await migrations({}))
  const connectionString = `${database.url}?options=${encodeURIComponent("-c role=none -c work_mem=5MB")}`
  const pool = createPool({ connectionString, size: 1, applicationRole: serverRole })
  try {
    const { rows } = await pool.query(
      "select current_user as role, current_setting('work_mem') as memory, 5::int8 as n",
    )
    assert.deepEqual(rows, [{ role: serverRole, memory: "5MB", n: 5 }])
  } finally {
    await pool.end()
    await database.dispose()
  }
})

test("a database that does not answer, or does not let us in, is one clear sentence without the password", async () => {
  const database = await createEmptyDatabase()
  try {
    const wrong = (change: (url: URL) => void) => {
      const url = new URL(database.url)
      change(url)
      return problem(migrate(url.href))
    }
    assert.match(await wrong((url) => (url.username = "nobody-here")), /does not let “nobody-here” in/)
    assert.match(await wrong((url) => (url.pathname = "/nowhere")), /has no database “nowhere”/)
    const dead = await problem(migrate("postgres://someone:hunter2@127.0.0.1:1/sparekey"))
    assert.match(dead, /^PostgreSQL at 127\.0\.0\.1:1 does not answer \(ECONNREFUSED\)/)
    assert.doesNotMatch(dead, /hunter2/)
  } finally {
    await database.dispose()
  }
})

test("a database that is not UTF-8 is refused", async () => {
  const database = await createEmptyDatabase("encoding 'LATIN1' locale 'C' template template0")
  try {
    assert.match(await problem(migrate(database.url)), /stores text as LATIN1/)
  } finally {
    await database.dispose()
  }
})
