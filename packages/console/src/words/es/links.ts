import type { Catalogue } from "../en/index.ts"

export const links: Catalogue["links"] = {
  toSignIn: "Ir a iniciar sesión",
  forgot: {
    heading: "¿Has olvidado tu contraseña?",
    lead: "Te enviamos un enlace con el que eliges una nueva.",
    email: "Dirección de correo",
    action: "Enviar el enlace",
    sentHeading: "Mira tu correo",
    sentLead:
      "Si {{email}} pertenece a una cuenta, un mensaje con un enlace está en camino. Puede tardar un minuto; mira también en el correo no deseado.",
    mfaStays:
      "Una contraseña nueva no desactiva la MFA: ten a mano tu autenticador o un código de recuperación al iniciar sesión.",
    again: "Usar otra dirección",
  },
  reset: {
    heading: "Elige una contraseña nueva",
    lead: "Para {{email}}. Todas tus sesiones terminan, y entras con la contraseña nueva.",
    leadNobody: "Todas tus sesiones terminan, y entras con la contraseña nueva.",
    action: "Guardar la contraseña",
  },
  welcome: {
    heading: "Te damos la bienvenida, {{name}}",
    headingNobody: "Te damos la bienvenida a Sparekey",
    lead: "Elige una contraseña para {{email}} y tu cuenta estará lista.",
    leadAddress: "Dinos tu dirección de correo y elige una contraseña, y tu cuenta estará lista.",
    name: "Tu nombre",
    nameHint: "Como te conocen tus compañeros.",
    email: "Dirección de correo",
    password: "Contraseña",
    action: "Preparar mi cuenta",
  },
  verify: {
    heading: "Confirma tu dirección",
    lead: "Pulsa el botón y {{email}} formará parte de tu cuenta.",
    leadNobody: "Pulsa el botón y esta dirección formará parte de tu cuenta.",
    action: "Confirmar",
    doneHeading: "La dirección está confirmada",
    doneLead: "Desde ahora te avisamos también ahí cuando cambia algo de tu seguridad.",
  },
  stop: {
    heading: "¿No has sido tú?",
    lead: "Entonces detenlo aquí. No hace falta iniciar sesión.",
    happens: "Qué pasa cuando pulsas el botón",
    sessions: "Se cierra la sesión de cualquiera que haya entrado en tu cuenta, en todos los dispositivos.",
    password:
      "Tu contraseña deja de funcionar hasta que pongas una nueva con un enlace que enviamos a tu buzón de correo.",
    pending: "Si hay una configuración de autenticador sin terminar, se descarta.",
    action: "Detenerlo",
    not: "Si has sido tú, cierra esta página: no ha pasado nada.",
    doneHeading: "Detenido",
    doneLead:
      "Todas las sesiones han terminado y la contraseña ya no funciona. Ahora pon una nueva: enviamos un enlace a tu buzón de correo.",
    doneAction: "Poner una contraseña nueva",
    thenTell: "Si no te explicas lo que ha pasado, díselo a tu administrador.",
  },
  recover: {
    heading: "Configura un autenticador nuevo",
    lead: "Con este enlace configuras un autenticador nuevo para {{email}}, sin un código del antiguo.",
    leadNobody: "Con este enlace configuras un autenticador nuevo, sin un código del antiguo.",
    happens: "Qué pasa ahora",
    password: "Inicias sesión con tu contraseña.",
    setUp: "Escaneas un código QR con tu aplicación de autenticación y guardas códigos de recuperación nuevos.",
    old: "Hasta ahora no ha cambiado nada. Lo que tenías deja de funcionar solo cuando funciona el autenticador nuevo.",
    action: "Continuar",
    not: "Si no lo esperabas, no sigas. Cancélalo con el botón de nuestro otro mensaje y avisa a tu administrador.",
  },
  cancel: {
    heading: "¿Cancelar la solicitud?",
    lead: "Hay una solicitud para sustituir tu autenticador o desactivar tu MFA. Puedes cancelarla aquí sin iniciar sesión.",
    happens: "Qué pasa cuando pulsas el botón",
    over: "La solicitud termina. Si se envió un enlace para ella, deja de funcionar.",
    stays: "Tu autenticador y tus códigos de recuperación se quedan como están.",
    action: "Cancelar la solicitud",
    not: "Si la solicitud es tuya, cierra esta página: no ha pasado nada.",
    doneHeading: "Cancelada",
    doneLead: "La solicitud ha terminado y tu MFA está como estaba.",
    next: "Si no la pediste tú",
    tell: "Avisa a tu administrador, de una manera que ya hayas usado antes: puede que alguien se haga pasar por ti.",
    newPassword:
      "Si puede que otra persona conozca tu contraseña, pon una nueva. Así también terminan todas las sesiones.",
    doneAction: "Poner una contraseña nueva",
  },
  confirm: {
    heading: "¿Confirmar tu solicitud?",
    lead: "Alguien, probablemente tú, ha escrito al servicio de seguridad para pedir ayuda para iniciar sesión. Confirma solo si has sido tú.",
    happens: "Qué pasa cuando pulsas el botón",
    desk: "El servicio de seguridad examina tu solicitud y decide. Antes puede pedir algo más.",
    wait: "Cuando se aprueba hay una espera, en la que todavía puedes cancelarla.",
    old: "No cambia nada enseguida: tu autenticador y tus códigos de recuperación funcionan como antes.",
    action: "Confirmar la solicitud",
    not: "Si no has sido tú, cierra esta página y cancela la solicitud con el botón de nuestro otro mensaje.",
    doneHeading: "Confirmada",
    doneLead:
      "Ahora el servicio de seguridad examina tu solicitud. Cada paso te llega por correo: puedes cerrar esta página.",
  },
  join: {
    heading: "Únete a {{team}}",
    lead: "La invitación es para la dirección {{email}}. Para ti valdrán las reglas de acceso del equipo, y sus administradores ven si tu cuenta está protegida y pueden ayudarte a volver a entrar.",
    leadNobody:
      "Para ti valdrán las reglas de acceso del equipo, y sus administradores ven si tu cuenta está protegida y pueden ayudarte a volver a entrar.",
    first: "Inicia sesión primero. Después vuelves aquí, y no pasa nada hasta que pulses el botón.",
    asWho: "Has iniciado sesión como {{name}}.",
    other: "¿No eres tú? Entrar en otra cuenta",
    action: "Unirme al equipo",
    elsewhere:
      "Esta invitación ya se ha usado, es demasiado antigua o es de otra cuenta. Inicia sesión en la cuenta a la que iba el mensaje.",
    doneHeading: "Ahora perteneces a {{team}}",
    doneLead: "Si el equipo te exige la MFA, configúrala ahora en Mi seguridad.",
  },
  dead: {
    heading: "Este enlace ya no funciona",
    accept_invitation:
      "Las invitaciones sirven una vez y solo durante unos días. Pide a quien te invitó que te envíe una nueva.",
    reset_password:
      "Los enlaces para una contraseña nueva sirven una vez y solo por poco tiempo. Pide otro; es un minuto.",
    verify_address:
      "Puede que esta dirección ya esté confirmada. Si no, inicia sesión y haz que se envíe otra vez el enlace en Mi seguridad.",
    stop: "Ya se ha usado o es demasiado antiguo. Si crees que otra persona usa tu cuenta, pon una contraseña nueva: así también terminan todas las sesiones.",
    redeem_reset:
      "Un enlace así sirve una vez y solo por un tiempo limitado, y deja de servir si la solicitud se cancela. Pide uno nuevo a tu administrador.",
    cancel_case:
      "Ya no hay nada que cancelar: la solicitud ha terminado o el enlace es demasiado antiguo. Si puede que otra persona haya entrado en tu cuenta, pon una contraseña nueva y avisa a tu administrador.",
    confirm_request:
      "Un enlace así sirve una vez y solo durante unos días, y deja de servir si la solicitud ha terminado. Si todavía necesitas ayuda, escribe otra vez al servicio de seguridad.",
    join_team:
      "Las invitaciones a un equipo sirven una vez y solo durante unos días. Pide a quien te invitó que te envíe otra.",
    noToken: "El enlace no está completo. Ábrelo de nuevo desde el mensaje o cópialo entero.",
    newReset: "Pedir un enlace nuevo",
    newPassword: "Poner una contraseña nueva",
  },
}
