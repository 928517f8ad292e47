/** What a mail says to do, and the links that do it. */
import assert from "node:assert/strict"
import { test } from "node:test"
import type { Event } from "@sparekey/core"
import {
  caseId,
  caseOpened,
  caseRow,
  dayLater,
  locales,
  mailRow,
  now,
  origin,
  readMail,
  role,
  rosa,
  teamId,
  tells,
  withData,
} from "./mail-rows.ts"

const approved: Event = { type: "case_approved", caseId, by: rosa, teamId }
const refused: Event = { type: "case_refused", caseId, by: rosa }
const open: readonly Event[] = [
  caseOpened("reset"),
  { type: "case_proven", caseId, by: rosa },
  approved,
  { type: "case_released", caseId, linkExpiresAt: dayLater },
  { type: "case_redeemed", caseId },
]

test("R14: what is open can be cancelled by the notice's button, without signing in", () => {
  const said = {
    en: [/press the button: it cancels the request; you need not sign in/, "Cancel the request"],
    it: [/premi il pulsante: annulla la richiesta, e non serve accedere/, "Annulla la richiesta"],
    es: [/pulsa el botón: cancela la solicitud, y no hace falta iniciar sesión/, "Cancelar la solicitud"],
  } as const
  for (const locale of locales)
    for (const event of open) {
      const { text, html } = readMail(caseRow(locale, "reset", null, [event]))
      const [words, button] = said[locale]
      assert.match(text, words)
      assert(text.includes(`${button}:\n${origin}/cancel-recovery#`), text)
      assert(html.includes(`${origin}/cancel-recovery#`))
      assert.doesNotMatch(text, /\/stop#/)
    }
})

test("R14: after the link has run out, the notice names who can still cancel", () => {
  const { text } = readMail(caseRow("en", "reset", null, [approved]), now + 8 * 24 * 60 * 60_000)
  assert.doesNotMatch(text, /cancel-recovery|press the button/)
  assert.match(text, /tell an administrator of your team at once.* An administrator can cancel the request/)
})

test("R14: what others did is not answered with “If this was you”; the account can be stopped all the same", () => {
  for (const mail of [
    caseRow("en", "reset", null, [refused]),
    mailRow("notice", "en", [{ type: "role_changed", teamId, role }]),
    mailRow("notice", "en", [{ type: "member_removed", teamId }]),
  ]) {
    const { text } = readMail(mail)
    assert.match(text, /If you expected this, there is nothing to do/)
    assert.match(text, /This was not me:\nhttps:\/\/sign-in\.example\.com\/stop#/)
  }
  const said = { en: /ask an administrator/, it: /chiedi a un amministratore/, es: /pregunta a un administrador/ }
  for (const locale of locales) {
    const suspended = readMail(mailRow("notice", locale, [{ type: "account_suspended" }]))
    assert.match(suspended.text, said[locale])
    assert.doesNotMatch(suspended.text, /stop#/, "a suspended account cannot be stopped")
  }
})

test("what time brought about has no network address and no browser", () => {
  const { text } = readMail(withData(caseRow("en", "switch_off", null, [refused]), { networkAddress: null }))
  assert.doesNotMatch(text, /Network address|Browser/)
})

test("G7, K7: the link's mail says that nothing has changed yet, and what to do about a request that is not the reader's", () => {
  tells((locale) => mailRow("recovery_link", locale), {
    en: [
      "Set up a new authenticator",
      /granted by the team “Hotel Aurora”/,
      /stop working only when the new authenticator works/,
      /https:\/\/sign-in\.example\.com\/recover#/,
      /Cancel the request .* tell an administrator of your team/,
    ],
    it: [
      "Configura una nuova app di autenticazione",
      /accolta a nome del team «Hotel Aurora»/,
      /smettono di funzionare solo quando funziona la nuova app/,
      /https:\/\/sign-in\.example\.com\/recover#/,
      /Annulla la richiesta .* avvisa un amministratore del tuo team/,
    ],
    es: [
      "Configura una nueva aplicación de autenticación",
      /aceptada en nombre del equipo «Hotel Aurora»/,
      /solo dejan de funcionar cuando funcione la nueva aplicación/,
      /https:\/\/sign-in\.example\.com\/recover#/,
      /Cancela la solicitud .* avisa a un administrador de tu equipo/,
    ],
  })
})

test("G8: an invitation to somebody who has an account names the team, and what joining it means", () => {
  tells((locale) => mailRow("join_team", locale), {
    en: ["Join the team “Hotel Aurora”", /rules for signing in hold for you as well/, /\.com\/join#/],
    it: ["Entra nel team «Hotel Aurora»", /regole del team per l’accesso valgono anche per te/, /\.com\/join#/],
    es: ["Únete al equipo «Hotel Aurora»", /reglas del equipo para entrar valen también para ti/, /\.com\/join#/],
  })
})

test("an invitation to a new account names the team that made it", () => {
  tells((locale) => mailRow("invitation", locale), {
    en: ["Your account is waiting for you", /The team “Hotel Aurora” made an account for you\. Choose/],
    it: ["Il tuo account ti aspetta", /Il team «Hotel Aurora» ha creato un account per te\. Scegli/],
    es: ["Tu cuenta te espera", /El equipo «Hotel Aurora» ha creado una cuenta para ti\. Elige/],
  })
  const first = { ...mailRow("invitation", "en"), data: {} }
  assert.match(readMail(first).text, /An account was made for you\. Choose/)
})
