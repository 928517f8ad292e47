import type { Catalogue } from "../en/index.ts"

export const deskReasons: Catalogue["deskReasons"] = {
  reason: {
    nul: "Contiene un byte NUL.",
    bare_line_break: "Una línea acaba con CR o LF solos.",
    broken_header: "Su cabecera no se puede leer.",
    too_much: "Contiene más campos, firmas o partes que cualquier carta.",
    not_one_from: "No tiene exactamente un campo From.",
    group: "Su campo From contiene un grupo de direcciones.",
    encoded_word_in_address: "La dirección de su campo From está codificada.",
    unreadable_address: "La dirección de su campo From no se puede leer.",
    not_one_mailbox: "Su campo From no nombra exactamente un buzón.",
    repeated_header: "Un campo que puede aparecer una vez aparece más veces.",
    parsers_disagree: "Dos lecturas nombran remitentes distintos.",
    too_large: "Es más grande de lo que puede ser una solicitud.",
    malformed: "Está hecho para que los programas lo lean de forma distinta.",
    bounce: "Avisa de que otro mensaje no se pudo entregar.",
    automatic: "Lo envió un programa, no una persona.",
    list: "Llegó por una lista de correo.",
    not_for_us: "No estaba escrito a la dirección del servicio.",
    replay: "El mismo mensaje ya había llegado.",
    unsigned: "No lleva la firma de ningún dominio.",
    dns_unreachable: "No se pudo preguntar al dominio del remitente.",
    no_dmarc_policy: "El dominio del remitente no dice qué hacer con los mensajes falsificados.",
    dmarc_policy_none: "El dominio del remitente pide no hacer nada contra los mensajes falsificados.",
    dmarc_failed: "No supera la comprobación que pide el dominio del remitente.",
    date_not_fresh: "Su fecha está demasiado lejos de cuando llegó.",
    to_is_not_ours: "Se envió a otros, con solo una copia al servicio.",
    other_domain: "Lo firmó otro dominio que el del remitente.",
    signature_failed: "La firma no encaja con el mensaje.",
    key_unreachable: "No se pudo pedir la clave de la firma.",
    part_signed: "La firma cubre solo una parte del texto (l=).",
    weak_algorithm: "La firma usa un algoritmo que se puede falsificar.",
    weak_key: "La clave de la firma es demasiado corta.",
    test_key: "El dominio solo está probando su clave (t=y).",
    expired: "La firma había caducado cuando llegó el mensaje (x=).",
    signed_in_the_future: "La firma tiene una fecha posterior a la llegada.",
    from_not_signed: "La firma deja fuera al remitente.",
    to_not_signed: "La firma deja fuera al destinatario.",
    subject_not_signed: "La firma deja fuera el asunto.",
    date_not_signed: "La firma deja fuera la fecha.",
    id_not_signed: "La firma deja fuera el Message-ID.",
    content_not_signed: "La firma deja fuera cómo hay que leer el texto.",
  },
  kept: {
    sign_ins_that_ran_out: { what: "Inicios de sesión caducados", why: "Nadie puede seguir con ellos." },
    sessions_that_ran_out: { what: "Sesiones caducadas", why: "La gente ve dónde había iniciado sesión últimamente." },
    links_that_ran_out: {
      what: "Enlaces caducados",
      why: "A quien pulsa tarde se le dice que el enlace es demasiado antiguo.",
    },
    authorizations_and_tokens_that_ran_out: {
      what: "Autorizaciones y tokens caducados",
      why: "Ya nadie puede usarlos.",
    },
    connections_since_their_opening: {
      what: "Conexiones desde que se abrieron",
      why: "Un equipo ve quién se ha conectado hace poco.",
    },
    what_was_open_on_devices: {
      what: "Lo que estaba abierto en los dispositivos",
      why: "Un equipo ve qué estaba abierto hace poco en sus dispositivos.",
    },
    proofs_of_devices_keys: {
      what: "Pruebas de las claves de los dispositivos",
      why: "Una prueba ya usada se conoce hasta que de todos modos es demasiado antigua.",
    },
    devices_that_were_deactivated: {
      what: "Dispositivos desactivados",
      why: "Un equipo ve qué dispositivos ha tenido hace poco.",
    },
    devices_that_nobody_activated: {
      what: "Dispositivos que nadie activó",
      why: "El código que activa uno ha caducado.",
    },
    api_tokens_that_ran_out: {
      what: "Tokens de API que caducaron",
      why: "Un equipo ve qué tokens ha tenido hace poco.",
    },
    answers_for_requests_sent_again: {
      what: "Respuestas para peticiones enviadas de nuevo",
      why: "Una petición enviada dos veces se hace una sola vez.",
    },
    mails_that_were_sent: { what: "Mensajes enviados", why: "Alguien puede preguntar qué le hemos escrito." },
    mails_that_could_not_be_sent: {
      what: "Mensajes que no se pudieron enviar",
      why: "Una avería no debe perder un aviso.",
    },
    wrong_tries_but_not_of_codes: { what: "Intentos fallidos, salvo los de códigos", why: "Adivinar va más despacio." },
    budgets_that_are_full_again: { what: "Cupos llenos otra vez", why: "Ya no cuentan nada." },
    set_ups_that_nobody_finished: { what: "Configuraciones que nadie terminó", why: "Nunca sirvieron." },
    authenticators_that_were_revoked: {
      what: "Autenticadores revocados",
      why: "Uno antiguo se distingue de uno que nunca existió.",
    },
    recovery_codes_of_sets_that_ended: {
      what: "Códigos de recuperación de series acabadas",
      why: "Un código antiguo se distingue de uno que nunca existió.",
    },
    sets_of_recovery_codes_that_ended: {
      what: "Series acabadas de códigos de recuperación",
      why: "Tanto como sus códigos.",
    },
    messages_that_were_ignored: {
      what: "Mensajes ignorados",
      why: "Alguien puede preguntar por qué su mensaje no tuvo efecto.",
    },
    messages_that_nobody_could_decide: {
      what: "Mensajes sobre los que no se pudo decidir",
      why: "El DNS puede volver.",
    },
    what_was_written_to_the_desk: {
      what: "Lo que se escribió al servicio",
      why: "El servicio lo lee mientras decide.",
    },
    what_messages_to_the_desk_proved: {
      what: "Lo que probaban los mensajes al servicio",
      why: "A quien pregunta por qué se creyó una solicitud se le puede responder.",
    },
    what_requests_to_the_desk_say: {
      what: "Lo que dicen las solicitudes al servicio",
      why: "El servicio lo lee mientras decide.",
    },
    what_agents_noted_as_evidence: {
      what: "Lo que los agentes anotaron como prueba",
      why: "El servicio lo lee mientras decide.",
    },
    evidence_for_abandoned_requests: {
      what: "Pruebas de solicitudes abandonadas",
      why: "Quien vuelve a pedirlo pronto no empieza de nuevo.",
    },
    requests_that_nobody_confirmed: {
      what: "Solicitudes que nadie confirmó",
      why: "Se nota una serie de solicitudes falsas.",
    },
    evidence_for_decided_requests: {
      what: "Pruebas de solicitudes decididas",
      why: "A quien pregunta cómo se decidió se le puede responder.",
    },
    approvals_of_decided_requests: {
      what: "Aprobaciones de solicitudes decididas",
      why: "A quien pregunta cómo se decidió se le puede responder.",
    },
    decided_requests: { what: "Solicitudes decididas", why: "A quien pregunta cómo se decidió se le puede responder." },
    that_there_was_a_request: { what: "Que hubo una solicitud", why: "El servicio ve cómo va a lo largo de un año." },
  },
}
