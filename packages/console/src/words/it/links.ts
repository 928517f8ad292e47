import type { Catalogue } from "../en/index.ts"

export const links: Catalogue["links"] = {
  toSignIn: "Vai all'accesso",
  forgot: {
    heading: "Hai dimenticato la password?",
    lead: "Ti inviamo un link con cui sceglierne una nuova.",
    email: "Indirizzo e-mail",
    action: "Invia il link",
    sentHeading: "Guarda la tua posta",
    sentLead:
      "Se {{email}} appartiene a un account, un messaggio con un link è in arrivo. Può volerci un minuto; guarda anche nella posta indesiderata.",
    mfaStays:
      "Una nuova password non disattiva l'MFA: all'accesso tieni a portata di mano l'autenticatore o un codice di recupero.",
    again: "Usa un altro indirizzo",
  },
  reset: {
    heading: "Scegli una nuova password",
    lead: "Per {{email}}. Tutte le tue sessioni terminano, e accedi con la nuova password.",
    leadNobody: "Tutte le tue sessioni terminano, e accedi con la nuova password.",
    action: "Imposta la password",
  },
  welcome: {
    heading: "Ti diamo il benvenuto, {{name}}",
    headingNobody: "Ti diamo il benvenuto in Sparekey",
    lead: "Scegli una password per {{email}} e il tuo account è pronto.",
    leadAddress: "Indica il tuo indirizzo e-mail e scegli una password: il tuo account è pronto.",
    name: "Il tuo nome",
    nameHint: "Come ti conoscono i colleghi.",
    email: "Indirizzo e-mail",
    password: "Password",
    action: "Prepara il mio account",
  },
  verify: {
    heading: "Conferma il tuo indirizzo",
    lead: "Premi il pulsante e {{email}} fa parte del tuo account.",
    leadNobody: "Premi il pulsante e questo indirizzo fa parte del tuo account.",
    action: "Conferma",
    doneHeading: "L'indirizzo è confermato",
    doneLead: "Da adesso ti avvisiamo anche lì quando cambia qualcosa nella tua sicurezza.",
  },
  stop: {
    heading: "Non eri tu?",
    lead: "Allora fermalo qui. Non serve accedere.",
    happens: "Che cosa succede quando premi il pulsante",
    sessions: "Chiunque sia entrato nel tuo account viene fatto uscire, su ogni dispositivo.",
    password:
      "La tua password smette di funzionare finché non ne imposti una nuova con un link che inviamo alla tua casella di posta.",
    pending: "Una configurazione di autenticatore non terminata viene eliminata.",
    action: "Ferma tutto",
    not: "Se eri tu, chiudi questa pagina: non è successo nulla.",
    doneHeading: "Fermato",
    doneLead:
      "Tutte le sessioni sono terminate e la password non funziona più. Ora impostane una nuova: inviamo un link alla tua casella di posta.",
    doneAction: "Imposta una nuova password",
    thenTell: "Se non sai spiegarti che cosa è successo, dillo al tuo amministratore.",
  },
  recover: {
    heading: "Configura un nuovo autenticatore",
    lead: "Con questo link configuri un nuovo autenticatore per {{email}}, senza un codice di quello vecchio.",
    leadNobody: "Con questo link configuri un nuovo autenticatore, senza un codice di quello vecchio.",
    happens: "Che cosa succede adesso",
    password: "Accedi con la tua password.",
    setUp: "Inquadri un codice QR con la tua app di autenticazione e conservi nuovi codici di recupero.",
    old: "Finora non è cambiato nulla. Quello che avevi smette di funzionare solo quando funziona il nuovo autenticatore.",
    action: "Continua",
    not: "Se non te lo aspetti, non continuare. Annulla con il pulsante nell'altro nostro messaggio e avvisa il tuo amministratore.",
  },
  cancel: {
    heading: "Annullare la richiesta?",
    lead: "C'è una richiesta di sostituire il tuo autenticatore o di disattivare la tua MFA. Puoi annullarla qui senza accedere.",
    happens: "Che cosa succede quando premi il pulsante",
    over: "La richiesta è conclusa. Un link inviato per quella richiesta smette di funzionare.",
    stays: "Il tuo autenticatore e i tuoi codici di recupero restano come sono.",
    action: "Annulla la richiesta",
    not: "Se la richiesta è tua, chiudi questa pagina: non è successo nulla.",
    doneHeading: "Annullata",
    doneLead: "La richiesta è conclusa e la tua MFA è com'era.",
    next: "Se non l'hai chiesta tu",
    tell: "Avvisa il tuo amministratore, in un modo che hai già usato: qualcuno potrebbe fingersi te.",
    newPassword:
      "Se qualcun altro potrebbe conoscere la tua password, impostane una nuova. Così terminano anche tutte le sessioni.",
    doneAction: "Imposta una nuova password",
  },
  confirm: {
    heading: "Confermare la tua richiesta?",
    lead: "Qualcuno, probabilmente tu, ha scritto allo sportello di sicurezza per avere aiuto ad accedere. Conferma solo se eri tu.",
    happens: "Che cosa succede quando premi il pulsante",
    desk: "Lo sportello di sicurezza esamina la tua richiesta e decide. Prima può chiedere altro.",
    wait: "Dopo l'approvazione c'è un'attesa, in cui puoi ancora annullare la richiesta.",
    old: "Non cambia nulla subito: il tuo autenticatore e i tuoi codici di recupero funzionano come prima.",
    action: "Conferma la richiesta",
    not: "Se non eri tu, chiudi questa pagina e annulla la richiesta con il pulsante nell'altro nostro messaggio.",
    doneHeading: "Confermata",
    doneLead:
      "Ora lo sportello di sicurezza esamina la tua richiesta. Ogni passo ti arriva per e-mail: puoi chiudere questa pagina.",
  },
  join: {
    heading: "Entra in {{team}}",
    lead: "L'invito è per l'indirizzo {{email}}. Per te varranno le regole di accesso del team, e i suoi amministratori vedono se il tuo account è protetto e possono aiutarti a rientrare.",
    leadNobody:
      "Per te varranno le regole di accesso del team, e i suoi amministratori vedono se il tuo account è protetto e possono aiutarti a rientrare.",
    first: "Prima accedi. Poi torni qui, e non succede nulla finché non premi il pulsante.",
    asWho: "Hai effettuato l'accesso come {{name}}.",
    other: "Non sei tu? Accedi a un altro account",
    action: "Entra nel team",
    elsewhere:
      "Questo invito è già stato usato, è troppo vecchio o è stato creato per un altro account. Accedi all'account a cui era destinato il messaggio.",
    doneHeading: "Ora fai parte di {{team}}",
    doneLead: "Se il team ti richiede l'MFA, configurala adesso in La mia sicurezza.",
  },
  dead: {
    heading: "Questo link non funziona più",
    accept_invitation:
      "Gli inviti valgono una volta e solo per alcuni giorni. Chiedi a chi ti ha invitato di inviartene uno nuovo.",
    reset_password:
      "I link per una nuova password valgono una volta e solo per poco tempo. Chiedine uno nuovo: ci vuole un minuto.",
    verify_address:
      "Questo indirizzo potrebbe essere già confermato. Se non lo è, accedi e fatti inviare di nuovo il link da La mia sicurezza.",
    stop: "È già stato usato o è troppo vecchio. Se pensi che qualcun altro usi il tuo account, imposta una nuova password: anche così terminano tutte le sessioni.",
    redeem_reset:
      "Un link di questo tipo vale una volta e solo per un tempo limitato, e non vale più se la richiesta è stata annullata. Chiedine uno nuovo al tuo amministratore.",
    cancel_case:
      "Non c'è più nulla da annullare: la richiesta è conclusa o il link è troppo vecchio. Se qualcun altro potrebbe essere entrato nel tuo account, imposta una nuova password e avvisa il tuo amministratore.",
    confirm_request:
      "Un link di questo tipo vale una volta e solo per alcuni giorni, e non vale più se la richiesta è conclusa. Se ti serve ancora aiuto, scrivi di nuovo allo sportello di sicurezza.",
    join_team:
      "Gli inviti in un team valgono una volta e solo per alcuni giorni. Chiedi a chi ti ha invitato di inviartene uno nuovo.",
    noToken: "Il link non è completo. Aprilo di nuovo dal messaggio, oppure copialo per intero.",
    newReset: "Chiedi un nuovo link",
    newPassword: "Imposta una nuova password",
  },
}
