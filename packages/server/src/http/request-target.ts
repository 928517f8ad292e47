/** Where a request goes is a path here, and nothing else. */
import type { FastifyInstance } from "fastify"
import { Refused } from "../refused.ts"

/**
 * Routers also find their way from `http://elsewhere.example/path` and from `/path#more`; what looks at the text does not, such as a budget
 * or the check of a proof. Only proxies are sent the first, and nobody the second. RFC 9112 §3.2.
 */
export function registerRequestTarget(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _, done) => {
    const isPath = /^\/[^#]*$/.test(request.url)
    done(
      isPath
        ? undefined
        : new Refused("invalid_request", { errors: [{ path: "", message: "the address is no path" }] }),
    )
  })
}
