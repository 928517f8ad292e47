import type { Words } from "./words.ts"

const codes = (count: number) => (count === 1 ? "un codice di recupero" : `${count} codici di recupero`)

export const it: Words = {
  locale: "it-IT",
  anAddress: "L’indirizzo",
  browserOnSystem: (browser, system) => `${browser} su ${system}`,
  unknownBrowser: "sconosciuto",
  unknownNetwork: "sconosciuto",
  linkWrittenOut: "Se il pulsante non funziona, copia questo link nel browser:",
  facts: { account: "Account", when: "Quando", network: "Indirizzo di rete", browser: "Browser" },
  notice: {
    stories: {
      stopped: () => ({
        title: "Il tuo account è stato bloccato",
        text: "Qualcuno ha usato il link «Non ero io» di una delle nostre e-mail. Tutte le sessioni sono state chiuse e la vecchia password non funziona più. L’app di autenticazione e i codici di recupero sono rimasti com’erano. Per rientrare, scegli una nuova password.",
      }),
      mfa_on: ({ codes: count }) => ({
        title: "L’MFA è attiva",
        text: `Da ora per accedere servono la password e un codice della tua app di autenticazione. Hai ricevuto ${codes(count)} per quando l’app non è a portata di mano: conservali in un posto sicuro. Le altre sessioni sono state chiuse.`,
      }),
      authenticator_replaced: ({ codes: count }) => ({
        title: "La tua app di autenticazione è stata sostituita",
        text:
          "È stata configurata una nuova app di autenticazione e quella vecchia non funziona più." +
          (count === null
            ? ""
            : ` I codici di recupero precedenti non valgono più: al loro posto ora hai ${codes(count)}.`) +
          " Le altre sessioni sono state chiuse.",
      }),
      authenticator_added: () => ({
        title: "È stata aggiunta un’app di autenticazione",
        text: "Ora puoi accedere anche con un’altra app di autenticazione. Quelle di prima e i codici di recupero continuano a funzionare. Le altre sessioni sono state chiuse.",
      }),
      authenticator_removed: () => ({
        title: "È stata rimossa un’app di autenticazione",
        text: "I codici di questa app di autenticazione non vengono più accettati.",
      }),
      authenticators_disabled: () => ({
        title: "La tua app di autenticazione è stata disattivata",
        text: "Sono stati inseriti troppi codici sbagliati di seguito, perciò non accettiamo più codici dalla tua app di autenticazione. Accedi con un codice di recupero per configurarla di nuovo. Chi ha inserito i codici conosce la tua password.",
      }),
      mfa_off: ({ later, until }) => ({
        title: "L’MFA è stata disattivata",
        text:
          "Da ora per accedere basta la password. Le app di autenticazione sono state rimosse e i codici di recupero non valgono più." +
          (until === null
            ? ""
            : ` ${later ? "Hai scelto di riattivare l’MFA più tardi" : "Per te l’MFA è obbligatoria"}: c’è tempo fino al ${until}.`),
      }),
      grace_started: ({ until }) => ({
        title: "L’MFA è stata rimandata",
        text: `Puoi accedere con la sola password fino al ${until}. Dopo, prima di ogni altra cosa, dovrai configurare l’MFA.`,
      }),
      codes_issued: ({ codes: count }) => ({
        title: "Hai nuovi codici di recupero",
        text: `${count === 1 ? "È stato creato un nuovo codice di recupero" : `Sono stati creati ${count} nuovi codici di recupero`}. Tutti quelli precedenti non valgono più, nemmeno quelli stampati.`,
      }),
      code_used: ({ left }) => ({
        title: "È stato usato un codice di recupero",
        text:
          "Qualcuno che conosce la tua password ha usato uno dei tuoi codici di recupero per accedere. Ogni codice vale una volta sola. " +
          (left === 0
            ? "Era l’ultimo: creane di nuovi nella pagina della tua sicurezza."
            : left === 1
              ? "Ne resta uno."
              : `Ne restano ${left}.`),
      }),
      password_chosen: () => ({ title: "La tua password è stata impostata", text: "Ora l’account ha una password." }),
      password_changed: () => ({
        title: "La tua password è stata cambiata",
        text: "Da ora vale la nuova password. Le altre sessioni sono state chiuse.",
      }),
      password_reset: () => ({
        title: "La tua password è stata reimpostata",
        text: "È stata scelta una nuova password con un link che avevamo inviato per e-mail. Tutte le sessioni sono state chiuse. L’MFA è rimasta com’era.",
      }),
      address_added: ({ address }) => ({
        title: "È stato aggiunto un indirizzo e-mail",
        text: `${address} è stato aggiunto al tuo account. Varrà solo dopo la conferma con il link che abbiamo inviato a quell’indirizzo.`,
      }),
      address_verified: ({ address }) => ({
        title: "È stato confermato un indirizzo e-mail",
        text: `${address} ora fa parte del tuo account: riceve avvisi come questo e può essere usato per accedere.`,
      }),
      address_removed: () => ({
        title: "È stato rimosso un indirizzo e-mail",
        text: "Non fa più parte del tuo account e non riceverà altri avvisi. Se questa e-mail ti è arrivata a quell’indirizzo, è l’ultima.",
      }),
      address_made_primary: ({ address }) => ({
        title: "Il tuo indirizzo principale è cambiato",
        text: `${address} è ora l’indirizzo e-mail principale del tuo account.`,
      }),
    },
    ifYou: "Se eri tu, non devi fare nulla.",
    ifNotYou: (until) =>
      `Se non eri tu, premi il pulsante. Chiude tutte le sessioni e annulla la password, così nessuno può entrare finché non ne scegli una nuova per e-mail. Non serve accedere, e prima una pagina ti chiede conferma. Il pulsante funziona fino al ${until}.`,
    ifNotYouTooLate:
      "Se non eri tu, scegli una nuova password con «Hai dimenticato la password?» nella pagina di accesso: così tutte le sessioni vengono chiuse.",
    button: "Non ero io",
    newPassword: "Scegli una nuova password",
    footer: (host) =>
      `Inviata da Sparekey su ${host} a tutti gli indirizzi confermati dell’account, perché qualcosa nella sua sicurezza è cambiato. Nessuno legge le risposte.`,
  },
  resetPassword: {
    subject: "Scegli una nuova password",
    texts: [
      "Qualcuno, probabilmente tu, ha chiesto una nuova password per il tuo account. Il pulsante porta a una pagina dove puoi sceglierla.",
      "L’MFA non viene disattivata: se è attiva, accedi con la nuova password e con un codice, come sempre.",
    ],
    button: "Scegli una nuova password",
    until: (until) => `Il link funziona una sola volta e per poco tempo: fino al ${until}.`,
    notExpected: "Se non eri tu, ignora questa e-mail. Non è cambiato nulla e la tua password funziona ancora.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} perché è stata chiesta una nuova password. Nessuno legge le risposte.`,
  },
  verifyAddress: {
    subject: "Conferma il tuo indirizzo e-mail",
    texts: [
      "Questo indirizzo è stato indicato per un account. Conferma che è tuo: allora anche qui arriveranno gli avvisi sulla sicurezza dell’account, e potrai usarlo per accedere.",
    ],
    button: "Conferma questo indirizzo",
    until: (until) => `Il link funziona una sola volta, fino al ${until}.`,
    notExpected:
      "Se non ne sai nulla, ignora questa e-mail: l’indirizzo resterà non confermato e non servirà a nessuno.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} perché questo indirizzo è stato aggiunto a un account. Nessuno legge le risposte.`,
  },
  invitation: {
    subject: "Il tuo account ti aspetta",
    texts: ["È stato creato un account per te. Scegli il tuo nome e una password, e potrai accedere."],
    button: "Prepara il mio account",
    until: (until) => `Il link funziona una sola volta, fino al ${until}.`,
    notExpected: "Se non aspettavi un invito, ignora questa e-mail: senza di te l’account non può essere usato.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} perché qualcuno ha invitato questo indirizzo. Nessuno legge le risposte.`,
  },
}
