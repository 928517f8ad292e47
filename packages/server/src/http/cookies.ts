/** The two cookies. `__Host-` ties them to this host and to HTTPS (localhost counts); ASVS 3.3. */
import "@fastify/cookie"
import type { FastifyReply, FastifyRequest } from "fastify"
import { type IssuedToken, readToken, type Token } from "../secrets/tokens.ts"

export type CookieName = "__Host-sparekey-session" | "__Host-sparekey-sign-in"

const attributes = { path: "/", secure: true, httpOnly: true, sameSite: "lax" } as const

export const tokenIn = (request: FastifyRequest, name: CookieName): Token | null => readToken(request.cookies[name])

export const giveCookie = (reply: FastifyReply, name: CookieName, token: IssuedToken): FastifyReply =>
  reply.setCookie(name, token.text, attributes)

export const takeCookie = (reply: FastifyReply, name: CookieName): FastifyReply => reply.clearCookie(name, attributes)
