/**
 * Proofs of a key (DPoP), as a resource server checks them: the twelve checks of RFC 9449 §4.3 in its order. The tenth is empty, since no
 * nonces are given: a proof is young, and taken once.
 */
import { createHash } from "node:crypto"
import { calculateJwkThumbprint, EmbeddedJWK, type JWTVerifyResult, jwtVerify } from "jose"
import { Refusal } from "./refusal.ts"
import type { ReplayStore } from "./replays.ts"

const OLDEST_SECONDS = 60
const AHEAD_SECONDS = 10
const LONGEST_PROOF = 4096
const LONGEST_ID = 256

/** A request, as far as a token and its proof are about it. */
export type Presented = {
  readonly method: string
  /** Path and query as the client asked for them, before any router has taken something off: `/api/visits?day=today`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

type Parts = { readonly origin: string; readonly replays: ReplayStore }
type Bound = { readonly token: string; readonly keyThumbprint: string }

/** @throws Refusal `proof_not_valid` */
export async function requireProof({ origin, replays }: Parts, presented: Presented, bound: Bound): Promise<void> {
  const { dpop: proof } = presented.headers
  // 1: one header; several arrive as a list, or joined by commas, and no proof has one
  if (typeof proof !== "string" || proof.includes(",") || proof.length > LONGEST_PROOF)
    throw notValid("no single proof")
  const { payload, protectedHeader } = await verified(proof)
  const { jwk, typ } = protectedHeader
  const { htm, htu, jti, ath } = payload as Readonly<Record<string, unknown>>
  const thumbprint = jwk === undefined ? "" : await calculateJwkThumbprint(jwk)
  const holds =
    // 4 and 7: as the library reads them they could be written otherwise
    typ === "dpop+jwt" &&
    !["d", "k", "p", "q"].some((secret) => secret in (jwk ?? {})) &&
    // 8 and 9
    htm === presented.method &&
    isHere(htu, origin, presented.path) &&
    typeof jti === "string" &&
    jti.length > 0 &&
    jti.length <= LONGEST_ID &&
    // 12
    ath === createHash("sha256").update(bound.token).digest("base64url") &&
    thumbprint === bound.keyThumbprint
  if (!holds) throw notValid("it is for another request, token or key")
  const until = new Date(Date.now() + (OLDEST_SECONDS + 2 * AHEAD_SECONDS) * 1000)
  if (!(await replays.note(`proof ${thumbprint} ${jti}`, until))) throw notValid("it was used before")
}

/** 2 to 7 and 11: well-formed, complete, of these algorithms, signed by the key it names, which is public, and young. */
async function verified(proof: string): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      algorithms: ["ES256", "EdDSA"],
      typ: "dpop+jwt",
      requiredClaims: ["jti", "htm", "htu", "iat"],
      maxTokenAge: OLDEST_SECONDS,
      clockTolerance: AHEAD_SECONDS,
    })
  } catch (cause) {
    throw notValid(cause)
  }
}

const notValid = (cause: unknown): Refusal => new Refusal("proof_not_valid", { cause })

/**
 * Query and fragment do not count (§4.2). Where we are is what we were told, never what the request says: `//other.example/` is a path
 * here, and would be another host's address were it resolved.
 */
function isHere(htu: unknown, origin: string, path: string): boolean {
  if (typeof htu !== "string" || !URL.canParse(htu) || !path.startsWith("/")) return false
  const here = new URL(origin + path)
  const meant = new URL(htu)
  return meant.origin === here.origin && meant.pathname === here.pathname
}
