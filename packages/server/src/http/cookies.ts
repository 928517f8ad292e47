/**
 * How a sign-in and a session are carried: for pages by two cookies, for programs by tokens in replies, shown as Bearer from then on.
 * `__Host-` ties the cookies to this host and to HTTPS (localhost counts); ASVS 3.3. Decision 0038.
 */
import "@fastify/cookie"
import type { FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import { Refused } from "../refused.ts"
import { type IssuedToken, readToken, type Token } from "../secrets/tokens.ts"
import { bearerIn, writeBearer } from "./bearer.ts"

export type CookieName = "__Host-sparekey-session" | "__Host-sparekey-sign-in"

const attributes = { path: "/", secure: true, httpOnly: true, sameSite: "lax" } as const

const kinds = { "__Host-sparekey-session": "session", "__Host-sparekey-sign-in": "sign_in" } as const

/** Whoever shows a token of ours is known by that alone: a cookie that comes along counts for nothing. */
export function tokenIn(request: FastifyRequest, name: CookieName): Token | null {
  const bearer = bearerIn(request)
  if (bearer === null) return readToken(request.cookies[name])
  return bearer.kind === kinds[name] ? bearer.token : null
}

/** What a reply brings a program. */
export const givenToken = z.string().optional().meta({
  description: "For a program alone: to be shown as Bearer from now on, in the place of what was shown before.",
})

/** In the reply's body for a program, by a cookie for a page, which never sees it. */
export function giveToken(
  reply: FastifyReply,
  name: CookieName,
  token: IssuedToken,
  toProgram = bearerIn(reply.request) !== null,
): { readonly token?: string } {
  if (toProgram) return { token: writeBearer(kinds[name], token.text) }
  reply.setCookie(name, token.text, attributes)
  return {}
}

export const takeCookie = (
  reply: FastifyReply,
  name: CookieName,
  fromProgram = bearerIn(reply.request) !== null,
): FastifyReply => (fromProgram ? reply : reply.clearCookie(name, attributes))

/**
 * Browsers always send one of these with a state change, and no page can keep them from it: a script that got into a page of ours must
 * not be handed what its cookies hide from it.
 * @throws Refused
 */
export function requireProgram({ headers }: FastifyRequest): void {
  if (headers.origin !== undefined || headers["sec-fetch-site"] !== undefined) throw new Refused("programs_only")
}
