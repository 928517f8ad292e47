/** S7, L1: how the audit log gets sealed: everything, once, in the end, and without anybody having to wait for it. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { openNote, readVerifier, signCheckpoint, signersOf } from "../src/audit/checkpoint.ts"
import { Keys } from "../src/secrets/keys.ts"
import { startTestServer, type TestServer, testRoot } from "./person.ts"
import { findings, insertEntry, newEntry, newestNote, sealNow } from "./sealed-log.ts"

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const count = async (what: string): Promise<number> =>
  (await server.database.ownerPool.query<{ count: number }>(`select count(*) as count from ${what}`)).rows[0]?.count ??
  0

const sealed = (id: string) => count(`audit_seal where entry_id = '${id}'`)

const assertSound = async () => assert.deepEqual(await findings(server), { database: [], file: [] })

test("L1: what happened is sealed, in the order in which it happened, and the checkpoint is signed", async () => {
  assert.deepEqual(await sealNow(server), { added: 0, size: 0 }, "of nothing there is no checkpoint")
  assert.equal(await count("audit_checkpoint"), 0)
  await (await server.person()).protect()
  const entries = await count("audit_entry")
  assert.deepEqual(await sealNow(server), { added: entries, size: entries })
  assert.deepEqual(await sealNow(server), { added: 0, size: entries }, "nothing new, no new checkpoint")
  await (await server.person()).protect()
  assert.equal((await sealNow(server)).size, await count("audit_entry"))
  const { rows } = await server.database.ownerPool.query("select entry_id from audit_seal order by position")
  const ids = rows.map(({ entry_id }) => entry_id)
  assert.deepEqual(ids, [...ids].sort())
  await assertSound()
})

test("L1: an entry whose transaction commits after later ones were sealed is sealed by the next", async () => {
  const slow = await server.database.ownerPool.connect()
  const late = newEntry(server.clock.now)
  await slow.query("begin")
  await slow.query(insertEntry(late))
  await (await server.person()).protect()
  // Twice: at the second checkpoint too, its transaction is still running.
  assert.ok((await sealNow(server)).added > 0)
  await server.database.ownerPool.query(insertEntry(newEntry(server.clock.now)))
  assert.equal((await sealNow(server)).added, 1)
  assert.equal(await sealed(late.id), 0)
  await slow.query("commit")
  slow.release()
  assert.equal((await sealNow(server)).added, 1)
  assert.equal(await sealed(late.id), 1)
  await assertSound()
})

test("L1: entries of before sealing was there, and of a database restored elsewhere, are sealed by looking at all", async () => {
  const { ownerPool } = server.database
  const old = newEntry(server.clock.now)
  await ownerPool.query(insertEntry(old))
  await ownerPool.query("update audit_entry set written_by = null where id = $1", [old.id])
  assert.equal((await sealNow(server)).added, 0)
  assert.equal((await sealNow(server, { all: true })).added, 1)
  // Where the log comes from, more transactions had been counted than here.
  await ownerPool.query("update audit_checkpoint set settled_before = settled_before + 1000000000")
  const entry = newEntry(server.clock.now)
  await ownerPool.query(insertEntry(entry))
  assert.equal((await sealNow(server)).added, 1)
  assert.equal((await sealNow(server)).added, 0)
  await assertSound()
})

test("L1: sixteen sealers at once on two servers' pools seal each entry once", async () => {
  const beside = await startTestServer({ beside: server, databaseUrl: server.database.url })
  const leaves = Array.from({ length: 300 }, () => newEntry(server.clock.now))
  const before = await count("audit_entry")
  await Promise.all([
    ...leaves.map((leaf) => server.database.ownerPool.query(insertEntry(leaf))),
    ...Array.from({ length: 16 }, (_, index) => sealNow(index % 2 === 0 ? server : beside)),
  ])
  const { size } = await sealNow(beside)
  assert.equal(size, before + leaves.length)
  assert.equal(await count("audit_seal"), size)
  await beside.close()
  await assertSound()
})

test("S7: while a sealer hangs in the middle, people sign in as ever, and nothing half sealed is seen", async () => {
  const { ownerPool } = server.database
  const ana = await (await server.person()).protect()
  const before = await count("audit_seal")
  const blocking = await ownerPool.connect()
  await blocking.query("begin")
  await blocking.query("lock table audit_checkpoint in share mode")
  const hanging = sealNow(server)
  for (let waiting = 0; waiting === 0; await sleep(10)) waiting = await count("pg_locks where not granted")
  await ana.elsewhere().signInOnce()
  server.clock.pass(60)
  assert.equal((await ana.post("/api/me/recovery-codes")).status, 200)
  assert.equal(await count("audit_seal"), before)
  await blocking.query("rollback")
  blocking.release()
  assert.ok((await hanging).added > 0)
  assert.ok((await sealNow(server)).added > 0, "what happened meanwhile")
  await assertSound()
})

test("S7: how perform writes its entries knows nothing of sealing: neither a statement nor a lock more", async () => {
  const { rows } = await server.database.ownerPool.query(
    `select tgname from pg_trigger where tgrelid = 'audit_entry'::regclass
     union all select conname from pg_constraint where confrelid = 'audit_entry'::regclass or contype = 'f' and conrelid = 'audit_entry'::regclass`,
  )
  assert.deepEqual(rows, [])
})

test("L3: as the server's role nobody changes or deletes what is sealed", async () => {
  for (const table of ["audit_seal", "audit_checkpoint"]) {
    for (const statement of [`delete from ${table}`, `truncate ${table}`, `drop table ${table}`]) {
      await assert.rejects(server.database.pool.query(statement), /permission denied|must be owner/, statement)
    }
  }
  for (const statement of [
    "update audit_seal set leaf_hash = ''",
    "update audit_checkpoint set note = ''",
    "update audit_checkpoint set settled_before = 0",
  ]) {
    await assert.rejects(server.database.pool.query(statement), /permission denied/, statement)
  }
  await assertSound()
})

test("L4: what speaks of a person can be erased, and every seal stays right", async () => {
  await server.database.ownerPool.query("update audit_entry set personal = null")
  await assertSound()
})

test("L1: while the root key rotates, old and new public key both read the checkpoint; one that is taken away does not", async () => {
  const checkpoint = { size: 7, root: Buffer.alloc(32, 1), at: new Date(server.clock.now) }
  const [old, fresh] = [new Keys([testRoot]), new Keys([new Uint8Array(32).fill(9)])]
  const both = new Keys([new Uint8Array(32).fill(9), testRoot])
  const note = signCheckpoint(both, checkpoint)
  for (const keys of [old, fresh]) {
    const opened = openNote(note, signersOf(keys))
    assert.deepEqual(opened, { ...checkpoint, signedBy: [signersOf(keys)[0]?.id], forged: false })
  }
  assert.equal(signersOf(both)[0]?.id, signersOf(fresh)[0]?.id, "the current one first")
  assert.deepEqual(openNote(signCheckpoint(old, checkpoint), signersOf(fresh))?.signedBy, [])
  const text = signersOf(old)[0]?.text ?? ""
  assert.equal(readVerifier(`${text}\n`)?.id, signersOf(old)[0]?.id)
  for (const wrong of ["", text.slice(0, -2), text.replace("+", "-"), text.replace(/\+\w{8}\+/, "+00000000+")]) {
    assert.equal(readVerifier(wrong), null, wrong)
  }
  for (const [from, to] of [
    ["\n7\n", "\n8\n"],
    [note.split("\n")[2] as string, Buffer.alloc(32, 2).toString("base64")],
    ["at 2026", "at 2027"],
  ] as const) {
    assert.equal(openNote(note.replace(from, to), signersOf(both))?.forged, true, to)
  }
  for (const broken of ["", note.slice(1), note.slice(0, -1), note.replace("\n\n", "\n"), `${note}x`, `x\n${note}`]) {
    assert.equal(openNote(broken, signersOf(both)), null)
  }
  assert.match(await newestNote(server), /^sparekey-audit\n\d+\n/)
})
