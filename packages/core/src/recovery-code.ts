/**
 * How a recovery code is written and read. 120 bits: 24 characters of Crockford's base 32 in six groups of four. At least
 * 112 bits is what lets a fast keyed hash satisfy both NIST SP 800-63B-4 §4.2.1.1 and OWASP ASVS 6.5.2.
 */
import { crockfordAlphabet, readCrockford } from "./crockford.ts"

export const RECOVERY_CODE_BYTES = 15

/**
 * Writes 15 random bytes as a code that people can read out: `7Q2M-…`.
 * @throws RangeError unless given exactly 15 bytes
 */
export function formatRecoveryCode(bytes: Uint8Array): string {
  if (bytes.length !== RECOVERY_CODE_BYTES) throw new RangeError("a recovery code is made of 15 bytes")
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  let text = ""
  for (let shift = 115n; shift >= 0n; shift -= 5n) text += crockfordAlphabet[Number((bits >> shift) & 31n)]
  return (text.match(/.{4}/g) as string[]).join("-")
}

/**
 * What somebody typed, in the one form that is hashed: 24 characters without separators. Forgives case, spaces, hyphens, O for 0
 * and I or L for 1. Returns null for what cannot be a code.
 * @example parseRecoveryCode("o1l2 …") // "0112…"
 */
export const parseRecoveryCode = (typed: string): string | null => readCrockford(typed, 24)
