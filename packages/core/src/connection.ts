/**
 * Who may use an application, and how lately they must have authenticated before each connection of it: rules of each application on top
 * of the teams' policies. G4, G5, G9; RFC 9470 says how the answer travels.
 */
import { type Acr, acrOf, authTimeOf } from "./assurance.ts"
import type { Facts, MembershipFacts, Methods, Millis } from "./facts.ts"
import type { ApplicationKind, Policy } from "./policy.ts"
import { audienceOf, graceIsRunning, policyAsksForMfa } from "./requirement.ts"

export type ApplicationRules = {
  /** Who must use MFA here, beside those whose team or role requires it anyway. */
  readonly mfa: { readonly admins: boolean; readonly members: boolean; readonly roles: readonly string[] }
  /** An authentication opens one connection. G5. */
  readonly everyConnection: boolean
  /** How old an authentication may be. Null: as old as the token that carries it. G5. */
  readonly againAfterMinutes: number | null
}

export const noRules: ApplicationRules = {
  mfa: { admins: false, members: false, roles: [] },
  everyConnection: false,
  againAfterMinutes: null,
}

export type ApplicationFacts = {
  readonly kind: ApplicationKind
  /** Null: the operator's, for the members of every team. */
  readonly teamId: string | null
  readonly rules: ApplicationRules
}

/** What a sign-in on an application's behalf has to show in the end. */
export type Demand = {
  readonly application: ApplicationFacts
  /** The application's request asks for a second step itself, by its `acr_values`. */
  readonly asksForMfa: boolean
}

type Member = Pick<MembershipFacts, "teamId" | "owner" | "kind" | "roleId">

const concerned = <M extends Member>(application: Pick<ApplicationFacts, "teamId">, memberships: readonly M[]) =>
  memberships.filter(({ teamId }) => application.teamId === null || application.teamId === teamId)

/** A team's application is for its members alone, and the operator's for those of any team. */
export const mayUse = (application: Pick<ApplicationFacts, "teamId">, memberships: readonly Member[]): boolean =>
  concerned(application, memberships).length > 0

/** Whether the application's own rules ask for MFA: of whoever is an admin in one of the teams that it is for, say. */
export const applicationAsksForMfa = (
  application: Pick<ApplicationFacts, "teamId" | "rules">,
  memberships: readonly Member[],
): boolean =>
  concerned(application, memberships).some(
    (member) => application.rules.mfa[audienceOf(member)] || application.rules.mfa.roles.includes(member.roleId),
  )

/** Whether this sign-in must not end without a second step, whatever period of grace is running. */
export const demandsMfa = ({ application, asksForMfa }: Demand, { memberships }: Pick<Facts, "memberships">): boolean =>
  asksForMfa || applicationAsksForMfa(application, memberships)

/** Of a person all that an application's rules ask: a connection is checked often. */
export type User = {
  readonly memberships: readonly (Member & Pick<MembershipFacts, "roleRequiresMfa">)[]
  readonly policy: Pick<Policy, "mfa">
  readonly account: Pick<Facts["account"], "state" | "graceEndsAt">
}

/** Whether MFA is required here of somebody with these methods, and not shown. A recovery code is what is there instead of it. */
export function lacksMfa(application: ApplicationFacts, user: User, shown: Methods, now: Millis): boolean {
  if (acrOf(shown) !== "aal1") return false
  const byPolicy = policyAsksForMfa(user, [application.kind]) && !graceIsRunning(user, now)
  return byPolicy || applicationAsksForMfa(application, user.memberships)
}

export type ConnectionFacts = {
  readonly application: ApplicationFacts
  readonly user: User
  /** What the token's bearer showed, and when. */
  readonly shown: Methods
  /** When somebody last disconnected the person, or everybody, from applications of this one's. G9. */
  readonly disconnectedAt: Millis | null
  /** The latest authentication that has opened a connection already. */
  readonly spentAt: Millis | null
  /** The connection that goes on; null: a new one. */
  readonly connection: { readonly endedAt: Millis | null } | null
}

export type ConnectionObjection =
  | "account_closed"
  | "not_a_user"
  | "connection_over"
  | "mfa_missing"
  | "disconnected"
  | "authentication_spent"
  | "authentication_too_old"

/** What an authentication has to be like to be enough. RFC 9470 §3. */
export type Challenge = { readonly acr: Acr | null; readonly maxAgeSeconds: number | null }

export type ConnectionDecision =
  | { readonly allowed: true; readonly authenticatedAt: Millis; readonly until: Millis | null }
  /** Without a challenge, no authentication would help. */
  | { readonly allowed: false; readonly objection: ConnectionObjection; readonly challenge: Challenge | null }

/** “Before” a connection: an authentication that nobody used for longer was for something else. */
export const BEFORE_CONNECTION_MINUTES = 5

type Row = readonly [
  objection: ConnectionObjection,
  stands: (facts: ConnectionFacts, now: Millis) => boolean,
  challenge: (facts: ConnectionFacts) => Challenge | null,
]

const ageOf = ({ shown }: ConnectionFacts, now: Millis): Millis => now - authTimeOf(shown)
const nothingHelps = () => null
const afresh = () => ({ acr: null, maxAgeSeconds: 0 })

/** Read top to bottom: the first objection that stands is the answer. */
// biome-ignore format: a table is read in columns
const objections: readonly Row[] = [
  ["account_closed",         ({ user }) => user.account.state !== "active",                                                     nothingHelps],
  ["not_a_user",             ({ application, user }) => !mayUse(application, user.memberships),                                  nothingHelps],
  ["mfa_missing",            ({ application, user, shown }, now) => lacksMfa(application, user, shown, now),                     () => ({ acr: "aal2", maxAgeSeconds: null })],
  ["disconnected",           ({ shown, disconnectedAt }) => disconnectedAt !== null && authTimeOf(shown) <= disconnectedAt,      afresh],
  ["connection_over",        ({ connection }) => connection !== null && connection.endedAt !== null,                             nothingHelps],
  ["authentication_spent",   (facts) => opensAfresh(facts) && facts.spentAt !== null && authTimeOf(facts.shown) <= facts.spentAt, afresh],
  ["authentication_too_old", (facts, now) => opensAfresh(facts) && ageOf(facts, now) > BEFORE_CONNECTION_MINUTES * 60_000,       afresh],
  ["authentication_too_old", (facts, now) => ageOf(facts, now) > period(facts),                                                  (facts) => ({ acr: null, maxAgeSeconds: period(facts) / 1000 })],
]

const opensAfresh = ({ application, connection }: ConnectionFacts): boolean =>
  application.rules.everyConnection && connection === null

const period = ({ application: { rules } }: ConnectionFacts): Millis =>
  rules.againAfterMinutes === null ? Number.POSITIVE_INFINITY : rules.againAfterMinutes * 60_000

/** Whether a connection may be opened, or go on. */
export function decideConnection(facts: ConnectionFacts, now: Millis): ConnectionDecision {
  const found = objections.find(([, stands]) => stands(facts, now))
  if (found !== undefined) return { allowed: false, objection: found[0], challenge: found[2](facts) }
  const authenticatedAt = authTimeOf(facts.shown)
  const until = authenticatedAt + period(facts)
  return { allowed: true, authenticatedAt, until: Number.isFinite(until) ? until : null }
}
