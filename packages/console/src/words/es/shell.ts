import type { Catalogue } from "../en/index.ts"

export const shell: Catalogue["shell"] = {
  language: "Idioma",
  colours: {
    auto: "Colores: como este dispositivo. Cambiar a claro",
    light: "Colores: claros. Cambiar a oscuro",
    dark: "Colores: oscuros. Cambiar a como este dispositivo",
  },
  signOut: "Cerrar sesión",
  skip: "Ir al contenido",
  loading: "Un momento…",
  close: "Cerrar",
  cancel: "Cancelar",
  tryAgain: "Reintentar",
  copied: "Copiado",
  wait: "Puedes volver a intentarlo en {{time}}.",
  waitOver: "Ya puedes volver a intentarlo.",
  nowhere: {
    heading: "Aquí no hay nada",
    lead: "Puede que la dirección esté mal escrita o que la página se haya movido.",
    action: "Ir al inicio",
  },
  broken: {
    heading: "Algo ha salido mal",
    lead: "No se ha podido mostrar esta página. Nada tuyo ha cambiado por ello.",
  },
  mySecurity: "Mi seguridad",
  done: "Hecho",
  leave: "Salir",
  stay: "Quedarme",
  outbox: "Bandeja de salida",
}
