/** Waits that grow with failures in a row. Pure: what was counted comes in, what to store goes out. */
import type { Millis, ThrottleFacts } from "./facts.ts"
import type { ThrottlePolicy } from "./policy.ts"

export const unthrottled: ThrottleFacts = { failures: 0, blockedUntil: null }

export const isThrottled = (throttle: ThrottleFacts, now: Millis): boolean =>
  throttle.blockedUntil !== null && now < throttle.blockedUntil

/** The seconds to wait after so many failures in a row: none while tries are free, then doubling up to the longest wait. */
export function waitSeconds(policy: ThrottlePolicy, failures: number): number {
  if (failures < policy.freeFailures) return 0
  const doublings = Math.min(failures - policy.freeFailures, 30)
  return Math.min(policy.firstWaitSeconds * 2 ** doublings, policy.longestWaitSeconds)
}

/** One more failure. */
export function countFailure(policy: ThrottlePolicy, throttle: ThrottleFacts, now: Millis): ThrottleFacts {
  const failures = throttle.failures + 1
  const wait = waitSeconds(policy, failures)
  return { failures, blockedUntil: wait === 0 ? null : now + wait * 1000 }
}

/**
 * Budgets that belong to no account: `burst` at once, then one more each `secondsEach`. Only what fails, or what makes us write a
 * mail, uses them up, so that an office behind one address can sign in together.
 */
export type Budget = { readonly burst: number; readonly secondsEach: number }

export const budgets = {
  /** Failed passwords from one IPv4 address or one IPv6 /64. */
  network: { burst: 100, secondsEach: 30 },
  /** Failed passwords on the whole server. */
  server: { burst: 2000, secondsEach: 0.1 },
  /** Authorizations of applications from one network: each that begins leaves a row. Whole offices sign in at nine. */
  authorizations: { burst: 600, secondsEach: 0.5 },
  /** Codes that devices show, typed by people; and guesses at them. RFC 8628 §5.1. */
  deviceCodes: { burst: 30, secondsEach: 10 },
  /** Mails to one address that somebody asked for without being signed in. */
  destination: { burst: 4, secondsEach: 900 },
  /** Formal requests about one account that are acted on: each writes to all of its addresses. */
  request: { burst: 3, secondsEach: 4 * 3600 },
} as const satisfies Record<string, Budget>
