/** What belongs to a team, changed by a machine that shows one of the team's API tokens instead of somebody's session. Decision 0038. */
import { type ManagedCommand, tokenCovers } from "@sparekey/core"
import type { Pool } from "pg"
import { type ApiTokenRow, apiTokenOf, loadApiToken } from "./db/api-tokens.ts"
import { appendAudit } from "./db/audit-statement.ts"
import { send } from "./db/batch.ts"
import { begin, commit, inTransaction } from "./db/in-transaction.ts"
import type { Machine } from "./db/load-facts.ts"
import { lockTeam } from "./db/managed-team.ts"
import type { Change } from "./manage.ts"
import type { RequestOrigin } from "./material.ts"
import { Refused } from "./refused.ts"
import { tokenFits } from "./secrets/tokens.ts"

type Database = Pick<Pool, "query">

type Management<Result> = {
  readonly machine: Machine
  readonly command: ManagedCommand
  readonly teamId: string
  readonly origin: RequestOrigin
  /** Under the team's lock. Whatever it throws rolls everything back. */
  readonly decide: (now: number, database: Database) => Promise<Change<Result>> | Change<Result>
}

/** Looked at again under the lock: a token that was withdrawn, or whose maker may do less meanwhile, does nothing. @throws Refused */
export function manageByToken<Result>(
  { pool, clock }: { readonly pool: Pool; readonly clock: () => number },
  { machine: { token, madeBy }, command, teamId, origin, decide }: Management<Result>,
): Promise<Result> {
  return inTransaction(pool, async (client) => {
    const [, , found] = await send(client, [begin, lockTeam({ teamId }), loadApiToken(token)])
    const [row] = (found?.rows ?? []) as unknown as readonly ApiTokenRow[]
    if (row === undefined || !tokenFits(token, row.token_hash)) throw new Refused("token_not_valid")
    const now = clock()
    if (!tokenCovers(apiTokenOf(row), command, teamId, now)) throw new Refused("token_may_not")
    const { events, statements, result } = await decide(now, client)
    const actor = { kind: "api_token", id: token.id } as const
    const audit = events.length === 0 ? [] : appendAudit(events, { accountId: madeBy, actor, now, personal: origin })
    await send(client, [...statements, ...audit, commit])
    return result
  })
}
