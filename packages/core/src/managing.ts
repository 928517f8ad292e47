/**
 * What it takes to change something that belongs to a team rather than to an account: its policy, roles, plan, devices, applications,
 * the switch that stops recoveries. The same that the table's guards ask of whoever helps a member. A4, S3.
 */
import { type Acr, acrOf } from "./assurance.ts"
import type { ActorFacts, Millis } from "./facts.ts"
import { isOnHold } from "./hold.ts"
import { hasPermission, outranks, type Permission, type Role, type Standing } from "./permissions.ts"
import type { Reason } from "./reasons.ts"
import { sessionState } from "./session-state.ts"

/** What is asked for about what a team owns. */
export type ManagedCommand =
  | "save_policy"
  | "make_role"
  | "edit_role"
  | "delete_role"
  | "switch_team_recoveries"
  | "switch_server_recoveries"
  | "make_plan"
  | "edit_plan"
  | "give_plan"
  | "make_team"
  | "make_application"
  | "edit_application"
  | "rotate_application_secret"
  | "delete_application"
  | "make_api_token"
  | "delete_api_token"
  | "disconnect"
  | "make_device"
  | "edit_device"
  | "deactivate_device"
  | "deactivate_devices"

export const hasLiveSession = (actor: ActorFacts | null, now: Millis): actor is ActorFacts =>
  actor !== null && actor.state === "active" && sessionState(actor, now) === "live"

/** The authenticator itself: neither the password alone, nor a recovery code in its place. */
export const hasShownAal2 = (actor: ActorFacts | null): boolean =>
  actor?.session != null && acrOf(actor.session) === "aal2"

/** It is the authenticator that must have been shown lately, not the password. */
export function hasShownItLately(actor: ActorFacts | null, now: Millis): boolean {
  const at = actor?.session?.authenticatorAt ?? null
  return actor !== null && at !== null && now - at <= actor.policy.session.freshMinutes * 60_000
}

/** Showing the authenticator again makes no session of a recovery code an `aal2` one. */
export function actorJustConfirmed(actor: ActorFacts, now: Millis): ActorFacts {
  if (actor.session === null || actor.session.authenticatorAt === null) return actor
  return { ...actor, session: { ...actor.session, authenticatorAt: now } }
}

const standingIn = (actor: ActorFacts, team: string): Standing | undefined =>
  actor.memberships.find(({ teamId }) => teamId === team)

/**
 * Why somebody who is signed in may not look at something of a team's, or null. Its people and their protection are worth stealing:
 * looking takes an authenticator, if no new confirmation. A team that one is not in is answered like one that does not exist. B7.
 * @param anyOf the permissions of which one is needed; none: every member may
 */
export function reasonAgainstReading(
  standing: Standing | undefined,
  acr: Acr,
  anyOf: readonly Permission[],
): Reason | null {
  if (standing === undefined) return "not_found"
  if (acr !== "aal2") return "second_step_required"
  return anyOf.length === 0 || anyOf.some((one) => hasPermission(standing, one)) ? null : "not_permitted"
}

/**
 * Why somebody may not change something of a team's, or null.
 * @param role one that is made or edited: nobody writes a role that holds more than they have, into which they could be moved
 */
export function reasonAgainstManaging(
  actor: ActorFacts | null,
  teamId: string,
  permission: Permission,
  now: Millis,
  role?: Pick<Role, "permissions">,
): Reason | null {
  const against = reasonAgainstStopping(actor, teamId, [permission], now)
  if (actor === null || against !== null) return against
  if (isOnHold(actor, now)) return "on_hold"
  const standing = standingIn(actor, teamId)
  const beyond =
    role !== undefined && !(standing && outranks(standing, { owner: false, permissions: role.permissions }))
  return beyond ? "role_beyond_yours" : null
}

/**
 * Why somebody may not stop what could do harm, or null. It takes less than managing: a hold must not keep anybody from stopping a thief.
 * @param anyOf the permissions of which one is enough
 */
export function reasonAgainstStopping(
  actor: ActorFacts | null,
  teamId: string,
  anyOf: readonly Permission[],
  now: Millis,
): Reason | null {
  if (!hasLiveSession(actor, now)) return "session_required"
  if (!hasShownAal2(actor)) return "second_step_required"
  if (!hasShownItLately(actor, now)) return "reauthentication_required"
  const standing = standingIn(actor, teamId)
  return standing !== undefined && anyOf.some((one) => hasPermission(standing, one)) ? null : "not_permitted"
}
