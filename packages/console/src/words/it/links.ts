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
  dead: {
    heading: "Questo link non funziona più",
    accept_invitation:
      "Gli inviti valgono una volta e solo per alcuni giorni. Chiedi a chi ti ha invitato di inviartene uno nuovo.",
    reset_password:
      "I link per una nuova password valgono una volta e solo per poco tempo. Chiedine uno nuovo: ci vuole un minuto.",
    verify_address:
      "Questo indirizzo potrebbe essere già confermato. Se non lo è, accedi e fatti inviare di nuovo il link da La mia sicurezza.",
    stop: "È già stato usato o è troppo vecchio. Se pensi che qualcun altro usi il tuo account, imposta una nuova password: anche così terminano tutte le sessioni.",
    noToken: "Il link non è completo. Aprilo di nuovo dal messaggio, oppure copialo per intero.",
    newReset: "Chiedi un nuovo link",
    newPassword: "Imposta una nuova password",
  },
}

export const outbox: Catalogue["outbox"] = {
  heading: "Posta in uscita",
  lead: "Questa è una dimostrazione senza server di posta: quello che sarebbe stato inviato resta qui, dal più recente.",
  empty: "Ancora nessun messaggio. Chiedi per esempio una nuova password, e il messaggio compare qui.",
  to: "A {{address}}",
  mail: "Messaggio: {{subject}}",
  asText: "Come testo",
  asPage: "Come pagina",
}
