import type { Catalogue } from "../en/index.ts"

export const setUp: Catalogue["setUp"] = {
  qr: "Código QR para escanear con tu aplicación de autenticación",
  openApp: "En este dispositivo: abre tu aplicación de autenticación",
  cannotScan: "¿No puedes escanearla?",
  secretLead:
    "En tu aplicación, elige introducir una clave a mano y escribe esta. Está basada en el tiempo y tiene seis cifras.",
  copySecret: "Copiar la clave",
  code: "Código que tu aplicación muestra ahora",
  nameDefault: "Teléfono",
}

export const codes: Catalogue["codes"] = {
  lead: "Con uno de estos entras cuando has perdido tu autenticador o no lo tienes a mano. Cada uno sirve una vez. Solo se muestran ahora: guárdalos donde los buscarías, pero no en el mismo teléfono.",
  list: "Tus códigos de recuperación",
  copy: "Copiar",
  download: "Descargar",
  print: "Imprimir",
  done: "Hecho",
  confirm: {
    heading: "¿Están guardados?",
    lead: "Estos códigos no se volverán a mostrar. Sin ellos y sin tu autenticador, necesitas la ayuda de alguien para entrar.",
    back: "Mostrarlos de nuevo",
  },
  leave: { heading: "Tus códigos de recuperación aún no están guardados" },
  file: {
    name: "sparekey-codigos-de-recuperacion.txt",
    title: "Códigos de recuperación de Sparekey",
    account: "Cuenta: {{email}}",
    made: "Creados el {{date}}",
    use: "Cada código sirve una vez. Al iniciar sesión, elige «¿No consigues un código?» y después «Usar un código de recuperación».",
  },
}
