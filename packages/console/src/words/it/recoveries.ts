import type { Catalogue } from "../en/index.ts"

export const recoveries: Catalogue["recoveries"] = {
  heading: "In un'emergenza",
  lead: "Mentre qualcuno cerca di entrare con l'aiuto dei vostri amministratori.",
  areRunning: "Gli amministratori possono aiutare, come dicono le regole qui sopra.",
  areStopped: "Tutti i recuperi di questo team sono fermi.",
  stop: {
    name: "Ferma tutti i recuperi",
    heading: "Fermare tutti i recuperi?",
    lead: "Nessuno di {{team}} riottiene l'accesso con l'aiuto di altri, e le richieste aperte restano ferme, finché i recuperi non vengono riavviati. I codici di recupero continuano a funzionare.",
    done: "Tutti i recuperi sono fermi.",
  },
  start: {
    name: "Riavvia i recuperi",
    heading: "Riavviare i recuperi?",
    lead: "Le richieste aperte di {{team}} vanno avanti. Prima guardale tutte: va avanti anche ciò che ha aperto un malintenzionato.",
    done: "I recuperi vanno avanti.",
  },
}
