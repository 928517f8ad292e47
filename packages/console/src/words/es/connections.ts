import type { Catalogue } from "../en/index.ts"

export const connections: Catalogue["connections"] = {
  heading: "Conexiones",
  lead: "Quién de {{team}} está conectado ahora a qué aplicación, y cómo ha demostrado quién es.",
  search: "Buscar por persona, aplicación o dispositivo",
  found_one: "{{count}} conexión",
  found_other: "{{count}} conexiones",
  of_one: "de {{count}} persona",
  of_other: "de {{count}} personas",
  first: "Se muestran las primeras {{count}}. Busca un nombre para ver las demás.",
  empty: "Ahora mismo nadie está conectado a nada.",
  nobody: "No coincide nadie de quienes están conectados.",
  how: {
    aal2: "Contraseña y autenticador",
    recovery: "Contraseña y un código de recuperación",
    aal1: "Solo la contraseña",
    pin: "PIN en el dispositivo",
  },
  kind: { connection: "Conectado", sign_in: "Sesión iniciada", device: "Abierta en un dispositivo" },
  anApplication: "La aplicación en {{device}}",
  since: "desde el {{date}}",
  shown: "mostrado {{when}}",
  heardOf: "última señal {{when}}",
  quiet: "sin señal desde hace un día",
  disconnect: {
    action: "Desconectar",
    actionLabel: "Desconectar a {{name}}",
    heading: "¿Desconectar a {{name}}?",
    lead_one:
      "{{count}} conexión termina enseguida, en todos los servidores. Lo que {{name}} abra después le pide entrar de nuevo.",
    lead_other:
      "{{count}} conexiones terminan enseguida, en todos los servidores. Lo que {{name}} abra después le pide entrar de nuevo.",
    leadNone: "Ahora mismo {{name}} no tiene ninguna conexión. Lo que abra después le pide entrar de nuevo.",
    stays: "La cuenta, la sesión de Sparekey en el navegador y el PIN siguen como están.",
    done: "{{name}} ya no tiene conexiones.",
  },
  everybody: {
    action: "Desconectar a todos",
    heading_one: "¿Desconectar a {{count}} persona?",
    heading_other: "¿Desconectar a las {{count}} personas?",
    lead_one: "{{count}} conexión termina enseguida, aunque sea la tuya. Todos entran de nuevo.",
    lead_other: "{{count}} conexiones terminan enseguida, también las tuyas si las tienes. Todos entran de nuevo.",
    confirm: "Para confirmar, escribe el número de personas: {{count}}",
    missing: "Escribe {{count}}, el número de personas que se desconectan.",
    done: "Se ha desconectado a todos.",
  },
  own: {
    heading: "Aplicaciones y dispositivos",
    lead: "Donde las aplicaciones te conocen ahora mismo, por tu sesión de aquí o por tu PIN.",
    action: "Desconectarme de todo",
    ask: "¿Desconectarte de todo?",
    askLead_one:
      "{{count}} conexión termina enseguida. Lo que abras después te pide entrar de nuevo. Aquí tu sesión sigue abierta, y tu PIN sigue.",
    askLead_other:
      "{{count}} conexiones terminan enseguida. Lo que abras después te pide entrar de nuevo. Aquí tu sesión sigue abierta, y tu PIN sigue.",
    done: "Todas tus conexiones están cerradas.",
  },
  member: {
    heading: "Dispositivos y conexiones",
    lead: "Si esta persona puede usar los dispositivos del equipo, y a qué está conectada.",
    pin: "PIN",
    pinFor: "PIN para {{device}}",
    everywhere: "PIN para todos los dispositivos",
    noPin: "Todavía sin PIN. Lo pone la propia persona, en Mi seguridad.",
    notOffered: "Los equipos de esta persona no usan PIN.",
    state: {
      set: "Puesto el {{date}}",
      locked: "Bloqueado tras demasiados PIN incorrectos: la persona pone uno nuevo en Mi seguridad",
      outdated: "Ya demasiado corto: la persona pone uno nuevo en Mi seguridad",
    },
    none: "Ahora mismo no está conectada a nada.",
  },
}
