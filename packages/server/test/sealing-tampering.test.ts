/** S7: whoever holds the database may do to the log what they like; it shows. */
import assert from "node:assert/strict"
import { after, afterEach, before, test } from "node:test"
import type { FindingKind } from "../src/audit/walk.ts"
import { type AuditLeaf, leafHash, rowLeaf } from "../src/db/audit-statement.ts"
import { Keys } from "../src/secrets/keys.ts"
import { startTestServer, type TestServer } from "./person.ts"
import { findings, insertEntry, newEntry, newestNote, sealNow } from "./sealed-log.ts"

const tables = ["audit_entry", "audit_seal", "audit_checkpoint"]

let server: TestServer
/** What the operator wrote down before the end, and how many entries it covers. */
let kept: string
let keptSize: number
let victim: AuditLeaf & { position: number }

before(async () => {
  server = await startTestServer()
  for (let times = 0; times < 3; times++) {
    await (await server.person()).protect()
    server.clock.pass(3600)
    keptSize = times === 1 ? (await sealNow(server)).size : keptSize
    if (times === 1) kept = await newestNote(server)
    else await sealNow(server)
  }
  for (const table of tables) await query(`create table kept_${table} as table ${table}`)
  const [row] = await query(
    "select e.*, s.position from audit_entry e join audit_seal s on s.entry_id = e.id where s.position = 4",
  )
  victim = { ...rowLeaf(row), position: row.position }
})
afterEach(async () => {
  for (const table of tables) await query(`truncate ${table}; insert into ${table} select * from kept_${table}`)
})
after(() => server.close())

// biome-ignore lint/suspicious/noExplicitAny: rows of any table
const query = async (text: string, values?: unknown[]): Promise<any[]> =>
  (await server.database.ownerPool.query(text, values)).rows

const nothing: FindingKind[] = []

async function assertFound(kinds: readonly FindingKind[], { notes = [] as string[], file = kinds } = {}) {
  const found = await findings(server, notes)
  for (const kind of kinds) assert.ok(found.database.includes(kind), `${kind} among ${found.database}`)
  for (const kind of file) assert.ok(found.file.includes(kind), `${kind} among ${found.file}`)
  if (kinds.length === 0) assert.deepEqual(found, { database: [], file: [] })
}

/** As somebody would who can write to all tables: the tree made anew over what there is now, signed under some key. */
async function sealAnew(keys: Keys) {
  await query("truncate audit_seal, audit_checkpoint")
  await sealNow(server, { all: true, keys })
}

const changed = (): AuditLeaf => {
  const { position: _, ...leaf } = victim
  return { ...leaf, data: { ...leaf.data, by: "nobody" } }
}

const changeWithHash = () =>
  query("update audit_entry set data = $2, leaf_hash = $3 where id = $1", [
    victim.id,
    changed().data,
    leafHash(changed()),
  ])

test("S7: a log that nobody touched is found to be what was sealed, also against an earlier checkpoint", async () => {
  await assertFound(nothing, { notes: [kept] })
})

for (const [what, change] of Object.entries({
  "what happened": "type = 'session_born_'",
  when: "at = at + interval '1 second'",
  who: `actor = '{"kind":"server","id":null}'`,
  details: `data = data || '{"x":1}'`,
})) {
  test(`S7: an entry that was edited is found: ${what}`, async () => {
    await query(`update audit_entry set ${change} where id = $1`, [victim.id])
    await assertFound(["entry_changed"], { file: ["entry_changed"] })
  })
}

test("S7: an entry that was edited together with its hash is found", async () => {
  await changeWithHash()
  await assertFound(["entry_changed"])
})

test("S7: an entry that was edited together with its hash and its seal is found", async () => {
  await changeWithHash()
  await query("update audit_seal set leaf_hash = $2 where entry_id = $1", [victim.id, leafHash(changed())])
  await assertFound(["root_differs"])
})

test("S7: an entry that was edited, and the whole tree made anew under another key, is found", async () => {
  await changeWithHash()
  await sealAnew(new Keys([new Uint8Array(32).fill(99)]))
  await assertFound(["signature_wrong"])
})

test("S7: even who has the root key as well and signs all anew is found by a checkpoint that was kept elsewhere", async () => {
  await changeWithHash()
  await sealAnew(server.keys)
  await assertFound(nothing)
  await assertFound(["root_differs"], { notes: [kept] })
})

test("S7: a deleted entry is found", async () => {
  await query("delete from audit_entry where id = $1", [victim.id])
  await assertFound(["entry_deleted"])
})

test("S7: a deleted entry is found when its seal is deleted too", async () => {
  await query("delete from audit_entry where id = $1", [victim.id])
  await query("delete from audit_seal where entry_id = $1", [victim.id])
  await assertFound(["seal_missing", "root_differs"], { file: ["root_differs"] })
})

test("S7: a deleted entry is found when those after it move up", async () => {
  await query("delete from audit_entry where id = $1", [victim.id])
  await query("delete from audit_seal where entry_id = $1", [victim.id])
  for (const shift of [1_000_000, -1_000_001]) {
    await query(`update audit_seal set position = position + ${shift} where position > $1`, [victim.position])
  }
  await assertFound(["root_differs", "seal_missing"], { file: ["root_differs"] })
})

test("S7: an entry moved to another account is found", async () => {
  await query("update audit_entry set account_id = gen_random_uuid() where id = $1", [victim.id])
  await assertFound(["entry_deleted"])
})

test("S7: the newest entries, deleted with their seals, are found while the checkpoint is there", async () => {
  const gone = "select entry_id from audit_seal where position >= $1"
  await query(`delete from audit_entry where id in (${gone})`, [keptSize - 2])
  await query("delete from audit_seal where position >= $1", [keptSize - 2])
  await assertFound(["seal_missing", "checkpoint_missing"], { file: ["checkpoint_missing"] })
})

test("S7: a log put back to an earlier day as a whole is found by a checkpoint that was kept elsewhere", async () => {
  const end = await newestNote(server)
  await query("delete from audit_entry where id in (select entry_id from audit_seal where position >= $1)", [keptSize])
  await query("delete from audit_seal where position >= $1", [keptSize])
  await query("delete from audit_checkpoint where tree_size > $1", [keptSize])
  await assertFound(nothing, { notes: [kept] })
  await assertFound(["rolled_back"], { notes: [end] })
  // And it does not help to let the log grow on until it is longer.
  for (let more = 0; more < 40; more++)
    await query(insertEntry(newEntry(server.clock.now)).text, insertEntry(newEntry(server.clock.now)).values)
  await sealNow(server)
  await assertFound(["root_differs"], { notes: [end] })
})

test("S7: two seals that changed places are found", async () => {
  const swap = `update audit_seal s set account_id = o.account_id, entry_id = o.entry_id, leaf_hash = o.leaf_hash
    from audit_seal o where s.position + o.position = 9 and s.position in (4, 5) and o.position in (4, 5)`
  // Both at once would meet the unique key half way.
  await query("alter table audit_seal drop constraint audit_seal_account_id_entry_id_key")
  await query(swap)
  await assertFound(["root_differs", "tree_changed"], { file: ["root_differs"] })
  await query("alter table audit_seal add constraint audit_seal_account_id_entry_id_key unique (account_id, entry_id)")
})

test("S7: an entry that is written today about yesterday is sealed as what it is, and found", async () => {
  const forged = newEntry(server.clock.now - 2 * 3600_000)
  await query(insertEntry(forged).text, insertEntry(forged).values)
  await sealNow(server)
  await assertFound(["entry_late"])
})

test("S7: an entry that is hidden from the sealer is found, and sealed when it looks at all of them", async () => {
  const forged = newEntry(server.clock.now - 2 * 3600_000)
  await query(insertEntry(forged).text, insertEntry(forged).values)
  await query("update audit_entry set written_by = 1 where id = $1", [forged.id])
  await sealNow(server)
  await assertFound(["entry_unsealed"], { file: [] })
  await sealNow(server, { all: true })
  await assertFound(["entry_late"])
})

test("S7: a checkpoint that was edited, or replaced, or is not there is found", async () => {
  await query("update audit_checkpoint set note = replace(note, 'at 2026', 'at 2025')")
  await assertFound(["signature_wrong"])
  await query("update audit_checkpoint set note = 'all is well'")
  await assertFound(["checkpoint_unreadable"])
  await query("delete from audit_checkpoint where tree_size = (select max(tree_size) from audit_checkpoint)")
  await assertFound(["checkpoint_missing"])
})

test("S7: on a tree whose nodes were changed nothing can follow that would not show", async () => {
  await query("update audit_seal set completes = decode(repeat('00', octet_length(completes)), 'hex')")
  await assertFound(["tree_changed"], { file: [] })
  await query("delete from audit_seal")
  await query(insertEntry(newEntry(server.clock.now)).text, insertEntry(newEntry(server.clock.now)).values)
  await assert.rejects(sealNow(server), /the seal at position \d+ is missing/)
})
