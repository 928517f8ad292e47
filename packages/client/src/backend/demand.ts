/** What a route asks of the authentication behind a token. RFC 9470. */
import { Refusal, type Scheme } from "./refusal.ts"

export type Demand = {
  /** Levels of which one is needed, such as `["aal2"]`, or `["aal2", "recovery"]` where a recovery code will do. Left out: any. */
  readonly acr?: readonly string[]
  /** How many seconds ago it may have been at most. Left out: of any age. */
  readonly maxAgeSeconds?: number
}

/** What a token says of it; null where it says nothing, which fits no demand. */
export type Authentication = {
  readonly acr: string | null
  readonly authenticatedAt: Date | null
}

/** Between this clock and the provider's. */
export const TOLERANCE_SECONDS = 5

/** @throws Refusal `insufficient_user_authentication`, with all that is demanded: whoever asks anew asks for all of it */
export function requireAuthentication(shown: Authentication, demand: Demand, scheme: Scheme = "Bearer"): void {
  const { acr = [], maxAgeSeconds = null } = demand
  const highEnough = acr.length === 0 || (shown.acr !== null && acr.includes(shown.acr))
  if (highEnough && (maxAgeSeconds === null || isYoung(shown.authenticatedAt, maxAgeSeconds))) return
  throw new Refusal("insufficient_user_authentication", {
    scheme,
    challenge: { acrValues: acr, maxAge: maxAgeSeconds },
  })
}

const isYoung = (at: Date | null, maxAgeSeconds: number): boolean =>
  at !== null && Date.now() - at.getTime() <= (maxAgeSeconds + TOLERANCE_SECONDS) * 1000
