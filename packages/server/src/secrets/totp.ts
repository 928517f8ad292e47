/** TOTP as RFC 6238 has it: SHA-1, six digits, thirty seconds (apps ignore anything else), over seeds of 160 bits. */
import { createHmac, createSecretKey, randomBytes } from "node:crypto"
import {
  type AuthenticatorState,
  type CodeMatch,
  type Facts,
  stepsInWindow,
  TOTP_DIGITS,
  TOTP_PERIOD_SECONDS,
} from "@sparekey/core"
import { Secret, TOTP } from "otpauth"
import { equal, type Keys, type Sealed } from "./keys.ts"

/** RFC 4226 §4 R6: 160 bits, from the system's generator, for each binding anew. */
const SEED_BYTES = 20

/** The account's authenticators, and their seeds as they are stored. */
type Seeds = { readonly facts: Facts; readonly seeds: ReadonlyMap<string, Sealed> }

export type NewSeed = { readonly plain: Buffer; readonly sealed: Sealed }

/** What a seed is bound to: moved to another row, it cannot be opened. */
const boundTo = (accountId: string, authenticatorId: string): string => `totp ${accountId} ${authenticatorId}`

export function newSeed(keys: Keys, accountId: string, authenticatorId: string): NewSeed {
  const plain = randomBytes(SEED_BYTES)
  return { plain, sealed: keys.seal(plain, boundTo(accountId, authenticatorId)) }
}

/** What the page shows once: the `otpauth://` URI, the same as a picture, and the secret to type, in groups of four. */
export async function presentSeed(seed: Buffer, { issuer, account }: { issuer: string; account: string }) {
  const secret = new Secret({
    buffer: seed.buffer.slice(seed.byteOffset, seed.byteOffset + seed.length) as ArrayBuffer,
  })
  const uri = new TOTP({ issuer, label: account, secret, digits: TOTP_DIGITS, period: TOTP_PERIOD_SECONDS }).toString()
  const { default: QRCode } = await import("qrcode")
  const qr = await QRCode.toString(uri, { type: "svg", errorCorrectionLevel: "M", margin: 4 })
  return { uri, secret: (secret.base32.match(/.{1,4}/g) as string[]).join(" "), qr }
}

/** Six digits, whatever people put between them; null for anything else. */
function readCode(typed: string): string | null {
  const digits = typed.normalize("NFKC").replace(/[\s\-.]/g, "")
  return /^[0-9]{6}$/.test(digits) ? digits : null
}

/**
 * Which of the account's authenticators in one of these states shows this code now, and for which step. Prefers a step that has
 * not been used; core decides what to do with a used one.
 */
export function findMatch(
  keys: Keys,
  { facts, seeds }: Seeds,
  typed: string,
  now: number,
  states: readonly AuthenticatorState[] = ["bound"],
): CodeMatch | null {
  const code = readCode(typed)
  if (code === null) return null
  const shown = Buffer.from(code)
  let used: CodeMatch | null = null
  for (const { id, state, lastStep } of facts.authenticators) {
    const sealed = seeds.get(id)
    if (!states.includes(state) || sealed === undefined) continue
    const seed = keys.open(sealed, boundTo(facts.account.id, id))
    for (const step of stepsInWindow(now)) {
      if (!equal(Buffer.from(codeAt(seed, step)), shown)) continue
      if (lastStep === null || step > lastStep) return { authenticatorId: id, step }
      used = { authenticatorId: id, step }
    }
  }
  return used
}

/** RFC 4226 §5.3. By hand because the hot path takes up to three of these, and Node's own HMAC is ten times as fast as the library's. */
export function codeAt(seed: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  // A key object: given bytes, Node finds out by an exception that they are none, which takes longer than the HMAC.
  const mac = createHmac("sha1", createSecretKey(seed)).update(counter).digest()
  const truncated = mac.readUInt32BE((mac[19] as number) & 0x0f) & 0x7fffffff
  return String(truncated % 10 ** TOTP_DIGITS).padStart(TOTP_DIGITS, "0")
}
