import type { Catalogue } from "../en/index.ts"

export const deskReasons: Catalogue["deskReasons"] = {
  reason: {
    nul: "Contiene un byte NUL.",
    bare_line_break: "Una riga finisce con CR o LF da soli.",
    broken_header: "La sua intestazione non si può leggere.",
    too_much: "Contiene più campi, firme o parti di qualsiasi lettera.",
    not_one_from: "Non ha esattamente un campo From.",
    group: "Il suo campo From contiene un gruppo di indirizzi.",
    encoded_word_in_address: "L'indirizzo nel suo campo From è codificato.",
    unreadable_address: "L'indirizzo nel suo campo From non si può leggere.",
    not_one_mailbox: "Il suo campo From non indica esattamente una casella.",
    repeated_header: "Un campo che può comparire una volta compare più volte.",
    parsers_disagree: "Due letture indicano mittenti diversi.",
    too_large: "È più grande di quanto possa essere una richiesta.",
    malformed: "È costruito in modo che i programmi lo leggano diversamente.",
    bounce: "Segnala che un altro messaggio non è stato consegnato.",
    automatic: "Lo ha inviato un programma, non una persona.",
    list: "È arrivato tramite una lista di distribuzione.",
    not_for_us: "Non era scritto all'indirizzo dello sportello.",
    replay: "Lo stesso messaggio è già arrivato.",
    unsigned: "Non porta la firma di nessun dominio.",
    dns_unreachable: "Non è stato possibile interrogare il dominio del mittente.",
    no_dmarc_policy: "Il dominio del mittente non dice che cosa fare dei messaggi falsificati.",
    dmarc_policy_none: "Il dominio del mittente chiede di non fare nulla contro i messaggi falsificati.",
    dmarc_failed: "Non supera il controllo che il dominio del mittente chiede.",
    date_not_fresh: "La sua data è troppo lontana da quando è arrivato.",
    to_is_not_ours: "Era inviato ad altri, allo sportello solo in copia.",
    other_domain: "Lo ha firmato un dominio diverso da quello del mittente.",
    signature_failed: "La firma non corrisponde al messaggio.",
    key_unreachable: "Non è stato possibile chiedere la chiave della firma.",
    part_signed: "La firma copre solo una parte del testo (l=).",
    weak_algorithm: "La firma usa un algoritmo che si può falsificare.",
    weak_key: "La chiave della firma è troppo corta.",
    test_key: "Il dominio sta solo provando la sua chiave (t=y).",
    expired: "La firma era scaduta quando il messaggio è arrivato (x=).",
    signed_in_the_future: "La firma ha una data successiva all'arrivo.",
    from_not_signed: "La firma tralascia il mittente.",
    to_not_signed: "La firma tralascia il destinatario.",
    subject_not_signed: "La firma tralascia l'oggetto.",
    date_not_signed: "La firma tralascia la data.",
    id_not_signed: "La firma tralascia il Message-ID.",
    content_not_signed: "La firma tralascia come va letto il testo.",
  },
  kept: {
    sign_ins_that_ran_out: { what: "Accessi in corso scaduti", why: "Nessuno può proseguirli." },
    sessions_that_ran_out: {
      what: "Sessioni scadute",
      why: "Le persone vedono dove avevano fatto l'accesso di recente.",
    },
    links_that_ran_out: { what: "Link scaduti", why: "A chi fa clic tardi si dice che il link è troppo vecchio." },
    authorizations_and_tokens_that_ran_out: {
      what: "Autorizzazioni e token scaduti",
      why: "Nessuno li può più usare.",
    },
    connections_since_their_opening: {
      what: "Connessioni da quando sono state aperte",
      why: "Un team vede chi si è collegato di recente.",
    },
    what_was_open_on_devices: {
      what: "Ciò che era aperto sui dispositivi",
      why: "Un team vede che cosa era aperto di recente sui suoi dispositivi.",
    },
    proofs_of_devices_keys: {
      what: "Prove delle chiavi dei dispositivi",
      why: "Una prova già usata resta nota finché non è comunque troppo vecchia.",
    },
    devices_that_were_deactivated: {
      what: "Dispositivi disattivati",
      why: "Un team vede quali dispositivi ha avuto di recente.",
    },
    devices_that_nobody_activated: {
      what: "Dispositivi che nessuno ha attivato",
      why: "Il codice che ne attiva uno è scaduto.",
    },
    api_tokens_that_ran_out: {
      what: "Token API scaduti",
      why: "Un team vede quali token ha avuto di recente.",
    },
    answers_for_requests_sent_again: {
      what: "Risposte per richieste inviate di nuovo",
      why: "Una richiesta inviata due volte si esegue una volta sola.",
    },
    mails_that_were_sent: { what: "Messaggi inviati", why: "Qualcuno può chiedere che cosa gli abbiamo scritto." },
    mails_that_could_not_be_sent: {
      what: "Messaggi che non si sono potuti inviare",
      why: "Un guasto non deve far perdere un avviso.",
    },
    wrong_tries_but_not_of_codes: {
      what: "Tentativi sbagliati, ma non di codici",
      why: "Chi prova a indovinare viene rallentato.",
    },
    budgets_that_are_full_again: { what: "Quote di nuovo piene", why: "Non contano più nulla." },
    set_ups_that_nobody_finished: { what: "Configurazioni che nessuno ha finito", why: "Non sono mai servite." },
    authenticators_that_were_revoked: {
      what: "Autenticatori revocati",
      why: "Uno vecchio si distingue da uno mai esistito.",
    },
    recovery_codes_of_sets_that_ended: {
      what: "Codici di recupero di serie terminate",
      why: "Un codice vecchio si distingue da uno mai esistito.",
    },
    sets_of_recovery_codes_that_ended: { what: "Serie terminate di codici di recupero", why: "Quanto i loro codici." },
    messages_that_were_ignored: {
      what: "Messaggi ignorati",
      why: "Qualcuno può chiedere perché il suo messaggio non ha avuto seguito.",
    },
    messages_that_nobody_could_decide: { what: "Messaggi su cui non si è potuto decidere", why: "Il DNS può tornare." },
    what_was_written_to_the_desk: {
      what: "Ciò che è stato scritto allo sportello",
      why: "Lo sportello lo legge mentre decide.",
    },
    what_messages_to_the_desk_proved: {
      what: "Ciò che i messaggi allo sportello provavano",
      why: "A chi chiede perché si è creduto a una richiesta si può rispondere.",
    },
    what_requests_to_the_desk_say: {
      what: "Ciò che dicono le richieste allo sportello",
      why: "Lo sportello lo legge mentre decide.",
    },
    what_agents_noted_as_evidence: {
      what: "Ciò che gli addetti hanno annotato come prova",
      why: "Lo sportello lo legge mentre decide.",
    },
    evidence_for_abandoned_requests: {
      what: "Prove per richieste abbandonate",
      why: "Chi richiede presto non deve ricominciare.",
    },
    requests_that_nobody_confirmed: {
      what: "Richieste che nessuno ha confermato",
      why: "Si nota una serie di richieste false.",
    },
    evidence_for_decided_requests: {
      what: "Prove per richieste decise",
      why: "A chi chiede come si è deciso si può rispondere.",
    },
    approvals_of_decided_requests: {
      what: "Approvazioni di richieste decise",
      why: "A chi chiede come si è deciso si può rispondere.",
    },
    decided_requests: { what: "Richieste decise", why: "A chi chiede come si è deciso si può rispondere." },
    that_there_was_a_request: {
      what: "Che c'è stata una richiesta",
      why: "Lo sportello vede come va nel corso di un anno.",
    },
  },
}
