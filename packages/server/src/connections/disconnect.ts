/** Disconnecting somebody, or everybody: tokens, connections and what is open on devices end, and the next connection must authenticate afresh. G9. */
import type { Pool } from "pg"
import { type Actor, appendAudit, appendAuditToEach } from "../db/audit-statement.ts"
import { type Statement, sendTo } from "../db/batch.ts"
import { endDeviceSessions, endDeviceSessionsOfTeam } from "../db/end-device-sessions.ts"
import { disconnect, endGrantsOfAccount } from "../db/end-grants.ts"
import { type Change, type Found, lockAccount, requireManaging } from "../manage.ts"
import type { RequestOrigin } from "../material.ts"
import { Refused } from "../refused.ts"

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
  return [noted, ...disconnect(teamId, memberId, now), endDeviceSessionsOfTeam(teamId, memberId, now)]
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
  const { accountId, session } = found.actor
  const by: Actor = { kind: "session", id: session?.id ?? null, accountId }
  return disconnectNow(whom, { by, now: found.now }, database)
}

type Doing = { readonly by: Actor; readonly now: number }

/** Whose connections, tokens or devices end by it. */
const connectedText = `
  select m.account_id as id from membership m where m.team_id = $1 and (
    exists (select from oidc_artefact o join application a on a.id = o.application_id and (a.team_id is null or a.team_id = $1)
      where o.account_id = m.account_id and o.model = 'Grant' and o.expires_at > $2)
    or exists (select from connection c join application a on a.id = c.application_id and (a.team_id is null or a.team_id = $1)
      where c.account_id = m.account_id and c.ended_at is null)
    or exists (select from device_session s where s.account_id = m.account_id and s.team_id = $1 and s.ended_at is null and s.expires_at > $2))
  order by m.account_id`

/** In the history of each whom it met: they wonder why they are asked to sign in again. S1. */
async function noteForEach({ teamId, memberId }: Whom, { by, now }: Doing, database: Database): Promise<Statement> {
  const met =
    memberId === null
      ? (await database.query<{ id: string }>(connectedText, [teamId, new Date(now)])).rows.map(({ id }) => id)
      : [memberId]
  return appendAuditToEach(met, { type: "disconnected_by_team", ...{ teamId } }, { actor: by, now })
}

/** For whoever may: a machine's token says so by itself. @throws Refused */
export async function disconnectNow(whom: Whom, doing: Doing, database: Database): Promise<Change<null>> {
  await requireMember(whom, database)
  const noted = await noteForEach(whom, doing, database)
  return { events: [eventOf(whom)], statements: [...statementsFor(whom, doing.now), noted], result: null }
}

type Asked = { readonly pool: Pool; readonly clock: () => number; readonly origin: RequestOrigin }

type Own = { readonly accountId: string; readonly sessionId: string }

/**
 * From everything, in whichever team it is. Browsers stay signed in: what they are not asked for again, the next application asks for.
 * It takes no more than a session, as ending other sessions does: it opens nothing.
 */
export async function disconnectOneself({ pool, clock, origin }: Asked, { accountId, sessionId }: Own): Promise<void> {
  const now = clock()
  const noted: Statement = {
    name: "disconnect-oneself",
    text: "update membership set disconnected_at = $2 where account_id = $1",
    values: [accountId, new Date(now)],
  }
  const actor = { kind: "session", id: sessionId } as const
  const event = { type: "disconnected_oneself" } as const
  await sendTo(pool, [
    lockAccount(accountId),
    noted,
    ...endGrantsOfAccount(accountId, null, now),
    ...endDeviceSessions(accountId, now),
    ...appendAudit([event], { accountId, actor, now, personal: origin }),
  ])
}
