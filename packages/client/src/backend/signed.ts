/** Tokens that the provider signs: what all of them have to be like. RFC 7519 §7.2, RFC 8725. */
import { errors, type JWTPayload, type JWTVerifyOptions, type JWTVerifyResult, jwtVerify } from "jose"
import { TOLERANCE_SECONDS } from "./demand.ts"
import type { Provider } from "./provider.ts"
import { Refusal } from "./refusal.ts"

/** What Sparekey signs with. `none`, and whatever takes a shared secret, is no signature here (RFC 8725 §3.1). */
const algorithms = ["RS256"]

type Expected = Pick<JWTVerifyOptions, "audience" | "typ" | "requiredClaims" | "maxTokenAge">

/** @throws Refusal `token_not_valid`, `token_not_for_us` or `unavailable` */
export async function verifySigned({ issuer, keys }: Provider, token: string, expected: Expected): Promise<JWTPayload> {
  return (await verified(keys, token, { ...expected, issuer })).payload
}

async function verified(keys: Provider["keys"], token: string, options: JWTVerifyOptions): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, keys, { ...options, algorithms, clockTolerance: TOLERANCE_SECONDS })
  } catch (cause) {
    if (cause instanceof errors.JWTClaimValidationFailed && cause.claim === "aud")
      throw new Refusal("token_not_for_us", { cause })
    if (isOutage(cause)) throw new Refusal("unavailable", { cause })
    throw new Refusal("token_not_valid", { cause })
  }
}

/** The keys could not be had; a key that is not among them is the token's fault. */
const isOutage = (error: unknown): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  !(error instanceof errors.JOSEError) ||
  error.code === "ERR_JOSE_GENERIC"
