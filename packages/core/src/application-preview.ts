/**
 * What other rules of an application would do to those who may use it, before they hold: who is signed out of it, who sets MFA up before
 * they open it again, who is asked again at the next connection. Works on summaries, as the preview of a policy does. S4, G4, G5.
 */
import {
  type ApplicationFacts,
  type ApplicationRules,
  applicationAsksForMfa,
  BEFORE_CONNECTION_MINUTES,
} from "./connection.ts"
import type { MembershipFacts, Millis } from "./facts.ts"
import type { Policy } from "./policy.ts"
import { graceIsRunning, policyAsksForMfa, policyFor } from "./requirement.ts"

/** A place in a team, and what that team asks. */
export type UserPlace = Pick<MembershipFacts, "teamId" | "owner" | "kind" | "roleId" | "roleRequiresMfa"> & {
  readonly policy: Policy
}

export type UserSummary = {
  /** In all teams of theirs, also in those that the application is not for. At least one. */
  readonly places: readonly [UserPlace, ...UserPlace[]]
  readonly mfaIsOn: boolean
  readonly graceEndsAt: Millis | null
  /** To the application, at this moment. Of several sign-ins what matters most: the oldest, and whether one was by password alone. */
  readonly signedIn: {
    readonly byPasswordAlone: boolean
    readonly authenticatedAt: Millis
    /** Whether a connection rests on it already. */
    readonly hasConnected: boolean
  } | null
}

export type ApplicationEffect = {
  /** Signed in by password alone: what they have stops working at once. */
  readonly signedOut: boolean
  /** Sets MFA up before they open it the next time. */
  readonly setsUp: boolean
  /** Keeps signed in, and authenticates again at the next connection, which would not have been asked. */
  readonly askedAgain: boolean
}

type Application = Pick<ApplicationFacts, "kind" | "teamId">

const asksForMfa = (application: Application, rules: ApplicationRules, user: UserSummary, now: Millis): boolean => {
  const { places, graceEndsAt } = user
  const asked = { memberships: places, policy: policyFor(places, places[0].policy), account: { graceEndsAt } }
  const byPolicy = policyAsksForMfa(asked, [application.kind]) && !graceIsRunning(asked, now)
  return byPolicy || applicationAsksForMfa({ ...application, rules }, places)
}

type SignedIn = NonNullable<UserSummary["signedIn"]>

/** Whether what somebody showed then still opens a connection now. */
const opensOne = (rules: ApplicationRules, { authenticatedAt, hasConnected }: SignedIn, now: Millis): boolean =>
  !(rules.everyConnection && hasConnected) && authenticatedAt >= opensSince(rules, now)

/** No authentication before this moment opens a connection. */
export function opensSince({ everyConnection, againAfterMinutes }: ApplicationRules, now: Millis): Millis {
  const every = everyConnection ? BEFORE_CONNECTION_MINUTES : Number.POSITIVE_INFINITY
  return now - Math.min(every, againAfterMinutes ?? Number.POSITIVE_INFINITY) * 60_000
}

/** Nobody is met by two of them. */
export function effectOnUser(
  application: Application,
  user: UserSummary,
  rules: { readonly before: ApplicationRules; readonly after: ApplicationRules },
  now: Millis,
): ApplicationEffect {
  const { mfaIsOn, signedIn } = user
  const isAskedAnew =
    asksForMfa(application, rules.after, user, now) && !asksForMfa(application, rules.before, user, now)
  const signedOut = isAskedAnew && signedIn?.byPasswordAlone === true
  const setsUp = isAskedAnew && !mfaIsOn && !signedOut
  const askedAgain =
    signedIn !== null &&
    !signedOut &&
    !setsUp &&
    opensOne(rules.before, signedIn, now) &&
    !opensOne(rules.after, signedIn, now)
  return { signedOut, setsUp, askedAgain }
}
