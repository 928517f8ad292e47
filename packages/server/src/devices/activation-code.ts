/** Codes that are typed on a device to activate it: 50 bits, ten minutes, once, and a budget for guesses (standards: P3). */
import { randomInt } from "node:crypto"

/** Crockford's base 32, which recovery codes are written in too. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const LENGTH = 10

export function newActivationCode(): string {
  const code = Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join("")
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** In the one form that is hashed. Null for what cannot be a code. */
export function readActivationCode(typed: string): string | null {
  const text = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(text) ? text : null
}
