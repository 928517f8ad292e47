/** What came of a sign-in in the browser: tokens, and what can be done with them. */
import * as oauth from "openid-client"
import { problemOf as readProblem } from "../problem.ts"
import { type BrowserDemand, NativeProblem, nativeProblemOf, problemHere } from "./problem.ts"
import { type Provider, problemOf } from "./provider.ts"

export type BrowserSession = {
  readonly accountId: string
  /** Null where it was not asked for. */
  readonly name: string | null
  readonly acr: string | null
  readonly amr: readonly string[]
  readonly authenticatedAt: Date | null
  /** For the application's own backend; `fetch` shows it. */
  readonly accessToken: string
  readonly expiresAt: Date
  /** Works once. Where it is kept, it is kept like a password. */
  readonly refreshToken: string | null
  /** The next tokens: from now on use what it returns. Asked twice, it asks once. @throws NativeProblem `token_not_valid` */
  refresh(): Promise<BrowserSession>
  /** A request to the application's own backend, with the token and, where it is bound to a key, a proof for this very request. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>
  /**
   * Whether a connection may be opened, or, with its id, go on (docs/applications.md, “Rules, and connections”).
   * @throws NativeProblem `insufficient_user_authentication`, whose `demand` is for `signInByBrowser`; `connection_over`, `token_not_valid`
   */
  checkConnection(connection?: string): Promise<Connection>
  /** Ends these tokens. The browser stays signed in: `signOutPage` ends that too. */
  signOut(): Promise<void>
  readonly signOutPage: URL
}

export type Connection = {
  /** Say it the next time, for as long as this connection goes on. */
  readonly id: string
  readonly authenticatedAt: Date
  /** When the person has to authenticate again; null: by no rule. */
  readonly until: Date | null
}

type Tokens = oauth.TokenEndpointResponse & oauth.TokenEndpointResponseHelpers

/** @throws NativeProblem `token_not_valid` where the provider has said nothing about the person */
export function sessionOf(provider: Provider, tokens: Tokens): BrowserSession {
  const { configuration, options, issuer } = provider
  const claims = tokens.claims()
  if (claims === undefined) throw problemHere("browser_refused")
  const { access_token: accessToken, refresh_token: refreshToken = null, id_token = "" } = tokens
  let refreshing: Promise<BrowserSession> | null = null
  const send = sender(provider, accessToken)

  return {
    accountId: claims.sub,
    name: textOr(claims.name),
    acr: textOr(claims.acr),
    amr: Array.isArray(claims.amr) ? claims.amr.filter((one) => typeof one === "string") : [],
    authenticatedAt: claims.auth_time === undefined ? null : new Date(claims.auth_time * 1000),
    accessToken,
    expiresAt: new Date(Date.now() + (tokens.expiresIn() ?? 0) * 1000),
    refreshToken,
    signOutPage: oauth.buildEndSessionUrl(configuration, { id_token_hint: id_token }),
    refresh() {
      if (refreshToken === null) throw new NativeProblem("token_not_valid", "There is nothing to refresh with.")
      refreshing ??= problemOf(oauth.refreshTokenGrant(configuration, refreshToken, undefined, options)).then(
        (next) => sessionOf(provider, next),
        (problem: unknown) => {
          // After an outage it can be tried again.
          refreshing = null
          throw problem
        },
      )
      return refreshing
    },
    fetch: send,
    checkConnection: async (connection) =>
      connected(await send(`${issuer}/api/connections/check`, asking(connection)), issuer),
    async signOut() {
      await problemOf(oauth.tokenRevocation(configuration, refreshToken ?? accessToken))
    },
  }
}

const textOr = (value: unknown): string | null => (typeof value === "string" ? value : null)

const sender =
  ({ key, fetch: given }: Provider, token: string): BrowserSession["fetch"] =>
  async (url, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set("authorization", `${key === null ? "Bearer" : "DPoP"} ${token}`)
    if (key !== null) headers.set("dpop", await key.prove(init.method ?? "GET", url, token))
    return given(url, { ...init, headers })
  }

const asking = (connection: string | undefined): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(connection === undefined ? {} : { connection }),
})

async function connected(response: Response, issuer: string): Promise<Connection> {
  if (!response.ok) {
    const demand = demandIn(
      await response
        .clone()
        .json()
        .catch(() => ({})),
    )
    const problem = nativeProblemOf(await readProblem(response), issuer)
    throw problem instanceof NativeProblem && problem.code === "insufficient_user_authentication"
      ? new NativeProblem(problem.code, problem.message, { demand, cause: problem })
      : problem
  }
  const { connection, authenticatedAt, until } = (await response.json()) as Record<string, string | null>
  return {
    id: connection ?? "",
    authenticatedAt: new Date(authenticatedAt ?? ""),
    until: until === null || until === undefined ? null : new Date(until),
  }
}

/** RFC 9470 §3, as the reply's body repeats it. */
function demandIn({ acrValues, maxAge }: { readonly acrValues?: unknown; readonly maxAge?: unknown }): BrowserDemand {
  return {
    ...(typeof acrValues === "string" ? { acr: acrValues.split(" ") } : {}),
    ...(typeof maxAge === "number" ? { maxAgeSeconds: maxAge } : {}),
  }
}
