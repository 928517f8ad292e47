/** What belongs to a team, changed by a machine that shows one of the team's API tokens instead of somebody's session. */
import type { Pool } from "pg"
import { appendAudit } from "./db/audit-statement.ts"
import { type Statement, send } from "./db/batch.ts"
import { begin, commit, inTransaction } from "./db/in-transaction.ts"
import { lockTeam } from "./db/managed-team.ts"
import type { Change } from "./manage.ts"
import type { RequestOrigin } from "./material.ts"
import { Refused } from "./refused.ts"
import { readToken, type Token, tokenFits } from "./secrets/tokens.ts"

/** What a token may be for, and nothing else: each is one kind of act. */
export const scopes = ["disconnect", "deactivate_devices"] as const
export type Scope = (typeof scopes)[number]

/** So that scanners for leaked secrets, and people, know one when they see it. */
export const tokenPrefix = "sparekey_api_"

/** What the header of a request shows; null: nothing of ours. */
export function apiTokenIn(authorization: string | undefined): Token | null {
  const [, text] = /^Bearer (\S+)$/i.exec(authorization ?? "") ?? []
  return text?.startsWith(tokenPrefix) === true ? readToken(text.slice(tokenPrefix.length)) : null
}

type Database = Pick<Pool, "query">

type Management<Result> = {
  readonly token: Token
  readonly scope: Scope
  readonly teamId: string
  readonly origin: RequestOrigin
  /** Under the team's lock. Whatever it throws rolls everything back. */
  readonly decide: (now: number, database: Database) => Promise<Change<Result>> | Change<Result>
}

/** A token of another team is answered like one that does not exist. @throws Refused */
export function manageByToken<Result>(
  { pool, clock }: { readonly pool: Pool; readonly clock: () => number },
  { token, scope, teamId, origin, decide }: Management<Result>,
): Promise<Result> {
  return inTransaction(pool, async (client) => {
    await send(client, [begin, lockTeam({ teamId })])
    const madeBy = token.accountId === teamId ? await makerOf(client, token, scope) : null
    if (madeBy === null) throw new Refused("token_not_valid")
    const now = clock()
    const { events, statements, result } = await decide(now, client)
    const actor = { kind: "api_token", id: token.id } as const
    const audit = events.length === 0 ? [] : [appendAudit(events, { accountId: madeBy, actor, now, personal: origin })]
    await send(client, [...statements, noteUse(token, now), ...audit, commit])
    return result
  })
}

type Known = { readonly created_by: string; readonly token_hash: Buffer; readonly scopes: readonly Scope[] }

/** Who made it; null: there is no such token, or it may not do this. */
async function makerOf(database: Database, token: Token, scope: Scope): Promise<string | null> {
  const { rows } = await database.query<Known>(
    "select created_by, token_hash, scopes from api_token where team_id = $1 and id = $2",
    [token.accountId, token.id],
  )
  const [known] = rows
  return known !== undefined && tokenFits(token, known.token_hash) && known.scopes.includes(scope)
    ? known.created_by
    : null
}

const noteUse = ({ accountId: teamId, id }: Token, now: number): Statement => ({
  name: "note-api-token-used",
  text: "update api_token set last_used_at = $3 where team_id = $1 and id = $2",
  values: [teamId, id, new Date(now)],
})
