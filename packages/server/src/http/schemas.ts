/** Forms that several routes share. Lengths are bounded before anything is computed. */
import { z } from "zod"
import { LONGEST_PASSWORD } from "../passwords.ts"

export const passwordText = z.string().min(1).max(LONGEST_PASSWORD)

/** Six digits, with whatever people put between them. */
export const codeText = z.string().min(1).max(20)

export const labelText = z.string().trim().min(1).max(60)
export const nameText = z.string().trim().min(1).max(120)
export const linkTokenText = z.string().min(1).max(200)
export const localeText = z.enum(["en", "it", "es"])
export const idParameter = z.object({ id: z.uuid() })

export const newAuthenticatorSchema = z
  .object({
    id: z.uuid(),
    uri: z.string().meta({ description: "otpauth:// URI, as in the QR code." }),
    secret: z.string().meta({ description: "The seed in base 32, in groups of four, for typing." }),
    qr: z.string().meta({ description: "The URI as a QR code: an SVG document." }),
  })
  .meta({ id: "NewAuthenticator" })
