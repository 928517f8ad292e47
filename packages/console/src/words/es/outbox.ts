import type { Catalogue } from "../en/index.ts"

export const outbox: Catalogue["outbox"] = {
  lead: "Esto es una demostración sin servidor de correo: lo que se habría enviado se queda aquí, primero lo más reciente.",
  empty: "Todavía no hay mensajes. Pide, por ejemplo, una contraseña nueva y el mensaje aparecerá aquí.",
  to: "Para {{address}}",
  mail: "Mensaje: {{subject}}",
  asText: "Como texto",
  asPage: "Como página",
}
