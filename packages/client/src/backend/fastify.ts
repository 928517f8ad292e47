/** `@sparekey/client/fastify`: routes that take a token, and what they answer without one. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from "fastify"
import type { AccessToken, TokenDemand } from "./access-token.ts"
import type { Backend } from "./backend.ts"
import type { LogoutToken } from "./logout-token.ts"
import { Refusal } from "./refusal.ts"

const tokens = new WeakMap<FastifyRequest, AccessToken>()

/**
 * Lets a request through that shows a good enough token. Others are answered with 401 and what is needed (RFC 6750 §3, RFC 9449 §7.1,
 * RFC 9470 §3), or 503 while the provider cannot be asked.
 * @example
 * app.post("/api/payments", { preHandler: requireToken(backend, { acr: ["aal2"], maxAgeSeconds: 300 }) }, async (request) => {
 *   return { by: tokenOf(request).accountId }
 * })
 */
export const requireToken =
  (backend: Pick<Backend, "verifyAccessToken">, demand: TokenDemand = {}): preHandlerAsyncHookHandler =>
  async (request, reply) => {
    const { method, originalUrl: path, headers } = request
    try {
      tokens.set(request, await backend.verifyAccessToken({ method, path, headers }, demand))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return answer(reply, error)
    }
  }

/** The token that `requireToken` has let through. @throws TypeError on a route without it */
export function tokenOf(request: FastifyRequest): AccessToken {
  const token = tokens.get(request)
  if (token === undefined) throw new TypeError("requireToken is not in front of this route")
  return token
}

/** Answers with what a refusal says, for what is verified by hand. */
export function answer(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.authenticate !== null) reply.header("www-authenticate", refusal.authenticate)
  return reply.status(refusal.status).type("application/problem+json").send(JSON.stringify(refusal.toProblem()))
}

type LogoutOptions = {
  /** The path of the `backchannelLogoutUri`. */
  readonly path: string
  readonly backend: Pick<Backend, "verifyLogoutToken">
  readonly end: (token: LogoutToken) => void | Promise<void>
}

/**
 * Where the provider says that a session has ended. `end` is called with a verified token; when it has resolved the provider is told so,
 * and until then tries again. OpenID Connect Back-Channel Logout 1.0 §2.7, §2.8.
 * @example
 * await app.register(backChannelLogout, { path: "/signed-out", backend, end: ({ sid }) => sessions.end(sid) })
 */
export const backChannelLogout: FastifyPluginAsync<LogoutOptions> = async (app, { path, backend, end }) => {
  // Within this plugin only: forms are nobody else's here.
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_, body, done) =>
    done(null, new URLSearchParams(body.toString())),
  )
  app.post(path, async (request, reply) => {
    reply.header("cache-control", "no-store")
    const shown = request.body instanceof URLSearchParams ? request.body.getAll("logout_token") : []
    try {
      await end(await backend.verifyLogoutToken(shown.length === 1 ? (shown[0] ?? "") : ""))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const status = error.status === 503 ? 503 : 400
      return reply.status(status).send({ error: "invalid_request", error_description: error.message })
    }
    return reply.status(200).send()
  })
}
