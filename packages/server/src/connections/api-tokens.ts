/** Tokens for machines that act for a team. Keyed by the team, hashed, shown once. */
import type { Pool } from "pg"
import type { Statement } from "../db/batch.ts"
import { one } from "../db/effects/effect.ts"
import { type Scope, tokenPrefix } from "../manage-by-token.ts"
import type { IssuedToken } from "../secrets/tokens.ts"

export type ApiToken = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

export const writtenToken = ({ text }: IssuedToken): string => `${tokenPrefix}${text}`

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
