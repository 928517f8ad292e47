/** What people read about recovery cases: all that may stop somebody who talks a colleague into a reset. */
import assert from "node:assert/strict"
import { test } from "node:test"
import type { Event } from "@sparekey/core"
import { storiesOf } from "../src/mail/story.ts"
import { ana, caseId, caseOpened, caseRow, dayLater, mailRow, now, rosa, teamId, tells } from "./mail-rows.ts"

const proven: Event = { type: "case_proven", caseId, by: rosa }
const approved: Event = { type: "case_approved", caseId, by: rosa, teamId }
const refused: Event = { type: "case_refused", caseId, by: rosa }
const released: Event = { type: "case_released", caseId, linkExpiresAt: dayLater }
const redeemed: Event = { type: "case_redeemed", caseId }
const completed: Event = { type: "case_completed", caseId }
const revoked = (reason: "replaced" | "switched_off"): Event => ({
  type: "authenticator_revoked",
  authenticatorId: "a",
  reason,
})
const switchedOff: readonly Event[] = [
  revoked("switched_off"),
  { type: "mfa_switched_off", reason: "by_administrator" },
  completed,
]
const setUpAnew: readonly Event[] = [
  revoked("replaced"),
  { type: "authenticator_bound", authenticatorId: "b", step: 1 },
  { type: "recovery_codes_issued", count: 10 },
  completed,
]

test("S1, T2: a request to switch MFA off says who asked, in which team, and what has to happen first", () => {
  tells((locale) => caseRow(locale, "switch_off", null, [caseOpened("switch_off")]), {
    en: [
      "A request to switch off your MFA",
      /Rosa Lindt of the team “Hotel Aurora” asked to switch off MFA for your account/,
      /Nothing has changed yet: somebody else has to approve the request first/,
      /Team: Hotel Aurora\nAsked for by: Rosa Lindt\n/,
    ],
    it: [
      "Una richiesta di disattivare la tua MFA",
      /Rosa Lindt del team «Hotel Aurora» ha chiesto di disattivare l’MFA per il tuo account/,
      /Non è ancora cambiato nulla: prima qualcun altro deve approvare la richiesta/,
      /Team: Hotel Aurora\nRichiesta da: Rosa Lindt\n/,
    ],
    es: [
      "Una solicitud para desactivar tu MFA",
      /Rosa Lindt del equipo «Hotel Aurora» ha solicitado desactivar la MFA de tu cuenta/,
      /Todavía no ha cambiado nada: antes, otra persona tiene que aprobar la solicitud/,
      /Equipo: Hotel Aurora\nSolicitado por: Rosa Lindt\n/,
    ],
  })
})

test("S1, S2: a request that waits says until when it can be cancelled in peace", () => {
  tells((locale) => caseRow(locale, "switch_off", dayLater, [caseOpened("switch_off")]), {
    en: ["A request to switch off your MFA", /Unless the request is cancelled, MFA is switched off on 3 March 2026/],
    it: [
      "Una richiesta di disattivare la tua MFA",
      /Se la richiesta non viene annullata, l’MFA sarà disattivata il 3 marzo/,
    ],
    es: ["Una solicitud para desactivar tu MFA", /Si la solicitud no se cancela, la MFA se desactivará el 3 de marzo/],
  })
  tells((locale) => caseRow(locale, "reset", dayLater, [approved]), {
    en: [
      "The request about your MFA was approved",
      /Rosa Lindt approved it on behalf of the team “Hotel Aurora”/,
      /Unless the request is cancelled, we send you a link that, together with your password/,
      /We send it on 3 March 2026/,
    ],
    it: [
      "La richiesta sulla tua MFA è stata approvata",
      /Rosa Lindt l’ha approvata a nome del team «Hotel Aurora»/,
      /Se la richiesta non viene annullata, ti invieremo un link che, insieme alla tua password/,
      /Lo invieremo il 3 marzo 2026/,
    ],
    es: [
      "Se ha aprobado la solicitud sobre tu MFA",
      /Rosa Lindt la ha aprobado en nombre del equipo «Hotel Aurora»/,
      /Si la solicitud no se cancela, te enviaremos un enlace que, junto con tu contraseña/,
      /Lo enviaremos el 3 de marzo de 2026/,
    ],
  })
})

test("S1: what happens at once is not told as if there were time to wait", () => {
  tells((locale) => caseRow(locale, "switch_off", now, [caseOpened("switch_off")]), {
    en: ["A request to switch off your MFA", /Nothing else is missing, so MFA is switched off at once/],
    it: ["Una richiesta di disattivare la tua MFA", /Non manca altro, quindi l’MFA viene disattivata subito/],
    es: ["Una solicitud para desactivar tu MFA", /No falta nada más, así que la MFA se desactiva enseguida/],
  })
  tells((locale) => caseRow(locale, "reset", now, [caseOpened("reset")]), {
    en: ["A request to set up your MFA anew", /Nothing has changed yet. Another mail brings a link/],
    it: ["Una richiesta di riconfigurare la tua MFA", /Non è ancora cambiato nulla. Un’altra e-mail porta un link/],
    es: ["Una solicitud para volver a configurar tu MFA", /Todavía no ha cambiado nada. Otro correo trae un enlace/],
  })
})

test("K7, R7: a person's own request says that whoever made it knows the password", () => {
  tells((locale) => caseRow(locale, "vouch", null, [caseOpened("vouch")]), {
    en: [
      "A request for help with signing in",
      /Somebody who knows your password, probably you, .* asked the team “Hotel Aurora”/,
      /If it was not you, somebody else knows your password/,
      /Asked for by: you, or somebody who knows your password/,
    ],
    it: [
      "Una richiesta di aiuto per accedere",
      /Qualcuno che conosce la tua password, probabilmente tu, .* ha chiesto al team «Hotel Aurora»/,
      /Se non eri tu, qualcun altro conosce la tua password/,
      /Richiesta da: tu, o qualcuno che conosce la tua password/,
    ],
    es: [
      "Una solicitud de ayuda para entrar",
      /Alguien que conoce tu contraseña, probablemente tú, .* ha pedido al equipo «Hotel Aurora»/,
      /Si no has sido tú, otra persona conoce tu contraseña/,
      /Solicitado por: tú, o alguien que conoce tu contraseña/,
    ],
  })
  tells((locale) => caseRow(locale, "vouch", null, [proven]), {
    en: ["An administrator has vouched for you", /Rosa Lindt confirmed that it is really you/, /has to approve/],
    it: ["Un amministratore ha garantito per te", /Rosa Lindt ha confermato che sei davvero tu/, /deve approvare/],
    es: ["Un administrador ha respondido por ti", /Rosa Lindt ha confirmado que de verdad eres tú/, /aprobar/],
  })
})

test("G7: the link's own notice says that nothing has changed, and so does the one of its use", () => {
  tells((locale) => caseRow(locale, "reset", now, [released]), {
    en: ["We sent you a link to set up your MFA anew", /once, until 3 March 2026/, /Nothing has changed yet/],
    it: [
      "Ti abbiamo inviato un link per riconfigurare la tua MFA",
      /fino al 3 marzo 2026/,
      /Non è ancora cambiato nulla/,
    ],
    es: [
      "Te hemos enviado un enlace para volver a configurar tu MFA",
      /hasta el 3 de marzo de 2026/,
      /Todavía no ha cambiado nada/,
    ],
  })
  tells((locale) => caseRow(locale, "reset", now, [redeemed]), {
    en: ["The link to set up your MFA anew was used", /Somebody who knows your password used the link/],
    it: ["È stato usato il link per riconfigurare la tua MFA", /Qualcuno che conosce la tua password ha usato il link/],
    es: [
      "Se ha usado el enlace para volver a configurar tu MFA",
      /Alguien que conoce tu contraseña ha usado el enlace/,
    ],
  })
})

test("S1: the end of a request is told with what it left behind", () => {
  tells((locale) => caseRow(locale, "reset", null, [refused]), {
    en: ["The request about your MFA was refused", /Rosa Lindt refused it. Nothing has changed/],
    it: ["La richiesta sulla tua MFA è stata respinta", /Rosa Lindt l’ha respinta. Non è cambiato nulla/],
    es: ["Se ha rechazado la solicitud sobre tu MFA", /Rosa Lindt la ha rechazado. No ha cambiado nada/],
  })
  tells((locale) => caseRow(locale, "reset", null, [{ type: "case_cancelled", caseId, by: rosa }]), {
    en: ["The request about your MFA was cancelled", /Rosa Lindt cancelled it. Nothing has changed/],
    it: ["La richiesta sulla tua MFA è stata annullata", /Rosa Lindt l’ha annullata. Non è cambiato nulla/],
    es: ["Se ha cancelado la solicitud sobre tu MFA", /Rosa Lindt la ha cancelado. No ha cambiado nada/],
  })
  tells((locale) => caseRow(locale, "reset", null, [{ type: "case_cancelled", caseId, by: ana }]), {
    en: ["The request about your MFA was cancelled", /from your account, or with the button in one of our mails/],
    it: [
      "La richiesta sulla tua MFA è stata annullata",
      /dal tuo account, o con il pulsante di una delle nostre e-mail/,
    ],
    es: ["Se ha cancelado la solicitud sobre tu MFA", /desde tu cuenta, o con el botón de uno de nuestros correos/],
  })
})

test("S1: a recovery that is complete is one story, with what became of authenticator and codes", () => {
  const about = { accountId: ana, teamId, grants: null, readyAt: now, at: now }
  assert.deepEqual(storiesOf(switchedOff, { ...about, way: "switch_off" }), [{ type: "recovered_without_mfa" }])
  for (const way of ["reset", "vouch"] as const)
    assert.deepEqual(storiesOf(setUpAnew, { ...about, way }), [{ type: "recovered_with_new_authenticator", codes: 10 }])
  tells((locale) => caseRow(locale, "switch_off", null, switchedOff), {
    en: ["Your MFA was switched off after a request", /the password alone is enough/, /All sessions have ended/],
    it: [
      "La tua MFA è stata disattivata dopo una richiesta",
      /basta la password/,
      /Tutte le sessioni sono state chiuse/,
    ],
    es: ["Se ha desactivado tu MFA tras una solicitud", /basta la contraseña/, /Se han cerrado todas las sesiones/],
  })
  tells((locale) => caseRow(locale, "reset", null, setUpAnew), {
    en: ["Your MFA was set up anew", /10 recovery codes took their place/, /If this was you/],
    it: ["La tua MFA è stata riconfigurata", /ora hai 10 codici di recupero/, /Se eri tu/],
    es: ["Se ha vuelto a configurar tu MFA", /tienes ahora 10 códigos de recuperación/, /Si has sido tú/],
  })
})

test("S5, T5: what the server's own shell did is told to the person as such, and to the other owners with a way to cancel it", () => {
  tells((locale) => caseRow(locale, "break_glass", now, [caseOpened("break_glass"), released]), {
    en: [
      "A link was made on the server to set up your MFA anew",
      /you, an owner of the team “Hotel Aurora”, can set up a new authenticator/,
      /once, together with your password, until 3 March 2026/,
      /Asked for by: somebody with access to the server itself\n/,
      /Cancel the request:\n/,
    ],
    it: [
      "Sul server è stato creato un link per riconfigurare la tua MFA",
      /proprietario del team «Hotel Aurora»/,
      /insieme alla tua password, fino al 3 marzo 2026/,
      /Richiesta da: qualcuno che ha accesso al server stesso\n/,
    ],
    es: [
      "En el servidor se ha creado un enlace para volver a configurar tu MFA",
      /propietario del equipo «Hotel Aurora»/,
      /junto con tu contraseña, hasta el 3 de marzo de 2026/,
      /Solicitado por: alguien con acceso al propio servidor\n/,
    ],
  })
  tells((locale) => mailRow("broken_glass", locale), {
    en: [
      "An owner gets back in through the server",
      /a link for ana@example.com, an owner of the team “Hotel Aurora”/,
      /Cancel it:\nhttps/,
    ],
    it: [
      "Un proprietario rientra attraverso il server",
      /un link per ana@example.com, proprietario del team «Hotel Aurora»/,
      /Annulla:\nhttps/,
    ],
    es: [
      "Un propietario vuelve a entrar a través del servidor",
      /un enlace para ana@example.com, propietario del equipo «Hotel Aurora»/,
      /Cancelar:\nhttps/,
    ],
  })
})
