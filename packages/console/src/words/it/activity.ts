import type { Catalogue } from "../en/index.ts"

export const activity: Catalogue["activity"] = {
  heading: "Andamento",
  lead: "Come {{team}} ha effettuato l'accesso di recente. Un cambiamento improvviso merita una domanda.",
  period: "Periodo",
  days: "{{count}} giorni",
  by: "Conteggio per",
  unit: { day: "Giorno", week: "Settimana" },
  counting: "Si conta…",
  chart: {
    signIns: { title: "Accessi", lead: "Quante volte qualcuno è entrato, con qualunque mezzo." },
    codes: {
      title: "Accessi con codice di recupero",
      lead: "Molti insieme: si sono persi dei telefoni, o qualcuno ha trovato un elenco di codici.",
    },
    mfa: {
      title: "MFA attivata e disattivata",
      lead: "Più disattivazioni che attivazioni: si sta perdendo protezione.",
    },
    cases: { title: "Richieste di recupero", lead: "Richieste di ridare l'accesso a qualcuno con l'aiuto di altri." },
    wrong: { title: "Codici sbagliati", lead: "Molti senza altrettanti accessi: forse qualcuno va a tentativi." },
  },
  series: {
    signIns: "Accessi",
    signInsByRecoveryCode: "Con codice di recupero",
    mfaSwitchedOn: "Attivata",
    mfaSwitchedOff: "Disattivata",
    casesOpened: "Aperte",
    casesCompleted: "Concluse",
    casesRefused: "Respinte",
    wrongCodes: "Codici sbagliati",
  },
  total: "{{name}}: {{count}}",
  most: "{{title}}, {{totals}}. Il massimo in data {{date}}: {{count}}.",
  mostInWeek: "{{title}}, {{totals}}. Il massimo nella settimana dal {{date}}: {{count}}.",
  none: "Nessuno in questo periodo.",
  empty: "In questo periodo non è successo nulla. Quando i membri accedono, lo vedi qui.",
  table: "Mostra come tabella",
  day: "Giorno",
  weekOf: "Settimana dal",
}
