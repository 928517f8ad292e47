import type { Catalogue } from "../en/index.ts"

export const activity: Catalogue["activity"] = {
  heading: "Evolución",
  lead: "Cómo ha entrado {{team}} últimamente. Un cambio repentino merece una pregunta.",
  period: "Periodo",
  days: "{{count}} días",
  by: "Recuento por",
  unit: { day: "Día", week: "Semana" },
  counting: "Contando…",
  chart: {
    signIns: { title: "Accesos", lead: "Cuántas veces ha entrado alguien, por el medio que sea." },
    codes: {
      title: "Accesos con código de recuperación",
      lead: "Muchos a la vez: se han perdido teléfonos, o alguien ha encontrado una lista de códigos.",
    },
    mfa: { title: "MFA activada y desactivada", lead: "Más desactivaciones que activaciones: se pierde protección." },
    cases: {
      title: "Solicitudes de recuperación",
      lead: "Solicitudes para que alguien recupere el acceso con ayuda de otros.",
    },
    wrong: { title: "Códigos incorrectos", lead: "Muchos sin tantos accesos: quizá alguien está probando códigos." },
  },
  series: {
    signIns: "Accesos",
    signInsByRecoveryCode: "Con código de recuperación",
    mfaSwitchedOn: "Activada",
    mfaSwitchedOff: "Desactivada",
    casesOpened: "Abiertas",
    casesCompleted: "Hechas",
    casesRefused: "Rechazadas",
    wrongCodes: "Códigos incorrectos",
  },
  total: "{{name}}: {{count}}",
  most: "{{title}}, {{totals}}. El máximo, en la fecha {{date}}: {{count}}.",
  mostInWeek: "{{title}}, {{totals}}. El máximo, en la semana del {{date}}: {{count}}.",
  none: "Ninguno en este periodo.",
  empty: "En este periodo no ha pasado nada. Cuando los miembros entren, lo verás aquí.",
  table: "Mostrar como tabla",
  day: "Día",
  weekOf: "Semana del",
}
