/** Messages as honest and hostile senders make them, byte by byte, with signatures of our own making (RFC 6376). */
import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto"

export type Field = readonly [name: string, value: string]

export type Letter = { readonly fields: readonly Field[]; readonly body: string }

export type SigningKey = {
  readonly selector: string
  readonly domain: string
  readonly algorithm: "rsa-sha256" | "rsa-sha1" | "ed25519-sha256"
  readonly key: KeyObject
  /** The record to publish. */
  readonly record: string
}

type KeyOptions = { readonly algorithm?: SigningKey["algorithm"]; readonly bits?: number; readonly flags?: string }

export function makeKey(selector: string, domain: string, options: KeyOptions = {}): SigningKey {
  const { algorithm = "rsa-sha256", bits = 2048, flags = "" } = options
  const of = flags && ` t=${flags};`
  if (algorithm === "ed25519-sha256") {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519")
    const bytes = publicKey.export({ format: "der", type: "spki" }).subarray(-32)
    return {
      selector,
      domain,
      algorithm,
      key: privateKey,
      record: `v=DKIM1; k=ed25519;${of} p=${bytes.toString("base64")}`,
    }
  }
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: bits })
  const text = publicKey.export({ format: "der", type: "spki" }).toString("base64")
  return { selector, domain, algorithm, key: privateKey, record: `v=DKIM1; k=rsa;${of} p=${text}` }
}

export const recordName = ({ selector, domain }: SigningKey): string => `${selector}._domainkey.${domain}`

const usual = [
  "From",
  "To",
  "Subject",
  "Date",
  "Message-ID",
  "MIME-Version",
  "Content-Type",
  "Content-Transfer-Encoding",
]

export type SignOptions = {
  /** h=; fields that are not there are left out. */
  readonly headers?: readonly string[]
  /** l= */
  readonly bodyLength?: number
  readonly signedAt?: number
  /** x= */
  readonly expiresAt?: number
  readonly algorithm?: SigningKey["algorithm"]
}

/** Puts a signature on top. c=relaxed/relaxed, §3.4.2 and §3.4.4. */
export function signLetter(letter: Letter, key: SigningKey, options: SignOptions = {}): Letter {
  const { headers = usual, bodyLength, signedAt, expiresAt, algorithm = key.algorithm } = options
  const present = headers.filter((name) => letter.fields.some((field) => same(field[0], name)))
  const digest = algorithm === "rsa-sha1" ? "sha1" : "sha256"
  const body = Buffer.from(relaxedBody(letter.body), "utf8")
  const bodyHash = createHash(digest).update(body.subarray(0, bodyLength)).digest("base64")
  const tags = [
    `v=1; a=${algorithm}; c=relaxed/relaxed; d=${key.domain}; s=${key.selector}`,
    ...(signedAt === undefined ? [] : [`t=${Math.floor(signedAt / 1000)}`]),
    ...(expiresAt === undefined ? [] : [`x=${Math.floor(expiresAt / 1000)}`]),
    ...(bodyLength === undefined ? [] : [`l=${bodyLength}`]),
    `h=${present.join(":")}; bh=${bodyHash}; b=`,
  ].join("; ")
  const left = [...letter.fields]
  const signed = present.map((name) => {
    const at = left.findLastIndex((field) => same(field[0], name))
    return relaxedField(...(left.splice(at, 1)[0] as [string, string]))
  })
  const data = Buffer.from([...signed, relaxedField("DKIM-Signature", tags)].join("\r\n"), "utf8")
  const signature = algorithm.startsWith("rsa")
    ? sign(digest, data, key.key)
    : sign(null, createHash("sha256").update(data).digest(), key.key)
  const folded = signature.toString("base64").replace(/.{70}/g, "$&\r\n ")
  return { ...letter, fields: [["DKIM-Signature", `${tags}${folded}`], ...letter.fields] }
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

const relaxedField = (name: string, value: string) =>
  `${name.toLowerCase()}:${value
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim()}`

export const relaxedBody = (body: string) =>
  body
    .replace(/[ \t]+(?=\r\n|$)/g, "")
    .replace(/[ \t]+/g, " ")
    .replace(/(?:\r\n)*$/, body === "" ? "" : "\r\n")

export const write = ({ fields, body }: Letter): Buffer =>
  Buffer.from(`${fields.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${body}`, "utf8")

/** With one field changed, or left out where the value is null. */
export const withField = (letter: Letter, name: string, value: string | null): Letter => ({
  ...letter,
  fields: [
    ...letter.fields.filter((field) => !same(field[0], name)),
    ...(value === null ? [] : [[name, value] as const]),
  ],
})

/** With fields on top, as a server on the way puts them. */
export const under = (letter: Letter, ...fields: readonly Field[]): Letter => ({
  ...letter,
  fields: [...fields, ...letter.fields],
})
