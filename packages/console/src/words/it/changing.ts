import type { Catalogue } from "../en/index.ts"

export const changing: Catalogue["changing"] = {
  leave: {
    heading: "Uscire senza salvare?",
    lead: "Ciò che hai cambiato qui non è ancora salvato, e andrebbe perso.",
    leave: "Esci",
    stay: "Resta qui",
  },
  effect: {
    lockedOut_one: "{{count}} resta fuori",
    lockedOut_other: "{{count}} restano fuori",
    lockedOutWhy: "I loro autenticatori sono disabilitati, e non resterebbe nulla con cui entrare:",
    losesLastWayBack_one: "{{count}} perde l'ultima via di ritorno",
    losesLastWayBack_other: "{{count}} perdono l'ultima via di ritorno",
    losesLastWayBackWhy: "Entrano come prima. Se perdono l'autenticatore, niente li aiuterebbe più:",
    prompted_one: "{{count}} deve configurare l'MFA",
    prompted_other: "{{count}} devono configurare l'MFA",
    promptedWhy: "Viene chiesto loro al prossimo accesso:",
    asBefore_one: "{{count}} accede come prima",
    asBefore_other: "{{count}} accedono come prima",
    others_one: "e {{count}} altro",
    others_other: "e altri {{count}}",
  },
  less: "Mostra meno",
}

export const rulesOnDevices: Catalogue["rulesOnDevices"] = {
  lead: "Sui dispositivi del team",
  pinEnds_one: "{{count}} PIN non apre più nulla",
  pinEnds_other: "I PIN di {{count}} persone non aprono più nulla",
  pinEndsWhy: "Finché i PIN sono offerti, ne impostano un altro nel browser:",
  passwordEnds_one: "{{count}} non può più aprire l'applicazione con la password",
  passwordEnds_other: "{{count}} non possono più aprire l'applicazione con la password",
  passwordEndsWhy: "Su qualche dispositivo oggi basta loro la sola password:",
  needsPin_one: "{{count}} dispositivo chiede un PIN",
  needsPin_other: "{{count}} dispositivi chiedono un PIN",
  needsPinWhy: "Oggi accettano la sola password, da chi non ha l'MFA e può fare poco:",
  closed_one: "{{count}} dispositivo non si apre per nessuno",
  closed_other: "{{count}} dispositivi non si aprono per nessuno",
  closedWhy: "Né un PIN né una password vi aprirebbe l'applicazione:",
}
