import type { Catalogue } from "../en/index.ts"

export const connections: Catalogue["connections"] = {
  heading: "Connessioni",
  lead: "Chi di {{team}} è connesso in questo momento a quale applicazione, e come ha dimostrato chi è.",
  search: "Cerca per persona, applicazione o dispositivo",
  found_one: "{{count}} connessione",
  found_other: "{{count}} connessioni",
  of_one: "di {{count}} persona",
  of_other: "di {{count}} persone",
  first: "Sono mostrate le prime {{count}}. Cerca un nome per vedere le altre.",
  empty: "In questo momento nessuno è connesso.",
  nobody: "Nessuno di chi è connesso corrisponde.",
  how: {
    aal2: "Password e autenticatore",
    recovery: "Password e un codice di recupero",
    aal1: "Solo password",
    pin: "PIN sul dispositivo",
  },
  kind: { connection: "Connesso", sign_in: "Accesso effettuato", device: "Aperta su un dispositivo" },
  anApplication: "L'applicazione su {{device}}",
  since: "dal {{date}}",
  shown: "mostrato {{when}}",
  heardOf: "ultimo segnale {{when}}",
  quiet: "nessun segnale da un giorno",
  disconnect: {
    action: "Disconnetti",
    actionLabel: "Disconnetti {{name}}",
    heading: "Disconnettere {{name}}?",
    lead_one:
      "{{count}} connessione finisce subito, su ogni server. Qualunque cosa {{name}} apra dopo chiede di accedere di nuovo.",
    lead_other:
      "{{count}} connessioni finiscono subito, su ogni server. Qualunque cosa {{name}} apra dopo chiede di accedere di nuovo.",
    leadNone: "In questo momento {{name}} non ha connessioni. Qualunque cosa apra dopo chiede di accedere di nuovo.",
    stays: "L'account, l'accesso a Sparekey nel browser e il PIN restano come sono.",
    done: "Le connessioni di {{name}} sono chiuse.",
  },
  everybody: {
    action: "Disconnetti tutti",
    heading_one: "Disconnettere {{count}} persona?",
    heading_other: "Disconnettere tutte le {{count}} persone?",
    lead_one: "{{count}} connessione finisce subito, anche se è la tua. Tutti accedono di nuovo.",
    lead_other: "{{count}} connessioni finiscono subito, comprese le tue se ne hai. Tutti accedono di nuovo.",
    confirm: "Per confermare, digita il numero di persone: {{count}}",
    missing: "Digita {{count}}, il numero di persone da disconnettere.",
    done: "Le connessioni di tutti sono chiuse.",
  },
  own: {
    heading: "Applicazioni e dispositivi",
    lead: "Dove le applicazioni ti conoscono in questo momento, grazie al tuo accesso qui o al tuo PIN.",
    action: "Disconnettimi da tutto",
    ask: "Disconnetterti da tutto?",
    askLead_one:
      "{{count}} connessione finisce subito. Qualunque cosa apri dopo ti chiede di accedere di nuovo. Il tuo accesso a questa pagina e il PIN restano.",
    askLead_other:
      "{{count}} connessioni finiscono subito. Qualunque cosa apri dopo ti chiede di accedere di nuovo. Il tuo accesso a questa pagina e il PIN restano.",
    done: "Tutte le tue connessioni sono chiuse.",
  },
  member: {
    heading: "Dispositivi e connessioni",
    lead: "Se questa persona può usare i dispositivi del team, e a che cosa è connessa.",
    pin: "PIN",
    pinFor: "PIN per {{device}}",
    everywhere: "PIN per tutti i dispositivi",
    noPin: "Ancora nessun PIN. Lo imposta la persona stessa, in La mia sicurezza.",
    notOffered: "I team di questa persona non usano i PIN.",
    state: {
      set: "Impostato il {{date}}",
      locked: "Bloccato dopo troppi PIN sbagliati: la persona ne imposta uno nuovo in La mia sicurezza",
      outdated: "Ormai troppo corto: la persona ne imposta uno nuovo in La mia sicurezza",
    },
    none: "In questo momento non è connessa a nulla.",
  },
}
