/** Tokens for machines that act for a team. Keyed by the team, hashed, shown once. */
import type { Pool } from "pg"
import type { Statement } from "../db/batch.ts"
import { one } from "../db/effects/effect.ts"
import { type IssuedToken, readToken, type Token, tokenFits } from "../secrets/tokens.ts"

export const scopes = ["disconnect"] as const
export type Scope = (typeof scopes)[number]

export type ApiToken = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** So that scanners for leaked secrets, and people, know one when they see it. */
const PREFIX = "sparekey_api_"

export const writtenToken = ({ text }: IssuedToken): string => `${PREFIX}${text}`

/** What the header of a request shows; null: nothing of ours. */
export function apiTokenIn(authorization: string | undefined): Token | null {
  const [, text] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? []
  return text?.startsWith(PREFIX) === true ? readToken(text.slice(PREFIX.length)) : null
}

type Database = Pick<Pool, "query">

export async function apiTokensOf(database: Database, teamId: string): Promise<readonly ApiToken[]> {
  const { rows } = await database.query<
    Omit<ApiToken, "createdAt" | "lastUsedAt"> & { createdAt: Date; lastUsedAt: Date | null }
  >(
    `select id, name, scopes, created_at as "createdAt", last_used_at as "lastUsedAt" from api_token
      where team_id = $1 order by created_at, id`,
    [teamId],
  )
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

type Known = { readonly created_by: string; readonly token_hash: Buffer; readonly scopes: readonly Scope[] }

/** Under the team's lock: who made it; null: there is no such token, or it may not do this. */
export async function makerOf(database: Database, token: Token, scope: Scope): Promise<string | null> {
  const { rows } = await database.query<Known>(
    "select created_by, token_hash, scopes from api_token where team_id = $1 and id = $2",
    [token.accountId, token.id],
  )
  const [known] = rows
  return known !== undefined && tokenFits(token, known.token_hash) && known.scopes.includes(scope)
    ? known.created_by
    : null
}

export const makeApiToken = (
  { id, name, scopes: given, createdAt }: ApiToken,
  { teamId, hash, by }: { readonly teamId: string; readonly hash: Buffer; readonly by: string },
): Statement =>
  one(
    "make-api-token",
    "insert into api_token (team_id, id, name, token_hash, scopes, created_by, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [teamId, id, name, hash, given, by, new Date(createdAt)],
  )

export const deleteApiToken = (teamId: string, id: string): Statement =>
  one("delete-api-token", "delete from api_token where team_id = $1 and id = $2", [teamId, id])

export const noteUse = (teamId: string, id: string, now: number): Statement => ({
  name: "note-api-token-used",
  text: "update api_token set last_used_at = $3 where team_id = $1 and id = $2",
  values: [teamId, id, new Date(now)],
})
