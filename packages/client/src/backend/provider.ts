/** The provider as its discovery document describes it. OpenID Connect Discovery 1.0 §4. */
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose"
import { secureOrigin } from "../secure-origin.ts"
import { Refusal } from "./refusal.ts"
import type { BackendSettings } from "./settings.ts"

export type Provider = {
  readonly issuer: string
  readonly introspectionEndpoint: string
  /** Keys that the provider signs with. One that is not known yet is looked for once more: keys rotate. */
  readonly keys: JWTVerifyGetKey
}

const PATIENCE_MILLISECONDS = 5_000

/** Follows no redirect, and waits for five seconds. */
export type Ask = (url: string, init?: RequestInit) => Promise<Response>

/** @throws Refusal `unavailable` */
export const createAsk =
  ({ fetch: given = fetch }: Pick<BackendSettings, "fetch">): Ask =>
  async (url, init = {}) => {
    try {
      return await given(url, { ...init, redirect: "error", signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) })
    } catch (cause) {
      throw new Refusal("unavailable", { cause })
    }
  }

/** Looks once; a look that failed is repeated by whoever asks next. */
export function createProvider(settings: BackendSettings, ask: Ask): () => Promise<Provider> {
  const issuer = secureOrigin(settings.issuer)
  let known: Promise<Provider> | null = null
  return () => {
    known ??= discover(issuer, settings, ask).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
}

async function discover(issuer: string, { fetch: given }: BackendSettings, ask: Ask): Promise<Provider> {
  const response = await ask(`${issuer}/.well-known/openid-configuration`, { headers: { accept: "application/json" } })
  const said = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const wrong = (what: string) => new Refusal("unavailable", { cause: new Error(`the discovery document ${what}`) })
  if (!response.ok) throw wrong(`is not there: ${response.status}`)
  // §4.3: character by character, or a token of somebody else's would be taken
  if (said.issuer !== issuer) throw wrong(`is that of ${said.issuer}`)
  const addressOf = (name: string): string => {
    const address = said[name]
    if (typeof address !== "string" || !URL.canParse(address)) throw wrong(`has no ${name}`)
    secureOrigin(new URL(address).origin)
    return address
  }
  const keys = createRemoteJWKSet(new URL(addressOf("jwks_uri")), {
    timeoutDuration: PATIENCE_MILLISECONDS,
    ...(given === undefined ? {} : { [customFetch]: given }),
  })
  return { issuer, introspectionEndpoint: addressOf("introspection_endpoint"), keys }
}
