import assert from "node:assert/strict"
import { test } from "node:test"
import { readRequest, requestLabels, requestParts, requestTemplate } from "../src/index.ts"
import { fc } from "./seeded.ts"

const complete = { fullName: "Ana Prova", address: "ana@hotel.example", reason: "The phone is lost.", missing: [] }

test("P4: our own template is read in each language, as it was filled in", () => {
  for (const language of ["en", "it", "es"] as const) {
    const filled = requestTemplate(language, { ...complete })
    assert.deepEqual(readRequest(filled), complete)
    assert.deepEqual(readRequest(requestTemplate(language)), {
      ...{ fullName: null, address: null, reason: null },
      missing: requestParts,
    })
  }
})

test("P4: a request that lacks the reason is answered with what is missing", () => {
  assert.deepEqual(readRequest("Full name: Ana Prova\nE-mail: ana@hotel.example").missing, ["reason"])
  assert.deepEqual(readRequest("Full name: Ana Prova\nE-mail: ana@hotel.example\nReason:\n\n").missing, ["reason"])
})

const ways = {
  "as people write it":
    "Hello,\r\n\r\nmy name: Ana Prova\r\nEmail address = ana@hotel.example\r\nReason: The phone is lost.\r\n\r\nThanks",
  "in Italian":
    "Buongiorno,\nNome e cognome: Ana Prova\nIndirizzo e-mail: ana@hotel.example.\nMotivo della richiesta: The phone is lost.",
  "in Spanish, with accents":
    "Nombre y apellidos: Ana Prova\nDirección de correo electrónico: ana@hotel.example\nRazón: The phone is lost.",
  "with the value on the line below":
    "Full name:\nAna Prova\nAccount:\nana@hotel.example\nReason:\nThe phone\nis lost.",
  "as a list, in bold":
    "1. *Full name:* Ana Prova\n2) **Account e-mail**: <ana@hotel.example>\n• Reason: The phone is lost.",
  "with a typographic apostrophe":
    "NOME: Ana Prova\nE-mail dell’account: ana@hotel.example\nMotivo: The phone is lost.",
  "with the link that programs add":
    "Name: Ana Prova\nE-mail: ana@hotel.example<mailto:ana@hotel.example>\nReason: The phone is lost.",
  "filled into what we had quoted":
    "> Full name: Ana Prova\n> Account e-mail: ana@hotel.example\n> Reason: The phone is lost.",
  "with a signature below":
    "Name: Ana Prova\nE-mail: ana@hotel.example\nReason: The phone is lost.\n-- \nName: Hotel Aurora\nE-mail: desk@hotel.example",
  "with characters nobody sees":
    "Name: Ana\u200B \u202EProva\u202C\nE-mail: ana@hotel.example\nReason: The phone is lost.",
}
for (const [how, text] of Object.entries(ways)) {
  test(`P4: the three parts are read ${how}`, () => {
    assert.deepEqual(readRequest(text), complete)
  })
}

test("P4: what is given twice and differs is not given: nobody decides about another account than was read", () => {
  const twice = readRequest(`${requestTemplate("en", { ...complete })}\nAccount e-mail: owner@hotel.example`)
  assert.deepEqual([twice.address, twice.missing], [null, ["address"]])
  assert.equal(readRequest("E-mail: ana@hotel.example or owner@hotel.example").address, null)
  assert.equal(readRequest("Name: Ana Prova\n> Name: Ugo Capo").fullName, "Ana Prova")
})

test("no label means the same in two ways", () => {
  const labels = Object.values(requestLabels).flatMap((ofLanguage) =>
    requestParts.map((part) => [ofLanguage[part], part] as const),
  )
  for (const [label, part] of labels)
    assert.deepEqual(readRequest(`${label}: ana@hotel.example`).missing.includes(part), false, label)
})

test("E11: any text is read, within bounds, and says what is missing exactly where nothing was read", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom("Name:", "E-mail:", "Reason: ", "\n", "> ", "a@b.co", "\r", "-- \n", "：", "<"),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const reading = readRequest(pieces.join(""))
      for (const part of requestParts) {
        assert.equal(reading.missing.includes(part), reading[part] === null)
        assert.ok((reading[part] ?? "x").length > 0)
        assert.doesNotMatch(reading[part] ?? "", /[\p{Cc}\p{Cf}]/u)
      }
    }),
    { numRuns: 500 },
  )
})

test("E11: a text that is made to be slow is read in no time", () => {
  const slow = [
    "Name: ".repeat(200_000),
    "a@".repeat(400_000),
    "Reason:\n".repeat(100_000),
    `E-mail: ${"a@b ".repeat(100_000)}`,
    ":".repeat(1_000_000),
    " ".repeat(1_000_000),
    "<".repeat(1_000_000),
  ]
  for (const text of slow) {
    const began = performance.now()
    readRequest(text)
    assert.ok(performance.now() - began < 500, text.slice(0, 10))
  }
})
