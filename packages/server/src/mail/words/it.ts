import type { CaseWay } from "@sparekey/core"
import { requestsIt } from "./requests-it.ts"
import type { Words } from "./words.ts"

const codes = (count: number) => (count === 1 ? "un codice di recupero" : `${count} codici di recupero`)

/** Before a date: “l’8 marzo”, but “il 9 marzo”. */
const on = (time: string) => (/^(8|11)\b/.test(time) ? `l’${time}` : `il ${time}`)
const until = (time: string) => (/^(8|11)\b/.test(time) ? `fino all’${time}` : `fino al ${time}`)

const of = (team: string | null) => (team === null ? "del tuo team" : `del team «${team}»`)
const to = (team: string | null) => (team === null ? "al tuo team" : `al team «${team}»`)
const somebody = (name: string | null) => name ?? "Un amministratore"
const asBefore =
  "Non è cambiato nulla nella tua MFA: la tua app di autenticazione e i tuoi codici di recupero funzionano come prima."

/** Where a request stands, and what comes next. */
function next(
  way: CaseWay,
  { missing, until: time }: { readonly missing: boolean; readonly until: string | null },
): string {
  if (missing) return "Non è ancora cambiato nulla: prima qualcun altro deve approvare la richiesta."
  if (way === "switch_off")
    return time === null
      ? "Non manca altro, quindi l’MFA viene disattivata subito. Un’altra e-mail ti dirà quando è stato fatto."
      : `Non è ancora cambiato nulla. Se la richiesta non viene annullata, l’MFA sarà disattivata ${on(time)}. Dopo, per accedere basterà la password.`
  const link = "un link che, insieme alla tua password, permette di configurare una nuova app di autenticazione"
  return time === null
    ? `Non è ancora cambiato nulla. Un’altra e-mail porta ${link}.`
    : `Non è ancora cambiato nulla. Se la richiesta non viene annullata, ti invieremo ${link}. Lo invieremo ${on(time)}.`
}

export const it: Words = {
  locale: "it-IT",
  anAddress: "L’indirizzo",
  browserOnSystem: (browser, system) => `${browser} su ${system}`,
  unknownBrowser: "sconosciuto",
  unknownNetwork: "sconosciuto",
  themselves: "tu, o qualcuno che conosce la tua password",
  theServer: "qualcuno che ha accesso al server stesso",
  linkWrittenOut: "Se il pulsante non funziona, copia questo link nel browser:",
  facts: {
    account: "Account",
    team: "Team",
    openedBy: "Richiesta da",
    when: "Quando",
    network: "Indirizzo di rete",
    browser: "Browser",
  },
  notice: {
    stories: {
      ...requestsIt.stories,
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
      mfa_off: ({ later, until: time }) => ({
        title: "L’MFA è stata disattivata",
        text:
          "Da ora per accedere basta la password. Le app di autenticazione sono state rimosse e i codici di recupero non valgono più." +
          (time === null
            ? ""
            : ` ${later ? "Hai scelto di riattivare l’MFA più tardi" : "Per te l’MFA è obbligatoria"}: c’è tempo ${until(time)}.`),
      }),
      grace_started: ({ until: time }) => ({
        title: "L’MFA è stata rimandata",
        text: `Puoi accedere con la sola password ${until(time)}. Dopo, prima di ogni altra cosa, dovrai configurare l’MFA.`,
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
      switch_off_asked: ({ by, team, ...outlook }) => ({
        title: "Una richiesta di disattivare la tua MFA",
        text: `${somebody(by)} ${of(team)} ha chiesto di disattivare l’MFA per il tuo account. ${next("switch_off", outlook)}`,
      }),
      reset_asked: ({ by, team, ...outlook }) => ({
        title: "Una richiesta di riconfigurare la tua MFA",
        text: `${somebody(by)} ${of(team)} ha chiesto di permetterti di configurare una nuova app di autenticazione per il tuo account. ${next("reset", outlook)}`,
      }),
      vouching_asked: ({ team }) => ({
        title: "Una richiesta di aiuto per accedere",
        text: `Qualcuno che conosce la tua password, probabilmente tu, non aveva un codice a portata di mano e ha chiesto ${to(team)} di poter configurare una nuova app di autenticazione. Non è ancora cambiato nulla: prima un amministratore deve garantire che sei davvero tu. Se non eri tu, qualcun altro conosce la tua password: scegline anche una nuova.`,
      }),
      case_vouched: ({ by, way, ...outlook }) => ({
        title: "Un amministratore ha garantito per te",
        text: `${somebody(by)} ha confermato che sei davvero tu ad aver chiesto aiuto per accedere. ${next(way, outlook)}`,
      }),
      case_approved: ({ by, team, way, ...outlook }) => ({
        title: "La richiesta sulla tua MFA è stata approvata",
        text: `${somebody(by)} l’ha approvata a nome ${of(team)}. ${next(way, outlook)}`,
      }),
      case_refused: ({ by }) => ({
        title: "La richiesta sulla tua MFA è stata respinta",
        text: `${somebody(by)} l’ha respinta. ${asBefore}`,
      }),
      case_cancelled: ({ by }) => ({
        title: "La richiesta sulla tua MFA è stata annullata",
        text: `${somebody(by)} l’ha annullata. ${asBefore} Un link inviato per questa richiesta non funziona più.`,
      }),
      case_withdrawn: () => ({
        title: "La richiesta sulla tua MFA è stata annullata",
        text: `È stata annullata dal tuo account, o con il pulsante di una delle nostre e-mail. ${asBefore} Un link inviato per questa richiesta non funziona più.`,
      }),
      glass_broken: ({ team, until: time }) => ({
        title: "Sul server è stato creato un link per riconfigurare la tua MFA",
        text: `Qualcuno che ha accesso al server stesso ha creato un link con cui tu, proprietario ${of(team)}, puoi configurare una nuova app di autenticazione. Il link è in mano a chi lo ha creato, e non è stato inviato a nessuno. Funziona una sola volta, insieme alla tua password, ${until(time)}. Non è ancora cambiato nulla nella tua MFA: la tua app di autenticazione e i tuoi codici di recupero funzionano finché non funziona la nuova app. Tutti gli altri proprietari sono stati avvisati.`,
      }),
      recovery_link_sent: ({ until: time }) => ({
        title: "Ti abbiamo inviato un link per riconfigurare la tua MFA",
        text: `Un’altra e-mail porta un link che, insieme alla tua password, permette di configurare una nuova app di autenticazione. Funziona una sola volta, ${until(time)}. Non è ancora cambiato nulla nella tua MFA: la tua app di autenticazione e i tuoi codici di recupero funzionano finché non funziona la nuova app.`,
      }),
      recovery_link_used: () => ({
        title: "È stato usato il link per riconfigurare la tua MFA",
        text: "Qualcuno che conosce la tua password ha usato il link previsto e ora può configurare una nuova app di autenticazione. La tua app di autenticazione e i tuoi codici di recupero funzionano finché non funziona la nuova app. Se non eri tu, qualcun altro conosce la tua password: scegline anche una nuova.",
      }),
      recovered_without_mfa: () => ({
        title: "La tua MFA è stata disattivata dopo una richiesta",
        text: "La richiesta è stata eseguita: da ora per accedere basta la password. Le app di autenticazione sono state rimosse e i codici di recupero non valgono più. Tutte le sessioni sono state chiuse. Se per te l’MFA è obbligatoria, la configurerai al prossimo accesso.",
      }),
      recovered_with_new_authenticator: ({ codes: count }) => ({
        title: "La tua MFA è stata riconfigurata",
        text:
          "Con il link previsto è stata configurata una nuova app di autenticazione. Quella vecchia non funziona più." +
          (count === null
            ? ""
            : ` I codici di recupero precedenti non valgono più: al loro posto ora hai ${codes(count)}.`) +
          " Le altre sessioni sono state chiuse.",
      }),
      member_added: ({ team, role }) => ({
        title: "Ora fai parte di un team",
        text: `Il tuo account ora fa parte ${of(team)}${role === null ? "" : `, con il ruolo «${role}»`}. Le regole del team per l’accesso valgono anche per te.`,
      }),
      role_changed: ({ team, role }) => ({
        title: "Il tuo ruolo è cambiato",
        text: `Come membro ${of(team)} ora hai un altro ruolo${role === null ? "" : `: «${role}»`}. Il ruolo decide che cosa puoi fare nel team, e può rendere obbligatoria l’MFA per te.`,
      }),
      owner_made: ({ team }) => ({
        title: "Ora sei tra i proprietari di un team",
        text: `Ora sei tra i proprietari ${of(team)}, e lì puoi fare tutto.`,
      }),
      owner_dropped: ({ team }) => ({
        title: "Non sei più tra i proprietari di un team",
        text: `Non sei più tra i proprietari ${of(team)}. Ne fai ancora parte, e puoi fare ciò che il tuo ruolo permette.`,
      }),
      member_removed: ({ team }) => ({
        title: "Non fai più parte di un team",
        text: `Il tuo account non fa più parte ${of(team)}. L’account stesso rimane.`,
      }),
      pin_set: () => ({
        title: "È stato impostato un PIN",
        text: "Con questo PIN si aprono le applicazioni sui dispositivi del tuo team, e nient’altro. Il PIN di prima, se ce n’era uno, non funziona più.",
      }),
      pins_removed: () => ({
        title: "Il tuo PIN è stato rimosso",
        text: "Il PIN che apriva le applicazioni sui dispositivi del tuo team non apre più nulla, e ciò che aveva aperto è stato chiuso. Impostane uno nuovo nel browser, in La mia sicurezza: se l’MFA è attiva, con l’app di autenticazione, e dopo un recupero non prima che finisca il periodo di attesa.",
      }),
      pin_locked: () => ({
        title: "Il tuo PIN è stato bloccato",
        text: "Qualcuno ha inserito cinque volte di seguito un PIN sbagliato su un dispositivo del tuo team. Il PIN non funziona più: impostane uno nuovo nel browser, in La mia sicurezza.",
      }),
      account_suspended: () => ({
        title: "Il tuo account è stato sospeso",
        text: "Lo ha sospeso un amministratore del tuo team. Tutte le sessioni sono state chiuse, e nessuno può accedere finché un amministratore non lo riattiva.",
      }),
      account_restored: () => ({
        title: "Il tuo account è stato riattivato",
        text: "Lo ha riattivato un amministratore del tuo team. Puoi accedere come prima.",
      }),
    },
    byYou: {
      fine: "Se eri tu, non devi fare nulla.",
      ifNot: (time) =>
        `Se non eri tu, premi il pulsante. Chiude tutte le sessioni e annulla la password, così nessuno può entrare finché non ne scegli una nuova per e-mail. Non serve accedere, e prima una pagina ti chiede conferma. Il pulsante funziona ${until(time)}.`,
      ifNotTooLate:
        "Se non eri tu, scegli una nuova password con «Hai dimenticato la password?» nella pagina di accesso: così tutte le sessioni vengono chiuse.",
      button: "Non ero io",
    },
    byOthers: {
      fine: "Se te lo aspettavi, non devi fare nulla.",
      ifNot: (time) =>
        `Se non te lo aspettavi, chiedi a un amministratore del tuo team, per una via che hai già usato. Se qualcun altro può essere nel tuo account o conoscere la tua password, premi anche il pulsante. Chiude tutte le sessioni e annulla la password, così nessuno può entrare finché non ne scegli una nuova per e-mail. Non serve accedere, e prima una pagina ti chiede conferma. Il pulsante funziona ${until(time)}.`,
      ifNotTooLate: "Se non te lo aspettavi, chiedi a un amministratore del tuo team, per una via che hai già usato.",
      button: "Non ero io",
    },
    cancel: {
      fine: "Se lo hai chiesto tu, non devi fare nulla.",
      ifNot: () =>
        "Se non lo hai chiesto tu, premi il pulsante: annulla la richiesta, e non serve accedere. Prima una pagina ti chiede conferma. Poi avvisa un amministratore del tuo team, per una via che hai già usato: forse qualcuno si fa passare per te.",
      ifNotTooLate:
        "Se non lo hai chiesto tu, avvisa subito un amministratore del tuo team, per una via che hai già usato: forse qualcuno si fa passare per te. Un amministratore può annullare la richiesta.",
      button: "Annulla la richiesta",
    },
    newPassword: "Scegli una nuova password",
    footer: (host) =>
      `Inviata da Sparekey su ${host} a tutti gli indirizzi confermati dell’account, perché riguarda la sua sicurezza. Nessuno legge le risposte.`,
  },
  resetPassword: {
    subject: "Scegli una nuova password",
    texts: [
      "Qualcuno, probabilmente tu, ha chiesto una nuova password per il tuo account. Il pulsante porta a una pagina dove puoi sceglierla.",
      "L’MFA non viene disattivata: se è attiva, accedi con la nuova password e con un codice, come sempre.",
    ],
    button: "Scegli una nuova password",
    until: (time) => `Il link funziona una sola volta e per poco tempo: ${until(time)}.`,
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
    until: (time) => `Il link funziona una sola volta, ${until(time)}.`,
    notExpected:
      "Se non ne sai nulla, ignora questa e-mail: l’indirizzo resterà non confermato e non servirà a nessuno.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} perché questo indirizzo è stato aggiunto a un account. Nessuno legge le risposte.`,
  },
  invitation: (team) => ({
    subject: "Il tuo account ti aspetta",
    texts: [
      `${team === null ? "È stato creato un account per te" : `Il team «${team}» ha creato un account per te`}. Scegli il tuo nome e una password, e potrai accedere.`,
    ],
    button: "Prepara il mio account",
    until: (time) => `Il link funziona una sola volta, ${until(time)}.`,
    notExpected: "Se non aspettavi un invito, ignora questa e-mail: senza di te l’account non può essere usato.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} perché qualcuno ha invitato questo indirizzo. Nessuno legge le risposte.`,
  }),
  recoveryLink: (team) => ({
    subject: "Configura una nuova app di autenticazione",
    texts: [
      `Ora puoi configurare una nuova app di autenticazione per il tuo account: lo permette una richiesta accolta a nome ${of(team)}. Il pulsante porta a una pagina che chiede la tua password e poi mostra come fare.`,
      "Non è ancora cambiato nulla. La vecchia app di autenticazione e i tuoi codici di recupero smettono di funzionare solo quando funziona la nuova app.",
      "Tieni il link per te. Chi vuole aiutarti non ne ha bisogno, e nessun amministratore te lo chiederà.",
    ],
    button: "Configura una nuova app di autenticazione",
    until: (time) => `Il link funziona una sola volta, ${until(time)}.`,
    notExpected:
      "Se non lo hai chiesto tu, non usare il link. Annulla la richiesta con il pulsante dell’avviso che ti abbiamo inviato insieme a questa e-mail, e avvisa un amministratore del tuo team: forse qualcuno si fa passare per te.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} a tutti gli indirizzi dell’account che erano confermati al momento della richiesta. Nessuno legge le risposte.`,
  }),
  joinTeam: (team) => ({
    subject: team === null ? "Entra in un team" : `Entra nel team «${team}»`,
    texts: [
      `${team === null ? "Un team" : `Il team «${team}»`} ti invita. Entri con l’account che hai già: la tua password e la tua app di autenticazione restano come sono.`,
      "Se accetti, le regole del team per l’accesso valgono anche per te. I suoi amministratori vedono se il tuo account è protetto, e hanno voce in capitolo quando ti serve aiuto per rientrare.",
    ],
    button: "Entra nel team",
    until: (time) => `Il link funziona una sola volta, ${until(time)}.`,
    notExpected: "Se non aspettavi un invito, ignora questa e-mail: senza di te non cambia nulla.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} perché un team ha invitato questo account. Nessuno legge le risposte.`,
  }),
  teamChanged: {
    changes: {
      mfa_required: ({ team }) => ({
        title: "L’MFA ora è obbligatoria per più persone",
        text: `Le regole ${of(team)} sono cambiate: l’MFA è obbligatoria per persone per cui prima non lo era. Chi non ce l’ha la configura al prossimo accesso.`,
      }),
      mfa_not_required: ({ team }) => ({
        title: "L’MFA non è più obbligatoria per tutti come prima",
        text: `Le regole ${of(team)} sono cambiate: persone per cui l’MFA era obbligatoria possono farne a meno, almeno in qualche punto. Dove è attiva, resta attiva finché non la disattivano.`,
      }),
      switch_off_allowed: ({ team }) => ({
        title: "Ora si può disattivare la propria MFA",
        text: `Le regole ${of(team)} sono cambiate: chi non ha l’MFA obbligatoria può disattivare la propria, dove prima non poteva.`,
      }),
      recovery_loosened: ({ team }) => ({
        title: "Rientrare è diventato più facile",
        text: `Le regole ${of(team)} sono cambiate: chi ha perso la sua app di autenticazione rientra con meno approvazioni, dopo un’attesa più breve, in un modo nuovo o più spesso. Sarebbe più facile anche per chi si finge quella persona.`,
      }),
      hold_shortened: ({ team }) => ({
        title: "Il blocco dopo un recupero è più breve",
        text: `Le regole ${of(team)} sono cambiate: chi è appena rientrato può cambiare indirizzi e aiutare altri prima di quanto potesse finora.`,
      }),
      api_token_made: ({ team, token }) => ({
        title: "È stato creato un nuovo token API",
        text: `Un programma può ora chiedere cose a Sparekey a nome ${of(team)}${token === null ? "" : `, con il token «${token}»`}. Non può cambiare l’MFA di nessuno né le regole; che cosa può fare è scritto nella pagina dei token API.`,
      }),
      owner_made: ({ team, person }) => ({
        title: "Il tuo team ha un altro proprietario",
        text: `${person ?? "Qualcuno"} ora è tra i proprietari ${of(team)}, e lì può fare tutto.`,
      }),
    },
    by: "Cambiato da",
    fine: "Se te lo aspettavi, non devi fare nulla.",
    ifNot:
      "Se non te lo aspettavi, accedi, guarda le regole e i membri del team, e chiedi a chi ha fatto la modifica, in un modo che hai già usato. Se qualcun altro potrebbe usare il suo account, sospendilo, e nel frattempo ferma tutti i recuperi del team.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} a ogni indirizzo confermato di ogni proprietario, perché riguarda la protezione del team. Nessuno legge le risposte.`,
  },
  requestIncomplete: {
    subject: "Nella tua richiesta manca qualcosa",
    received:
      "Hai scritto allo sportello di sicurezza. Non è cambiato nulla e non è iniziato nulla: il messaggio non dice ancora tutto ciò che serve. Che cosa manca:",
    missing: {
      fullName: "il tuo nome e cognome, come risultano nell’account",
      address: "l’indirizzo e-mail dell’account in questione",
      reason: "il motivo, in una o due frasi, perché si capisca che cosa è successo",
    },
    writeAgain: (deskAddress) =>
      `Scrivi un nuovo messaggio a ${deskAddress}, da questo indirizzo, compilando queste tre righe. Non allegare nulla: gli allegati vengono eliminati senza essere aperti.`,
    codesFirst:
      "Se hai ancora un codice di recupero, usalo: ti fa rientrare subito. Nella pagina di accesso, dopo la password, scegli «Non riesci ad avere un codice?».",
    notExpected:
      "Se non hai scritto tu, qualcun altro lo ha fatto a tuo nome. Da quel messaggio non segue nulla; avvisa un amministratore del tuo team.",
    footer: (host) =>
      `Inviato da Sparekey su ${host} perché un messaggio allo sportello di sicurezza è arrivato da questo indirizzo. Nessuno legge le risposte.`,
  },
  brokenGlass: (address, team) => ({
    subject: "Un proprietario rientra attraverso il server",
    texts: [
      `Qualcuno che ha accesso al server stesso ha creato un link per ${address ?? "un proprietario"}, proprietario ${of(team)}. Con il link e la password di quell’account si può configurare una nuova app di autenticazione. Non servono né approvazioni né attese, qualunque cosa dicano le regole del team.`,
      "Non è ancora cambiato nulla. La vecchia app di autenticazione smette di funzionare solo quando funziona la nuova.",
    ],
    button: "Annulla",
    until: (time) =>
      `Se non te lo aspettavi, premi il pulsante: il link creato smette di funzionare. Non serve accedere, e prima una pagina ti chiede conferma. Il pulsante funziona ${until(time)}, ma non ferma ciò che a quel punto è già concluso.`,
    notExpected:
      "Poi chiedi al proprietario e a chi gestisce il server, in un modo che hai già usato. Se te lo aspettavi, non devi fare nulla.",
    footer: (host) =>
      `Inviata da Sparekey su ${host} a tutti i proprietari dei team di questo account, perché scavalca le loro regole. Nessuno legge le risposte.`,
  }),
  requests: requestsIt,
}
