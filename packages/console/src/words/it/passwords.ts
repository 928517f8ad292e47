import type { Catalogue } from "../en/index.ts"

export const passwords: Catalogue["passwords"] = {
  show: "Mostra la password",
  field: "Nuova password",
  hint_one: "Almeno {{count}} carattere. Più parole in fila sono facili da ricordare; gli spazi vanno bene.",
  hint_other: "Almeno {{count}} caratteri. Più parole in fila sono facili da ricordare; gli spazi vanno bene.",
  meter_one: "{{count}} carattere",
  meter_other: "{{count}} caratteri",
  missing_one: "Manca {{count}} carattere",
  missing_other: "Mancano {{count}} caratteri",
  enough: "Abbastanza lunga",
  wrong: "Questa non è la tua password.",
}
