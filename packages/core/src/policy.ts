/** What a team may set about its members' sign-in. Pure data: the four published procedures differ in this and nothing else. */
import type { LinkPurpose, RecoveryChoice } from "./facts.ts"

export type ThrottlePolicy = {
  /** Wrong tries in a row before the first wait. */
  readonly freeFailures: number
  readonly firstWaitSeconds: number
  /** Each further failure doubles the wait, up to this. */
  readonly longestWaitSeconds: number
}

export type Policy = {
  readonly mfa: {
    readonly required: boolean
    /** How long somebody of whom MFA is required may work without it, once. 0: not at all. */
    readonly graceDays: number
  }
  /** Whether people may switch off their own MFA where it is not required of them. */
  readonly selfSwitchOff: boolean
  readonly recoveryCodes: {
    readonly count: number
    /** What a recovery code may be used for at sign-in. `restore` is always among them. */
    readonly choices: readonly RecoveryChoice[]
    /** After signing in with a recovery code, MFA may be switched off with the password. */
    readonly switchOffAfter: boolean
  }
  readonly session: {
    readonly lifetimeMinutes: number
    readonly idleMinutes: number
    /** How recent an authentication must be before MFA, addresses or the password change. */
    readonly freshMinutes: number
  }
  /** Of authenticator codes and recovery codes. Wrong passwords are counted by the server's own policy, for everybody (B5). */
  readonly throttle: ThrottlePolicy
  /** Whom the sign-in page names to somebody who has neither authenticator nor codes. */
  readonly help: "administrator" | "desk"
}

/** Wrong codes in a row after which an authenticator is disabled. NIST SP 800-63B-4 §3.2.2 allows 100; ours is lower. */
export const AUTHENTICATOR_FAILURE_CAP = 50

export const MOST_AUTHENTICATORS = 5
export const MOST_ADDRESSES = 3

/** The strictest of two policies. Commutative, associative and idempotent, and never looser than either (design §5). */
export function join(left: Policy, right: Policy): Policy {
  return {
    mfa: {
      required: left.mfa.required || right.mfa.required,
      graceDays: Math.min(left.mfa.graceDays, right.mfa.graceDays),
    },
    selfSwitchOff: left.selfSwitchOff && right.selfSwitchOff,
    recoveryCodes: {
      count: Math.min(left.recoveryCodes.count, right.recoveryCodes.count),
      choices: everyChoice.filter(
        (choice) => left.recoveryCodes.choices.includes(choice) && right.recoveryCodes.choices.includes(choice),
      ),
      switchOffAfter: left.recoveryCodes.switchOffAfter && right.recoveryCodes.switchOffAfter,
    },
    session: {
      lifetimeMinutes: Math.min(left.session.lifetimeMinutes, right.session.lifetimeMinutes),
      idleMinutes: Math.min(left.session.idleMinutes, right.session.idleMinutes),
      freshMinutes: Math.min(left.session.freshMinutes, right.session.freshMinutes),
    },
    throttle: {
      freeFailures: Math.min(left.throttle.freeFailures, right.throttle.freeFailures),
      firstWaitSeconds: Math.max(left.throttle.firstWaitSeconds, right.throttle.firstWaitSeconds),
      longestWaitSeconds: Math.max(left.throttle.longestWaitSeconds, right.throttle.longestWaitSeconds),
    },
    help: left.help === "desk" || right.help === "desk" ? "desk" : "administrator",
  }
}

export const everyChoice: readonly RecoveryChoice[] = ["restore", "once", "later"]

/** How long a mailed link works. */
export const linkLifeMinutes: Readonly<Record<LinkPurpose, number>> = {
  accept_invitation: 7 * 24 * 60,
  reset_password: 60,
  verify_address: 3 * 24 * 60,
  stop: 7 * 24 * 60,
}
