/** Disconnecting somebody, or everybody: tokens and connections end, and the next connection must authenticate afresh. G9. */
import type { Pool } from "pg"
import { appendAudit } from "../db/audit-statement.ts"
import { type Statement, send } from "../db/batch.ts"
import { disconnect } from "../db/end-grants.ts"
import { begin, commit, inTransaction } from "../db/in-transaction.ts"
import { lockTeam } from "../db/managed-team.ts"
import { type Change, type Found, requireManaging } from "../manage.ts"
import type { RequestOrigin } from "../material.ts"
import { Refused } from "../refused.ts"
import type { Token } from "../secrets/tokens.ts"
import { makerOf, noteUse } from "./api-tokens.ts"

export type Database = Pick<Pool, "query">

/** `memberId` null: everybody. */
type Whom = { readonly teamId: string; readonly memberId: string | null }

const eventOf = ({ teamId, memberId }: Whom) => ({ type: "disconnected", teamId, memberId }) as const

/** Noted before anything ends, so that whoever asks for a new grant meanwhile is asked to authenticate. */
function statementsFor({ teamId, memberId }: Whom, now: number): readonly Statement[] {
  const at = new Date(now)
  const noted: Statement =
    memberId === null
      ? { name: "disconnect-team", text: "update team set disconnected_at = $2 where id = $1", values: [teamId, at] }
      : {
          name: "disconnect-member",
          text: "update membership set disconnected_at = $3 where team_id = $1 and account_id = $2",
          values: [teamId, memberId, at],
        }
  return [noted, ...disconnect(teamId, memberId, now)]
}

async function requireMember({ teamId, memberId }: Whom, database: Database): Promise<void> {
  if (memberId === null) return
  const { rowCount } = await database.query("select from membership where team_id = $1 and account_id = $2", [
    teamId,
    memberId,
  ])
  if (rowCount === 0) throw new Refused("member_not_found")
}

export async function disconnectBySession(
  found: Found,
  memberId: string | null,
  database: Database,
): Promise<Change<null>> {
  const whom = { teamId: found.team.id, memberId }
  requireManaging(found, "manage_applications")
  await requireMember(whom, database)
  return { events: [eventOf(whom)], statements: statementsFor(whom, found.now), result: null }
}

type ByToken = { readonly pool: Pool; readonly clock: () => number; readonly origin: RequestOrigin }

/** A token of another team is answered like one that does not exist. @throws Refused */
export async function disconnectByToken({ pool, clock, origin }: ByToken, token: Token, whom: Whom): Promise<void> {
  await inTransaction(pool, async (client) => {
    await send(client, [begin, lockTeam({ teamId: whom.teamId })])
    const madeBy = token.accountId === whom.teamId ? await makerOf(client, token, "disconnect") : null
    if (madeBy === null) throw new Refused("token_not_valid")
    await requireMember(whom, client)
    const now = clock()
    const actor = { kind: "api_token", id: token.id } as const
    await send(client, [
      ...statementsFor(whom, now),
      noteUse(whom.teamId, token.id, now),
      ...appendAudit([eventOf(whom)], { accountId: madeBy, actor, now, personal: origin }),
      commit,
    ])
  })
}
