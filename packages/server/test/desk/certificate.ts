/** A certificate that signs itself, as an operator's tool would write it; in as much of RFC 5280 §4.1 as that takes. */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto"

export type Certificate = { readonly key: string; readonly certificate: string }

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const value = Buffer.concat(parts)
  const { length } = value
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), value])
}
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const oid = (...bytes: readonly number[]) => der(0x06, Buffer.from(bytes))
const text = (tag: number, value: string) => der(tag, Buffer.from(value))
const utcTime = (at: number) => text(0x17, `${new Date(at).toISOString().slice(2, 19).replaceAll(/[-:T]/g, "")}Z`)

const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))

export function makeCertificate(name: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
  const subject = sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), text(0x0c, name))))
  const serial = der(0x02, Buffer.from([1]), randomBytes(15))
  const day = 86_400_000
  const validity = sequence(utcTime(Date.now() - day), utcTime(Date.now() + day))
  const about = sequence(
    serial,
    ecdsaWithSha256,
    subject,
    validity,
    subject,
    publicKey.export({ type: "spki", format: "der" }),
  )
  const signed = sequence(about, ecdsaWithSha256, der(0x03, Buffer.from([0]), sign("sha256", about, privateKey)))
  const lines = signed.toString("base64").replaceAll(/.{64}/g, "$&\n")
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
