/** A formal request, by software that is not ours: swaks writes, opendkim signs, postfix delivers. And the thief's version of it. */
import assert from "node:assert/strict"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import type { MessageVerdict, RequestReading } from "@sparekey/core"
import { createTestDatabase } from "../../packages/server/test/database.ts"
import { deskAddress, keys, records } from "../../packages/server/test/desk/desk.ts"
import { startDns } from "../../packages/server/test/desk/dns.ts"
import type { SigningKey } from "../../packages/server/test/desk/letters.ts"
import { startServerProcess } from "../server-process.ts"
import { reasonAgainstPostfix, startPostfix } from "./postfix.ts"

const against = reasonAgainstPostfix()
const stack = new AsyncDisposableStack()
after(() => stack.disposeAsync())

async function startWorld() {
  const database = await createTestDatabase()
  stack.defer(() => database.dispose())
  const dns = stack.use(await startDns())
  dns.publish(records)
  const server = await startServerProcess({
    databaseUrl: database.url,
    env: {
      SPAREKEY_DESK_ADDRESS: deskAddress,
      SPAREKEY_DESK_LISTEN: "lmtp://127.0.0.1:0",
      SPAREKEY_DNS_SERVERS: dns.server,
    },
  })
  stack.defer(async () => void (await server.stop()))
  const lmtpPort = Number(/"port":(\d+),"msg":"the desk takes mail"/.exec(server.output())?.[1])
  return { lmtpPort, pool: database.ownerPool, output: server.output }
}

const all = "From,To,Subject,Date,Message-ID,MIME-Version,Content-Type,Content-Transfer-Encoding"

const request =
  "Nome e cognome: Ana Prova\nE-mail: ana@hotel.example\nMotivo: ho perso il telefono e i codici, è urgente\n"

test("P4, P5: what swaks sends through postfix and opendkim is proven; the thief's version of it, from another domain, is not the hotel's", {
  skip: against ?? false,
}, async () => {
  const { lmtpPort, pool, output } = await startWorld()

  async function receive(key: SigningKey, from: string, signed?: string) {
    await using postfix = await startPostfix({
      domain: key.domain,
      key,
      deskAddress,
      lmtpPort,
      ...(signed && { signed }),
    })
    const { rows: before } = await pool.query("select from inbound_message")
    assert.match(
      await postfix.send({ from, subject: "Non riesco ad accedere", body: request }),
      /250 2\.0\.0 Ok: queued/,
    )
    for (const end = Date.now() + 20_000; ; await sleep(50)) {
      const { rows } = await pool.query<{ verdict: MessageVerdict; reading: RequestReading; subject: string }>(
        "select verdict, reading, subject from inbound_message where handed_over_at is not null order by id desc",
      )
      if (rows.length > before.length) return rows[0]
      assert.ok(Date.now() < end, `nothing came: ${await postfix.log()}\n${output()}`)
    }
  }

  const honest = await receive(keys.hotel, "ana@hotel.example", all)
  assert.equal(honest?.verdict.kind, "proven", JSON.stringify(honest))
  assert.deepEqual(honest?.reading, {
    fullName: "Ana Prova",
    address: "ana@hotel.example",
    reason: "ho perso il telefono e i codici, è urgente",
    missing: [],
  })
  // E4: what opendkim does unless told otherwise is not enough.
  const byDefault = await receive(keys.hotel, "ana@hotel.example")
  assert.deepEqual(byDefault?.verdict, {
    kind: "unproven",
    address: "ana@hotel.example",
    reasons: ["id_not_signed"],
  })
  const thief = await receive(keys.thief, "ana@evil.example", all)
  assert.ok(thief?.verdict.kind === "proven" && thief.verdict.domain === "evil.example")
  const forged = await receive(keys.thief, "ana@hotel.example", all)
  assert.ok(
    forged?.verdict.kind === "unproven" && forged.verdict.reasons.includes("unsigned"),
    JSON.stringify(forged?.verdict),
  )
})

if (against !== null) console.error(`NOT TESTED: mail through postfix and opendkim, since ${against}.`)
