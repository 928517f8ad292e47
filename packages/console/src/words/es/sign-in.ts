import type { Catalogue } from "../en/index.ts"

export const signIn: Catalogue["signIn"] = {
  steps: {
    position: "Paso {{step}} de {{steps}}",
    password: "Contraseña",
    code: "Código",
    recoveryCode: "Código de recuperación",
    choice: "Qué ha pasado",
    enrolment: "Autenticador",
    link: "Enlace",
    codes: "Códigos de recuperación",
  },
  notices: {
    ended: "Tu sesión ha terminado. Inicia sesión de nuevo para continuar.",
    over: "Ha pasado demasiado tiempo, así que empezamos de nuevo. No se ha perdido nada.",
    signedOut: "Has cerrado la sesión.",
    reset: "Tu nueva contraseña está lista. Inicia sesión con ella.",
    welcome: "Tu cuenta está lista. Inicia sesión con tu nueva contraseña.",
  },
  password: {
    heading: "Iniciar sesión",
    lead: "Usa la dirección de correo y la contraseña de tu cuenta.",
    email: "Dirección de correo",
    password: "Contraseña",
    action: "Continuar",
    forgot: "¿Has olvidado tu contraseña?",
  },
  code: {
    heading: "Escribe tu código",
    lead: "Abre tu aplicación de autenticación y escribe las seis cifras que muestra para Sparekey.",
    field: "Código de seis cifras",
    action: "Entrar",
    cannot: "¿No consigues un código?",
    asWho: "Entrando como {{email}}",
    other: "¿No eres tú? Empieza de nuevo",
    meanwhile: "Si tienes un código de recuperación, puedes usarlo sin esperar.",
  },
  waysBack: {
    heading: "Maneras de entrar",
    lead: "Estas son las maneras que tu cuenta ofrece ahora.",
    leadDisabled: "Tu autenticador se ha inhabilitado tras demasiados códigos erróneos. Quedan estas maneras.",
    none: "No hay ninguna manera de entrar que puedas usar por tu cuenta. Habla con tu administrador.",
    back: "Volver al código",
    told: "Cuando ocurre, te avisamos en todas tus direcciones de correo confirmadas.",
    another_authenticator: {
      title: "Otro autenticador",
      text: "Has configurado más de uno. Sirve un código de cualquiera de ellos.",
      action: "Escribir su código",
    },
    recovery_code: {
      title: "Un código de recuperación",
      text: "Uno de los códigos que guardaste al configurar tu autenticador. Cada uno sirve una vez.",
      action: "Usar un código de recuperación",
      unspent_one: "Tienes {{count}} código sin usar.",
      unspent_other: "Tienes {{count}} códigos sin usar.",
    },
    wait: {
      title: "Espera un poco",
      text: "Ha habido varios códigos erróneos, así que el siguiente intento tiene que esperar.",
    },
    ask_for_vouching: {
      title: "Que un administrador responda por ti",
      text: "Un administrador de {{teams}} confirma que de verdad eres tú quien lo pide. Después un mensaje te trae un enlace: con él y tu contraseña configuras un autenticador nuevo.",
      action: "Pedirlo",
      actionOf: "Pedirlo a {{team}}",
      asked:
        "Se lo hemos pedido a tus administradores. Avisa también tú a uno de ellos, como sueles hacerlo: tienen que estar seguros de que eres tú. El enlace llega por correo, así que puedes cerrar esta página.",
      already:
        "Tus administradores ya han recibido la petición. Avisa también tú a uno de ellos, como sueles hacerlo. El enlace llega por correo.",
    },
    ask_for_reset: {
      title: "Pide un enlace a un administrador",
      text: "Escribe o llama a un administrador de {{teams}}, como sueles hacerlo, y pide un enlace. Llega por correo: con él y tu contraseña configuras un autenticador nuevo.",
    },
    ask_for_switch_off: {
      title: "Pide a un administrador que desactive la MFA",
      text: "Escribe o llama a un administrador de {{teams}}, como sueles hacerlo. Cuando la MFA está desactivada, basta tu contraseña hasta que configures un autenticador nuevo.",
    },
    write_to_desk: {
      title: "Escribe al servicio de seguridad",
      text: "No te quedan códigos de recuperación. Envía una solicitud formal desde la dirección de correo de tu cuenta, con tu nombre completo, esa dirección y el motivo.",
    },
    terms: {
      people_one: "Decide un administrador.",
      people_other: "Tienen que estar de acuerdo {{count}} administradores, cada uno por su cuenta.",
      atOnce: "Después ocurre enseguida.",
      mailAtOnce: "Después el mensaje llega enseguida.",
      wait: "Después hay una espera de {{time}}, en la que todavía puedes cancelarlo.",
      link: "El enlace sirve una vez, durante {{time}}.",
    },
  },
  link: {
    heading: "Usa el enlace de tu mensaje",
    lead: "La contraseña era correcta. Con el enlace configuras ahora un autenticador nuevo; el antiguo funciona hasta que se confirme el nuevo.",
    action: "Configurar un autenticador nuevo",
    instead: "Escribir un código en su lugar",
    dead: "Este enlace ya se ha usado, es demasiado antiguo o es de otra cuenta. Pide uno nuevo a tu administrador.",
  },
  recoveryCode: {
    heading: "Usa un código de recuperación",
    lead: "Escribe uno de los códigos que guardaste al configurar tu autenticador.",
    field: "Código de recuperación",
    hint: "24 caracteres en grupos de cuatro. Las mayúsculas, los espacios y los guiones no importan.",
    count_one: "{{count}} carácter de 24",
    count_other: "{{count}} caracteres de 24",
    incomplete: "Un código de recuperación tiene 24 caracteres; este tiene {{count}}.",
    action: "Verificar",
    back: "Otras maneras de entrar",
  },
  choice: {
    heading: "¿Has perdido tu autenticador?",
    lead: "Tu código de recuperación era correcto y ya está gastado. Lo que sigue depende de esto.",
    restore: {
      title: "Sí, está perdido o roto",
      text: "Configura uno nuevo ahora. El antiguo deja de funcionar y todos tus códigos de recuperación se sustituyen.",
    },
    once: {
      title: "No, hoy no lo tengo a mano",
      text: "Entra una vez con este código. No cambia nada más.",
    },
    later: {
      title: "Sí, y configuraré uno nuevo más adelante",
      text: "Trabaja sin MFA hasta el {{date}}. El autenticador antiguo y todos tus códigos de recuperación dejan de funcionar ahora.",
    },
    left_one: "Te queda {{count}} código de recuperación sin usar.",
    left_other: "Te quedan {{count}} códigos de recuperación sin usar.",
    leftNone: "Era tu último código de recuperación.",
  },
  enrolment: {
    heading: "Configura tu autenticador",
    headingRestoring: "Configura tu nuevo autenticador",
    lead: "Escanea esta imagen con una aplicación de autenticación. A partir de entonces, la aplicación muestra los códigos con los que entras.",
    leadRestoring:
      "Escanea esta imagen con una aplicación de autenticación. El autenticador antiguo funciona hasta que se confirme el nuevo.",
    required: "Tu equipo exige un segundo paso al iniciar sesión.",
    action: "Confirmar",
    later: "Ahora no: trabajar sin MFA hasta el {{date}}",
    onceInstead: "¿No tienes un dispositivo a mano? Entra solo esta vez",
  },
  saved: {
    heading: "Guarda tus códigos de recuperación",
    headingAgain: "¿Has guardado tus códigos de recuperación?",
    leadAgain:
      "Se mostraron una vez, hace un momento, y no se pueden volver a mostrar. Si no los has guardado, puedes crear otros justo después de entrar.",
    stored: "Sí, los he guardado",
    notStored: "No, crear otros nuevos",
  },
  done: {
    heading: "Ya casi estás",
    lead: "No hace falta nada más.",
    action: "Continuar",
  },
}
