/** What a change of a team's rules means for how well its people are protected: of these, all owners are told. S1. */
import type { Role } from "./permissions.ts"
import { type Audience, type Policy, type RecoveryTerms, strictestTerms } from "./policy.ts"

export type ProtectionChange =
  | "mfa_required"
  | "mfa_not_required"
  | "switch_off_allowed"
  | "recovery_loosened"
  | "hold_shortened"

/** The gravest first. */
export function protectionChanges(before: Policy, after: Policy): readonly ProtectionChange[] {
  const told: readonly (ProtectionChange | false)[] = [
    asksMore(after, before) && "mfa_not_required",
    recoveryIsLooser(before, after) && "recovery_loosened",
    after.holdHours < before.holdHours && "hold_shortened",
    ((after.selfSwitchOff && !before.selfSwitchOff) ||
      (after.recoveryCodes.switchOffAfter && !before.recoveryCodes.switchOffAfter)) &&
      "switch_off_allowed",
    asksMore(before, after) && "mfa_required",
  ]
  return told.filter((one) => one !== false)
}

/** What another role, of the same people under the same policy, changes. T3, T4. */
export function protectionChangesOfRole(before: Role, after: Role, { mfa }: Policy): readonly ProtectionChange[] {
  const asks = ({ kind, requiresMfa }: Role) => {
    const { browser, application } = mfa.requiredOf[kind === "admin" ? "admins" : "members"]
    return [requiresMfa || browser, requiresMfa || application]
  }
  const more = (one: Role, other: Role) => asks(other).some((asked, place) => asked && asks(one)[place] === false)
  return [
    ...(more(after, before) ? (["mfa_not_required"] as const) : []),
    ...(more(before, after) ? (["mfa_required"] as const) : []),
  ]
}

const audiences: readonly Audience[] = ["admins", "members"]
const applications = ["browser", "application"] as const

/** Somewhere, of somebody. */
const asksMore = (less: Policy, more: Policy): boolean =>
  audiences.some((audience) =>
    applications.some(
      (application) => more.mfa.requiredOf[audience][application] && !less.mfa.requiredOf[audience][application],
    ),
  )

/** A means, a choice after a recovery code, or a number of cases that was not there before. */
function recoveryIsLooser(before: Policy, after: Policy): boolean {
  const termsAreLooser = (then: RecoveryTerms | null, now: RecoveryTerms | null) =>
    now !== null && !same(strictestTerms(then, now), now)
  return (
    termsAreLooser(before.recovery.switchOff, after.recovery.switchOff) ||
    termsAreLooser(before.recovery.reset, after.recovery.reset) ||
    termsAreLooser(before.recovery.vouch, after.recovery.vouch) ||
    after.recoveryCodes.choices.some((choice) => !before.recoveryCodes.choices.includes(choice)) ||
    after.caseLimits.perAgentADay > before.caseLimits.perAgentADay ||
    after.caseLimits.perSubjectAMonth > before.caseLimits.perSubjectAMonth ||
    after.caseLimits.perTeamADay > before.caseLimits.perTeamADay
  )
}

const same = (one: RecoveryTerms | null, other: RecoveryTerms | null): boolean =>
  one?.approvals === other?.approvals && one?.waitHours === other?.waitHours && one?.linkHours === other?.linkHours
