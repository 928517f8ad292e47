import type { Catalogue } from "../en/index.ts"

export const passwords: Catalogue["passwords"] = {
  show: "Mostrar la contraseña",
  field: "Nueva contraseña",
  hint_one: "Al menos {{count}} carácter. Varias palabras seguidas son fáciles de recordar; los espacios valen.",
  hint_other: "Al menos {{count}} caracteres. Varias palabras seguidas son fáciles de recordar; los espacios valen.",
  meter_one: "{{count}} carácter",
  meter_other: "{{count}} caracteres",
  missing_one: "Falta {{count}} carácter",
  missing_other: "Faltan {{count}} caracteres",
  enough: "Lo bastante larga",
  wrong: "Esa no es tu contraseña.",
}
