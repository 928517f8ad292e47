/**
 * What a program shows in the place of a cookie (RFC 6750 §2.1, in the header alone): the token of its sign-in or of somebody's session,
 * or an API token. The prefix says which, so that people, and scanners for leaked secrets, know one when they see it.
 */
import type { FastifyRequest } from "fastify"
import { readToken, type Token } from "../secrets/tokens.ts"

const prefixes = {
  session: "sparekey_session_",
  sign_in: "sparekey_sign_in_",
  api: "sparekey_api_",
} as const

export type BearerKind = keyof typeof prefixes

export const writeBearer = (kind: BearerKind, text: string): string => `${prefixes[kind]}${text}`

/** `token` null: ours by its prefix, and none that we ever gave. */
export type Bearer = { readonly kind: BearerKind; readonly token: Token | null }

/** Null: the request shows none of ours; others', such as an application's access token, are for whoever takes those. */
export function bearerIn({ headers }: Pick<FastifyRequest, "headers">): Bearer | null {
  const [, text = ""] = /^Bearer (\S+)$/i.exec(headers.authorization ?? "") ?? []
  for (const kind of Object.keys(prefixes) as BearerKind[]) {
    if (text.startsWith(prefixes[kind])) return { kind, token: readToken(text.slice(prefixes[kind].length)) ?? null }
  }
  return null
}
