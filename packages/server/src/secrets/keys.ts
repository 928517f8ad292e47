/** The root key, and everything that is derived from it. The database never sees a key; every ciphertext names its key. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto"
import { stringify } from "uuid"

/** What keys are derived for. A key for one purpose says nothing about another (RFC 5869 §3.2). */
type Purpose =
  | SealingPurpose
  | "recovery-code"
  | "password-pepper"
  | "link"
  | "unknown-address"
  | "audit-checkpoint"
  | "cookie-signature"
  | "pin"
  | "activation-code"
  | "device-refresh"

/** What is stored so that we can read it again, and nobody else. */
type SealingPurpose = "authenticator-seed" | "oidc-artefact" | "signing-key" | "answer"

export type Sealed = { readonly ciphertext: Buffer; readonly keyId: string }

type KeySet = { readonly id: string; readonly keys: Readonly<Record<Purpose, KeyObject>> }

/** How a PKCS #8 key of 32 bytes begins (RFC 8410 §7). */
const ed25519Seed = Buffer.from("302e020100300506032b657004220420", "hex")

const purposes: readonly Purpose[] = [
  "authenticator-seed",
  "recovery-code",
  "password-pepper",
  "link",
  "unknown-address",
  "oidc-artefact",
  "signing-key",
  "cookie-signature",
  "pin",
  "activation-code",
  "device-refresh",
  "audit-checkpoint",
  "answer",
]

const derive = (root: Uint8Array, info: string): Buffer =>
  Buffer.from(hkdfSync("sha256", root, "", `sparekey ${info}`, 32))

function keySet(root: Uint8Array): KeySet {
  const entries = purposes.map((purpose) => [purpose, createSecretKey(derive(root, purpose))] as const)
  return {
    id: derive(root, "key-id").toString("hex", 0, 4),
    keys: Object.fromEntries(entries) as Record<Purpose, KeyObject>,
  }
}

/** A value under an unknown key: the root key that made it is not among those the server was given. */
class UnknownKey extends Error {}

/**
 * All keys of one server. The first root key makes new values; the others can still read what they made, so that keys rotate
 * without downtime.
 */
export class Keys {
  readonly #current: KeySet
  readonly #all: ReadonlyMap<string, KeySet>

  constructor(roots: readonly Uint8Array[]) {
    const sets = roots.map(keySet)
    const [current] = sets
    if (current === undefined) throw new RangeError("at least one root key is needed")
    this.#current = current
    this.#all = new Map(sets.map((set) => [set.id, set]))
  }

  get currentId(): string {
    return this.#current.id
  }

  #key(keyId: string, purpose: Purpose): KeyObject {
    const set = this.#all.get(keyId)
    if (set === undefined) throw new UnknownKey(`no root key with the id ${keyId} is configured`)
    return set.keys[purpose]
  }

  /** AES-256-GCM, laid out as nonce (12 bytes), tag (16 bytes), ciphertext. `boundTo` must be given again to open it. */
  seal(plaintext: Uint8Array, boundTo: string, purpose: SealingPurpose = "authenticator-seed"): Sealed {
    const nonce = randomBytes(12)
    const cipher = createCipheriv("aes-256-gcm", this.#current.keys[purpose], nonce)
    cipher.setAAD(Buffer.from(boundTo))
    const body = Buffer.concat([cipher.update(plaintext), cipher.final()])
    return { ciphertext: Buffer.concat([nonce, cipher.getAuthTag(), body]), keyId: this.#current.id }
  }

  /** @throws when the ciphertext was changed, or bound to something else; {@link UnknownKey} */
  open({ ciphertext, keyId }: Sealed, boundTo: string, purpose: SealingPurpose = "authenticator-seed"): Buffer {
    const decipher = createDecipheriv("aes-256-gcm", this.#key(keyId, purpose), ciphertext.subarray(0, 12))
    decipher.setAAD(Buffer.from(boundTo))
    decipher.setAuthTag(ciphertext.subarray(12, 28))
    return Buffer.concat([decipher.update(ciphertext.subarray(28)), decipher.final()])
  }

  /** For signing what a browser keeps for us; the first signs, all are accepted. */
  get cookieSignatureKeys(): readonly string[] {
    return [...this.#all.values()].map(({ keys }) => keys["cookie-signature"].export().toString("base64url"))
  }

  hashRecoveryCode(accountId: string, code: string): Buffer {
    return this.#recoveryCodeHash(accountId, code, this.#current)
  }

  /** The hash under every known key, current first: codes outlive a key's rotation. */
  recoveryCodeHashes(accountId: string, code: string): readonly Buffer[] {
    return [...this.#all.values()].map((set) => this.#recoveryCodeHash(accountId, code, set))
  }

  #recoveryCodeHash(accountId: string, code: string, { keys }: KeySet): Buffer {
    return createHmac("sha256", keys["recovery-code"]).update(`${accountId}\n${code}`).digest()
  }

  /** Few digits: what keeps a stolen database from being tried out is this key, which is not in it. */
  hashPin(place: PinPlace, digits: string): { readonly hash: Buffer; readonly keyId: string } {
    return { hash: this.#pinHash(place, digits, this.#current.id), keyId: this.#current.id }
  }

  pinFits(
    place: PinPlace,
    digits: string,
    { hash, keyId }: { readonly hash: Buffer; readonly keyId: string },
  ): boolean {
    return equal(this.#pinHash(place, digits, keyId), hash)
  }

  #pinHash({ accountId, pinId }: PinPlace, digits: string, keyId: string): Buffer {
    return createHmac("sha256", this.#key(keyId, "pin")).update(`${accountId}\n${pinId}\n${digits}`).digest()
  }

  hashActivationCode(code: string): { readonly hash: Buffer; readonly keyId: string } {
    return { hash: activationHash(this.#current, code), keyId: this.#current.id }
  }

  /** The hash under every known key. */
  activationCodeHashes(code: string): readonly Buffer[] {
    return [...this.#all.values()].map((set) => activationHash(set, code))
  }

  pepper(keyId: string): Buffer {
    return this.#key(keyId, "password-pepper").export()
  }

  /** The secret half of a link: derived, so that neither the database nor the mail queue holds it. */
  linkSecret(link: LinkIdentity): Buffer {
    return this.#linkSecret(link, this.#current)
  }

  linkSecretFits(link: LinkIdentity, secret: Buffer): boolean {
    return [...this.#all.values()].some((set) => equal(this.#linkSecret(link, set), secret))
  }

  #linkSecret({ accountId, id, purpose }: LinkIdentity, set: KeySet): Buffer {
    return createHmac("sha256", set.keys.link).update(`${purpose}\n${accountId}\n${id}`).digest()
  }

  /** The secret half of a refresh token: it says by itself that we have issued it, and after which access token. */
  refreshSecret(issued: IssuedAccess): Buffer {
    return refreshSecret(this.#current, issued)
  }

  refreshSecretFits(issued: IssuedAccess, secret: Buffer): boolean {
    return [...this.#all.values()].some((set) => equal(refreshSecret(set, issued), secret))
  }

  /** What checkpoints of the audit log are signed with (Ed25519, RFC 8032), the current one first. */
  checkpointKeys(): readonly KeyObject[] {
    return [...this.#all.values()].map(({ keys }) =>
      createPrivateKey({
        key: Buffer.concat([ed25519Seed, keys["audit-checkpoint"].export()]),
        format: "der",
        type: "pkcs8",
      }),
    )
  }

  /** An account id for an address that nobody has, always the same, so that tries for it are counted like any other's (B5). */
  unknownAccountId(address: string): string {
    const bytes = createHmac("sha256", this.#current.keys["unknown-address"]).update(address).digest().subarray(0, 16)
    // UUID version 8, RFC 9562 §5.8: never equal to one that the server makes
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
    return stringify(bytes)
  }
}

const activationHash = ({ keys }: KeySet, code: string): Buffer =>
  createHmac("sha256", keys["activation-code"]).update(code).digest()

const refreshSecret = ({ keys }: KeySet, { accountId, id, hash: accessHash }: IssuedAccess): Buffer =>
  createHmac("sha256", keys["device-refresh"])
    .update(`${accountId}\n${id}\n${accessHash.toString("hex")}`)
    .digest()

/** An access token on a device: what is open there, and the token's hash. */
export type IssuedAccess = { readonly accountId: string; readonly id: string; readonly hash: Buffer }

/** What a PIN's hash is bound to: copied to another row, it fits nothing. */
export type PinPlace = { readonly accountId: string; readonly pinId: string }

export type LinkIdentity = { readonly accountId: string; readonly id: string; readonly purpose: string }

export const sha256 = (bytes: Uint8Array): Buffer => hash("sha256", bytes, "buffer")

/** In constant time for values of equal length. */
export const equal = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right)
