/** S7: sealing by real servers, one of them killed in the middle, and the log verified from the shell, in the end without any server. */
import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { readVerifier } from "../../packages/server/src/audit/checkpoint.ts"
import { verifyExport } from "../../packages/server/src/audit/export.ts"
import { createTestDatabase, type TestDatabase } from "../../packages/server/test/database.ts"
import { insertEntry, newEntry } from "../../packages/server/test/sealed-log.ts"
import { type ServerProcess, startServerProcess, testRootKey } from "../server-process.ts"

const main = join(import.meta.dirname, "../../packages/server/src/main.ts")

let database: TestDatabase
let folder: string
before(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), "sparekey-sealing-"))
})
const running: ServerProcess[] = []
after(async () => {
  // Those that a failed test has left.
  await Promise.all(running.map((server) => server.stop()))
  await database.dispose()
  await rm(folder, { recursive: true, force: true })
})

type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** `sparekey audit …`, with the server's settings or with none at all. */
function audit(args: readonly string[], { settings = true } = {}): Promise<Ran> {
  const env = {
    PATH: process.env.PATH,
    ...(settings && { SPAREKEY_DATABASE_URL: database.url, SPAREKEY_ROOT_KEY: testRootKey }),
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [main, "audit", ...args], { env, cwd: folder }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

const query = async (text: string, values?: unknown[]) => (await database.ownerPool.query(text, values)).rows
const count = async (what: string): Promise<number> => (await query(`select count(*) as count from ${what}`))[0].count
async function start(): Promise<ServerProcess> {
  const server = await startServerProcess({ databaseUrl: database.url, env: { SPAREKEY_LOG_LEVEL: "warn" } })
  running.push(server)
  return server
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await holds()); await sleep(20)) assert(Date.now() < end, what)
}

const entries = 200

async function addEntries(): Promise<void> {
  await Promise.all(
    Array.from({ length: entries }, () =>
      query(insertEntry(newEntry(Date.now())).text, insertEntry(newEntry(Date.now())).values),
    ),
  )
}

test("S7: a server killed (kill -9) in the middle of sealing leaves nothing half sealed, and two others seal all of it once", async () => {
  await addEntries()
  const blocking = await database.ownerPool.connect()
  await blocking.query("begin")
  await blocking.query("lock table audit_checkpoint in share mode")
  const first = await start()
  await until("it seals", async () => (await count("pg_locks where not granted")) > 0)
  await first.kill9()
  await blocking.query("rollback")
  blocking.release()
  assert.equal(await count("audit_seal"), 0)

  const others = await Promise.all([start(), start()])
  await until("all is sealed", async () => (await count("audit_seal")) > entries)
  // And on: each run asks for the next.
  await until("the next is asked for", async () => (await count("graphile_worker.jobs where key = 'seal_audit'")) === 1)
  assert.deepEqual(await Promise.all(others.map((server) => server.stop())), [0, 0])
  running.length = 0
  // The servers themselves have written of the first owner's invitation.
  assert.equal(await count("audit_seal"), await count("audit_entry"))
})

test("S7: from the shell: keep a checkpoint, verify, export, and verify what was exported with the public key alone", async () => {
  const key = (await audit(["key"])).out.trim()
  const kept = await audit(["checkpoint"])
  assert.deepEqual([kept.code, kept.err], [0, ""])
  await writeFile(join(folder, "kept.txt"), kept.out)
  await addEntries()
  const all = await count("audit_entry")
  assert.equal((await audit(["checkpoint"])).out.split("\n")[1], String(all))

  const sound = await audit(["verify", "--checkpoint", "kept.txt"])
  assert.match(sound.out, new RegExp(`^${all} entries are as they were sealed, up to .* signed by [0-9a-f]{8}\\.\n$`))
  assert.deepEqual([sound.code, sound.err], [0, ""])
  const exported = await audit(["export", "log.jsonl"])
  assert.deepEqual([exported.code, exported.err], [0, `Wrote ${all} sealed entries to log.jsonl.\n`])

  const offline = (file: string, ...more: string[]) => audit(["verify", file, ...more], { settings: false })
  assert.equal((await offline("log.jsonl", "--key", key, "--checkpoint", "kept.txt")).out, sound.out)
  const lines = (await readFile(join(folder, "log.jsonl"), "utf8")).split("\n")
  assert.ok(!lines.some((line) => line.includes("personal")))
  const changes: Record<string, readonly string[]> = {
    edited: lines.map((line) => line.replace("mfa_switched_off", "mfa_switched_on_")),
    shorter: lines.toSpliced(5, 1),
    reordered: lines.toSpliced(5, 2, lines[6] as string, lines[5] as string),
    garbled: lines.toSpliced(5, 1, "{"),
    cut: [...lines.slice(0, 5), ""],
    "another file": kept.out.split("\n"),
  }
  const verifiers = [readVerifier(key)].filter((one) => one !== null)
  for (const [what, changed] of Object.entries(changes)) {
    const walk = await verifyExport(Readable.from(changed.slice(0, -1)), { verifiers })
    assert.ok(walk === null || walk.findings.length > 0, what)
  }
  await writeFile(join(folder, "edited.jsonl"), (changes.edited as readonly string[]).join("\n"))
  const edited = await offline("edited.jsonl", "--key", key)
  assert.equal(edited.code, 1)
  assert.match(edited.err, /^entry_changed: .*The audit log is NOT what was sealed/s)
  assert.match((await offline("missing.jsonl", "--key", key)).err, /cannot be read \(ENOENT\)/)

  await query("update audit_entry set type = 'nothing' where id = (select entry_id from audit_seal where position = 7)")
  const tampered = await audit(["verify"])
  assert.equal(tampered.code, 1)
  assert.match(tampered.err, /^entry_changed: entry 8 \(/)
  assert.match(tampered.err, /The audit log is NOT what was sealed/)
})
