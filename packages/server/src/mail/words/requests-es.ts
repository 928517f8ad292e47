/** What mails say about formal requests to the security desk. */
import type { RequestWords } from "./request-words.ts"

const asBefore =
  "No ha cambiado nada: tu aplicación de autenticación y tus códigos de recuperación funcionan como antes."
const notYet = "Todavía no ha cambiado nada."

const kinds = {
  video_call_with_person_on_record: "una videollamada contigo, a quien el servicio ya conoce",
  call_back_to_number_on_record: "una llamada a un número que ya constaba antes de la solicitud",
  vouching_administrator: "la palabra de un administrador de tu equipo",
}

export const requestsEs: RequestWords = {
  stories: {
    request_received: () => ({
      title: "Alguien ha escrito al servicio de seguridad sobre tu MFA",
      text: `Un correo ha pedido al servicio de seguridad ayuda para entrar en tu cuenta. ${notYet} Otro correo trae un enlace para confirmar la solicitud: sin eso, nadie hace nada.`,
    }),
    request_refused: ({ why }) => ({
      title: "Alguien ha hecho una solicitud sobre tu MFA, y se ha rechazado",
      text: {
        somebody_else: `Un correo ha pedido al servicio de seguridad ayuda para entrar en tu cuenta. No venía de una dirección tuya, así que se ha rechazado. ${asBefore} A quien escribió no se le ha dicho si existe esta cuenta.`,
        not_proven: `Un correo en nombre de tu cuenta ha pedido al servicio de seguridad ayuda para entrar. Nada prueba que venga de tu buzón, así que se ha rechazado. ${asBefore} Si has sido tú, escribe desde un buzón cuyo proveedor firme los correos, como hacen casi todos.`,
        other_name: `Un correo ha pedido al servicio de seguridad ayuda para entrar en tu cuenta. El nombre que contiene no es el de tu cuenta, así que se ha rechazado. ${asBefore} Si has sido tú, escribe otra vez con el nombre tal como figura en tu cuenta.`,
      }[why],
    }),
    request_confirmed: () => ({
      title: "Se ha confirmado la solicitud al servicio de seguridad",
      text: `Alguien ha pulsado el botón del correo que enviamos a tus direcciones. ${notYet} Ahora el servicio de seguridad examina la solicitud.`,
    }),
    evidence_recorded: ({ kind, by }) => ({
      title: "El servicio de seguridad ha anotado una prueba",
      text: `${by ?? "Alguien"} ha anotado para la solicitud sobre tu MFA: ${kinds[kind]}. ${notYet} Lo que ya estaba aprobado tiene que aprobarse otra vez.`,
    }),
    evidence_asked: ({ kind }) => ({
      title: "El servicio de seguridad pide algo más",
      text: `Antes de decidir sobre la solicitud, el servicio de seguridad necesita ${kinds[kind]}. Te contacta por una vía que ya constaba. Nunca pide una contraseña, un código ni un enlace.`,
    }),
    case_held: () => ({
      title: "El servicio de seguridad ha detenido la solicitud",
      text: `${notYet} El servicio comprueba antes algo; después, la solicitud sigue adelante.`,
    }),
    case_resumed: () => ({
      title: "La solicitud sobre tu MFA sigue adelante",
      text: "El servicio de seguridad ha dejado que siga. Lo que viene después, y cuándo, no ha cambiado.",
    }),
  },
  confirmRequest: (codesLeft) => ({
    subject: "Confirma tu solicitud al servicio de seguridad",
    texts: [
      "Alguien, probablemente tú, ha escrito al servicio de seguridad para pedir ayuda para entrar en esta cuenta. Confirma que has sido tú: solo entonces el servicio examina la solicitud.",
      ...(codesLeft === 0
        ? []
        : [
            `Quizá no la necesites: ${codesLeft === 1 ? "uno de tus códigos de recuperación está sin usar" : `${codesLeft} de tus códigos de recuperación están sin usar`}. Con uno entras enseguida, sin ayuda de nadie: al entrar, elige «¿No puedes obtener un código?».`,
          ]),
    ],
    button: "Confirmar la solicitud",
    until: (until) => `El enlace funciona una sola vez, hasta el ${until}.`,
    notExpected:
      "Si no has sido tú, no pulses el botón, y no pasará nada. Otro correo nuestro trae un botón que cancela la solicitud enseguida.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} a todas las direcciones confirmadas de la cuenta, por un correo al servicio de seguridad. Nadie lee las respuestas.`,
  }),
  askedToVouch: (person, team) => ({
    subject: person === null ? "¿Puedes responder por alguien?" : `¿Puedes responder por ${person}?`,
    texts: [
      `${person ?? "Alguien"} ${team === null ? "de tu equipo" : `del equipo «${team}»`} ha pedido al servicio de seguridad ayuda para entrar. Antes de que el servicio actúe, un administrador tiene que decir que de verdad es esta persona quien lo pide.`,
      "Pregúntale antes, en persona o llamando a un número que ya hayas usado. No te fíes de una llamada o de un correo que te haya llegado.",
      "El botón lleva a las solicitudes de tu equipo. Entras como siempre y confirmas con tu aplicación de autenticación.",
    ],
    button: "Ver la solicitud",
    notExpected: "Si algo te parece raro, cancela allí la solicitud: cancelar siempre es seguro.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} a quienes pueden ayudar a los miembros de este equipo. Nadie lee las respuestas.`,
  }),
  memberAskedDesk: (person, team) => ({
    subject:
      person === null
        ? "Alguien ha pedido ayuda al servicio de seguridad"
        : `${person} ha pedido ayuda al servicio de seguridad`,
    texts: [
      `${person ?? "Alguien"} ${team === null ? "de tu equipo" : `del equipo «${team}»`} ha pedido al servicio de seguridad ayuda para entrar, y lo ha confirmado por correo. No tienes que hacer nada: decide el servicio.`,
      "Te avisamos porque quien lee el correo de una persona podría pedirlo en su nombre. Si tienes dudas, pregunta a la persona cara a cara o en un número que ya hayas usado, y cancela la solicitud si no es suya.",
    ],
    button: "Ver la solicitud",
    notExpected: "Cancelar siempre es seguro: quien de verdad necesita ayuda vuelve a pedirla.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} a quienes pueden ayudar a los miembros de este equipo. Nadie lee las respuestas.`,
  }),
  fromAMail: "un correo al servicio de seguridad",
}
