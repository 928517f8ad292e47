/** What an application asks of an audience, put together with what its team asks anyway. G4 */
import type { Application, Rules, TeamAsks } from "./queries.ts"

export type Audience = "admins" | "members"

export const audiences: readonly Audience[] = ["admins", "members"]

export type Role = TeamAsks["roles"][number]

export const audienceOf = ({ kind }: Pick<Role, "kind">): Audience => (kind === "admin" ? "admins" : "members")

type Kind = Application["kind"]

/** Whether the team's policy requires MFA of them there, whatever the application says. */
export const teamRequires = (teamAsks: TeamAsks | null, audience: Audience, kind: Kind): boolean =>
  teamAsks?.requiredOf[audience][kind === "native" ? "application" : "browser"] === true

export type Asked = "application" | "team" | null

/** By whose rule MFA is required of an audience; null: by none. */
export function askedOf(rules: Rules, teamAsks: TeamAsks | null, audience: Audience, kind: Kind): Asked {
  if (rules.mfa[audience]) return "application"
  return teamRequires(teamAsks, audience, kind) ? "team" : null
}

/** The roles of which it is required on their own: by the application, or by the role itself. */
export const singleRoles = (rules: Rules, teamAsks: TeamAsks | null): readonly Role[] =>
  teamAsks?.roles.filter(({ id, requiresMfa }) => requiresMfa || rules.mfa.roles.includes(id)) ?? []

export const sameRules = (one: Rules, other: Rules): boolean =>
  one.mfa.admins === other.mfa.admins &&
  one.mfa.members === other.mfa.members &&
  one.mfa.roles.toSorted().join() === other.mfa.roles.toSorted().join() &&
  one.everyConnection === other.everyConnection &&
  one.againAfterMinutes === other.againAfterMinutes
