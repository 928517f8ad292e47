import type { CaseWay } from "@sparekey/core"
import { requestsEs } from "./requests-es.ts"
import type { Words } from "./words.ts"

const codes = (count: number) => (count === 1 ? "un código de recuperación" : `${count} códigos de recuperación`)

const of = (team: string | null) => (team === null ? "de tu equipo" : `del equipo «${team}»`)
const to = (team: string | null) => (team === null ? "a tu equipo" : `al equipo «${team}»`)
const somebody = (name: string | null) => name ?? "Un administrador"
const asBefore =
  "No ha cambiado nada en tu MFA: tu aplicación de autenticación y tus códigos de recuperación funcionan como antes."

/** Where a request stands, and what comes next. */
function next(way: CaseWay, { missing, until }: { readonly missing: boolean; readonly until: string | null }): string {
  if (missing) return "Todavía no ha cambiado nada: antes, otra persona tiene que aprobar la solicitud."
  if (way === "switch_off")
    return until === null
      ? "No falta nada más, así que la MFA se desactiva enseguida. Otro correo te dirá cuándo se ha hecho."
      : `Todavía no ha cambiado nada. Si la solicitud no se cancela, la MFA se desactivará el ${until}. Después, para entrar bastará la contraseña.`
  const link = "un enlace que, junto con tu contraseña, permite configurar una nueva aplicación de autenticación"
  return until === null
    ? `Todavía no ha cambiado nada. Otro correo trae ${link}.`
    : `Todavía no ha cambiado nada. Si la solicitud no se cancela, te enviaremos ${link}. Lo enviaremos el ${until}.`
}

export const es: Words = {
  locale: "es-ES",
  anAddress: "La dirección",
  browserOnSystem: (browser, system) => `${browser} en ${system}`,
  unknownBrowser: "desconocido",
  unknownNetwork: "desconocida",
  themselves: "tú, o alguien que conoce tu contraseña",
  theServer: "alguien con acceso al propio servidor",
  linkWrittenOut: "Si el botón no hace nada, copia este enlace en tu navegador:",
  facts: {
    account: "Cuenta",
    team: "Equipo",
    openedBy: "Solicitado por",
    when: "Cuándo",
    network: "Dirección de red",
    browser: "Navegador",
  },
  notice: {
    stories: {
      ...requestsEs.stories,
      stopped: () => ({
        title: "Tu cuenta se ha bloqueado",
        text: "Alguien ha usado el enlace «No he sido yo» de uno de nuestros correos. Se han cerrado todas las sesiones y la contraseña anterior ya no funciona. Tu aplicación de autenticación y tus códigos de recuperación siguen como estaban. Para volver a entrar, elige una contraseña nueva.",
      }),
      mfa_on: ({ codes: count }) => ({
        title: "La MFA está activada",
        text: `A partir de ahora, para entrar hacen falta tu contraseña y un código de tu aplicación de autenticación. Has recibido ${codes(count)} para cuando no tengas la aplicación a mano: guárdalos en un lugar seguro. Se han cerrado las demás sesiones.`,
      }),
      authenticator_replaced: ({ codes: count }) => ({
        title: "Se ha sustituido tu aplicación de autenticación",
        text:
          "Se ha configurado una nueva aplicación de autenticación y la anterior ya no funciona." +
          (count === null
            ? ""
            : ` Los códigos de recuperación anteriores ya no valen: en su lugar tienes ahora ${codes(count)}.`) +
          " Se han cerrado las demás sesiones.",
      }),
      authenticator_added: () => ({
        title: "Se ha añadido una aplicación de autenticación",
        text: "Ahora también puedes entrar con otra aplicación de autenticación. Las que ya tenías y tus códigos de recuperación siguen funcionando. Se han cerrado las demás sesiones.",
      }),
      authenticator_removed: () => ({
        title: "Se ha quitado una aplicación de autenticación",
        text: "Los códigos de esta aplicación de autenticación ya no se aceptan.",
      }),
      authenticators_disabled: () => ({
        title: "Se ha desactivado tu aplicación de autenticación",
        text: "Se han introducido demasiados códigos erróneos seguidos, así que ya no aceptamos códigos de tu aplicación de autenticación. Entra con un código de recuperación para configurarla de nuevo. Quien introdujo los códigos conoce tu contraseña.",
      }),
      mfa_off: ({ later, until }) => ({
        title: "Se ha desactivado la MFA",
        text:
          "A partir de ahora, para entrar basta la contraseña. Se han quitado las aplicaciones de autenticación y los códigos de recuperación ya no valen." +
          (until === null
            ? ""
            : ` ${later ? "Has elegido volver a activar la MFA más adelante" : "En tu caso la MFA es obligatoria"}: hay tiempo hasta el ${until}.`),
      }),
      grace_started: ({ until }) => ({
        title: "Se ha aplazado la MFA",
        text: `Puedes entrar solo con tu contraseña hasta el ${until}. Después tendrás que configurar la MFA antes que nada.`,
      }),
      codes_issued: ({ codes: count }) => ({
        title: "Tienes códigos de recuperación nuevos",
        text: `${count === 1 ? "Se ha creado un código de recuperación nuevo" : `Se han creado ${count} códigos de recuperación nuevos`}. Todos los anteriores han dejado de valer, también los impresos.`,
      }),
      code_used: ({ left }) => ({
        title: "Se ha usado un código de recuperación",
        text:
          "Alguien que conoce tu contraseña ha usado uno de tus códigos de recuperación para entrar. Cada código vale una sola vez. " +
          (left === 0
            ? "Era el último: crea otros nuevos en la página de tu seguridad."
            : left === 1
              ? "Queda uno."
              : `Quedan ${left}.`),
      }),
      password_chosen: () => ({ title: "Se ha establecido tu contraseña", text: "La cuenta ya tiene contraseña." }),
      password_changed: () => ({
        title: "Se ha cambiado tu contraseña",
        text: "La contraseña nueva vale desde ahora. Se han cerrado las demás sesiones.",
      }),
      password_reset: () => ({
        title: "Se ha restablecido tu contraseña",
        text: "Se ha elegido una contraseña nueva con un enlace que habíamos enviado por correo. Se han cerrado todas las sesiones. La MFA sigue como estaba.",
      }),
      address_added: ({ address }) => ({
        title: "Se ha añadido una dirección de correo",
        text: `${address} se ha añadido a tu cuenta. Solo contará cuando se confirme con el enlace que hemos enviado a esa dirección.`,
      }),
      address_verified: ({ address }) => ({
        title: "Se ha confirmado una dirección de correo",
        text: `${address} pertenece ahora a tu cuenta: recibe avisos como este y sirve para entrar.`,
      }),
      address_removed: () => ({
        title: "Se ha quitado una dirección de correo",
        text: "Ya no pertenece a tu cuenta y no recibirá más avisos. Si este correo te ha llegado a esa dirección, es el último.",
      }),
      address_made_primary: ({ address }) => ({
        title: "Tu dirección principal ha cambiado",
        text: `${address} es ahora la dirección de correo principal de tu cuenta.`,
      }),
      switch_off_asked: ({ by, team, ...outlook }) => ({
        title: "Una solicitud para desactivar tu MFA",
        text: `${somebody(by)} ${of(team)} ha solicitado desactivar la MFA de tu cuenta. ${next("switch_off", outlook)}`,
      }),
      reset_asked: ({ by, team, ...outlook }) => ({
        title: "Una solicitud para volver a configurar tu MFA",
        text: `${somebody(by)} ${of(team)} ha solicitado que puedas configurar una nueva aplicación de autenticación para tu cuenta. ${next("reset", outlook)}`,
      }),
      vouching_asked: ({ team }) => ({
        title: "Una solicitud de ayuda para entrar",
        text: `Alguien que conoce tu contraseña, probablemente tú, no tenía un código a mano y ha pedido ${to(team)} poder configurar una nueva aplicación de autenticación. Todavía no ha cambiado nada: antes, un administrador tiene que confirmar que de verdad eres tú. Si no has sido tú, otra persona conoce tu contraseña: elige también una nueva.`,
      }),
      case_vouched: ({ by, way, ...outlook }) => ({
        title: "Un administrador ha respondido por ti",
        text: `${somebody(by)} ha confirmado que de verdad eres tú quien ha pedido ayuda para entrar. ${next(way, outlook)}`,
      }),
      case_approved: ({ by, team, way, ...outlook }) => ({
        title: "Se ha aprobado la solicitud sobre tu MFA",
        text: `${somebody(by)} la ha aprobado en nombre ${of(team)}. ${next(way, outlook)}`,
      }),
      case_refused: ({ by }) => ({
        title: "Se ha rechazado la solicitud sobre tu MFA",
        text: `${somebody(by)} la ha rechazado. ${asBefore}`,
      }),
      case_cancelled: ({ by }) => ({
        title: "Se ha cancelado la solicitud sobre tu MFA",
        text: `${somebody(by)} la ha cancelado. ${asBefore} Un enlace enviado para esta solicitud ya no funciona.`,
      }),
      case_withdrawn: () => ({
        title: "Se ha cancelado la solicitud sobre tu MFA",
        text: `Se ha cancelado desde tu cuenta, o con el botón de uno de nuestros correos. ${asBefore} Un enlace enviado para esta solicitud ya no funciona.`,
      }),
      glass_broken: ({ team, until }) => ({
        title: "En el servidor se ha creado un enlace para volver a configurar tu MFA",
        text: `Alguien con acceso al propio servidor ha creado un enlace con el que tú, propietario ${of(team)}, puedes configurar una nueva aplicación de autenticación. El enlace lo tiene quien lo creó, y no se ha enviado a nadie. Funciona una sola vez, junto con tu contraseña, hasta el ${until}. Todavía no ha cambiado nada en tu MFA: tu aplicación de autenticación y tus códigos de recuperación funcionan hasta que funcione la nueva aplicación. Se ha avisado a todos los demás propietarios.`,
      }),
      recovery_link_sent: ({ until }) => ({
        title: "Te hemos enviado un enlace para volver a configurar tu MFA",
        text: `Otro correo trae un enlace que, junto con tu contraseña, permite configurar una nueva aplicación de autenticación. Funciona una sola vez, hasta el ${until}. Todavía no ha cambiado nada en tu MFA: tu aplicación de autenticación y tus códigos de recuperación funcionan hasta que funcione la nueva aplicación.`,
      }),
      recovery_link_used: () => ({
        title: "Se ha usado el enlace para volver a configurar tu MFA",
        text: "Alguien que conoce tu contraseña ha usado el enlace previsto y ahora puede configurar una nueva aplicación de autenticación. Tu aplicación de autenticación y tus códigos de recuperación funcionan hasta que funcione la nueva aplicación. Si no has sido tú, otra persona conoce tu contraseña: elige también una nueva.",
      }),
      recovered_without_mfa: () => ({
        title: "Se ha desactivado tu MFA tras una solicitud",
        text: "La solicitud se ha llevado a cabo: a partir de ahora, para entrar basta la contraseña. Se han quitado las aplicaciones de autenticación y los códigos de recuperación ya no valen. Se han cerrado todas las sesiones. Si en tu caso la MFA es obligatoria, la configurarás la próxima vez que entres.",
      }),
      recovered_with_new_authenticator: ({ codes: count }) => ({
        title: "Se ha vuelto a configurar tu MFA",
        text:
          "Con el enlace previsto se ha configurado una nueva aplicación de autenticación. La anterior ya no funciona." +
          (count === null
            ? ""
            : ` Los códigos de recuperación anteriores ya no valen: en su lugar tienes ahora ${codes(count)}.`) +
          " Se han cerrado las demás sesiones.",
      }),
      member_added: ({ team, role }) => ({
        title: "Ahora perteneces a un equipo",
        text: `Tu cuenta forma parte ahora ${of(team)}${role === null ? "" : `, con el rol «${role}»`}. Las reglas del equipo para entrar valen también para ti.`,
      }),
      role_changed: ({ team, role }) => ({
        title: "Tu rol ha cambiado",
        text: `Como miembro ${of(team)} tienes ahora otro rol${role === null ? "" : `: «${role}»`}. El rol decide lo que puedes hacer en el equipo, y puede hacer obligatoria la MFA para ti.`,
      }),
      owner_made: ({ team }) => ({
        title: "Ahora estás entre los propietarios de un equipo",
        text: `Ahora estás entre los propietarios ${of(team)}, y allí puedes hacerlo todo.`,
      }),
      owner_dropped: ({ team }) => ({
        title: "Ya no estás entre los propietarios de un equipo",
        text: `Ya no estás entre los propietarios ${of(team)}. Sigues formando parte de él, y puedes hacer lo que permite tu rol.`,
      }),
      member_removed: ({ team }) => ({
        title: "Ya no perteneces a un equipo",
        text: `Tu cuenta ya no forma parte ${of(team)}. La cuenta en sí permanece.`,
      }),
      pin_set: () => ({
        title: "Se ha puesto un PIN",
        text: "Con este PIN se abren las aplicaciones en los dispositivos de tu equipo, y nada más. El PIN anterior, si lo había, ya no funciona.",
      }),
      pins_removed: () => ({
        title: "Se ha quitado tu PIN",
        text: "El PIN que abría las aplicaciones en los dispositivos de tu equipo ya no abre nada, y lo que había abierto se ha cerrado. Pon uno nuevo en el navegador, en Mi seguridad: si la MFA está activada, con tu aplicación de autenticación, y después de una recuperación no antes de que termine el tiempo de espera.",
      }),
      pin_locked: () => ({
        title: "Tu PIN está bloqueado",
        text: "Alguien ha introducido cinco veces seguidas un PIN incorrecto en un dispositivo de tu equipo. El PIN ya no funciona: pon uno nuevo en el navegador, en Mi seguridad.",
      }),
      account_suspended: () => ({
        title: "Se ha suspendido tu cuenta",
        text: "La ha suspendido un administrador de tu equipo. Se han cerrado todas las sesiones, y nadie puede entrar hasta que un administrador la reactive.",
      }),
      account_restored: () => ({
        title: "Se ha reactivado tu cuenta",
        text: "La ha reactivado un administrador de tu equipo. Puedes entrar como antes.",
      }),
    },
    byYou: {
      fine: "Si has sido tú, no tienes que hacer nada.",
      ifNot: (until) =>
        `Si no has sido tú, pulsa el botón. Cierra todas las sesiones y anula la contraseña, de modo que nadie pueda entrar hasta que elijas una nueva por correo. No hace falta iniciar sesión, y antes una página te pide confirmación. El botón funciona hasta el ${until}.`,
      ifNotTooLate:
        "Si no has sido tú, elige una contraseña nueva con «¿Has olvidado tu contraseña?» en la página de acceso: así se cierran todas las sesiones.",
      button: "No he sido yo",
    },
    byOthers: {
      fine: "Si lo esperabas, no tienes que hacer nada.",
      ifNot: (until) =>
        `Si no lo esperabas, pregunta a un administrador de tu equipo, por una vía que ya hayas usado. Si otra persona puede estar en tu cuenta o conocer tu contraseña, pulsa también el botón. Cierra todas las sesiones y anula la contraseña, de modo que nadie pueda entrar hasta que elijas una nueva por correo. No hace falta iniciar sesión, y antes una página te pide confirmación. El botón funciona hasta el ${until}.`,
      ifNotTooLate: "Si no lo esperabas, pregunta a un administrador de tu equipo, por una vía que ya hayas usado.",
      button: "No he sido yo",
    },
    cancel: {
      fine: "Si lo has pedido tú, no tienes que hacer nada.",
      ifNot: () =>
        "Si no lo has pedido tú, pulsa el botón: cancela la solicitud, y no hace falta iniciar sesión. Antes, una página te pide confirmación. Después avisa a un administrador de tu equipo, por una vía que ya hayas usado: puede que alguien se esté haciendo pasar por ti.",
      ifNotTooLate:
        "Si no lo has pedido tú, avisa enseguida a un administrador de tu equipo, por una vía que ya hayas usado: puede que alguien se esté haciendo pasar por ti. Un administrador puede cancelar la solicitud.",
      button: "Cancelar la solicitud",
    },
    newPassword: "Elegir una contraseña nueva",
    footer: (host) =>
      `Enviado por Sparekey en ${host} a todas las direcciones confirmadas de la cuenta, porque se trata de su seguridad. Nadie lee las respuestas.`,
  },
  resetPassword: {
    subject: "Elige una contraseña nueva",
    texts: [
      "Alguien, probablemente tú, ha pedido una contraseña nueva para tu cuenta. El botón lleva a una página donde puedes elegirla.",
      "La MFA no se desactiva: si la usas, entras con la contraseña nueva y con un código, como siempre.",
    ],
    button: "Elegir una contraseña nueva",
    until: (until) => `El enlace funciona una sola vez y por poco tiempo: hasta el ${until}.`,
    notExpected:
      "Si no has sido tú, no hagas caso de este correo. No ha cambiado nada y tu contraseña sigue funcionando.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} porque se ha pedido una contraseña nueva. Nadie lee las respuestas.`,
  },
  verifyAddress: {
    subject: "Confirma tu dirección de correo",
    texts: [
      "Se ha indicado esta dirección para una cuenta. Confirma que es tuya: así también llegarán aquí los avisos sobre la seguridad de la cuenta, y podrás entrar con ella.",
    ],
    button: "Confirmar esta dirección",
    until: (until) => `El enlace funciona una sola vez, hasta el ${until}.`,
    notExpected:
      "Si no sabes nada de esto, no hagas caso de este correo: la dirección quedará sin confirmar y no servirá a nadie.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} porque esta dirección se ha añadido a una cuenta. Nadie lee las respuestas.`,
  },
  invitation: (team) => ({
    subject: "Tu cuenta te espera",
    texts: [
      `${team === null ? "Se ha creado una cuenta para ti" : `El equipo «${team}» ha creado una cuenta para ti`}. Elige tu nombre y una contraseña, y podrás entrar.`,
    ],
    button: "Preparar mi cuenta",
    until: (until) => `El enlace funciona una sola vez, hasta el ${until}.`,
    notExpected: "Si no esperabas ninguna invitación, no hagas caso de este correo: sin ti la cuenta no se puede usar.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} porque alguien ha invitado a esta dirección. Nadie lee las respuestas.`,
  }),
  recoveryLink: (team) => ({
    subject: "Configura una nueva aplicación de autenticación",
    texts: [
      `Ya puedes configurar una nueva aplicación de autenticación para tu cuenta: lo permite una solicitud aceptada en nombre ${of(team)}. El botón lleva a una página que pide tu contraseña y después muestra cómo hacerlo.`,
      "Todavía no ha cambiado nada. La aplicación de autenticación anterior y tus códigos de recuperación solo dejan de funcionar cuando funcione la nueva aplicación.",
      "No compartas el enlace. Quien quiere ayudarte no lo necesita, y ningún administrador te lo pedirá.",
    ],
    button: "Configurar una nueva aplicación de autenticación",
    until: (until) => `El enlace funciona una sola vez, hasta el ${until}.`,
    notExpected:
      "Si no lo has pedido tú, no uses el enlace. Cancela la solicitud con el botón del aviso que te hemos enviado junto con este correo, y avisa a un administrador de tu equipo: puede que alguien se esté haciendo pasar por ti.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} a todas las direcciones de la cuenta que estaban confirmadas cuando se hizo la solicitud. Nadie lee las respuestas.`,
  }),
  joinTeam: (team) => ({
    subject: team === null ? "Únete a un equipo" : `Únete al equipo «${team}»`,
    texts: [
      `${team === null ? "Un equipo" : `El equipo «${team}»`} te invita. Entras con la cuenta que ya tienes: tu contraseña y tu aplicación de autenticación siguen como están.`,
      "Si aceptas, las reglas del equipo para entrar valen también para ti. Sus administradores ven si tu cuenta está protegida, y tienen voz cuando necesitas ayuda para volver a entrar.",
    ],
    button: "Unirme al equipo",
    until: (until) => `El enlace funciona una sola vez, hasta el ${until}.`,
    notExpected: "Si no esperabas ninguna invitación, no hagas caso de este correo: sin ti no cambia nada.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} porque un equipo ha invitado a esta cuenta. Nadie lee las respuestas.`,
  }),
  teamChanged: {
    changes: {
      mfa_required: ({ team }) => ({
        title: "La MFA es ahora obligatoria para más personas",
        text: `Las reglas ${of(team)} han cambiado: la MFA es obligatoria para personas para las que no lo era. Quien no la tenga la configura la próxima vez que entre.`,
      }),
      mfa_not_required: ({ team }) => ({
        title: "La MFA ya no es obligatoria para todos como antes",
        text: `Las reglas ${of(team)} han cambiado: personas para las que la MFA era obligatoria pueden prescindir de ella, al menos en algún sitio. Donde está activada, sigue activada hasta que la desactiven.`,
      }),
      switch_off_allowed: ({ team }) => ({
        title: "Ahora cada persona puede desactivar su MFA",
        text: `Las reglas ${of(team)} han cambiado: quien no tiene la MFA obligatoria puede desactivar la suya, donde antes no podía.`,
      }),
      recovery_loosened: ({ team }) => ({
        title: "Volver a entrar es ahora más fácil",
        text: `Las reglas ${of(team)} han cambiado: quien ha perdido su aplicación de autenticación vuelve a entrar con menos aprobaciones, tras una espera más corta, de una forma nueva o más a menudo. También sería más fácil para quien se haga pasar por esa persona.`,
      }),
      hold_shortened: ({ team }) => ({
        title: "El bloqueo tras una recuperación es más corto",
        text: `Las reglas ${of(team)} han cambiado: quien acaba de volver a entrar puede cambiar direcciones y ayudar a otros antes que hasta ahora.`,
      }),
      api_token_made: ({ team, token }) => ({
        title: "Se ha creado un nuevo token de API",
        text: `Un programa puede ahora pedir cosas a Sparekey en nombre ${of(team)}${token === null ? "" : `, con el token «${token}»`}. No puede cambiar la MFA de nadie ni las reglas; lo que puede hacer está en la página de los tokens de API.`,
      }),
      owner_made: ({ team, person }) => ({
        title: "Tu equipo tiene otro propietario",
        text: `${person ?? "Alguien"} está ahora entre los propietarios ${of(team)}, y allí puede hacerlo todo.`,
      }),
    },
    by: "Cambiado por",
    fine: "Si te lo esperabas, no tienes que hacer nada.",
    ifNot:
      "Si no te lo esperabas, entra, mira las reglas y los miembros del equipo, y pregunta a quien lo ha cambiado, por una vía que ya hayas usado. Si otra persona puede estar usando su cuenta, suspéndela, y mientras tanto detén todas las recuperaciones del equipo.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} a cada dirección confirmada de cada propietario, porque se trata de la protección del equipo. Nadie lee las respuestas.`,
  },
  requestIncomplete: {
    subject: "Falta algo en tu solicitud",
    received:
      "Has escrito al servicio de seguridad. Nada ha cambiado y nada ha empezado: el mensaje todavía no dice todo lo necesario. Lo que falta:",
    missing: {
      fullName: "tu nombre y apellidos, tal como figuran en la cuenta",
      address: "la dirección de correo de la cuenta en cuestión",
      reason: "el motivo, en una o dos frases, para saber qué ha pasado",
    },
    writeAgain: (deskAddress) =>
      `Escribe un correo nuevo a ${deskAddress}, desde esta dirección, con estas tres líneas rellenas. No adjuntes nada: los adjuntos se eliminan sin abrirlos.`,
    codesFirst:
      "Si aún tienes un código de recuperación, úsalo: con él entras enseguida. En la página de inicio de sesión, después de la contraseña, elige «¿No consigues un código?».",
    notExpected:
      "Si no has escrito tú, alguien lo ha hecho en tu nombre. De ese mensaje no se sigue nada; avisa a un administrador de tu equipo.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} porque llegó un mensaje a su servicio de seguridad desde esta dirección. Nadie lee las respuestas.`,
  },
  brokenGlass: (address, team) => ({
    subject: "Un propietario vuelve a entrar a través del servidor",
    texts: [
      `Alguien con acceso al propio servidor ha creado un enlace para ${address ?? "un propietario"}, propietario ${of(team)}. Con el enlace y la contraseña de esa cuenta se puede configurar una nueva aplicación de autenticación. No hacen falta aprobaciones ni esperas, digan lo que digan las reglas del equipo.`,
      "Todavía no ha cambiado nada. La aplicación de autenticación anterior solo deja de funcionar cuando funcione la nueva.",
    ],
    button: "Cancelar",
    until: (until) =>
      `Si no te lo esperabas, pulsa el botón: el enlace creado deja de funcionar. No hace falta entrar, y antes una página te pide confirmación. El botón funciona hasta el ${until}, pero no detiene lo que para entonces ya se haya completado.`,
    notExpected:
      "Después pregunta al propietario y a quien lleva el servidor, por una vía que ya hayas usado. Si te lo esperabas, no tienes que hacer nada.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} a todos los propietarios de los equipos de esta cuenta, porque pasa por encima de sus reglas. Nadie lee las respuestas.`,
  }),
  requests: requestsEs,
}
