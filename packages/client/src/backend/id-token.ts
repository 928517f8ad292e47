/** ID tokens: who signed in, and how. */
import { type Demand, requireAuthentication } from "./demand.ts"
import type { Provider } from "./provider.ts"
import { Refusal } from "./refusal.ts"
import { verifySigned } from "./signed.ts"

export type IdToken = {
  /** The account's id: the only thing about a person that never changes. `sub`. */
  readonly accountId: string
  readonly acr: string | null
  readonly amr: readonly string[]
  readonly authenticatedAt: Date | null
  /** The session's id, which a logout token names. */
  readonly sid: string | null
  readonly expiresAt: Date
  /** All that the token says. */
  readonly claims: Readonly<Record<string, unknown>>
}

export type IdTokenChecks = Demand & {
  /** That was sent with the authorization; null where it was sent none, as with the device grant. */
  readonly nonce: string | null
}

/** OpenID Connect Core 1.0 §3.1.3.7. @throws Refusal */
export async function verifyIdToken(
  provider: Provider,
  clientId: string,
  token: string,
  { nonce, ...demand }: IdTokenChecks,
): Promise<IdToken> {
  const claims = await verifySigned(provider, token, { audience: clientId, requiredClaims: ["sub", "iat", "exp"] })
  const { sub, exp, acr, amr, auth_time, sid, azp, events } = claims as typeof claims & Record<string, unknown>
  const fits =
    typeof sub === "string" &&
    exp !== undefined &&
    // 3 to 5: for us, and nobody besides
    (typeof claims.aud === "string" || claims.aud?.length === 1) &&
    (azp === undefined || azp === clientId) &&
    // 11
    (nonce === null || claims.nonce === nonce) &&
    // a logout token is none (Back-Channel Logout 1.0 §4)
    events === undefined
  if (!fits) throw new Refusal("token_not_valid", { cause: new Error("the ID token’s claims do not fit") })
  const idToken = {
    accountId: sub,
    acr: textOr(acr),
    amr: textsIn(amr),
    authenticatedAt: secondsOr(auth_time),
    sid: textOr(sid),
    expiresAt: new Date(exp * 1000),
    claims,
  }
  // 12 and 13
  requireAuthentication(idToken, demand)
  return idToken
}

export const textOr = (value: unknown): string | null => (typeof value === "string" ? value : null)
export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : []
export const secondsOr = (value: unknown): Date | null => (typeof value === "number" ? new Date(value * 1000) : null)
