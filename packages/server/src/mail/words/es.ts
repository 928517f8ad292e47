import type { Words } from "./words.ts"

const codes = (count: number) => (count === 1 ? "un código de recuperación" : `${count} códigos de recuperación`)

export const es: Words = {
  locale: "es-ES",
  anAddress: "La dirección",
  browserOnSystem: (browser, system) => `${browser} en ${system}`,
  unknownBrowser: "desconocido",
  unknownNetwork: "desconocida",
  linkWrittenOut: "Si el botón no hace nada, copia este enlace en tu navegador:",
  facts: { account: "Cuenta", when: "Cuándo", network: "Dirección de red", browser: "Navegador" },
  notice: {
    stories: {
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
    },
    ifYou: "Si has sido tú, no tienes que hacer nada.",
    ifNotYou: (until) =>
      `Si no has sido tú, pulsa el botón. Cierra todas las sesiones y anula la contraseña, de modo que nadie pueda entrar hasta que elijas una nueva por correo. No hace falta iniciar sesión, y antes una página te pide confirmación. El botón funciona hasta el ${until}.`,
    ifNotYouTooLate:
      "Si no has sido tú, elige una contraseña nueva con «¿Has olvidado tu contraseña?» en la página de acceso: así se cierran todas las sesiones.",
    button: "No he sido yo",
    newPassword: "Elegir una contraseña nueva",
    footer: (host) =>
      `Enviado por Sparekey en ${host} a todas las direcciones confirmadas de la cuenta, porque ha cambiado algo de su seguridad. Nadie lee las respuestas.`,
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
  invitation: {
    subject: "Tu cuenta te espera",
    texts: ["Se ha creado una cuenta para ti. Elige tu nombre y una contraseña, y podrás entrar."],
    button: "Preparar mi cuenta",
    until: (until) => `El enlace funciona una sola vez, hasta el ${until}.`,
    notExpected: "Si no esperabas ninguna invitación, no hagas caso de este correo: sin ti la cuenta no se puede usar.",
    footer: (host) =>
      `Enviado por Sparekey en ${host} porque alguien ha invitado a esta dirección. Nadie lee las respuestas.`,
  },
}
