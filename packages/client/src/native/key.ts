/** A device's key: made here, kept by the application, shown to nobody. What leaves are proofs of it (DPoP, RFC 9449 §4.2). */
import { base64url, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose"

const ALGORITHM = "ES256"

export type DeviceKey = {
  readonly pair: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }
  /** The private half, for whatever the application keeps it in. */
  readonly jwk: JWK
  /**
   * For one request: it is taken once, and for about a minute.
   * @param token an access token that goes along
   */
  prove(method: string, url: string | URL, token?: string): Promise<string>
}

export async function newDeviceKey(): Promise<DeviceKey> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  return readDeviceKey(await exportJWK(privateKey))
}

/** @throws where it is no key of this kind */
export async function readDeviceKey(jwk: JWK): Promise<DeviceKey> {
  const { kty, crv, x, y } = jwk as { kty: string; crv: string; x: string; y: string }
  const open = { kty, crv, x, y }
  const [privateKey, publicKey] = await Promise.all([
    importJWK(jwk, ALGORITHM, { extractable: false }) as Promise<CryptoKey>,
    importJWK(open, ALGORITHM, { extractable: true }) as Promise<CryptoKey>,
  ])
  return {
    pair: { privateKey, publicKey },
    jwk,
    async prove(method, url, token) {
      const { origin, pathname } = new URL(url)
      return new SignJWT({
        htm: method,
        htu: `${origin}${pathname}`,
        ...(token === undefined ? {} : { ath: await hashOf(token) }),
      })
        .setProtectedHeader({ typ: "dpop+jwt", alg: ALGORITHM, jwk: open })
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .sign(privateKey)
    },
  }
}

const hashOf = async (token: string): Promise<string> =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token))))
