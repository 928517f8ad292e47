/**
 * Tokens for cookies and links: account id, own id and 256 secret bits in one opaque text. Every token names the account that it
 * is keyed by, so that a look-up touches one shard. The database holds the secret's SHA-256 only.
 */
import { randomBytes, randomUUID } from "node:crypto"
import { equal, type Keys, type LinkIdentity, sha256 } from "./keys.ts"

export type Token = { readonly accountId: string; readonly id: string; readonly secret: Buffer }
export type IssuedToken = { readonly id: string; readonly text: string; readonly hash: Buffer }

const TOKEN_BYTES = 64

let latest = { at: 0, number: 0, text: "" }

/**
 * A new id: UUID version 7, so that rows lie in the order in which they were made. RFC 9562 §6.2, method 1: those of one millisecond are
 * counted. By hand, since Node’s own are in no order within a millisecond, and the library’s cost ten times as much.
 */
export function newId(): string {
  const now = Date.now()
  if (now > latest.at) latest = millisecond(now)
  else if (latest.number === 0xfff) latest = millisecond(latest.at + 1)
  else latest.number++
  // A version 4 has 62 random bits behind the same two bits that say which variant it is.
  return `${latest.text}-7${latest.number.toString(16).padStart(3, "0")}-${randomUUID().slice(19)}`
}

function millisecond(at: number) {
  const time = at.toString(16).padStart(12, "0")
  return { at, number: 0, text: `${time.slice(0, 8)}-${time.slice(8)}` }
}

/** When an id was made. RFC 9562 §5.7. */
export const timeOf = (id: string): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)

/** Below every id that is made from then on. */
export function idAt(time: number): string {
  const hex = Math.max(0, Math.floor(time)).toString(16).padStart(12, "0")
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

export const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex")

export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString("hex")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** How a row of an account is named where its account is not known otherwise, such as a recovery case: 43 characters. No secret. */
export const writePair = (accountId: string, id: string): string =>
  Buffer.concat([uuidBytes(accountId), uuidBytes(id)]).toString("base64url")

/** Null for anything that is not a whole pair. */
export function readPair(text: string): { readonly accountId: string; readonly id: string } | null {
  const bytes = Buffer.from(text, "base64url")
  if (!/^[\w-]{43}$/.test(text) || bytes.length !== 32) return null
  return { accountId: uuidText(bytes.subarray(0, 16)), id: uuidText(bytes.subarray(16)) }
}

const write = (accountId: string, id: string, secret: Buffer): string =>
  Buffer.concat([uuidBytes(accountId), uuidBytes(id), secret]).toString("base64url")

export function issueToken(accountId: string, id: string = newId(), secret: Buffer = randomBytes(32)): IssuedToken {
  return { id, text: write(accountId, id, secret), hash: sha256(secret) }
}

/** Null for anything that is not exactly so many bytes in base64url. */
export function readBytes(text: string, count: number): Buffer | null {
  if (text.length !== Math.ceil((count * 4) / 3) || !/^[\w-]+$/.test(text)) return null
  const bytes = Buffer.from(text, "base64url")
  return bytes.length === count ? bytes : null
}

/** Null for anything that is not a whole token. */
export function readToken(text: string | undefined): Token | null {
  const bytes = text === undefined ? null : readBytes(text, TOKEN_BYTES)
  if (bytes === null) return null
  return {
    accountId: uuidText(bytes.subarray(0, 16)),
    id: uuidText(bytes.subarray(16, 32)),
    secret: bytes.subarray(32),
  }
}

export const tokenFits = (token: Token, hash: Uint8Array): boolean => equal(sha256(token.secret), hash)

/** A link's token, made anew each time that it is written into a mail. */
export const linkToken = (keys: Keys, link: LinkIdentity): string =>
  write(link.accountId, link.id, keys.linkSecret(link))
