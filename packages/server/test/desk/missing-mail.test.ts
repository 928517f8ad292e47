import assert from "node:assert/strict"
import { test } from "node:test"
import { readRequest, requestLabels } from "@sparekey/core"
import { locales, mailRow, readMail } from "../mail-rows.ts"

const said = {
  en: [/Something is missing/, /your full name/, /the reason,/, /use it instead/],
  it: [/manca qualcosa/, /il tuo nome e cognome/, /il motivo,/, /usalo/],
  es: [/Falta algo/, /tu nombre y apellidos/, /el motivo,/, /úsalo/],
} as const

for (const locale of locales) {
  test(`P4, P6: what is missing is asked for in ${locale}, with the lines to fill in, and codes come first`, () => {
    const mail = { ...mailRow("request_incomplete", locale), link: null }
    const { subject, text, html } = readMail(mail)
    assert.match(`${subject}\n${text}`, said[locale][0])
    for (const words of said[locale]) assert.match(text, words)
    assert.match(text, /desk@example\.com/)
    assert.doesNotMatch(`${text}${html}`, /https?:\/\/(?!sign-in\.example\.com\/?["<\s])/, "it brings no link")
    for (const label of Object.values(requestLabels[locale])) assert.ok(text.includes(`${label}: `))
  })

  test(`P4: the lines that the mail in ${locale} offers are understood when they are filled in`, () => {
    const { text } = readMail({ ...mailRow("request_incomplete", locale), link: null })
    assert.equal(readRequest(text).missing.length, 3, "what we write ourselves is no answer")
    assert.equal(readRequest(text.replace(/^/gm, "> ")).missing.length, 3)
    const { fullName, address, reason } = requestLabels[locale]
    const filled = text
      .replace(`${fullName}: `, `${fullName}: Ana Prova`)
      .replace(`${address}: `, `${address}: ana@hotel.example`)
      .replace(`${reason}: `, `${reason}: lost`)
    assert.deepEqual(readRequest(filled).missing, [])
  })
}
