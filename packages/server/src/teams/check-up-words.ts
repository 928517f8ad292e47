/** What the table of the check-up says, in the language of whoever asks for it. */
import type { Gap, MfaStanding } from "@sparekey/core"
import type { z } from "zod"
import type { localeText } from "../http/schemas.ts"

type Words = {
  readonly head: readonly string[]
  readonly mfa: Readonly<Record<MfaStanding, string>>
  readonly gap: Readonly<Record<Gap, string>>
}

export const checkUpWords: Readonly<Record<z.infer<typeof localeText>, Words>> = {
  en: {
    head: [
      "Name",
      "E-mail address",
      "Role",
      "MFA",
      "Authenticators",
      "Recovery codes left",
      "Confirmed addresses",
      "Last sign-in",
      "To do",
    ],
    mfa: { on: "MFA on", off: "MFA off", missing: "MFA missing", disabled: "Authenticator disabled" },
    gap: { mfa: "No MFA", codes: "Few recovery codes", address: "No second confirmed address" },
  },
  it: {
    head: [
      "Nome",
      "Indirizzo e-mail",
      "Ruolo",
      "MFA",
      "Autenticatori",
      "Codici di recupero rimasti",
      "Indirizzi confermati",
      "Ultimo accesso",
      "Da fare",
    ],
    mfa: { on: "MFA attiva", off: "MFA non attiva", missing: "MFA mancante", disabled: "Autenticatore disabilitato" },
    gap: { mfa: "Senza MFA", codes: "Pochi codici di recupero", address: "Nessun secondo indirizzo confermato" },
  },
  es: {
    head: [
      "Nombre",
      "Dirección de correo",
      "Rol",
      "MFA",
      "Autenticadores",
      "Códigos de recuperación que quedan",
      "Direcciones confirmadas",
      "Último acceso",
      "Por hacer",
    ],
    mfa: { on: "MFA activada", off: "MFA desactivada", missing: "Falta la MFA", disabled: "Autenticador inhabilitado" },
    gap: { mfa: "Sin MFA", codes: "Pocos códigos de recuperación", address: "Sin segunda dirección confirmada" },
  },
}
