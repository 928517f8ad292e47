import type { Catalogue } from "../en/index.ts"

export const setUp: Catalogue["setUp"] = {
  qr: "Codice QR da inquadrare con l'app di autenticazione",
  openApp: "Su questo dispositivo: apri la tua app di autenticazione",
  cannotScan: "Non riesci a inquadrarla?",
  secretLead: "Nell'app scegli di inserire una chiave a mano e inserisci questa. È basata sul tempo, con sei cifre.",
  copySecret: "Copia la chiave",
  code: "Codice che l'app mostra adesso",
  nameDefault: "Telefono",
}

export const codes: Catalogue["codes"] = {
  lead: "Con uno di questi puoi accedere quando l'autenticatore è perso o non è a portata di mano. Ognuno vale una volta. Vengono mostrati solo adesso: conservali dove li cercheresti, ma non sullo stesso telefono.",
  list: "I tuoi codici di recupero",
  copy: "Copia",
  download: "Scarica",
  print: "Stampa",
  done: "Fatto",
  confirm: {
    heading: "Li hai conservati?",
    lead: "Questi codici non verranno più mostrati. Senza di loro e senza l'autenticatore, per accedere ti serve l'aiuto di qualcuno.",
    back: "Mostrali di nuovo",
  },
  leave: { heading: "I codici di recupero non sono ancora conservati" },
  file: {
    name: "sparekey-codici-di-recupero.txt",
    title: "Codici di recupero di Sparekey",
    account: "Account: {{email}}",
    made: "Creati il {{date}}",
    use: "Ogni codice vale una volta. All'accesso scegli “Non riesci ad avere un codice?” e poi “Usa un codice di recupero”.",
  },
}
