/** Forms that several routes share. Lengths are bounded before anything is computed. */
import { z } from "zod"
import { readAddress } from "../address.ts"
import { LONGEST_PASSWORD } from "../passwords/passwords.ts"

export const passwordText = z.string().min(1).max(LONGEST_PASSWORD)

/** Six digits, with whatever people put between them. */
export const codeText = z.string().min(1).max(20)

/** What is shown to people, and what PostgreSQL can hold: whole characters, and none that control. */
const isPlain = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text)
const plainText = z.string().trim().min(1).refine(isPlain, "holds characters that cannot be shown")

export const labelText = plainText.max(60)
export const nameText = plainText.max(120)

/** One mailbox, and nothing around it (B8). */
export const emailText = z
  .string()
  .min(1)
  .max(320)
  .transform((text, { addIssue }) => {
    const address = readAddress(text)
    if (address === null) addIssue({ code: "custom", message: "is not an e-mail address" })
    return address ?? z.NEVER
  })
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
