import type { Catalogue } from "../en/index.ts"

export const recoveries: Catalogue["recoveries"] = {
  heading: "En una emergencia",
  lead: "Mientras alguien intenta entrar con la ayuda de vuestros administradores.",
  areRunning: "Los administradores pueden ayudar, como dicen las reglas de arriba.",
  areStopped: "Todas las recuperaciones de este equipo están paradas.",
  stop: {
    name: "Parar todas las recuperaciones",
    heading: "¿Parar todas las recuperaciones?",
    lead: "Nadie de {{team}} recupera el acceso con ayuda de otros, y las solicitudes abiertas quedan quietas, hasta que se reanuden. Los códigos de recuperación siguen funcionando.",
    done: "Todas las recuperaciones están paradas.",
  },
  start: {
    name: "Reanudar las recuperaciones",
    heading: "¿Reanudar las recuperaciones?",
    lead: "Las solicitudes abiertas de {{team}} siguen adelante. Míralas antes: también sigue lo que haya abierto un atacante.",
    done: "Las recuperaciones siguen adelante.",
  },
}
