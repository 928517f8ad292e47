/** The mail to the desk that the sign-in page offers: its lines are those that the desk reads (P4). */
import { type RequestLanguage, requestTemplate } from "@sparekey/core"

const words: Readonly<
  Record<RequestLanguage, { readonly subject: string; readonly before: string; readonly after: string }>
> = {
  en: {
    subject: "I cannot sign in: formal request",
    before: "I have neither my authenticator nor a recovery code. Please help me to get back into my account.",
    after: "I write from the e-mail address of this account.",
  },
  it: {
    subject: "Non riesco ad accedere: richiesta formale",
    before:
      "Non ho né la mia app di autenticazione né un codice di recupero. Vi chiedo aiuto per rientrare nel mio account.",
    after: "Scrivo dall’indirizzo e-mail di questo account.",
  },
  es: {
    subject: "No puedo entrar: solicitud formal",
    before:
      "No tengo ni mi aplicación de autenticación ni un código de recuperación. Pido ayuda para volver a entrar en mi cuenta.",
    after: "Escribo desde la dirección de correo de esta cuenta.",
  },
}

/** @param address what the reader has signed in with */
export function deskLetter(to: string, language: RequestLanguage, address: string | undefined) {
  const { subject, before, after } = words[language]
  const lines = requestTemplate(language, address === undefined ? {} : { address })
  const body = `${before}\n\n${lines}\n\n${after}\n`
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`
  return { address: to, subject, body, mailto: `mailto:${encodeURIComponent(to).replace("%40", "@")}?${query}` }
}
