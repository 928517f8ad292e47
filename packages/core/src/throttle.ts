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
