import type { Catalogue } from "../en/index.ts"

export const shell: Catalogue["shell"] = {
  language: "Lingua",
  colours: {
    auto: "Colori: come questo dispositivo. Passa a chiaro",
    light: "Colori: chiari. Passa a scuro",
    dark: "Colori: scuri. Passa a come questo dispositivo",
  },
  signOut: "Esci",
  skip: "Vai al contenuto",
  loading: "Un momento…",
  close: "Chiudi",
  cancel: "Annulla",
  tryAgain: "Riprova",
  copied: "Copiato",
  wait: "Puoi riprovare tra {{time}}.",
  waitOver: "Ora puoi riprovare.",
  nowhere: {
    heading: "Qui non c'è nulla",
    lead: "L'indirizzo potrebbe essere scritto male, oppure la pagina è stata spostata.",
    action: "Vai all'inizio",
  },
  broken: {
    heading: "Qualcosa è andato storto",
    lead: "Non è stato possibile mostrare questa pagina. Nulla di tuo è stato modificato.",
  },
  mySecurity: "La mia sicurezza",
  done: "Fatto",
  leave: "Esci",
  stay: "Resta",
  outbox: "Posta in uscita",
}
