/** What is required of this account here: the strictest of its teams' policies and of its roles. */
import type { Facts, Millis } from "./facts.ts"

export const mfaIsRequired = (facts: Facts): boolean =>
  facts.policy.mfa.required || facts.memberships.some((membership) => membership.roleRequiresMfa)

/** The grace period is given once: not again after it has ended, nor by using another code, nor after a reset. */
export const graceCanStart = (facts: Facts): boolean =>
  mfaIsRequired(facts) && facts.policy.mfa.graceDays > 0 && facts.account.graceEndsAt === null

/** Only while every team that asks for MFA would give one: joining another team never makes a demand looser. */
export const graceIsRunning = (facts: Facts, now: Millis): boolean =>
  facts.policy.mfa.graceDays > 0 && facts.account.graceEndsAt !== null && now < facts.account.graceEndsAt

export const graceEnd = (facts: Facts, now: Millis): Millis => now + facts.policy.mfa.graceDays * 86_400_000
