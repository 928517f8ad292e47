import type { Catalogue } from "../en/index.ts"

export const presets: Catalogue["presets"] = {
  careful: {
    name: "Inizio prudente",
    text: "Nessuno deve usare l'MFA. Gli amministratori possono aiutare, ma prima passa un giorno in cui la persona può fermarlo.",
  },
  byRole: {
    name: "Richiesta dal ruolo",
    text: "I ruoli dicono chi deve usare l'MFA, senza periodo di tolleranza. Un amministratore la disattiva per chi è bloccato.",
  },
  byLink: {
    name: "Nuova configurazione con link",
    text: "Un amministratore invia un link. Il vecchio autenticatore funziona finché non è configurato il nuovo.",
  },
  newCodes: {
    name: "Codici nuovi ogni volta",
    text: "Tutti configurano l'MFA entro 14 giorni. Tre codici, tutti rinnovati quando se ne usa uno. Per chi non ne ha più garantisce un amministratore.",
  },
  byDesk: {
    name: "Richiesta formale",
    text: "Ognuno decide per sé. Chi non ha né telefono né codici scrive all'ufficio sicurezza.",
  },
}
