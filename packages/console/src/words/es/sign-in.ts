import type { Catalogue } from "../en/index.ts"

export const signIn: Catalogue["signIn"] = {
  steps: {
    position: "Paso {{step}} de {{steps}}",
    password: "Contraseña",
    code: "Código",
    recoveryCode: "Código de recuperación",
    choice: "Qué ha pasado",
    enrolment: "Autenticador",
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
    ask_administrator: {
      title: "Habla con tu administrador",
      text: "No te quedan códigos de recuperación. El administrador de tu equipo puede permitirte configurar un autenticador nuevo. Escríbele o llámale como sueles hacerlo.",
    },
    write_to_desk: {
      title: "Escribe al servicio de seguridad",
      text: "No te quedan códigos de recuperación. Envía una solicitud formal desde la dirección de correo de tu cuenta, con tu nombre completo, esa dirección y el motivo.",
    },
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
