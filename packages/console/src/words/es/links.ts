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
  dead: {
    heading: "Este enlace ya no funciona",
    accept_invitation:
      "Las invitaciones sirven una vez y solo durante unos días. Pide a quien te invitó que te envíe una nueva.",
    reset_password:
      "Los enlaces para una contraseña nueva sirven una vez y solo por poco tiempo. Pide otro; es un minuto.",
    verify_address:
      "Puede que esta dirección ya esté confirmada. Si no, inicia sesión y haz que se envíe otra vez el enlace en Mi seguridad.",
    stop: "Ya se ha usado o es demasiado antiguo. Si crees que otra persona usa tu cuenta, pon una contraseña nueva: así también terminan todas las sesiones.",
    noToken: "El enlace no está completo. Ábrelo de nuevo desde el mensaje o cópialo entero.",
    newReset: "Pedir un enlace nuevo",
    newPassword: "Poner una contraseña nueva",
  },
}

export const outbox: Catalogue["outbox"] = {
  heading: "Bandeja de salida",
  lead: "Esto es una demostración sin servidor de correo: lo que se habría enviado se queda aquí, primero lo más reciente.",
  empty: "Todavía no hay mensajes. Pide, por ejemplo, una contraseña nueva y el mensaje aparecerá aquí.",
  to: "Para {{address}}",
  mail: "Mensaje: {{subject}}",
  asText: "Como texto",
  asPage: "Como página",
}
