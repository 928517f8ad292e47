/** A desk of its own for a test: its DNS, the domains that write to it, and the way of a message through it. */
import type { MessageVerdict, ReceivedRequest } from "@sparekey/core"
import { pino } from "pino"
import type { Delivery } from "../../src/db/inbound-messages.ts"
import { storeMessage } from "../../src/db/inbound-messages.ts"
import { createDecideMessage } from "../../src/desk/decide-message.ts"
import { type ActOnRequest, createProveMessage, type ProveMessage } from "../../src/desk/prove-message.ts"
import { createResolver } from "../../src/desk/resolver.ts"
import { createTestDatabase, type TestDatabase } from "../database.ts"
import { startDns, type TestDns } from "./dns.ts"
import { type Letter, makeKey, recordName, type SigningKey, write } from "./letters.ts"

export const deskAddress = "desk@sparekey.example"

export const now = Date.parse("2026-03-02T09:00:00Z")

export const homograph = "xn--htel-55d.example"

/** One key for each situation; made once a process, since that is what takes long. */
export const keys = {
  hotel: makeKey("s1", "hotel.example"),
  modern: makeKey("ed", "hotel.example", { algorithm: "ed25519-sha256" }),
  short: makeKey("short", "hotel.example", { bits: 768 }),
  testing: makeKey("testing", "hotel.example", { flags: "y" }),
  subdomain: makeKey("s1", "mail.hotel.example"),
  thief: makeKey("s1", "evil.example"),
  noPolicy: makeKey("s1", "bare.example"),
  policyNone: makeKey("s1", "lax.example"),
  homograph: makeKey("s1", homograph),
  relay: makeKey("s1", "relay.example"),
} satisfies Record<string, SigningKey>

export const records: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(keys).map((key) => [recordName(key), key.record])),
  "_dmarc.hotel.example": "v=DMARC1; p=reject",
  "_dmarc.evil.example": "v=DMARC1; p=reject",
  "_dmarc.lax.example": "v=DMARC1; p=none",
  "_dmarc.relay.example": "v=DMARC1; p=reject",
  [`_dmarc.${homograph}`]: "v=DMARC1; p=reject",
  "hotel.example": "v=spf1 ip4:192.0.2.1 -all",
  "evil.example": "v=spf1 ip4:192.0.2.66 -all",
  "bare.example": "v=spf1 -all",
}

export const words = "Full name: Ana Prova\r\nAccount e-mail: ana@hotel.example\r\nReason: phone and codes are lost\r\n"

let count = 0

/** What somebody at the hotel writes, complete but for the signature. */
export const letter = (body: string = words, from = "Ana Prova <ana@hotel.example>"): Letter => ({
  fields: [
    ["From", from],
    ["To", `Desk <${deskAddress}>`],
    ["Subject", "I cannot sign in"],
    ["Date", new Date(now - 60_000).toUTCString()],
    ["Message-ID", `<${++count}.${process.pid}@hotel.example>`],
    ["MIME-Version", "1.0"],
    ["Content-Type", "text/plain; charset=utf-8"],
  ],
  body,
})

export type TestDesk = AsyncDisposable & {
  readonly database: TestDatabase
  readonly dns: TestDns
  readonly clock: { now: number }
  readonly acted: ReceivedRequest[]
  readonly prove: ProveMessage
  /** Stores it and runs its job. */
  readonly bring: (message: Letter | Buffer, envelope?: Partial<Delivery["envelope"]>) => Promise<MessageVerdict>
  readonly close: () => Promise<void>
}

type Options = { readonly beside?: TestDatabase; readonly act?: ActOnRequest; readonly patience?: number }

export async function startDesk({ beside, act, patience = 2_000 }: Options = {}): Promise<TestDesk> {
  const database = beside ?? (await createTestDatabase())
  const dns = await startDns()
  dns.publish(records)
  const clock = { now }
  const acted: ReceivedRequest[] = []
  const { pool } = database
  const shared = { pool, ourAddresses: [deskAddress], log: pino({ level: "silent" }), clock: () => clock.now }
  const resolver = createResolver({ servers: [dns.server], clock: () => clock.now, timeout: patience })
  const prove = createProveMessage({
    ...shared,
    decide: createDecideMessage({ ...shared, resolver }),
    act: act ?? (async (request) => void acted.push(request)),
  })
  const close = async () => {
    await dns[Symbol.asyncDispose]()
    if (beside === undefined) await database.dispose()
  }
  return {
    database,
    dns,
    clock,
    acted,
    prove,
    async bring(message, envelope = {}) {
      const raw = Buffer.isBuffer(message) ? message : write(message)
      const whole = { from: "ana@hotel.example", to: [deskAddress], client: null, ...envelope }
      const delivery: Delivery = { raw, size: raw.length, receivedAt: clock.now, source: "smtp", envelope: whole }
      await storeMessage(pool, delivery)
      const { rows } = await pool.query<{ id: string }>("select id from inbound_message order by id desc limit 1")
      const messageId = rows[0]?.id ?? ""
      await prove({ messageId }).catch((error: Error) => {
        if (error.name !== "Held") throw error
      })
      const found = await pool.query<{ verdict: MessageVerdict }>("select verdict from inbound_message where id = $1", [
        messageId,
      ])
      return found.rows[0]?.verdict as MessageVerdict
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
