/**
 * The tokens of what is open on a device: one that opens, for minutes, and one that gives the next pair, once. The database keeps the
 * hash of the access token alone. A refresh token names the access token that it came with, under a key of ours: so one that we have
 * issued, and that is not the latest, is told from one that was made up. RFC 9700 §4.14.2.
 */
import { randomBytes } from "node:crypto"
import type { IssuedAccess, Keys } from "./keys.ts"
import { type IssuedToken, issueToken, readBytes, type Token, uuidBytes, uuidText } from "./tokens.ts"

const ACCESS_MINUTES = 10

const BYTES = { seconds: 4, id: 16, hash: 32 } as const

export type DeviceTokens = {
  readonly access: IssuedToken
  readonly refresh: string
  /** When the access token ends, if nothing ends it before. */
  readonly accessEndsAt: number
}

type Wanted = { readonly accountId: string; readonly id?: string; readonly now: number }

export function issueDeviceTokens(keys: Keys, { accountId, id, now }: Wanted): DeviceTokens {
  const seconds = Math.floor(now / 1000) + ACCESS_MINUTES * 60
  const end = Buffer.alloc(BYTES.seconds)
  end.writeUInt32BE(seconds)
  // 224 random bits beside it: what is hashed is all of it, so that nobody changes the end.
  const access = issueToken(accountId, id, Buffer.concat([end, randomBytes(32 - BYTES.seconds)]))
  const issued = { accountId, id: access.id, hash: access.hash }
  const bytes = [uuidBytes(accountId), uuidBytes(access.id), access.hash, keys.refreshSecret(issued)]
  return { access, refresh: Buffer.concat(bytes).toString("base64url"), accessEndsAt: seconds * 1000 }
}

/** When an access token ends. Means something only once the token is found to fit. */
export const accessEnd = ({ secret }: Token): number => secret.readUInt32BE() * 1000

/** What we have issued, and with which access token; null for anything else. */
export function readRefreshToken(keys: Keys, text: string): IssuedAccess | null {
  const bytes = readBytes(text, 2 * BYTES.id + 2 * BYTES.hash)
  if (bytes === null) return null
  const issued = {
    accountId: uuidText(bytes.subarray(0, BYTES.id)),
    id: uuidText(bytes.subarray(BYTES.id, 2 * BYTES.id)),
    hash: bytes.subarray(2 * BYTES.id, 2 * BYTES.id + BYTES.hash),
  }
  return keys.refreshSecretFits(issued, bytes.subarray(2 * BYTES.id + BYTES.hash)) ? issued : null
}
