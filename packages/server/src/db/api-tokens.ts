/** An API token as a request shows it: with whoever made it, and where they stand today. A token is older than no place of its maker's. */
import { type ApiTokenFacts, type Permission, type Scope, type Standing, scopesHeld } from "@sparekey/core"
import type { Token } from "../secrets/tokens.ts"
import type { Statement } from "./batch.ts"
import { millis } from "./facts-statements.ts"

/** Whoever made it has left the team since, or cannot sign in: nobody stands for it, and it is not found. */
const text = `
  select t.id, t.team_id, t.name, t.token_hash, t.scopes, t.created_by, ${millis("t.expires_at")} as expires_at,
    ${millis("t.last_used_at")} as last_used_at, m.is_owner, r.permissions
  from api_token t
    join account a on a.id = t.created_by and a.state = 'active'
    join membership m on m.account_id = t.created_by and m.team_id = t.team_id and m.created_at <= t.created_at
    join role r on r.team_id = m.team_id and r.id = m.role_id
  where t.team_id = $1 and t.id = $2`

/** What is named so in a token is an account elsewhere, and here the team. */
export const loadApiToken = ({ accountId: teamId, id }: Pick<Token, "accountId" | "id">): Statement => ({
  name: "load-api-token",
  text,
  values: [teamId, id],
})

export type ApiTokenRow = {
  readonly id: string
  readonly team_id: string
  readonly name: string
  readonly token_hash: Buffer
  readonly scopes: readonly Scope[]
  readonly created_by: string
  readonly expires_at: number
  readonly last_used_at: number | null
  readonly is_owner: boolean
  readonly permissions: readonly Permission[]
}

export const standingOfMaker = ({ is_owner: owner, permissions }: ApiTokenRow): Standing => ({ owner, permissions })

/** With the scopes that it has still: a token shrinks with its maker. */
export const apiTokenOf = (row: ApiTokenRow): ApiTokenFacts => ({
  id: row.id,
  teamId: row.team_id,
  scopes: scopesHeld(row.scopes, standingOfMaker(row)),
  expiresAt: row.expires_at,
})
