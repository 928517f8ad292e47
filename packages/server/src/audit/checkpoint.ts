/**
 * What a signed checkpoint looks like: a C2SP signed note (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), so that tools that are not ours
 * can read and witness it. Lines: the log's name, how many entries, the root in base64, when; an empty one; a line a signature.
 */
import { createPublicKey, type KeyObject, sign, verify } from "node:crypto"
import { type Keys, sha256 } from "../secrets/keys.ts"

export type Checkpoint = { readonly size: number; readonly root: Buffer; readonly at: Date }

/** Somebody's public key, as c2sp.org/signed-note writes it: name, key id, type and key. */
export type Verifier = { readonly id: string; readonly text: string; readonly key: KeyObject }

const name = "sparekey-audit"
const ed25519 = Buffer.of(1)
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex")

export const signersOf = (keys: Keys): readonly (Verifier & { readonly privateKey: KeyObject })[] =>
  keys.checkpointKeys().map((privateKey) => {
    const raw = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(publicPrefix.length)
    return { ...verifierOf(raw), privateKey }
  })

function verifierOf(raw: Buffer): Verifier {
  const typed = Buffer.concat([ed25519, raw])
  const id = sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).toString("hex", 0, 4)
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: "der", type: "spki" })
  return { id, text: `${name}+${id}+${typed.toString("base64")}`, key }
}

/** Null: it is not a public key of an audit log. */
export function readVerifier(text: string): Verifier | null {
  const [, encoded = ""] = new RegExp(`^${name}\\+[0-9a-f]{8}\\+([A-Za-z0-9+/]{44})$`).exec(text.trim()) ?? []
  const typed = Buffer.from(encoded, "base64")
  if (typed.length !== 33 || typed[0] !== ed25519[0]) return null
  const verifier = verifierOf(typed.subarray(1))
  return verifier.text === text.trim() ? verifier : null
}

/** Signed under all keys that are configured, the current one first: while a key rotates, whoever holds the old one can still read it. */
export function signCheckpoint(keys: Keys, { size, root, at }: Checkpoint): string {
  const signed = `${name}\n${size}\n${root.toString("base64")}\nat ${at.toISOString()}\n`
  const lines = signersOf(keys).map(({ id, privateKey }) => {
    const signature = Buffer.concat([Buffer.from(id, "hex"), sign(null, Buffer.from(signed), privateKey)])
    return `— ${name} ${signature.toString("base64")}\n`
  })
  return `${signed}\n${lines.join("")}`
}

export type OpenedNote = Checkpoint & {
  /** Which of the verifiers' signatures are on it and right. */
  readonly signedBy: readonly string[]
  /** Whether one of theirs is on it and wrong: somebody made that up. */
  readonly forged: boolean
}

const form = new RegExp(
  `^(${name}\\n([1-9]\\d{0,15})\\n([A-Za-z0-9+/]{43}=)\\nat (\\S{24})\\n)\\n((?:— \\S+ \\S+\\n)+)$`,
)

/** Null: it is no checkpoint at all. Signatures of others, such as witnesses, are passed over. */
export function openNote(note: string, verifiers: readonly Verifier[]): OpenedNote | null {
  const [, signed = "", size = "", root = "", at = "", signatures = ""] = form.exec(note) ?? []
  if (signed === "" || Number.isNaN(Date.parse(at))) return null
  const found = signatures.split("\n").flatMap((line) => {
    const [, signer, encoded = ""] = line.split(" ")
    const bytes = Buffer.from(encoded, "base64")
    const verifier = verifiers.find(({ id }) => signer === name && id === bytes.toString("hex", 0, 4))
    return verifier === undefined
      ? []
      : [{ id: verifier.id, right: verify(null, Buffer.from(signed), verifier.key, bytes.subarray(4)) }]
  })
  return {
    size: Number(size),
    root: Buffer.from(root, "base64"),
    at: new Date(at),
    signedBy: found.filter(({ right }) => right).map(({ id }) => id),
    forged: found.some(({ right }) => !right),
  }
}
