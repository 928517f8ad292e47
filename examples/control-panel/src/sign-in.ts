/** The way to Sparekey and back: authorization code with PKCE, by openid-client. */
import * as oidc from "openid-client"
import { refreshed, type Session, sessionFrom } from "./sessions.ts"
import type { Settings } from "./settings.ts"

/** How somebody has to sign in. Empty: however they like. */
export type Demand = { readonly acr?: string; readonly maxAgeSeconds?: number }

/** What is kept of a sign-in that is under way, in this browser alone. */
export type Begun = {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  readonly demand: Demand
  /** The page to go back to. */
  readonly page: string
}

export type SignIn = {
  begin(page: string, demand: Demand): Promise<{ readonly begun: Begun; readonly url: URL }>
  /** @throws where Sparekey or the person said no, or the answer is not the one to this question */
  finish(begun: Begun, query: string): Promise<Session>
  /** @throws where the session has ended at Sparekey */
  refresh(session: Session): Promise<Session>
  /** Where the browser signs out of Sparekey, and so of all applications. */
  signOutUrl(session: Session): URL
}

export async function createSignIn({ issuer, clientId, clientSecret, origin }: Settings): Promise<SignIn> {
  const execute = issuer.startsWith("http://localhost") ? [oidc.allowInsecureRequests] : []
  const secret = oidc.ClientSecretBasic(clientSecret)
  const sparekey = await oidc.discovery(new URL(issuer), clientId, undefined, secret, { execute })
  const callback = new URL("/callback", origin)

  return {
    async begin(page, demand) {
      const verifier = oidc.randomPKCECodeVerifier()
      const begun = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce(), demand, page }
      const url = oidc.buildAuthorizationUrl(sparekey, {
        redirect_uri: callback.href,
        scope: "openid profile email team",
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...(demand.acr === undefined ? {} : { acr_values: demand.acr }),
        ...(demand.maxAgeSeconds === undefined ? {} : { max_age: String(demand.maxAgeSeconds) }),
      })
      return { begun, url }
    },
    async finish({ verifier, state, nonce }, query) {
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
      return sessionFrom(await oidc.authorizationCodeGrant(sparekey, new URL(query, callback), checks))
    },
    refresh: async (session) => refreshed(session, await oidc.refreshTokenGrant(sparekey, session.refreshToken)),
    signOutUrl: ({ idToken }) =>
      oidc.buildEndSessionUrl(sparekey, {
        id_token_hint: idToken,
        post_logout_redirect_uri: new URL("/", origin).href,
      }),
  }
}

/** The few seconds are for the way back from Sparekey. */
export function isEnough({ acr, authenticatedAt }: Session, demand: Demand): boolean {
  const age = (Date.now() - authenticatedAt.getTime()) / 1000
  const highEnough = demand.acr === undefined || acr === demand.acr
  return highEnough && (demand.maxAgeSeconds === undefined || age <= demand.maxAgeSeconds + 5)
}

/** Sparekey has answered, and said no. */
export const isRefusal = (error: unknown): boolean => error instanceof oidc.ResponseBodyError
