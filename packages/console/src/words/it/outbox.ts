import type { Catalogue } from "../en/index.ts"

export const outbox: Catalogue["outbox"] = {
  lead: "Questa è una dimostrazione senza server di posta: quello che sarebbe stato inviato resta qui, dal più recente.",
  empty: "Ancora nessun messaggio. Chiedi per esempio una nuova password, e il messaggio compare qui.",
  to: "A {{address}}",
  mail: "Messaggio: {{subject}}",
  asText: "Come testo",
  asPage: "Come pagina",
}
