/** The provider, as openid-client knows it, and its errors in our words. */
import * as oauth from "openid-client"
import { secureOrigin } from "../secure-origin.ts"
import type { DeviceKey } from "./key.ts"
import { NativeProblem, problemHere } from "./problem.ts"

type Settings = {
  readonly issuer: string
  readonly clientId: string
  readonly key?: DeviceKey
  readonly fetch?: typeof fetch
}

export type Provider = {
  readonly issuer: string
  readonly configuration: oauth.Configuration
  readonly key: DeviceKey | null
  readonly DPoP: oauth.DPoPHandle | null
  /** For each grant. */
  readonly options: oauth.DPoPOptions
  readonly fetch: typeof fetch
}

/** @throws NativeProblem `unreachable` */
export async function configure({ issuer: text, clientId, key, fetch: given = fetch }: Settings): Promise<Provider> {
  const issuer = secureOrigin(text)
  const customFetch = given as unknown as oauth.CustomFetch
  const configuration = await problemOf(
    oauth.discovery(new URL(issuer), clientId, undefined, oauth.None(), {
      // Only ever this machine itself: see secureOrigin.
      execute: issuer.startsWith("http:") ? [oauth.allowInsecureRequests] : [],
      [oauth.customFetch]: customFetch,
    }),
  )
  configuration[oauth.customFetch] = customFetch
  const DPoP = key === undefined ? null : oauth.getDPoPHandle(configuration, key.pair)
  return { issuer, configuration, key: key ?? null, DPoP, options: DPoP === null ? {} : { DPoP }, fetch: given }
}

/** @throws NativeProblem */
export async function problemOf<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (error) {
    throw problemFor(error)
  }
}

const said: Readonly<Record<string, readonly ["token_not_valid" | "proof_not_valid" | "unavailable", string]>> = {
  invalid_grant: ["token_not_valid", "This sign-in has ended. Sign in again."],
  invalid_dpop_proof: ["proof_not_valid", "The proof of the device's key was not taken. Look at the device's clock."],
  server_error: ["unavailable", "The server cannot answer at the moment. Try again."],
  temporarily_unavailable: ["unavailable", "The server cannot answer at the moment. Try again."],
}

function problemFor(cause: unknown): unknown {
  if (cause instanceof NativeProblem) return cause
  if (cause instanceof oauth.AuthorizationResponseError) return problemHere("browser_refused", cause)
  if (cause instanceof oauth.ResponseBodyError) {
    const known = said[cause.error]
    return known === undefined ? cause : new NativeProblem(...known, { cause })
  }
  // openid-client's word for whatever `fetch` has thrown.
  const isOffline =
    cause instanceof oauth.ClientError && (cause.code === "OAUTH_TIMEOUT" || cause.cause instanceof TypeError)
  return isOffline ? new NativeProblem("unreachable", "The server could not be reached.", { cause }) : cause
}
