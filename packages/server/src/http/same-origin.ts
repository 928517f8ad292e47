/** Changes come from our own pages only: the browser says where a request comes from, and pages cannot make it lie. */
import type { FastifyInstance } from "fastify"
import { Refused } from "../refused.ts"
import { bearerIn } from "./bearer.ts"

const safe = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * A browser always sends `Origin` or `Sec-Fetch-Site` with a state change. A client that is no browser sends neither, and cannot be
 * made to act by somebody else's page. OWASP CSRF Cheat Sheet, “Verifying origin with standard headers”. Nor can whoever shows a token
 * of ours: no browser adds one by itself, and beside one no cookie counts (cookies.ts).
 */
export function registerSameOrigin(app: FastifyInstance, origin: string): void {
  app.addHook("onRequest", (request, _, done) => {
    if (safe.has(request.method)) return done()
    if (request.url.startsWith("/api/") && bearerIn(request) !== null) return done()
    const from = request.headers.origin
    const site = request.headers["sec-fetch-site"]
    const ours = from === undefined ? site === undefined || site === "same-origin" : from === origin
    done(ours ? undefined : new Refused("wrong_origin"))
  })
}
