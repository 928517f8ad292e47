/** What mails say about formal requests to the security desk. */
import type { RequestWords } from "./request-words.ts"

const asBefore = "Non è cambiato nulla: la tua app di autenticazione e i tuoi codici di recupero funzionano come prima."
const notYet = "Non è ancora cambiato nulla."

const kinds = {
  video_call_with_person_on_record: "una videochiamata con te, che lo sportello conosce già",
  call_back_to_number_on_record: "una telefonata a un numero che era già registrato prima della richiesta",
  vouching_administrator: "la parola di un amministratore del tuo team",
}

export const requestsIt: RequestWords = {
  stories: {
    request_received: () => ({
      title: "Qualcuno ha scritto allo sportello di sicurezza per la tua MFA",
      text: `Un’e-mail ha chiesto allo sportello di sicurezza aiuto per accedere al tuo account. ${notYet} Un’altra e-mail porta un link per confermare la richiesta: senza conferma nessuno la esegue.`,
    }),
    request_refused: ({ why }) => ({
      title: "Qualcuno ha fatto una richiesta sulla tua MFA, ed è stata respinta",
      text: {
        somebody_else: `Un’e-mail ha chiesto allo sportello di sicurezza aiuto per accedere al tuo account. Non veniva da un tuo indirizzo, quindi è stata respinta. ${asBefore} A chi ha scritto non è stato detto se questo account esiste.`,
        not_proven: `Un’e-mail a nome del tuo account ha chiesto allo sportello di sicurezza aiuto per accedere. Nulla prova che venga dalla tua casella, quindi è stata respinta. ${asBefore} Se eri tu, scrivi da una casella il cui fornitore firma le e-mail, come fanno quasi tutti.`,
        other_name: `Un’e-mail ha chiesto allo sportello di sicurezza aiuto per accedere al tuo account. Il nome che contiene non è quello del tuo account, quindi è stata respinta. ${asBefore} Se eri tu, scrivi di nuovo con il nome che compare nel tuo account.`,
      }[why],
    }),
    request_confirmed: () => ({
      title: "La richiesta allo sportello di sicurezza è stata confermata",
      text: `Qualcuno ha premuto il pulsante nell’e-mail che abbiamo inviato ai tuoi indirizzi. ${notYet} Ora lo sportello di sicurezza esamina la richiesta.`,
    }),
    evidence_recorded: ({ kind, by }) => ({
      title: "Lo sportello di sicurezza ha annotato una prova",
      text: `${by ?? "Qualcuno"} ha annotato per la richiesta sulla tua MFA: ${kinds[kind]}. ${notYet} Ciò che era stato approvato deve essere approvato di nuovo.`,
    }),
    evidence_asked: ({ kind }) => ({
      title: "Lo sportello di sicurezza chiede altro",
      text: `Prima di decidere sulla richiesta, allo sportello di sicurezza serve ${kinds[kind]}. Ti contatta per una via che era già registrata. Non chiede mai una password, un codice o un link.`,
    }),
    case_held: () => ({
      title: "Lo sportello di sicurezza ha sospeso la richiesta",
      text: `${notYet} Prima lo sportello verifica qualcosa; poi la richiesta prosegue.`,
    }),
    case_resumed: () => ({
      title: "La richiesta sulla tua MFA prosegue",
      text: "Lo sportello di sicurezza l’ha fatta proseguire. Ciò che segue, e quando, non è cambiato.",
    }),
  },
  confirmRequest: (codesLeft) => ({
    subject: "Conferma la tua richiesta allo sportello di sicurezza",
    texts: [
      "Qualcuno, probabilmente tu, ha scritto allo sportello di sicurezza per avere aiuto ad accedere a questo account. Conferma che eri tu: solo allora lo sportello esamina la richiesta.",
      ...(codesLeft === 0
        ? []
        : [
            `Forse non ti serve: ${codesLeft === 1 ? "uno dei tuoi codici di recupero non è ancora stato usato" : `${codesLeft} dei tuoi codici di recupero non sono ancora stati usati`}. Con un codice entri subito, senza l’aiuto di nessuno: quando accedi, scegli «Non riesci ad avere un codice?».`,
          ]),
    ],
    button: "Conferma la richiesta",
    until: (time) => `Il link funziona una sola volta. Scade: ${time}.`,
    notExpected:
      "Se non eri tu, non premere il pulsante, e non succede nulla. Un’altra nostra e-mail porta un pulsante che annulla subito la richiesta.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} a tutti gli indirizzi confermati dell’account, per via di un’e-mail allo sportello di sicurezza. Nessuno legge le risposte.`,
  }),
  askedToVouch: (person, team) => ({
    subject: person === null ? "Puoi garantire per qualcuno?" : `Puoi garantire per ${person}?`,
    texts: [
      `${person ?? "Qualcuno"} ${team === null ? "del tuo team" : `del team «${team}»`} ha chiesto allo sportello di sicurezza aiuto per accedere. Prima che lo sportello agisca, un amministratore deve dire che è davvero questa persona a chiederlo.`,
      "Prima chiedi a questa persona, di persona o chiamando un numero che hai già usato. Non fidarti di una telefonata o di un’e-mail arrivata a te.",
      "Il pulsante porta alle richieste del tuo team. Accedi come sempre e confermi con la tua app di autenticazione.",
    ],
    button: "Guarda la richiesta",
    notExpected: "Se qualcosa non ti convince, annulla lì la richiesta: annullare è sempre sicuro.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} a chi può aiutare i membri di questo team. Nessuno legge le risposte.`,
  }),
  memberAskedDesk: (person, team) => ({
    subject:
      person === null
        ? "Qualcuno ha chiesto aiuto allo sportello di sicurezza"
        : `${person} ha chiesto aiuto allo sportello di sicurezza`,
    texts: [
      `${person ?? "Qualcuno"} ${team === null ? "del tuo team" : `del team «${team}»`} ha chiesto allo sportello di sicurezza aiuto per accedere, e lo ha confermato per e-mail. Non devi fare nulla: decide lo sportello.`,
      "Ti avvisiamo perché chi legge la posta di una persona potrebbe fare una richiesta a suo nome. Se hai un dubbio, chiedi alla persona di persona o a un numero che hai già usato, e annulla la richiesta se non è sua.",
    ],
    button: "Guarda la richiesta",
    notExpected: "Annullare è sempre sicuro: chi ha davvero bisogno di aiuto lo chiede di nuovo.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} a chi può aiutare i membri di questo team. Nessuno legge le risposte.`,
  }),
  fromAMail: "un’e-mail allo sportello di sicurezza",
}
