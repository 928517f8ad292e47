import type { Catalogue } from "../en/index.ts"

export const work: Catalogue["work"] = {
  navigation: {
    menu: "Menu",
    label: "Pagine",
    otherTeams: "Team {{team}}: scegline un altro",
    members: "Membri",
    cases: "Richieste",
    checkUp: "Controllo",
    activity: "Andamento",
    rules: "Regole",
    roles: "Ruoli",
    applications: "Applicazioni",
    devices: "Dispositivi",
    connections: "Connessioni",
  },
  operator: {
    label: "Tutto il server",
    teams: "Team",
    plans: "Piani",
    recoveries: "Recuperi",
    applications: "Applicazioni",
  },
  notOperator: "Queste pagine sono per chi gestisce questo server.",
  desk: {
    label: "Sportello di sicurezza",
    inbox: "Domande",
    messages: "Messaggi",
    figures: "Cifre",
    kept: "Che cosa si conserva",
  },
  stopped: {
    team: "Tutti i recuperi di questo team sono fermi. Nessuno riottiene l'accesso con l'aiuto di altri finché un proprietario non li riavvia.",
    server: "Tutti i recuperi sono fermi sull'intero server. Può riavviarli chi lo gestisce.",
  },
  reauthentication: {
    heading: "Sei ancora tu?",
    lead: "Hai effettuato l'accesso un po' di tempo fa. Confermalo ancora una volta prima di questa modifica.",
    code: "Codice del tuo autenticatore",
    password: "La tua password",
    usePassword: "Usa invece la password",
    useCode: "Usa invece un codice",
    action: "Conferma",
  },
  browser: { known: "{{browser}} su {{system}}", unknown: "Dispositivo sconosciuto" },
}
