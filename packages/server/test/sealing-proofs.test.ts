/** L1: what the API says of the sealed log proves itself to somebody who trusts only the public key. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { type Hash, isConsistent, isIncluded } from "@sparekey/core"
import { openNote, readVerifier } from "../src/audit/checkpoint.ts"
import { sha256 } from "../src/secrets/keys.ts"
import { type Person, startTestServer, type TestServer } from "./person.ts"
import { sealNow } from "./sealed-log.ts"
import { addTo, makeTeam, outcome, protectedIn, type TestTeam } from "./team.ts"

let server: TestServer
let team: TestTeam
let olga: Person
let ana: Person
before(async () => {
  server = await startTestServer()
  team = await makeTeam(server, { preset: "deferred-reset" })
  olga = await protectedIn(server, team, { role: "Administrator", owner: true })
  await sealNow(server)
  ana = await protectedIn(server, team)
  await sealNow(server)
  await (await server.person()).protect()
  await sealNow(server)
})
after(() => server.close())

const hash: Hash = sha256
const bytes = (texts: readonly string[]): Buffer[] => texts.map((text) => Buffer.from(text, "base64"))

type Shown = { size: number; root: string; at: string; note: string }

/** The root, after somebody who holds only the public key has read the note. */
async function signedRoot({ note, size, root }: Shown): Promise<Buffer> {
  const { body } = await server.person().then((nobody) => nobody.get("/api/audit/keys"))
  const verifiers = body.keys.map(({ key }: { key: string }) => readVerifier(key))
  const opened = openNote(note, verifiers)
  assert.equal(opened?.signedBy.length, 1)
  assert.deepEqual([opened?.size, opened?.root.toString("base64")], [size, root])
  return opened?.root as Buffer
}

async function assertProven(who: Person, query: string): Promise<void> {
  const { status, body } = await who.get(`/api/audit/proof?${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  const { position, path, checkpoint } = body.proof
  const proof = { position, size: checkpoint.size, root: await signedRoot(checkpoint), path: bytes(path) }
  const [leaf] = bytes([body.leafHash]) as [Buffer]
  assert.ok(isIncluded(hash, { ...proof, leaf }))
  assert.ok(!isIncluded(hash, { ...proof, leaf: sha256(leaf) }))
  const { rows } = await server.database.ownerPool.query("select leaf_hash from audit_entry where id = $1", [
    new URLSearchParams(query).get("entry"),
  ])
  assert.deepEqual(rows[0].leaf_hash, leaf)
}

test("L1: each entry of one's own log is proven, and what is not sealed yet says so", async () => {
  const { entries } = (await ana.get("/api/me/activity")).body
  assert.ok(entries.length > 3)
  for (const { id } of entries) await assertProven(ana, `entry=${id}`)
  await ana.elsewhere().signInOnce()
  const [newest] = (await ana.get("/api/me/activity")).body.entries
  const { status, body } = await ana.get(`/api/audit/proof?entry=${newest.id}`)
  assert.deepEqual([status, body.proof], [200, null])
  assert.deepEqual(outcome(await ana.get("/api/audit/proof")), [400, "invalid_request"])
})

test("L1: whoever may read a team's log gets proofs of what they read there, and of nothing else", async () => {
  const { entries } = (await olga.get(`${team.path}/audit?member=${ana.accountId}`)).body
  const before = await server.database.ownerPool.query(
    "update membership set created_at = created_at - interval '1 minute' where account_id = $1",
    [ana.accountId],
  )
  assert.equal(before.rowCount, 1)
  const shown = (await olga.get(`${team.path}/audit?member=${ana.accountId}`)).body.entries
  assert.ok(shown.length >= entries.length && shown.length > 0)
  await sealNow(server)
  for (const { id } of shown) await assertProven(olga, `entry=${id}&team=${team.id}`)
  const [{ id }] = shown
  assert.deepEqual(outcome(await olga.get(`/api/audit/proof?entry=${id}`)), [404, "not_found"], "not her own")
  assert.deepEqual(outcome(await ana.get(`/api/audit/proof?entry=${id}&team=${team.id}`)), [403, "not_permitted"])
  const mallory = await (await server.person()).protect()
  assert.deepEqual(outcome(await mallory.get(`/api/audit/proof?entry=${id}&team=${team.id}`)), [404, "not_found"])
  assert.deepEqual(outcome(await mallory.get(`/api/audit/proof?entry=${id}`)), [404, "not_found"])
  const other = await makeTeam(server, { preset: "deferred-reset" })
  await addTo(mallory, other, { role: "Administrator", owner: true })
  assert.deepEqual(outcome(await mallory.get(`/api/audit/proof?entry=${id}&team=${other.id}`)), [404, "not_found"])
  const [own] = (await mallory.get("/api/me/activity")).body.entries
  assert.deepEqual(outcome(await olga.get(`/api/audit/proof?entry=${own.id}&team=${team.id}`)), [404, "not_found"])
})

test("L1: each checkpoint is proven to begin with each earlier one", async () => {
  const { checkpoints, next } = (await ana.get("/api/audit/checkpoints")).body as { checkpoints: Shown[]; next: null }
  assert.equal(next, null)
  assert.ok(checkpoints.length >= 3)
  for (const [index, to] of checkpoints.entries()) {
    for (const from of checkpoints.slice(index)) {
      const { status, body } = await ana.get(`/api/audit/consistency?from=${from.size}&to=${to.size}`)
      assert.equal(status, 200, JSON.stringify(body))
      const roots = { firstRoot: await signedRoot(body.from), secondRoot: await signedRoot(body.to) }
      const proof = { first: from.size, second: to.size, ...roots, path: bytes(body.path) }
      assert.ok(isConsistent(hash, proof), `${from.size} to ${to.size}`)
    }
  }
  const [newest, earlier] = checkpoints as [Shown, Shown]
  assert.equal((await ana.get(`/api/audit/consistency?from=${earlier.size}`)).body.to.size, newest.size)
  const page = (await ana.get(`/api/audit/checkpoints?cursor=${newest.size}`)).body.checkpoints
  assert.equal(page[0].size, earlier.size)
  for (const [query, expected] of [
    ["", [400, "invalid_request"]],
    ["?from=0", [400, "invalid_request"]],
    ["?from=1.5", [400, "invalid_request"]],
    ["?from=9999999999999999999", [400, "invalid_request"]],
    ["?from=1", [404, "not_found"]],
    [`?from=${newest.size}&to=${earlier.size}`, [404, "not_found"]],
  ] as const) {
    assert.deepEqual(outcome(await ana.get(`/api/audit/consistency${query}`)), expected, query)
  }
})

test("L1: the public keys are for everybody, everything else for those who are signed in", async () => {
  const nobody = ana.elsewhere()
  assert.equal((await nobody.get("/api/audit/keys")).status, 200)
  for (const path of ["checkpoints", `proof?entry=${ana.accountId}`, "consistency?from=1"]) {
    assert.deepEqual(outcome(await nobody.get(`/api/audit/${path}`)), [401, "session_required"], path)
  }
})
