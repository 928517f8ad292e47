/** Access tokens are opaque: the provider says what one is worth at this moment, so whoever was disconnected is out at once. RFC 7662. */
import { type Demand, requireAuthentication } from "./demand.ts"
import { secondsOr, textOr, textsIn } from "./id-token.ts"
import { type Presented, requireProof } from "./proof.ts"
import type { Ask, Provider } from "./provider.ts"
import { Refusal, type Scheme } from "./refusal.ts"
import type { ReplayStore } from "./replays.ts"

export type AccessToken = {
  readonly accountId: string
  /** The application that it was made for; null: it was opened on a device. */
  readonly clientId: string | null
  /** On which it was opened, by a PIN or a password; null: it was made for an application. */
  readonly device: TokensDevice | null
  readonly scopes: readonly string[]
  readonly acr: string | null
  readonly amr: readonly string[]
  readonly authenticatedAt: Date | null
  readonly expiresAt: Date | null
  /** Of the key that it is bound to (RFC 7638), a proof of which was just shown; null: of none. */
  readonly keyThumbprint: string | null
  /** As it was shown: keep it out of logs. */
  readonly text: string
}

export type TokensDevice = { readonly id: string; readonly platform: string; readonly mode: string }

/** What a route asks of a token, beside what it asks of the authentication behind it. */
export type TokenDemand = Demand & {
  /** Tokens that are bound to no key are refused. */
  readonly bound?: boolean
}

export type Verifying = {
  readonly clientId: string
  readonly clientSecret: string
  readonly clients: readonly string[]
  readonly devices: boolean
  readonly origin: string | null
  readonly replays: ReplayStore
  readonly ask: Ask
  readonly provider: () => Promise<Provider>
}

/** RFC 6750 §2.1, RFC 9449 §7, RFC 9470 §3. @throws Refusal */
export async function verifyAccessToken(
  parts: Verifying,
  presented: Presented,
  { bound = false, ...demand }: TokenDemand,
): Promise<AccessToken> {
  const { scheme, text } = tokenIn(presented)
  const found = await introspect(parts, text, scheme)
  const { keyThumbprint } = found
  // RFC 9449 §7.2: a bound token as Bearer is one whose thief has no key
  if (keyThumbprint !== null && scheme === "Bearer") throw new Refusal("key_needed")
  if (keyThumbprint === null && (bound || scheme === "DPoP")) throw new Refusal("binding_needed")
  if (keyThumbprint !== null) {
    if (parts.origin === null) throw new TypeError("createBackend needs “origin” to check proofs of a key")
    await requireProof({ origin: parts.origin, replays: parts.replays }, presented, { token: text, keyThumbprint })
  }
  requireAuthentication(found, demand, scheme)
  return found
}

function tokenIn({ headers }: Presented): { readonly scheme: Scheme; readonly text: string } {
  const { authorization = "" } = headers
  if (typeof authorization !== "string" || authorization === "") throw new Refusal("token_missing")
  const [, scheme = "", text = ""] = /^(Bearer|DPoP) ([\w.~+/-]{1,2000}=*)$/i.exec(authorization) ?? []
  if (text === "") throw new Refusal("token_missing")
  return { scheme: scheme.toLowerCase() === "dpop" ? "DPoP" : "Bearer", text }
}

async function introspect(parts: Verifying, text: string, scheme: Scheme): Promise<AccessToken> {
  const { clientId, clientSecret, ask, provider } = parts
  const { issuer, introspectionEndpoint } = await provider()
  const response = await ask(introspectionEndpoint, {
    method: "POST",
    headers: { authorization: basic(clientId, clientSecret), accept: "application/json" },
    body: new URLSearchParams({ token: text, token_type_hint: "access_token" }),
  })
  if (!response.ok)
    throw new Refusal("unavailable", { cause: new Error(`introspection was answered with ${response.status}`) })
  const said = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>
  const { active, iss, sub, token_type, scope, acr, amr, auth_time, exp, cnf } = said
  // A refresh token is active too, and of no type.
  if (active !== true || iss !== issuer || typeof sub !== "string" || typeof token_type !== "string")
    throw new Refusal("token_not_valid", { scheme })
  const whose = madeFor(parts, said)
  if (whose === null) throw new Refusal("token_not_for_us", { scheme })
  const keyThumbprint = thumbprintIn(cnf)
  if (keyThumbprint === null && cnf !== undefined) throw new Refusal("token_not_valid", { scheme })
  return {
    accountId: sub,
    ...whose,
    scopes: textOr(scope)?.split(" ") ?? [],
    acr: textOr(acr),
    amr: textsIn(amr),
    authenticatedAt: secondsOr(auth_time),
    expiresAt: secondsOr(exp),
    keyThumbprint,
    text,
  }
}

/** Null: nobody whose tokens are taken here. */
function madeFor(
  { clientId, clients, devices }: Verifying,
  { client_id, device }: Readonly<Record<string, unknown>>,
): Pick<AccessToken, "clientId" | "device"> | null {
  if (typeof client_id === "string")
    return [clientId, ...clients].includes(client_id) ? { clientId: client_id, device: null } : null
  if (!devices || typeof device !== "object" || device === null) return null
  const { id, platform, mode } = device as Readonly<Record<string, unknown>>
  return { clientId: null, device: { id: String(id), platform: String(platform), mode: String(mode) } }
}

const thumbprintIn = (cnf: unknown): string | null =>
  typeof cnf === "object" && cnf !== null && "jkt" in cnf ? textOr(cnf.jkt) : null

/** RFC 6749 §2.3.1: both are form-encoded first. */
export function basic(clientId: string, clientSecret: string): string {
  const encoded = (text: string) => new URLSearchParams({ text }).toString().slice("text=".length)
  return `Basic ${Buffer.from(`${encoded(clientId)}:${encoded(clientSecret)}`).toString("base64")}`
}
