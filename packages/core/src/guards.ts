/** Named predicates over facts. Each says what must hold, the reason for a denial, and what a denial counts. */
import { authenticatedAt, byRecoveryCodeAlone } from "./assurance.ts"
import type { CodeMatch, Command, CommandName, Examined } from "./commands.ts"
import { linkPurposeOf } from "./commands.ts"
import type { Event } from "./events.ts"
import {
  boundAuthenticators,
  type Facts,
  heldAuthenticators,
  type Millis,
  mfaIsOn,
  type RecoveryChoice,
  type ThrottleKind,
  verifiedAddresses,
} from "./facts.ts"
import { isOnHold } from "./hold.ts"
import { linkWorks } from "./link-state.ts"
import { mfaIsIncluded } from "./plan.ts"
import { AUTHENTICATOR_FAILURE_CAP, MOST_ADDRESSES, MOST_AUTHENTICATORS } from "./policy.ts"
import type { Reason } from "./reasons.ts"
import { graceCanStart, mfaIsRequired } from "./requirement.ts"
import { sessionState } from "./session-state.ts"
import { countFailure, isThrottled } from "./throttle.ts"

export type Context<C = Command> = { readonly facts: Facts; readonly command: C; readonly now: Millis }

export type Guard<C = Command> = {
  /** The guard's name, as the table and the docs print it. */
  readonly name: string
  readonly reason: Reason
  readonly holds: (context: Context<C>) => boolean
  /** What a denial leaves behind. Most leave nothing. */
  readonly onDenial: (context: Context<C>) => readonly Event[]
  /** When it will hold again by itself, where that is known. */
  readonly until: (context: Context<C>) => Millis | null
  /** It reads nothing about the person whom somebody else asks about: whom it turns away learns nothing of them. B7. */
  readonly aboutWhoAsks: boolean
}

const nothing = () => []
const unknown = () => null

export function guard<C = Command>(
  name: string,
  reason: Reason,
  holds: (context: Context<C>) => boolean,
  {
    onDenial = nothing,
    until = unknown,
    aboutWhoAsks = false,
  }: Partial<Pick<Guard<C>, "onDenial" | "until" | "aboutWhoAsks">> = {},
): Guard<C> {
  return { name, reason, holds, onDenial, until, aboutWhoAsks }
}

// ── What was shown ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function failure(kind: ThrottleKind, { facts, now }: Context<unknown>): readonly Event[] {
  const policy = kind === "password" ? facts.passwordThrottle : facts.policy.throttle
  const counted = countFailure(policy, facts.throttles[kind], now)
  const events: Event[] = [{ type: "failure_counted", kind, ...counted }]
  if (kind === "authenticator" && counted.failures >= AUTHENTICATOR_FAILURE_CAP) {
    const authenticatorIds = boundAuthenticators(facts).map(({ id }) => id)
    if (authenticatorIds.length > 0) events.push({ type: "authenticators_disabled", authenticatorIds })
  }
  return events
}

/** Checked before anything is compared, and inside the lock: what the budget refuses is never evaluated. T6, R10. */
export const notThrottled = (kind: ThrottleKind): Guard =>
  guard(`not throttled (${kind})`, "throttled", ({ facts, now }) => !isThrottled(facts.throttles[kind], now), {
    onDenial: () => [{ type: "turned_away", kind }],
  })

type WithMatch = { readonly match: Examined<CodeMatch | null> }
type WithFits = { readonly fits: Examined<boolean> }

const shownMatch = (command: WithMatch): CodeMatch | null => (command.match === "not_examined" ? null : command.match)

/** The code belongs to a bound authenticator. A pending or disabled one authenticates nothing. T8. */
export const codeFitsABoundOne: Guard<WithMatch> = guard(
  "the code fits a bound authenticator",
  "code_wrong",
  ({ facts, command }) => {
    const match = shownMatch(command)
    return match !== null && boundAuthenticators(facts).some(({ id }) => id === match.authenticatorId)
  },
  { onDenial: (context) => failure("authenticator", context) },
)

/** RFC 6238 §5.2: once, and then only a later step. */
export const codeIsUnused: Guard<WithMatch> = guard("the code is unused", "code_already_used", ({ facts, command }) => {
  const match = shownMatch(command)
  const shown = facts.authenticators.find(({ id }) => id === match?.authenticatorId)
  return match !== null && shown !== undefined && (shown.lastStep === null || match.step > shown.lastStep)
})

/**
 * The code comes from the authenticator that is being set up here. Not throttled and not counted: whoever was shown the seed has
 * nothing to guess, and mistyped set-up codes, or somebody else's wrong ones, must not stand in the way of a restore.
 */
export const codeFitsThePendingOne: Guard<WithMatch & { readonly authenticatorId?: string }> = guard(
  "the code fits the new authenticator",
  "code_wrong",
  ({ facts, command }) => {
    const match = shownMatch(command)
    const shown = facts.authenticators.find(({ id }) => id === match?.authenticatorId)
    return shown?.state === "pending" && (command.authenticatorId ?? shown.id) === shown.id
  },
)

export const recoveryCodeFits: Guard<WithFits> = guard(
  "the recovery code is an unused one",
  "recovery_code_wrong",
  ({ facts, command }) => command.fits === true && facts.recoveryCodes.unspent > 0,
  { onDenial: (context) => failure("recovery_code", context) },
)

/** The try was counted when it was reserved, before the slow comparison; so a wrong password counts nothing more here. */
export const passwordFits: Guard<WithFits> = guard(
  "the password fits",
  "password_wrong",
  ({ facts, command }) => facts.account.hasPassword && command.fits === true,
)

/** R10: checked again at every step, not only at the first. */
export const accountIsActive: Guard = guard(
  "the account is active",
  "account_closed",
  ({ facts }) => facts.account.state === "active",
)

// ── Sign-in ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const choiceIsAllowed = (choice: RecoveryChoice): Guard =>
  guard(`the policy offers “${choice}”`, "choice_not_allowed", ({ facts }) =>
    facts.policy.recoveryCodes.choices.includes(choice),
  )

export const graceIsAvailable: Guard = guard("a grace period is left", "grace_not_available", ({ facts }) =>
  graceCanStart(facts),
)

/** Who came to restore does so, or starts again: “later” is another choice. */
export const nothingChosenYet: Guard = guard(
  "nothing was chosen yet",
  "choice_not_allowed",
  ({ facts }) => facts.signIn?.choice === null && facts.signIn.caseId === null,
)

/** Nothing has changed yet: who has no device at hand after all need not lose the code for it. */
export const cameToRestore: Guard = guard(
  "came to restore",
  "choice_not_allowed",
  ({ facts }) => facts.signIn?.choice === "restore",
)

export const startedInThisSignIn: Guard = guard(
  "the set-up was started in this sign-in",
  "started_elsewhere",
  ({ facts }) =>
    facts.authenticators.some(({ state, startedBy }) => state === "pending" && startedBy === facts.signIn?.id),
)

// ── Session ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const sessionIsLive: Guard = guard(
  "the session is live",
  "session_required",
  ({ facts, now }) => sessionState(facts, now) === "live",
)

/** The account's highest available assurance: with MFA on, a second step must have been shown. T9, R8; CVE-2026-3429. */
export const sessionShowsEnough: Guard = guard(
  "the session has shown the second step, where MFA is on",
  "second_step_required",
  ({ facts }) => facts.session !== null && authenticatedAt(facts, facts.session) !== null,
)

/** ASVS 7.5.1: a stolen, older session must not be able to change the ways in. */
export const sessionIsFresh: Guard = guard("the session is fresh", "reauthentication_required", ({ facts, now }) => {
  const at = facts.session && authenticatedAt(facts, facts.session)
  return at !== null && now - at <= facts.policy.session.freshMinutes * 60_000
})

/** To remove an authenticator takes an authenticator. R8. */
export const sessionShowsAnAuthenticator: Guard = guard(
  "the session has shown an authenticator",
  "recovery_code_sign_in",
  ({ facts }) => facts.session !== null && facts.session.authenticatorAt !== null,
)

/** G3: regenerating stays closed until a new authenticator is set up or the current one is shown. */
export const notByRecoveryCodeAlone: Guard = guard(
  "not signed in by recovery code alone",
  "recovery_code_sign_in",
  ({ facts }) => facts.session !== null && !byRecoveryCodeAlone(facts.session),
)

/** Whoever has shown an authenticator since, such as the one they restored with, shows it again. R8. */
export const signedInByRecoveryCodeAlone: Guard = guard(
  "signed in by recovery code alone",
  "code_needed",
  ({ facts }) => facts.session !== null && byRecoveryCodeAlone(facts.session),
)

/** S3, R15: whoever got back in by another way than the usual one cannot widen the breach at once. */
export const notOnHold: Guard = guard(
  "no hold is running",
  "on_hold",
  ({ facts, now }) => !isOnHold(facts.account, now),
  {
    until: ({ facts }) => facts.account.holdUntil,
  },
)

export const startedInThisSession: Guard<{ readonly authenticatorId: string }> = guard(
  "the set-up was started in this session",
  "started_elsewhere",
  ({ facts, command }) =>
    facts.authenticators.some(({ id, startedBy }) => id === command.authenticatorId && startedBy === facts.session?.id),
)

// ── Authenticators, recovery codes, MFA ─────────────────────────────────────────────────────────────────────────────────

export const roomForAnother: Guard = guard(
  `fewer than ${MOST_AUTHENTICATORS} authenticators`,
  "too_many_authenticators",
  ({ facts }) => heldAuthenticators(facts).length < MOST_AUTHENTICATORS,
)

/** G1: what is on stays on, and what is required can be done, whatever the plan. */
export const planIncludesMfa: Guard = guard("a team's plan includes MFA", "not_in_plan", ({ facts }) =>
  mfaIsIncluded(facts),
)

export const anotherOneIsBound: Guard<{ readonly authenticatorId: string }> = guard(
  "another authenticator is bound",
  "last_authenticator",
  ({ facts, command }) => boundAuthenticators(facts).some(({ id }) => id !== command.authenticatorId),
)

export const mfaOn: Guard = guard("MFA is on", "mfa_is_off", ({ facts }) => mfaIsOn(facts))

export const selfSwitchOffAllowed: Guard = guard(
  "the policy lets people switch off",
  "switch_off_not_allowed",
  ({ facts }) => facts.policy.selfSwitchOff,
)

/** K8 beside K6: where set-up can be put off, the grace period that is left can be used by switching off. */
export const mfaNotRequired: Guard = guard(
  "MFA is not required, or a grace period is left",
  "mfa_required_of_you",
  ({ facts }) => !mfaIsRequired(facts) || graceCanStart(facts),
)

export const switchOffAfterCodeAllowed: Guard = guard(
  "the policy allows it after a recovery code",
  "switch_off_after_code_not_allowed",
  ({ facts }) => facts.policy.recoveryCodes.switchOffAfter,
)

/** W1: what was one of two factors may be too short to be the only one. NIST SP 800-63B-4 §3.1.1.2. */
export const passwordCanStandAlone: Guard = guard(
  "the password is long enough to be the only factor",
  "password_too_short",
  ({ facts }) => facts.account.passwordStandsAlone,
)

// ── Passwords, addresses, links ─────────────────────────────────────────────────────────────────────────────────────────

export const newPasswordIsLongEnough: Guard<{ readonly passwordStandsAlone: boolean }> = guard(
  "the new password is long enough for what it guards",
  "password_too_short",
  ({ facts, command }) => command.passwordStandsAlone || mfaIsOn(facts),
)

/** One link, one use, one purpose, one account. B2, R10. */
export const linkIsValid: Guard<{ readonly name: CommandName }> = guard(
  "the link is for this, unused and not too old, and its address is still the account's",
  "link_not_valid",
  ({ facts, command, now }) => facts.link?.purpose === linkPurposeOf[command.name] && linkWorks(facts, now),
)

export const addressIsGiven: Guard<{ readonly addressId: string | null }> = guard(
  "the account has an address, or one is given",
  "address_needed",
  ({ facts, command }) => facts.addresses.length > 0 || command.addressId !== null,
)

export const addressIsNew: Guard<{ readonly isNew: boolean }> = guard(
  "the address is not the account's already",
  "already_added",
  ({ command }) => command.isNew,
)

export const roomForAnotherAddress: Guard = guard(
  `fewer than ${MOST_ADDRESSES} addresses`,
  "too_many_addresses",
  ({ facts }) => facts.addresses.length < MOST_ADDRESSES,
)

type WithAddress = { readonly addressId: string }
const addressOf = ({ facts, command }: Context<WithAddress>) =>
  facts.addresses.find(({ id }) => id === command.addressId)

export const addressIsKnown: Guard<WithAddress> = guard(
  "the address is one of the account's",
  "not_found",
  (context) => addressOf(context) !== undefined,
)

export const addressIsVerified: Guard<WithAddress> = guard(
  "the address is verified",
  "address_not_verified",
  (context) => (addressOf(context)?.verifiedAt ?? null) !== null,
)

export const addressIsNotVerified: Guard<WithAddress> = guard(
  "the address is not verified yet",
  "already_verified",
  (context) => (addressOf(context)?.verifiedAt ?? null) === null,
)

export const addressIsNotTheMainOne: Guard<WithAddress> = guard(
  "the address is not the main one, nor the last verified one",
  "last_address",
  (context) =>
    addressOf(context)?.primary === false &&
    verifiedAddresses(context.facts).some(({ id }) => id !== context.command.addressId),
)
