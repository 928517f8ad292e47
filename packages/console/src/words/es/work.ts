import type { Catalogue } from "../en/index.ts"

export const work: Catalogue["work"] = {
  navigation: {
    menu: "Menú",
    label: "Páginas",
    otherTeams: "Equipo {{team}}: elige otro",
    members: "Miembros",
    cases: "Solicitudes",
    checkUp: "Revisión",
    activity: "Evolución",
    rules: "Reglas",
    roles: "Roles",
    applications: "Aplicaciones",
    devices: "Dispositivos",
    connections: "Conexiones",
  },
  operator: {
    label: "Todo el servidor",
    teams: "Equipos",
    plans: "Planes",
    recoveries: "Recuperaciones",
    applications: "Aplicaciones",
  },
  notOperator: "Estas páginas son para quienes gestionan este servidor.",
  desk: {
    label: "Servicio de seguridad",
    inbox: "Solicitudes",
    messages: "Mensajes",
    figures: "Cifras",
    kept: "Qué se conserva",
  },
  stopped: {
    team: "Todas las recuperaciones de este equipo están paradas. Nadie recupera el acceso con ayuda de otros hasta que un propietario las reanude.",
    server: "Todas las recuperaciones están paradas en todo el servidor. Puede reanudarlas quien lo gestiona.",
  },
  reauthentication: {
    heading: "¿Sigues siendo tú?",
    lead: "Iniciaste sesión hace un rato. Confírmalo una vez más antes de este cambio.",
    code: "Código de tu autenticador",
    password: "Tu contraseña",
    usePassword: "Usar tu contraseña",
    useCode: "Usar un código",
    action: "Confirmar",
  },
  browser: { known: "{{browser}} en {{system}}", unknown: "Dispositivo desconocido" },
}
