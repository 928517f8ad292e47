/**
 * Proofs of a key (DPoP, RFC 9449): a device's, or an application's. The twelve checks of §4.3 in its order; the tenth is empty, since we give no nonces: a proof
 * is young, and taken once.
 */
import type { FastifyRequest } from "fastify"
import { calculateJwkThumbprint, EmbeddedJWK, type JWTVerifyResult, jwtVerify } from "jose"
import { Refused } from "../refused.ts"
import { sha256 } from "../secrets/keys.ts"
import type { Dependencies } from "./dependencies.ts"

const ALGORITHMS = ["ES256", "EdDSA"]

/** How old a proof may be, and how far a device's clock may be ahead. */
const OLDEST_SECONDS = 60
const AHEAD_SECONDS = 10

const LONGEST_PROOF = 4096

/** An access token, and the key that it is bound to. */
type Bound = { readonly token: string; readonly keyThumbprint: string }

type Parts = Pick<Dependencies, "pool" | "config" | "clock">

/**
 * The thumbprint (RFC 7638) of the key that made the request's proof.
 * @param bound what the request shows beside the proof; null: nothing
 * @throws Refused `proof_not_valid`
 */
export async function requireProof(parts: Parts, request: FastifyRequest, bound: Bound | null): Promise<string> {
  const { pool, clock } = parts
  // 1: one header, and no more
  const given = request.raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "dpop")
  const { dpop: proof } = request.headers
  if (given.length !== 1 || typeof proof !== "string" || proof.length > LONGEST_PROOF)
    throw new Refused("proof_not_valid")
  const { payload, protectedHeader } = await verified(proof, clock())
  const { jwk, typ } = protectedHeader
  const { htm, htu, jti, ath } = payload as Readonly<Record<string, unknown>>
  const thumbprint = jwk === undefined ? "" : await calculateJwkThumbprint(jwk)
  const holds =
    // 4 and 7: as the library reads them they could be written otherwise
    typ === "dpop+jwt" &&
    !["d", "k", "p", "q"].some((secret) => secret in (jwk ?? {})) &&
    // 8 and 9
    htm === request.method &&
    isHere(htu, parts, request) &&
    typeof jti === "string" &&
    jti.length > 0 &&
    jti.length <= 256 &&
    // 12
    (bound === null || (ath === hashOf(bound.token) && thumbprint === bound.keyThumbprint))
  if (!holds || !(await isNew(pool, thumbprint, jti, clock()))) throw new Refused("proof_not_valid")
  return thumbprint
}

/** 2 to 7 and 11: well-formed, complete, of our algorithms, signed by the key it names, which is public, and young. */
async function verified(proof: string, now: number): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      algorithms: ALGORITHMS,
      typ: "dpop+jwt",
      requiredClaims: ["jti", "htm", "htu", "iat"],
      currentDate: new Date(now),
      maxTokenAge: OLDEST_SECONDS,
      clockTolerance: AHEAD_SECONDS,
    })
  } catch {
    throw new Refused("proof_not_valid")
  }
}

/** Where we are is what we were configured with, never what the request says (B3). Query and fragment do not count. */
function isHere(htu: unknown, { config }: Parts, request: FastifyRequest): boolean {
  if (typeof htu !== "string" || !URL.canParse(htu)) return false
  // Put together as text: of “//elsewhere/x” a URL would make another host.
  const here = new URL(`${config.origin}${request.url}`)
  const { origin, pathname } = new URL(htu)
  return origin === here.origin && pathname === here.pathname
}

const hashOf = (token: string): string => sha256(Buffer.from(token)).toString("base64url")

/** Whichever server sees a proof first keeps it; everybody else sees that it was there. */
async function isNew(pool: Parts["pool"], thumbprint: string, jti: string, now: number): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "note-proof",
    text: "insert into dpop_proof (key_thumbprint, jti_hash, expires_at) values ($1, $2, $3) on conflict do nothing",
    values: [thumbprint, sha256(Buffer.from(jti)), new Date(now + (OLDEST_SECONDS + 2 * AHEAD_SECONDS) * 1000)],
  })
  return rowCount === 1
}
