/** Signing in, and showing more, in the system's browser: the code flow with PKCE and a loopback address. RFC 8252, RFC 7636, RFC 9470. */
import * as oauth from "openid-client"
import { type BrowserSession, sessionOf } from "./browser-session.ts"
import type { DeviceKey } from "./key.ts"
import { listenOnLoopback } from "./loopback.ts"
import { type BrowserDemand, problemHere } from "./problem.ts"
import { configure, problemOf } from "./provider.ts"
import { openSystemBrowser } from "./system-browser.ts"

export type BrowserSettings = {
  /** Sparekey's origin. */
  readonly issuer: string
  /** Of an application of the kind `native`, with `http://127.0.0.1/callback` among its redirect addresses. */
  readonly clientId: string
  /** The tokens are bound to it (DPoP): a thief of the tokens alone has nothing. Left out: they are bound to none. */
  readonly key?: DeviceKey
  /** Left out: `openSystemBrowser`. */
  readonly open?: (url: URL) => void | Promise<void>
  /** Left out: `openid profile email team`. */
  readonly scope?: string
  /** How long the person may take. Left out: ten minutes. */
  readonly patienceSeconds?: number
  /** Left out: Node's own. */
  readonly fetch?: typeof fetch
}

const SCOPE = "openid profile email team"
const PATIENCE_SECONDS = 600

/** Between this clock and the provider's, and for the way back from the browser. */
const TOLERANCE_SECONDS = 60

/**
 * Sends the person to the browser, and waits.
 * @param demand how they have to sign in; whoever has shown it already and lately enough is not asked
 * @throws NativeProblem `browser_refused`, `browser_gave_up`, `browser_not_opened`, `authentication_not_enough`, `unreachable`
 * @example
 * const session = await signInByBrowser({ issuer, clientId, key: device.key }, { acr: ["aal2"], maxAgeSeconds: 300 })
 */
export async function signInByBrowser(settings: BrowserSettings, demand: BrowserDemand = {}): Promise<BrowserSession> {
  const { open = openSystemBrowser, scope = SCOPE, patienceSeconds = PATIENCE_SECONDS } = settings
  const provider = await configure(settings)
  const { configuration, DPoP, options } = provider
  const verifier = oauth.randomPKCECodeVerifier()
  const [state, nonce] = [oauth.randomState(), oauth.randomNonce()]
  const loopback = await listenOnLoopback()
  try {
    const url = oauth.buildAuthorizationUrl(configuration, {
      redirect_uri: loopback.redirectUri,
      scope,
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(demand.acr === undefined ? {} : { acr_values: demand.acr.join(" ") }),
      ...(demand.maxAgeSeconds === undefined ? {} : { max_age: String(demand.maxAgeSeconds) }),
      // The code too is worth nothing without the key (RFC 9449 §10).
      ...(DPoP === null ? {} : { dpop_jkt: await DPoP.calculateThumbprint() }),
    })
    const answered = loopback.answer(state, patienceSeconds)
    // A browser that does not open is told of at once; nobody waits for its answer then.
    answered.catch(() => undefined)
    await open(url)
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
    const session = sessionOf(
      provider,
      await problemOf(oauth.authorizationCodeGrant(configuration, await answered, checks, undefined, options)),
    )
    requireEnough(session, demand)
    return session
  } finally {
    loopback.close()
  }
}

/**
 * Goes on with a refresh token that was kept. It works once: keep the new session's.
 * @throws NativeProblem `token_not_valid`: sign in again
 */
export async function resumeSession(settings: BrowserSettings, refreshToken: string): Promise<BrowserSession> {
  const provider = await configure(settings)
  const { configuration, options } = provider
  return sessionOf(provider, await problemOf(oauth.refreshTokenGrant(configuration, refreshToken, undefined, options)))
}

/** The provider keeps to it; a client that relies on it looks (OpenID Connect Core 1.0 §3.1.3.7, 12 and 13). */
function requireEnough({ acr, authenticatedAt }: BrowserSession, demand: BrowserDemand): void {
  const { acr: levels = [], maxAgeSeconds } = demand
  const highEnough = levels.length === 0 || (acr !== null && levels.includes(acr))
  const age = authenticatedAt === null ? Number.POSITIVE_INFINITY : Date.now() - authenticatedAt.getTime()
  const youngEnough = maxAgeSeconds === undefined || age <= (maxAgeSeconds + TOLERANCE_SECONDS) * 1000
  if (!highEnough || !youngEnough) throw problemHere("authentication_not_enough")
}
