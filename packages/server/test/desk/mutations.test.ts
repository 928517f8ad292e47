/** Whatever happens to a message on its way: it ends as proven only where the signature still covers all that is acted on. */
import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { readRequest, verdictOf } from "@sparekey/core"
import { fc } from "../../../core/test/seeded.ts"
import { examine } from "../../src/desk/examine.ts"
import { createResolver, type Resolver } from "../../src/desk/resolver.ts"
import { deskAddress, keys, letter, now, records } from "./desk.ts"
import { startDns, type TestDns } from "./dns.ts"
import { relaxedBody, signLetter, write } from "./letters.ts"

let dns: TestDns
let resolver: Resolver

before(async () => {
  dns = await startDns()
  dns.publish(records)
  resolver = createResolver({ servers: [dns.server], clock: () => now })
})
after(() => dns[Symbol.asyncDispose]())

const original = write(signLetter(letter(), keys.hotel, { signedAt: now }))

async function judge(raw: Buffer) {
  const envelope = { from: "ana@hotel.example", to: [deskAddress], client: null }
  const delivery = { raw, size: raw.length, receivedAt: now, source: "smtp", envelope } as const
  const surroundings = { resolver, ourAddresses: [deskAddress], seen: async () => false, now }
  const { facts, text } = await examine(delivery, surroundings)
  return { verdict: verdictOf(facts), reading: text && readRequest(text.text), facts }
}

/** Of what the signature covers, as relaxed canonicalization leaves it. */
function covered(raw: Buffer): object {
  const text = raw.toString("latin1")
  const end = text.indexOf("\r\n\r\n")
  const lines = text
    .slice(0, end)
    .replace(/\r\n(?=[ \t])/g, "")
    .split("\r\n")
  const value = (name: string) =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name}:`))
      .map((line) =>
        line
          .replace(/^[^:]*:/, "")
          .replace(/\s+/g, " ")
          .trim(),
      )
  const names = ["from", "to", "subject", "date", "message-id", "mime-version", "content-type"]
  return [...names.map(value), relaxedBody(text.slice(end + 4))]
}

type Change = (raw: Buffer) => Buffer

const splice = (raw: Buffer, at: number, remove: number, put: string | Uint8Array): Buffer =>
  Buffer.concat([raw.subarray(0, at), Buffer.from(put as string), raw.subarray(at + remove)])

const place = fc.nat({ max: original.length - 1 })
const hostile = fc.constantFrom(
  ...[
    "\0",
    "\r",
    "\n",
    "\r\n",
    "\r\n\r\n",
    " ",
    "\t",
    ",",
    ";",
    ":",
    "<",
    ">",
    '"',
    "(",
    "\\",
    "@",
    "=?utf-8?q?a?=",
    "\u202E",
    "\uFEFF",
  ],
  ...[
    "From: thief@evil.example\r\n",
    "Reply-To: thief@evil.example\r\n",
    "\r\nFrom: thief@evil.example",
    "\r\n From: thief@evil.example",
  ],
  ...[
    "Subject: other\r\n",
    "Content-Type: text/html\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "\r\nReason: other\r\n",
    "evil.example",
  ],
)

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.nat({ max: 255 })).map(
    ([at, byte]): Change =>
      (raw) =>
        splice(raw, at, 1, Uint8Array.of(byte)),
  ),
  fc.tuple(place, hostile).map(
    ([at, put]): Change =>
      (raw) =>
        splice(raw, at, 0, put),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(
    ([at, count]): Change =>
      (raw) =>
        splice(raw, at, count, ""),
  ),
  hostile.map(
    (put): Change =>
      (raw) =>
        splice(raw, 0, 0, put),
  ),
  hostile.map(
    (put): Change =>
      (raw) =>
        Buffer.concat([raw, Buffer.from(put)]),
  ),
  // Lines of the header moved about, repeated, or written in capitals.
  fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.boolean()).map(
    ([from, to, keep]): Change =>
      (raw) => {
        const lines = raw.toString("latin1").split("\r\n")
        const [line = ""] = keep ? lines.slice(from, from + 1) : lines.splice(from, 1)
        lines.splice(to, 0, line)
        return Buffer.from(lines.join("\r\n"), "latin1")
      },
  ),
  fc.nat({ max: 12 }).map(
    (at): Change =>
      (raw) => {
        const lines = raw.toString("latin1").split("\r\n")
        return Buffer.from(
          lines.with(Math.min(at, lines.length - 1), (lines[at] ?? "").toUpperCase()).join("\r\n"),
          "latin1",
        )
      },
  ),
)

test("E1, E3: however a signed message is changed, none ends as proven unless the signature still covers what is acted on", async (t) => {
  const honest = await judge(original)
  assert.equal(honest.verdict.kind, "proven")
  const ends: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 3 }), async (list) => {
      const changed = list.reduce((raw, change) => change(raw), original)
      const { verdict, reading } = await judge(changed)
      ends[verdict.kind] = (ends[verdict.kind] ?? 0) + 1
      if (verdict.kind !== "proven") return
      assert.deepEqual(verdict, honest.verdict)
      assert.deepEqual(reading, honest.reading)
      assert.deepEqual(covered(changed), covered(original))
    }),
    { numRuns: 800 },
  )
  t.diagnostic(JSON.stringify(ends))
  assert.ok((ends.proven ?? 0) > 10 && (ends.unproven ?? 0) > 100 && (ends.ignored ?? 0) > 100)
})
