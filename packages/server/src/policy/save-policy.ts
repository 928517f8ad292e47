/** Saving a policy: a whole new version, or nothing. S4, G1. */
import { checkPolicy, diffPolicy, type Policy, protectionChanges, reasonAgainstSetting } from "@sparekey/core"
import type { Pool } from "pg"
import { one, some } from "../db/effects/effect.ts"
import { endWhatRulesForbid } from "../db/end-grants.ts"
import { ownersOf, tellOwners } from "../db/owners.ts"
import { type Change, type Found, requireManaging } from "../manage.ts"
import { Refused } from "../refused.ts"
import { exposureOf } from "./exposure.ts"
import { rulesOf, someRoleRequiresMfa } from "./rules.ts"

export type Wanted = {
  readonly policy: Policy
  readonly preset: string
  /** The one that was edited. */
  readonly version: number
  /** So many people may be locked out. */
  readonly confirmLockedOut: number
}

/** @throws Refused */
export async function savePolicy(found: Found, wanted: Wanted, database: Pick<Pool, "query">): Promise<Change<Found>> {
  requireManaging(found, "manage_policy")
  const { team, actor, now } = found
  if (wanted.version !== team.version) throw new Refused("conflict")
  const changes = diffPolicy(team.policy, wanted.policy)
  if (changes.length === 0 && wanted.preset === team.preset) return { events: [], statements: [], result: found }
  if (changes.some((change) => reasonAgainstSetting(team.plan, change) !== null)) throw new Refused("not_in_plan")
  requireSense(wanted.policy, someRoleRequiresMfa(team))
  await requireConfirmed(found, wanted, database)
  const { preset, policy } = wanted
  const version = team.version + 1
  const told = protectionChanges(team.policy, policy).map((type) => ({ type }))
  const owners = told.length === 0 ? [] : await ownersOf(database, team.id)
  return {
    events: [{ type: "policy_changed", teamId: team.id, version, preset, changes }],
    statements: [
      one(
        "change-policy",
        "update team set policy = $3, preset = $4, policy_version = $5 where id = $1 and policy_version = $2",
        [team.id, team.version, policy, preset, version],
      ),
      some(
        "append-policy",
        "insert into team_policy (team_id, version, policy, changed_by, changed_at) values ($1, $2, $3, $4, $5)",
        [team.id, version, policy, actor.accountId, new Date(now)],
      ),
      // Written once here, so that no session check has to look at a policy: the stricter of then and now holds (S1).
      some(
        "tighten-sessions",
        `update session s set idle_minutes = least(idle_minutes, $2),
            expires_at = least(expires_at, born_at + $3 * interval '1 minute')
          from membership m
          where m.team_id = $1 and s.account_id = m.account_id and s.ended_at is null
            and (s.idle_minutes > $2 or s.expires_at > s.born_at + $3 * interval '1 minute')`,
        [team.id, policy.session.idleMinutes, policy.session.lifetimeMinutes],
      ),
      endWhatRulesForbid({ teamId: team.id }),
      ...tellOwners(owners, { teamId: team.id, by: actor.accountId, at: now, changes: told }),
    ],
    result: { ...found, team: { ...team, policy, preset, version } },
  }
}

/** @throws Refused with a sentence for each contradiction */
function requireSense(policy: Policy, roleRequiresMfa: boolean): void {
  const errors = checkPolicy(policy, roleRequiresMfa).map(({ path, sentence }) => ({ path, message: sentence }))
  if (errors.length > 0) throw new Refused("policy_contradictory", { errors })
}

/** Looked at under the lock: what was confirmed is what happens. @throws Refused with the number */
async function requireConfirmed({ team, now }: Found, wanted: Wanted, database: Pick<Pool, "query">): Promise<void> {
  const { lockedOut } = await exposureOf(database, {
    teamId: team.id,
    before: rulesOf(team),
    after: rulesOf(team, wanted),
    now,
  })
  if (lockedOut.count > 0 && lockedOut.count !== wanted.confirmLockedOut)
    throw new Refused("would_lock_out", { lockedOut: lockedOut.count })
}
