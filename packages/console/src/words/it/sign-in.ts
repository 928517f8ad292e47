import type { Catalogue } from "../en/index.ts"

export const signIn: Catalogue["signIn"] = {
  steps: {
    position: "Passo {{step}} di {{steps}}",
    password: "Password",
    code: "Codice",
    recoveryCode: "Codice di recupero",
    choice: "Che cosa è successo",
    enrolment: "Autenticatore",
    link: "Link ricevuto",
    codes: "Codici di recupero",
  },
  notices: {
    ended: "La tua sessione è terminata. Accedi di nuovo per continuare.",
    over: "È passato troppo tempo, quindi ricominciamo. Non è andato perso nulla.",
    signedOut: "Hai chiuso la sessione.",
    reset: "La nuova password è impostata. Usala per accedere.",
    welcome: "Il tuo account è pronto. Accedi con la nuova password.",
  },
  password: {
    heading: "Accedi",
    lead: "Usa l'indirizzo e-mail e la password del tuo account.",
    email: "Indirizzo e-mail",
    password: "Password",
    action: "Continua",
    forgot: "Hai dimenticato la password?",
  },
  code: {
    heading: "Inserisci il codice",
    lead: "Apri la tua app di autenticazione e inserisci le sei cifre che mostra per Sparekey.",
    field: "Codice di sei cifre",
    action: "Accedi",
    cannot: "Non riesci ad avere un codice?",
    asWho: "Stai accedendo come {{email}}",
    other: "Non sei tu? Ricomincia",
    meanwhile: "Se hai un codice di recupero, puoi usarlo senza aspettare.",
  },
  waysBack: {
    heading: "Modi per accedere",
    lead: "Questi sono i modi che il tuo account offre adesso.",
    leadDisabled: "Il tuo autenticatore è stato disabilitato dopo troppi codici sbagliati. Restano questi modi.",
    none: "Non c'è un modo che tu possa usare da solo. Rivolgiti al tuo amministratore.",
    back: "Torna al codice",
    told: "Quando succede, ti avvisiamo a ogni indirizzo e-mail confermato.",
    another_authenticator: {
      title: "Un altro autenticatore",
      text: "Ne hai configurato più di uno. Va bene il codice di uno qualsiasi.",
      action: "Inserisci il suo codice",
    },
    recovery_code: {
      title: "Un codice di recupero",
      text: "Uno dei codici che hai conservato quando hai configurato l'autenticatore. Ognuno vale una volta.",
      action: "Usa un codice di recupero",
      unspent_one: "Hai {{count}} codice inutilizzato.",
      unspent_other: "Hai {{count}} codici inutilizzati.",
    },
    wait: {
      title: "Aspetta un poco",
      text: "Ci sono stati diversi codici sbagliati, quindi il prossimo tentativo deve aspettare.",
    },
    ask_for_vouching: {
      title: "Fai garantire per te un amministratore",
      text: "Un amministratore di {{teams}} conferma che sei davvero tu a chiederlo. Poi un messaggio ti porta un link: con quello e la tua password configuri un nuovo autenticatore.",
      action: "Chiedi la garanzia",
      actionOf: "Chiedi a {{team}}",
      asked:
        "Abbiamo chiesto ai tuoi amministratori. Avvisane uno anche tu, come fai di solito: devono essere sicuri che sei tu. Il link arriva per e-mail, quindi puoi chiudere questa pagina.",
      already:
        "I tuoi amministratori hanno già ricevuto la richiesta. Avvisane uno anche tu, come fai di solito. Il link arriva per e-mail.",
    },
    ask_for_reset: {
      title: "Chiedi un link a un amministratore",
      text: "Scrivi o telefona a un amministratore di {{teams}}, come fai di solito, e chiedi un link. Arriva per e-mail: con quello e la tua password configuri un nuovo autenticatore.",
    },
    ask_for_switch_off: {
      title: "Chiedi a un amministratore di disattivare l'MFA",
      text: "Scrivi o telefona a un amministratore di {{teams}}, come fai di solito. Quando l'MFA è disattivata, basta la tua password finché non configuri un nuovo autenticatore.",
    },
    write_to_desk: {
      title: "Scrivi al servizio di sicurezza",
      text: "Non hai più codici di recupero. Invia una richiesta formale dall'indirizzo e-mail del tuo account, con il tuo nome completo, quell'indirizzo e il motivo.",
    },
    terms: {
      people_one: "Decide un amministratore.",
      people_other: "Devono essere d'accordo {{count}} amministratori, ognuno per conto suo.",
      atOnce: "Poi avviene subito.",
      mailAtOnce: "Poi il messaggio arriva subito.",
      wait: "Poi c'è un'attesa di {{time}}, durante la quale puoi ancora annullare.",
      link: "Il link vale una volta, per {{time}}.",
    },
  },
  link: {
    heading: "Usa il link del messaggio",
    lead: "La password era giusta. Con il link ora configuri un nuovo autenticatore; quello vecchio funziona finché il nuovo non è confermato.",
    action: "Configura un nuovo autenticatore",
    instead: "Inserisci invece un codice",
    dead: "Questo link è già stato usato, è troppo vecchio o è stato creato per un altro account. Chiedine uno nuovo al tuo amministratore.",
  },
  recoveryCode: {
    heading: "Usa un codice di recupero",
    lead: "Inserisci uno dei codici che hai conservato quando hai configurato l'autenticatore.",
    field: "Codice di recupero",
    hint: "24 caratteri in gruppi di quattro. Maiuscole, spazi e trattini non contano.",
    count_one: "{{count}} carattere su 24",
    count_other: "{{count}} caratteri su 24",
    incomplete: "Un codice di recupero ha 24 caratteri; questo ne ha {{count}}.",
    action: "Verifica",
    back: "Altri modi per accedere",
  },
  choice: {
    heading: "Hai perso l'autenticatore?",
    lead: "Il codice di recupero era giusto e ora è consumato. Quello che viene dopo dipende da questo.",
    restore: {
      title: "Sì, è perso o rotto",
      text: "Configurane uno nuovo adesso. Quello vecchio smette di funzionare e tutti i codici di recupero vengono sostituiti.",
    },
    once: {
      title: "No, oggi non l'ho con me",
      text: "Accedi una volta con questo codice. Non cambia nient'altro.",
    },
    later: {
      title: "Sì, e ne configurerò uno nuovo più tardi",
      text: "Lavora senza MFA fino al {{date}}. Il vecchio autenticatore e tutti i codici di recupero smettono di funzionare adesso.",
    },
    left_one: "Ti resta {{count}} codice di recupero inutilizzato.",
    left_other: "Ti restano {{count}} codici di recupero inutilizzati.",
    leftNone: "Era il tuo ultimo codice di recupero.",
  },
  enrolment: {
    heading: "Configura l'autenticatore",
    headingRestoring: "Configura il nuovo autenticatore",
    lead: "Inquadra questa immagine con un'app di autenticazione. Da quel momento l'app mostra i codici con cui accedi.",
    leadRestoring:
      "Inquadra questa immagine con un'app di autenticazione. Il vecchio autenticatore funziona finché il nuovo non è confermato.",
    required: "Il tuo team richiede un secondo passo all'accesso.",
    action: "Conferma",
    later: "Non ora: lavora senza MFA fino al {{date}}",
    onceInstead: "Non hai un dispositivo con te? Accedi una volta sola",
  },
  saved: {
    heading: "Conserva i codici di recupero",
    headingAgain: "Hai conservato i codici di recupero?",
    leadAgain:
      "Sono stati mostrati una volta, poco fa, e non si possono mostrare di nuovo. Se non li hai conservati, puoi crearne di nuovi subito dopo l'accesso.",
    stored: "Sì, li ho conservati",
    notStored: "No, creane di nuovi",
  },
  done: {
    heading: "Ci sei quasi",
    lead: "Non serve altro.",
    action: "Continua",
  },
}
