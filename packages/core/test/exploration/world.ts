/** One account in a small world: what several browsers know of it, and the clock. */
import {
  type Command,
  type Decision,
  type Facts,
  isThrottled,
  linkPurposeOf,
  type Millis,
  sessionState,
  stepAt,
  type ThrottleKind,
} from "../../src/index.ts"

/** `facts` holds a sign-in and a session that may belong to two browsers. */
export type World = { readonly facts: Facts; readonly now: Millis }

const startsAnew = ["reserve_password_try", "show_password", "request_password_reset", "invite"]

type Sight = "nothing" | "sign_in" | "session" | "link"

/** What the server loads for a command: what its sender holds the secret of. */
export function sightOf({ name }: Command): Sight {
  if (startsAnew.includes(name)) return "nothing"
  if (linkPurposeOf[name] !== undefined) return "link"
  return signInCommands.has(name) ? "sign_in" : "session"
}

const signInCommands = new Set<Command["name"]>([
  "show_authenticator_code",
  "show_recovery_code",
  "choose_restore",
  "choose_once",
  "choose_later",
  "start_enrolment",
  "confirm_enrolment",
  "finish_enrolment",
  "continue_sign_in",
  "abandon_sign_in",
])

export function seen({ facts }: World, command: Command): Facts {
  const sight = sightOf(command)
  return {
    ...facts,
    signIn: sight === "sign_in" ? facts.signIn : null,
    session: sight === "session" ? facts.session : null,
    link: sight === "link" ? facts.link : null,
  }
}

/** The world after a decision: where sessions end, those that the sender does not hold end as well, and open sign-ins too. */
export function afterwards(world: World, command: Command, { after, events }: Decision): World {
  const { now } = world
  const sight = sightOf(command)
  let { signIn, session, link } = world.facts
  if (events.some(({ type }) => type === "other_sessions_ended" || type === "all_sessions_ended")) {
    if (session !== null) session = { ...session, endedAt: session.endedAt ?? now }
    if (signIn !== null) signIn = { ...signIn, end: signIn.end ?? "abandoned" }
  }
  if (sight === "sign_in" || after.signIn !== null) signIn = after.signIn
  if (sight === "session" || after.session !== null) session = after.session
  if (sight === "link") link = after.link
  return { now, facts: { ...after, authenticators: fewRevoked(after), signIn, session, link } }
}

/** One revoked authenticator stands for all. */
function fewRevoked({ authenticators }: Facts): Facts["authenticators"] {
  const last = authenticators.findLast(({ state }) => state === "revoked")
  return authenticators.filter((one) => one.state !== "revoked" || one === last)
}

/**
 * Two worlds of one key allow the same: times become relations to now, ids become roles.
 * @param furthestStep how many steps back an accepted code still makes a difference
 */
export function keyOf({ facts, now }: World, furthestStep: number): string {
  const { account, authenticators, recoveryCodes, throttles, signIn, session, link } = facts
  const fresh = (at: Millis | null) =>
    at === null ? "-" : now - at <= facts.policy.session.freshMinutes * 60_000 ? "f" : "s"
  const kinds: readonly ThrottleKind[] = ["password", "authenticator", "recovery_code"]
  return [
    account.state,
    account.hasPassword,
    account.passwordStandsAlone,
    account.graceEndsAt === null ? "-" : now < account.graceEndsAt,
    facts.memberships.some(({ roleRequiresMfa }) => roleRequiresMfa),
    facts.addresses.map(({ id, verifiedAt, primary }) => `${id}${verifiedAt !== null}${primary}`).join(),
    authenticators
      .filter(({ state }) => state !== "revoked")
      .map(({ state, startedBy, lastStep }) => {
        if (state === "pending")
          return startedBy === signIn?.id ? "of sign-in" : startedBy === session?.id ? "of session" : "?"
        return `${state}${lastStep === null ? "-" : Math.max(lastStep - stepAt(now), -furthestStep)}`
      })
      .sort()
      .join(),
    recoveryCodes.state,
    recoveryCodes.unspent,
    kinds.map((kind) => `${throttles[kind].failures}${isThrottled(throttles[kind], now)}`).join(),
    signIn === null || signIn.end !== null || now >= signIn.expiresAt
      ? signIn === null
      : [signIn.authenticatorAt, signIn.recoveryCodeAt, signIn.enrolledAt, signIn.codesSavedAt]
          .map((at) => at !== null)
          .join() + signIn.choice,
    session === null || sessionState(facts, now) !== "live"
      ? session === null
      : [session.passwordAt, session.authenticatorAt, session.recoveryCodeAt].map(fresh).join(""),
    link === null || link.usedAt !== null || now >= link.expiresAt
      ? link === null
      : [link.purpose, link.subjectId].join(),
  ].join("|")
}
