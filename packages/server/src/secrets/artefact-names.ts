/**
 * How what the provider issues is called. A name is a secret, and says at which account its row lies: the database holds its SHA-256
 * alone.
 */
import { randomBytes } from "node:crypto"
import { parse, stringify } from "uuid"
import { sha256 } from "./keys.ts"

/** Made for somebody; the others begin before anybody is known. */
const personal = new Set(["AccessToken", "AuthorizationCode", "RefreshToken", "Grant"])

/** 256 random bits behind the account's id. */
export const tokenName = (accountId: string): string =>
  Buffer.concat([parse(accountId), randomBytes(32)]).toString("base64url")

/** Says besides in which session it was given, so that it ends with it. */
export const grantName = (accountId: string, sessionId: string): string =>
  Buffer.concat([parse(accountId), parse(sessionId), randomBytes(16)]).toString("base64url")

const bytesOf = (name: string): Buffer | null => (/^[\w-]{64}$/.test(name) ? Buffer.from(name, "base64url") : null)

/** Null for what is no grant's name. */
export function sessionOfGrant(grant: string): string | null {
  const bytes = bytesOf(grant)
  return bytes === null ? null : stringify(bytes, 16)
}

export const hashOf = (name: string): Buffer => sha256(Buffer.from(name))

/** The account at which something lies; for what is nobody's, an id that only its name gives. Null: nothing is called that. */
export function placeOf(model: string, name: string): string | null {
  if (!personal.has(model)) return derivedId(`${model} ${name}`)
  const bytes = bytesOf(name)
  if (bytes === null) return null
  try {
    return stringify(bytes)
  } catch {
    return null
  }
}

/** UUID version 8, RFC 9562 §5.8: never equal to one that the server makes. */
function derivedId(text: string): string {
  const bytes = Buffer.from(sha256(Buffer.from(text)).subarray(0, 16))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return stringify(bytes)
}
