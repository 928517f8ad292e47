import type { Catalogue } from "../en/index.ts"

export const changing: Catalogue["changing"] = {
  leave: {
    heading: "¿Salir sin guardar?",
    lead: "Lo que has cambiado aquí todavía no está guardado, y se perdería.",
    leave: "Salir",
    stay: "Quedarme aquí",
  },
  effect: {
    lockedOut_one: "{{count}} se queda fuera",
    lockedOut_other: "{{count}} se quedan fuera",
    lockedOutWhy: "Sus autenticadores están inhabilitados, y no quedaría nada con que entrar:",
    losesLastWayBack_one: "{{count}} pierde la última vía de vuelta",
    losesLastWayBack_other: "{{count}} pierden la última vía de vuelta",
    losesLastWayBackWhy: "Entran como antes. Si pierden el autenticador, nada les ayudaría ya:",
    prompted_one: "{{count}} tiene que configurar la MFA",
    prompted_other: "{{count}} tienen que configurar la MFA",
    promptedWhy: "Se les pide la próxima vez que entren:",
    asBefore_one: "{{count}} entra como antes",
    asBefore_other: "{{count}} entran como antes",
    others_one: "y {{count}} más",
    others_other: "y {{count}} más",
  },
  less: "Mostrar menos",
}

export const rulesOnDevices: Catalogue["rulesOnDevices"] = {
  lead: "En los dispositivos del equipo",
  pinEnds_one: "{{count}} PIN ya no abre nada",
  pinEnds_other: "Los PIN de {{count}} personas ya no abren nada",
  pinEndsWhy: "Mientras se ofrezcan PIN, ponen otro en el navegador:",
  passwordEnds_one: "{{count}} ya no puede abrir la aplicación con la contraseña",
  passwordEnds_other: "{{count}} ya no pueden abrir la aplicación con la contraseña",
  passwordEndsWhy: "En algún dispositivo, hoy les basta la contraseña sola:",
  needsPin_one: "{{count}} dispositivo pide un PIN",
  needsPin_other: "{{count}} dispositivos piden un PIN",
  needsPinWhy: "Hoy aceptan la contraseña sola, de quien no tiene MFA y puede hacer poco:",
  closed_one: "{{count}} dispositivo no se abre para nadie",
  closed_other: "{{count}} dispositivos no se abren para nadie",
  closedWhy: "Ni un PIN ni una contraseña abriría allí la aplicación:",
}
