/** `@sparekey/client/express`: routes that take a token, and what they answer without one. */
import type { Request, RequestHandler, Response } from "express"
import type { AccessToken, TokenDemand } from "./access-token.ts"
import type { Backend } from "./backend.ts"
import type { LogoutToken } from "./logout-token.ts"
import { Refusal } from "./refusal.ts"

const tokens = new WeakMap<Request, AccessToken>()

/**
 * Lets a request through that shows a good enough token. Others are answered with 401 and what is needed (RFC 6750 §3, RFC 9449 §7.1,
 * RFC 9470 §3), or 503 while the provider cannot be asked.
 * @example
 * app.post("/api/payments", requireToken(backend, { acr: ["aal2"], maxAgeSeconds: 300 }), (request, response) => {
 *   response.json({ by: tokenOf(request).accountId })
 * })
 */
export const requireToken =
  (backend: Pick<Backend, "verifyAccessToken">, demand: TokenDemand = {}): RequestHandler =>
  async (request, response, next) => {
    const { method, originalUrl: path, headers } = request
    try {
      tokens.set(request, await backend.verifyAccessToken({ method, path, headers }, demand))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return answer(response, error)
    }
    next()
  }

/** The token that `requireToken` has let through. @throws TypeError on a route without it */
export function tokenOf(request: Request): AccessToken {
  const token = tokens.get(request)
  if (token === undefined) throw new TypeError("requireToken is not in front of this route")
  return token
}

/** Answers with what a refusal says, for what is verified by hand. */
export function answer(response: Response, refusal: Refusal): void {
  if (refusal.authenticate !== null) response.set("www-authenticate", refusal.authenticate)
  response.status(refusal.status).type("application/problem+json").send(JSON.stringify(refusal.toProblem()))
}

/**
 * Where the provider says that a session has ended (`backchannelLogoutUri`). `end` is called with a verified token; when it has resolved
 * the provider is told so, and until then tries again. Bodies are read by `express.urlencoded()` before it.
 * OpenID Connect Back-Channel Logout 1.0 §2.7, §2.8.
 * @example
 * app.post("/signed-out", express.urlencoded({ extended: false }), backChannelLogout(backend, ({ sid }) => sessions.end(sid)))
 */
export const backChannelLogout =
  (backend: Pick<Backend, "verifyLogoutToken">, end: (token: LogoutToken) => void | Promise<void>): RequestHandler =>
  async (request, response) => {
    const { logout_token: shown } = (request.body ?? {}) as { readonly logout_token?: unknown }
    response.set("cache-control", "no-store")
    try {
      await end(await backend.verifyLogoutToken(typeof shown === "string" ? shown : ""))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const status = error.status === 503 ? 503 : 400
      response.status(status).json({ error: "invalid_request", error_description: error.message })
      return
    }
    response.status(200).end()
  }
