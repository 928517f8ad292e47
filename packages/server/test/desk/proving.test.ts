import assert from "node:assert/strict"
import { after, beforeEach, test } from "node:test"
import { HELD_HOURS } from "@sparekey/core"
import { newId } from "../../src/secrets/tokens.ts"
import { createTestDatabase } from "../database.ts"
import { deskAddress, keys, letter, now, startDesk, type TestDesk, words } from "./desk.ts"
import { type Letter, signLetter, under, withField } from "./letters.ts"

const database = await createTestDatabase()
let desk: TestDesk = await startDesk({ beside: database })
after(async () => {
  await desk.close()
  await database.dispose()
})
beforeEach(async () => {
  await desk.close()
  desk = await startDesk({ beside: database, patience: 200 })
  for (const table of ["inbound_message", "mail", "email_lookup", "email_address"]) await query(`delete from ${table}`)
})

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.ownerPool.query(text, values)).rows as Row[]
}

const signed = (one: Letter = letter()) => signLetter(one, keys.hotel)
const HOUR = 3_600_000

/** The job of the only message, as its runner would begin it. */
async function tryAgain(): Promise<string> {
  const [row] = await query<{ id: string }>("select id from inbound_message")
  return desk.prove({ messageId: row?.id ?? "" }).then(
    () => "done",
    ({ name }: Error) => name,
  )
}

const kept = async () =>
  (await query<{ raw: Buffer | null; body: string | null }>("select raw, body from inbound_message"))[0]

for (const mood of ["silent", "failing"] as const) {
  test(`E7: while the DNS is ${mood} a message is held, and proven when it is back; nothing happens in between`, async () => {
    desk.dns.be(mood)
    assert.deepEqual(await desk.bring(signed()), { kind: "held", reason: "dns_unreachable" })
    assert.equal(await tryAgain(), "Held")
    assert.equal(desk.acted.length, 0)
    assert.ok((await kept())?.raw)
    desk.dns.be("answering")
    assert.equal(await tryAgain(), "done")
    assert.equal(desk.acted[0]?.verdict.kind, "proven")
    assert.equal((await kept())?.raw, null)
    assert.equal(await tryAgain(), "done")
    assert.equal(desk.acted.length, 1)
  })
}

test("E7: what the DNS could not make a proof anyway waits for nobody", async () => {
  desk.dns.be("silent")
  assert.equal((await desk.bring(signLetter(letter(), keys.thief))).kind, "unproven")
  assert.equal((await desk.bring(letter())).kind, "unproven")
})

test("E7: when the DNS stays away for two days, somebody has to look: it is never a proof", async () => {
  desk.dns.be("failing")
  await desk.bring(signed())
  desk.clock.now += HELD_HOURS * HOUR
  assert.equal(await tryAgain(), "done")
  const verdicts = desk.acted.map(({ verdict }) => verdict)
  assert.ok(verdicts[0]?.kind === "unproven" && verdicts[0].reasons.includes("dns_unreachable"))
})

test("E7: a message whose signature ran out while it was held is no proof any more", async () => {
  desk.dns.be("failing")
  await desk.bring(signLetter(letter(), keys.hotel, { signedAt: desk.clock.now, expiresAt: Date.now() - HOUR }))
  desk.dns.be("answering")
  assert.equal(await tryAgain(), "done")
  assert.equal(desk.acted[0]?.verdict.kind, "unproven")
})

test("E5: the same message twice is one; a copy by another way is a replay; and both do nothing", async () => {
  const message = signed()
  assert.equal((await desk.bring(message)).kind, "proven")
  assert.equal((await desk.bring(message)).kind, "proven")
  assert.equal((await query("select from inbound_message")).length, 1)
  const copy = under(message, ["Received", "from evil.example by mx.sparekey.example; Mon, 2 Mar 2026 09:00:00 +0000"])
  assert.deepEqual(await desk.bring(copy), { kind: "ignored", reason: "replay", malformations: [] })
  assert.equal(desk.acted.length, 1)
})

test("E5: a Message-ID that somebody else has used takes nothing from the honest one", async () => {
  const message = letter()
  const id = message.fields.find(([name]) => name === "Message-ID")?.[1] ?? ""
  await desk.bring(signLetter(withField(letter(words, "thief@evil.example"), "Message-ID", id), keys.thief))
  assert.equal((await desk.bring(signed(message))).kind, "proven")
})

test("E5: sixteen copies at once on several ways end as one", async () => {
  const message = signed()
  const copies = Array.from({ length: 16 }, (_, at) => under(message, ["X-Way", `${at}`]))
  await Promise.allSettled(copies.map((copy) => desk.bring(copy)))
  for (const { id } of await query<{ id: string }>("select id from inbound_message"))
    await desk.prove({ messageId: id }).catch(() => desk.prove({ messageId: id }))
  const verdicts = await query<{ kind: string }>("select verdict ->> 'kind' as kind from inbound_message order by 1")
  assert.deepEqual(
    verdicts.map(({ kind }) => kind),
    [...Array(15).fill("ignored"), "proven"],
  )
  assert.equal(new Set(desk.acted.map(({ messageId }) => messageId)).size, 1)
})

test("E10: what is kept is the verdict, the selector and the key's hash; the message itself and its attachments are gone", async () => {
  const parts = `--b\r\nContent-Type: text/plain\r\n\r\n${words}\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="passport.png"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEFTU1BPUlQ=\r\n--b--\r\n`
  await desk.bring(signed(withField(letter(parts), "Content-Type", "multipart/mixed; boundary=b")))
  const [row] = await query<Record<string, unknown>>(
    "select *, findings -> 'signatures' -> 0 as signature, findings ->> 'attachments' as attachments from inbound_message",
  )
  assert.equal(row?.raw, null)
  assert.equal(row?.attachments, "1")
  const { selector, keyHash } = (row?.signature ?? {}) as { selector?: string; keyHash?: string }
  assert.match(`${selector} ${keyHash}`, /^s1 [0-9a-f]{64}$/)
  assert.doesNotMatch(JSON.stringify(row), /UEFTU1BPUlQ|PASSPORT|passport/)
})

test("the text is shown as text: no markup, nothing remote, no hidden characters", async () => {
  const html = `<style>p{}</style><script>alert(1)</script><p>Name: Ana &amp; Prova</p><img src="https://evil.example/pixel">Reason: &lt;b&gt;lost\u202E&#x202e;</b><!-- x`
  await desk.bring(signed(withField(letter(html), "Content-Type", "text/html; charset=utf-8")))
  assert.equal((await kept())?.body, "Name: Ana & Prova\nReason: <b>lost")
})

/** Whoever has ana@hotel.example; returns their account. */
async function ana(): Promise<string> {
  const [accountId, addressId, at] = [newId(), newId(), new Date(now)]
  await query(
    "insert into account (id, state, name, locale, created_at) values ($1, 'active', 'Ana Prova', 'it', $2)",
    [accountId, at],
  )
  await query("insert into email_address values ($1, $2, 'ana@hotel.example', $3, true, $3)", [
    accountId,
    addressId,
    at,
  ])
  await query("insert into email_lookup values ('ana@hotel.example', $1, $2)", [accountId, addressId])
  return accountId
}

const asked = () =>
  query<{ account_id: string; address: string; locale: string; data: object }>(
    "select * from mail where template = 'request_incomplete'",
  )

test("P4: a request that lacks the reason is answered with what is missing, once, and changes nothing", async () => {
  const accountId = await ana()
  const message = signed(letter("Full name: Ana Prova\r\nE-mail: ana@hotel.example\r\n"))
  await desk.bring(under(message, ["Reply-To", "thief@evil.example"]))
  await desk.bring(under(message, ["Reply-To", "thief@evil.example"]))
  assert.equal(await tryAgain(), "done")
  const mails = await asked()
  assert.deepEqual(
    mails.map(({ account_id, address, locale, data }) => [account_id, address, locale, data]),
    [[accountId, "ana@hotel.example", "it", { missing: ["reason"], deskAddress }]],
  )
})

const silent: Readonly<Record<string, () => Letter>> = {
  "is complete": () => signed(),
  "is not proven, since its From is anybody's to write": () => letter("Help!"),
  "comes from an address that nobody has": () => signed(letter("Help!", "ugo@hotel.example")),
  "comes from an address that differs by a dot": () => signed(letter("Help!", "a.na@hotel.example")),
  "comes from an address that differs by what follows a plus": () => signed(letter("Help!", "ana+x@hotel.example")),
  "is automatic": () => under(signed(letter("Help!")), ["Auto-Submitted", "auto-replied"]),
}
for (const [what, message] of Object.entries(silent)) {
  test(`P4, E8: nobody is asked for anything where a message ${what}`, async () => {
    await ana()
    await desk.bring(message())
    assert.deepEqual(await asked(), [])
  })
}

test("E6: who writes Ana@ is who has ana@, as the case side has it; the mail goes to the address as it is stored", async () => {
  await ana()
  await desk.bring(signed(letter("Help!", "Ana@Hotel.example")))
  assert.deepEqual(
    (await asked()).map(({ address }) => address),
    ["ana@hotel.example"],
  )
})

test("P4: nobody is asked more than three times a day, however much is written in their name", async () => {
  await ana()
  for (let count = 0; count < 6; count += 1) await desk.bring(signed(letter("Help!")))
  assert.equal((await asked()).length, 3)
})

test("P4: when the case side fails, the message is handed over again, and what is missing is asked for once", async () => {
  await ana()
  const failing = await startDesk({
    beside: database,
    act: () => Promise.reject(new Error("the database went away")),
  })
  await assert.rejects(failing.bring(signed(letter("Help!"))), /went away/)
  await failing.close()
  assert.deepEqual(
    [await tryAgain(), await tryAgain(), desk.acted.length, (await asked()).length],
    ["done", "done", 1, 1],
  )
})
