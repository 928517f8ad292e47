import type { Catalogue } from "../en/index.ts"

export const presets: Catalogue["presets"] = {
  careful: {
    name: "Comienzo prudente",
    text: "Nadie tiene que usar la MFA. Los administradores pueden ayudar, pero antes pasa un día en que la persona puede pararlo.",
  },
  byRole: {
    name: "Obligatoria según el rol",
    text: "Los roles dicen quién tiene que usar la MFA, sin plazo. Un administrador la desactiva a quien se ha quedado fuera.",
  },
  byLink: {
    name: "Configuración nueva por enlace",
    text: "Un administrador envía un enlace. El autenticador anterior funciona hasta que el nuevo está configurado.",
  },
  newCodes: {
    name: "Códigos nuevos cada vez",
    text: "Todo el mundo configura la MFA en 14 días. Tres códigos, que se renuevan todos al usar uno. Por quien ya no tiene responde un administrador.",
  },
  byDesk: {
    name: "Petición formal",
    text: "Cada cual decide por sí. Quien no tiene ni teléfono ni códigos escribe a la oficina de seguridad.",
  },
}
