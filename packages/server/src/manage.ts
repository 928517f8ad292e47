/**
 * The only way in which what belongs to a team changes: its policy, roles, switches, plan. The same shell as `perform`, around another
 * kind of rule: lock the account of who asks, then the team; load both; let the caller decide; write the change and its audit entry;
 * commit. See decision 0035.
 */
import {
  type ActorFacts,
  acrOf,
  actorJustConfirmed,
  hasLiveSession,
  type ManagedCommand,
  type Permission,
  type Policy,
  type PolicyChange,
  type Reason,
  type Role,
  reasonAgainstManaging,
  reasonAgainstReading,
} from "@sparekey/core"
import type { Pool } from "pg"
import { appendAudit } from "./db/audit-statement.ts"
import { type Reply, type Statement, send, sendTo } from "./db/batch.ts"
import { begin, commit, inTransaction } from "./db/in-transaction.ts"
import { FactsQuery, keyOf, withoutWhatWasNotShown } from "./db/load-facts.ts"
import { loadManagedTeam, lockTeam, type ManagedTeam, readManagedTeam, type WhichTeam } from "./db/managed-team.ts"
import type { RequestOrigin } from "./material.ts"
import { type Code, Refused } from "./refused.ts"
import type { Keys } from "./secrets/keys.ts"
import type { Token } from "./secrets/tokens.ts"

/** Who asks, who is in the team, and how the team is. */
export type Found = { readonly actor: ActorFacts; readonly team: ManagedTeam; readonly now: number }

/** Without the name, which may be a person's (L4). */
type AuditedDevice = { readonly platform: string; readonly mode: string }

type NamedRole = Omit<Role, "id"> & { readonly name: string }

/** What goes into the audit log of who did it. Names no person. */
export type ManagedEvent =
  | {
      readonly type: "policy_changed"
      readonly teamId: string
      readonly version: number
      readonly preset: string
      readonly changes: readonly PolicyChange[]
    }
  | {
      readonly type: "role_made" | "role_deleted"
      readonly teamId: string
      readonly roleId: string
      readonly role: NamedRole
    }
  | {
      readonly type: "role_edited"
      readonly teamId: string
      readonly roleId: string
      readonly before: NamedRole
      readonly after: NamedRole
    }
  /** `teamId` null: of the whole server. */
  | { readonly type: "recoveries_stopped" | "recoveries_started"; readonly teamId: string | null }
  | { readonly type: "plan_made" | "plan_edited"; readonly planId: string; readonly features: readonly string[] }
  | { readonly type: "team_made"; readonly teamId: string; readonly preset: string; readonly planId: string | null }
  | {
      readonly type: "application_made" | "application_deleted"
      readonly teamId: string | null
      readonly applicationId: string
      readonly settings: object
    }
  | {
      readonly type: "application_edited"
      readonly teamId: string | null
      readonly applicationId: string
      readonly before: object
      readonly after: object
    }
  | { readonly type: "application_secret_rotated"; readonly teamId: string | null; readonly applicationId: string }
  | {
      readonly type: "api_token_made"
      readonly teamId: string
      readonly tokenId: string
      readonly scopes: readonly string[]
      readonly expiresAt: string
    }
  | {
      readonly type: "api_token_deleted"
      readonly teamId: string
      readonly tokenId: string
      readonly scopes: readonly string[]
    }
  /** `memberId` null: everybody. */
  | { readonly type: "disconnected"; readonly teamId: string; readonly memberId: string | null }
  | {
      readonly type: "device_made"
      readonly teamId: string
      readonly deviceId: string
      readonly device: AuditedDevice
    }
  | {
      readonly type: "device_edited"
      readonly teamId: string
      readonly deviceId: string
      readonly before: AuditedDevice
      readonly after: AuditedDevice
    }
  /** `platform` null: it was named. */
  | {
      readonly type: "devices_deactivated"
      readonly teamId: string
      readonly deviceIds: readonly string[]
      readonly platform: string | null
    }
  | { readonly type: "plan_given"; readonly teamId: string; readonly planId: string | null }

/** Without events, nothing is written. */
export type Change<Result> = {
  readonly events: readonly ManagedEvent[]
  readonly statements: readonly Statement[]
  readonly result: Result
}

type Reading = {
  readonly pool: Pool
  readonly keys: Keys
  readonly serverPolicy: Policy
  readonly clock: () => number
}

type Managing = Reading & { readonly count: (command: ManagedCommand, outcome: "allowed" | Code) => void }

type Management<Result> = {
  readonly command: ManagedCommand
  /** The session of who asks. */
  readonly actor: Token
  readonly which: WhichTeam
  readonly origin: RequestOrigin
  /** Under the locks. Whatever it throws rolls everything back. */
  readonly decide: (found: Found, database: Pick<Pool, "query">) => Promise<Change<Result>> | Change<Result>
}

export const lockAccount = (accountId: string): Statement => ({
  name: "lock-account",
  text: "select from account where id = $1 for no key update",
  values: [accountId],
})

/** @throws Refused */
export async function manage<Result>(managing: Managing, task: Management<Result>): Promise<Result> {
  try {
    const result = await decided(managing, task)
    managing.count(task.command, "allowed")
    return result
  } catch (error) {
    if (error instanceof Refused) managing.count(task.command, error.code)
    throw error
  }
}

function decided<Result>(reading: Reading, task: Management<Result>): Promise<Result> {
  const { actor: token, which, origin, decide } = task
  return inTransaction(reading.pool, async (client) => {
    const loading = loadingOf(reading, token, which)
    const locks = [begin, lockAccount(token.accountId), lockTeam(which)]
    const replies = await send(client, [...locks, ...loading.statements])
    const found = loading.read(replies.slice(locks.length))
    const { events, statements, result } = await decide(found, client)
    const { accountId, session } = found.actor
    const actor = { kind: "session", id: session?.id ?? null } as const
    const audit = events.length === 0 ? [] : appendAudit(events, { accountId, actor, now: found.now, personal: origin })
    await send(client, [...(events.length === 0 ? [] : statements), ...audit, commit])
    return result
  })
}

const beginReading: Statement = { name: "begin-reading", text: "begin isolation level repeatable read read only" }

/**
 * For looking at what is a team's.
 * @param anyOf the permissions of which one is needed
 * @throws Refused
 */
export async function lookAt(
  reading: Reading,
  { actor, which, anyOf }: { actor: Token; which: WhichTeam; anyOf: readonly Permission[] },
): Promise<Found> {
  const loading = loadingOf(reading, actor, which)
  const replies = await sendTo(reading.pool, [beginReading, ...loading.statements, commit])
  const found = loading.read(replies.slice(1, -1))
  const { session, memberships } = found.actor
  const standing = memberships.find(({ teamId }) => teamId === found.team.id)
  const reason = reasonAgainstReading(standing, session === null ? "aal1" : acrOf(session), anyOf)
  if (reason !== null) throw new Refused(reason)
  return found
}

function loadingOf({ keys, serverPolicy, clock }: Reading, token: Token, which: WhichTeam) {
  const shown = { accountId: token.accountId, actor: token }
  const query = new FactsQuery(keyOf(shown), { lock: "none", now: clock(), parts: [] })
  return {
    statements: [...query.statements, ...loadManagedTeam(which)],
    read(replies: readonly Reply[]): Found {
      const { length } = query.statements
      const { facts } = withoutWhatWasNotShown(query.read(replies.slice(0, length), serverPolicy), keys, shown)
      return foundBy(facts.actor, readManagedTeam(replies.slice(length)), clock())
    },
  }
}

/** A team that one is not in is answered like one that does not exist, whatever is asked (B7). @throws Refused */
function foundBy(actor: ActorFacts | null, team: ManagedTeam | null, now: number): Found {
  if (!hasLiveSession(actor, now)) throw new Refused("session_required")
  const isMember = actor.memberships.some(({ teamId }) => teamId === team?.id)
  if (team === null || !isMember) throw new Refused("not_found")
  return { actor, team, now }
}

/**
 * @param role what is made, edited or taken away: nobody touches a role that may do more than they
 * @throws Refused
 */
export function requireManaging(
  { actor, team, now }: Found,
  permission: Permission,
  ...roles: readonly Pick<Role, "permissions">[]
): void {
  for (const role of roles.length === 0 ? [undefined] : roles) {
    const reason = reasonAgainstManaging(actor, team.id, permission, now, role)
    if (reason !== null) throw new Refused(reason, { retryAt: reason === "on_hold" ? actor.holdUntil : null })
  }
}

/** What {@link requireManaging} will say, or null, once whoever asks has shown their authenticator again. */
export const mayManage = ({ actor, team, now }: Found, permission: Permission): Reason | null =>
  reasonAgainstManaging(actorJustConfirmed(actor, now), team.id, permission, now)
