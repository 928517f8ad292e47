/** The OpenID provider at our own origin: its endpoints, and the steps that are ours. */
import { budgets } from "@sparekey/core"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { App, Routes } from "../http/dependencies.ts"
import { charge } from "../http/rate-limit.ts"
import { networkOf } from "../http/request-origin.ts"
import { logOut } from "./log-out.ts"
import { LOGOUT_PATH } from "./pages.ts"
import { providerWhenNeeded } from "./when-needed.ts"

const hide = { hide: true } as const

/** What anybody may ask for, and leaves a row behind or is a guess. B6. */
const limits: Readonly<Record<string, "authorizations" | "deviceCodes">> = {
  "GET /oidc/auth": "authorizations",
  "POST /oidc/device/auth": "authorizations",
  "POST /oidc/request": "authorizations",
  "POST /oidc/device": "deviceCodes",
}

export const oidcRoutes: Routes = (app, dependencies) => {
  const { pool, clock } = dependencies
  const current = providerWhenNeeded(dependencies, (error) =>
    app.log.error({ err: error }, "the OpenID provider failed"),
  )

  const hand = async (request: FastifyRequest, reply: FastifyReply) => {
    const provider = await current()
    const limited = limits[endpointOf(request)]
    if (limited !== undefined)
      await charge(pool, [{ key: `${limited} ${networkOf(request.ip)}`, budget: budgets[limited] }], clock())
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value as string)
    asWeFoundIt(request, dependencies.config.origin)
    await provider.callback()(request.raw, reply.raw)
  }

  app.register(async (scope) => {
    // Bodies are the library's to read.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null))
    const ours = scope as unknown as App
    for (const confirmed of [false, true]) {
      ours.route({
        method: confirmed ? "POST" : "GET",
        url: confirmed ? "/oidc/interaction/:uid/confirm" : "/oidc/interaction/:uid",
        schema: hide,
        handler: async (request, reply) => {
          asWeFoundIt(request, dependencies.config.origin)
          const { goOnWith } = await import("./interaction.ts")
          return goOnWith(dependencies, { request, reply, provider: await current(), confirmed })
        },
      })
    }
    ours.route({ method: ["GET", "POST", "OPTIONS"], url: "/oidc/*", schema: hide, handler: hand })
    for (const name of ["openid-configuration", "oauth-authorization-server"])
      ours.get(`/.well-known/${name}`, { schema: hide }, hand)
  })
  logOut(app, dependencies, current, LOGOUT_PATH)
}

/** The library takes a path in any case and with a slash behind it, and HEAD for GET: all of these are one endpoint. */
const pathOf = (url: string): string => (url.split("?")[0] ?? "").toLowerCase().replace(/\/+$/, "")
const endpointOf = ({ method, url }: FastifyRequest): string => `${method === "HEAD" ? "GET" : method} ${pathOf(url)}`

/**
 * The library is told where we are and what we found out about the connection, and nothing that somebody else says about either (B3).
 * The code that a device's address offers is only filled in: the library would send it off by itself.
 */
function asWeFoundIt({ raw, ip, headers, url }: FastifyRequest, origin: string): void {
  for (const name of ["x-forwarded-host", "forwarded", "x-sparekey-user-code"]) delete headers[name]
  const { protocol, host } = new URL(origin)
  headers["x-forwarded-proto"] = protocol.slice(0, -1)
  headers["x-forwarded-for"] = ip
  headers.host = host
  if (pathOf(url) !== "/oidc/device") return
  const code = new URL(`${origin}${url}`).searchParams.get("user_code") ?? ""
  if (/^[\w-]{1,20}$/.test(code)) headers["x-sparekey-user-code"] = code
  raw.url = "/oidc/device"
}
