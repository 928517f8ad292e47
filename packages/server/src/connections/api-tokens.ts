/** Tokens for machines that act for a team. Keyed by the team, hashed, shown once. What each does, core says (`api-token.ts`). */
import { type Permission, type Scope, scopesHeld } from "@sparekey/core"
import type { Pool } from "pg"
import type { Statement } from "../db/batch.ts"
import { one } from "../db/effects/effect.ts"
import { writeBearer } from "../http/bearer.ts"
import type { IssuedToken } from "../secrets/tokens.ts"

/** `maker_gone`: out of the team, or suspended. */
export const reasonsForLess = ["expired", "maker_gone", "maker_may_less"] as const

export type ApiToken = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Those of them that it has still: it shrinks with whoever made it. */
  readonly works: readonly Scope[]
  /** Null: it has all of its scopes. */
  readonly lessBecause: (typeof reasonsForLess)[number] | null
  readonly madeBy: { readonly id: string; readonly name: string }
  readonly createdAt: string
  readonly expiresAt: string
  readonly lastUsedAt: string | null
}

export const writtenToken = ({ text }: IssuedToken): string => writeBearer("api", text)

type Row = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly made_by: string
  readonly maker: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly last_used_at: Date | null
  /** Null: they have left the team since, or are suspended. */
  readonly is_owner: boolean | null
  readonly permissions: readonly Permission[] | null
}

const listText = `
  select t.id, t.name, t.scopes, t.created_by as made_by, coalesce(a.name, '') as maker, t.created_at, t.expires_at, t.last_used_at,
    m.is_owner, r.permissions
  from api_token t
    left join account a on a.id = t.created_by
    left join membership m on m.account_id = t.created_by and m.team_id = t.team_id and m.created_at <= t.created_at
      and a.state = 'active'
    left join role r on r.team_id = m.team_id and r.id = m.role_id
  where t.team_id = $1 order by t.created_at, t.id`

type Database = Pick<Pool, "query">

export async function apiTokensOf(database: Database, teamId: string, now: number): Promise<readonly ApiToken[]> {
  const { rows } = await database.query<Row>(listText, [teamId])
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    ...workingOf(row, now),
    madeBy: { id: row.made_by, name: row.maker },
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }))
}

function workingOf(row: Row, now: number): Pick<ApiToken, "works" | "lessBecause"> {
  const maker = makerOf(row)
  if (row.expires_at.getTime() <= now) return { works: [], lessBecause: "expired" }
  if (maker === undefined) return { works: [], lessBecause: "maker_gone" }
  const works = scopesHeld(row.scopes, maker)
  return { works, lessBecause: works.length < row.scopes.length ? "maker_may_less" : null }
}

const makerOf = ({ is_owner: owner, permissions }: Row) =>
  owner === null || permissions === null ? undefined : { owner, permissions }

/** How many there are, those that have run out and nobody has deleted among them. */
export async function countApiTokens(database: Database, teamId: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    "select count(*)::int as count from api_token where team_id = $1",
    [teamId],
  )
  return rows[0]?.count ?? 0
}

export async function scopesOfToken(database: Database, teamId: string, id: string): Promise<readonly Scope[] | null> {
  const { rows } = await database.query<{ scopes: readonly Scope[] }>(
    "select scopes from api_token where team_id = $1 and id = $2",
    [teamId, id],
  )
  return rows[0]?.scopes ?? null
}

export type NewApiToken = Pick<ApiToken, "id" | "name" | "scopes" | "createdAt" | "expiresAt">

export const makeApiToken = (
  { id, name, scopes: given, createdAt, expiresAt }: NewApiToken,
  { teamId, hash, by }: { readonly teamId: string; readonly hash: Buffer; readonly by: string },
): Statement =>
  one(
    "make-api-token",
    `insert into api_token (team_id, id, name, token_hash, scopes, created_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [teamId, id, name, hash, given, by, new Date(createdAt), new Date(expiresAt)],
  )

export const deleteApiToken = (teamId: string, id: string): Statement =>
  one("delete-api-token", "delete from api_token where team_id = $1 and id = $2", [teamId, id])
