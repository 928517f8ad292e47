/** What the provider's own few pages say, in every language. A missing sentence does not compile. */

export type Words = {
  readonly continueTo: {
    readonly title: (application: string) => string
    readonly text: string
    readonly action: string
  }
  readonly device: {
    readonly title: string
    readonly text: string
    readonly code: string
    readonly action: string
    readonly wrong: string
    readonly aborted: string
  }
  readonly confirm: {
    readonly title: (application: string) => string
    readonly text: string
    readonly warning: string
    readonly code: string
    readonly place: string
    readonly unknownPlace: string
    readonly says: string
    readonly action: string
    readonly decline: string
  }
  readonly done: { readonly title: string; readonly text: (application: string) => string }
  readonly signOut: { readonly title: string; readonly text: string; readonly action: string; readonly stay: string }
  readonly signedOut: { readonly title: string; readonly text: string }
  readonly failed: { readonly title: string; readonly text: string; readonly detail: string }
}

const en: Words = {
  continueTo: {
    title: (application) => `Continue to ${application}?`,
    text: "This application, on this device, wants to know who you are. Continue only if you have just started it.",
    action: "Continue",
  },
  device: {
    title: "Connect a device",
    text: "Enter the code that the device shows.",
    code: "Code",
    action: "Next",
    wrong: "This code is not right, has been used or is too old. Look at the device again.",
    aborted: "Nothing was connected.",
  },
  confirm: {
    title: (application) => `Sign in to ${application} on a device?`,
    text: "Whoever holds that device acts in your name.",
    warning:
      "Continue only if the device is in front of you and shows this code. If somebody sent you the code, it is a fraud.",
    code: "Code",
    place: "Asked for from",
    unknownPlace: "an unknown place",
    says: "The device calls itself",
    action: "The device shows this code: continue",
    decline: "No, stop",
  },
  done: {
    title: "The device is connected",
    text: (application) => `${application} goes on by itself. You can close this page.`,
  },
  signOut: {
    title: "Sign out?",
    text: "You are signed out here, and of every application that you opened from here.",
    action: "Sign out",
    stay: "Stay signed in",
  },
  signedOut: { title: "You are signed out", text: "You can close this page." },
  failed: {
    title: "This did not work",
    text: "Go back to the application and start again. If it happens again, tell whoever looks after it what stands below.",
    detail: "For them",
  },
}

const it: Words = {
  continueTo: {
    title: (application) => `Continuare con ${application}?`,
    text: "Questa applicazione, su questo dispositivo, vuole sapere chi è Lei. Continui solo se l’ha appena avviata.",
    action: "Continua",
  },
  device: {
    title: "Collegare un dispositivo",
    text: "Inserisca il codice che il dispositivo mostra.",
    code: "Codice",
    action: "Avanti",
    wrong: "Il codice non è giusto, è già stato usato o è troppo vecchio. Guardi di nuovo il dispositivo.",
    aborted: "Non è stato collegato nulla.",
  },
  confirm: {
    title: (application) => `Accedere a ${application} su un dispositivo?`,
    text: "Chi ha in mano quel dispositivo agisce a Suo nome.",
    warning:
      "Continui solo se il dispositivo è davanti a Lei e mostra questo codice. Se qualcuno Le ha mandato il codice, è una truffa.",
    code: "Codice",
    place: "Richiesto da",
    unknownPlace: "un luogo sconosciuto",
    says: "Il dispositivo si presenta come",
    action: "Il dispositivo mostra questo codice: continua",
    decline: "No, interrompi",
  },
  done: {
    title: "Il dispositivo è collegato",
    text: (application) => `${application} prosegue da solo. Può chiudere questa pagina.`,
  },
  signOut: {
    title: "Uscire?",
    text: "L’accesso termina qui e in ogni applicazione che ha aperto da qui.",
    action: "Esci",
    stay: "Rimani",
  },
  signedOut: { title: "È uscito", text: "Può chiudere questa pagina." },
  failed: {
    title: "Non ha funzionato",
    text: "Torni all’applicazione e ricominci. Se succede di nuovo, riferisca a chi se ne occupa quanto scritto sotto.",
    detail: "Per loro",
  },
}

const es: Words = {
  continueTo: {
    title: (application) => `¿Continuar a ${application}?`,
    text: "Esta aplicación, en este dispositivo, quiere saber quién es usted. Continúe solo si acaba de abrirla.",
    action: "Continuar",
  },
  device: {
    title: "Conectar un dispositivo",
    text: "Escriba el código que muestra el dispositivo.",
    code: "Código",
    action: "Siguiente",
    wrong: "El código no es correcto, ya se usó o es demasiado antiguo. Mire de nuevo el dispositivo.",
    aborted: "No se ha conectado nada.",
  },
  confirm: {
    title: (application) => `¿Iniciar sesión en ${application} en un dispositivo?`,
    text: "Quien tenga ese dispositivo actúa en su nombre.",
    warning:
      "Continúe solo si tiene el dispositivo delante y muestra este código. Si alguien le envió el código, es un fraude.",
    code: "Código",
    place: "Solicitado desde",
    unknownPlace: "un lugar desconocido",
    says: "El dispositivo se presenta como",
    action: "El dispositivo muestra este código: continuar",
    decline: "No, detener",
  },
  done: {
    title: "El dispositivo está conectado",
    text: (application) => `${application} sigue por sí solo. Puede cerrar esta página.`,
  },
  signOut: {
    title: "¿Cerrar sesión?",
    text: "La sesión se cierra aquí y en todas las aplicaciones que abrió desde aquí.",
    action: "Cerrar sesión",
    stay: "Seguir con la sesión",
  },
  signedOut: { title: "Ha cerrado la sesión", text: "Puede cerrar esta página." },
  failed: {
    title: "No ha funcionado",
    text: "Vuelva a la aplicación y empiece de nuevo. Si se repite, diga a quien se encarga de ella lo que pone abajo.",
    detail: "Para ellos",
  },
}

const languages = { en, it, es } as const

export type Language = keyof typeof languages

export const wordsOf = (language: Language): Words => languages[language]

/** The first language of the browser's that we speak. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? "").split(",").map((one) => one.trim().slice(0, 2).toLowerCase())
  return asked.find((one): one is Language => Object.hasOwn(languages, one)) ?? "en"
}
