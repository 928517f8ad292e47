/** Whether a policy makes sense as a whole. Each contradiction is one plain sentence, at the setting it is about. */
import { isVersion, platforms } from "./device.ts"
import { PIN_DIGITS } from "./pin.ts"
import type { Policy, RecoveryMeans } from "./policy.ts"

type ContradictionName =
  | "out_of_range"
  | "not_a_version"
  | "other_address_waits_less"
  | "restore_missing"
  | "later_without_grace"
  | "grace_for_nobody"
  | "code_switches_off_what_people_may_not"
  | "two_approve_what_a_code_does"
  | "helper_without_means"
  | "idles_longer_than_it_lives"
  | "fresh_longer_than_it_lives"
  | "longest_wait_below_the_first"

export type Contradiction = {
  readonly path: string
  /** For those who say it in another language. */
  readonly name: ContradictionName
  readonly sentence: string
  /** Of what is out of range: where the range is. */
  readonly range?: { readonly least: number; readonly most: number }
}

type Range = readonly [path: string, value: number, least: number, most: number]

const means: readonly RecoveryMeans[] = ["switchOff", "reset", "vouch"]

/** NIST SP 800-63B-4 §2.2.3 for sessions; the rest are bounds beyond which a setting protects nobody or locks everybody out. */
function ranges(policy: Policy): readonly Range[] {
  const { mfa, recoveryCodes, session, throttle, caseLimits, recovery, desk } = policy
  return [
    ["mfa.graceDays", mfa.graceDays, 0, 90],
    ["recoveryCodes.count", recoveryCodes.count, 1, 20],
    ["session.lifetimeMinutes", session.lifetimeMinutes, 5, 24 * 60],
    ["session.idleMinutes", session.idleMinutes, 1, 60],
    ["session.freshMinutes", session.freshMinutes, 1, 60],
    ["throttle.freeFailures", throttle.freeFailures, 1, 20],
    ["throttle.firstWaitSeconds", throttle.firstWaitSeconds, 1, 86_400],
    ["throttle.longestWaitSeconds", throttle.longestWaitSeconds, 1, 86_400],
    ["holdHours", policy.holdHours, 0, 7 * 24],
    ["caseLimits.perAgentADay", caseLimits.perAgentADay, 1, 1000],
    ["caseLimits.perSubjectAMonth", caseLimits.perSubjectAMonth, 1, 1000],
    ["caseLimits.perTeamADay", caseLimits.perTeamADay, 1, 1000],
    ["desk.approvals", desk.approvals, 1, 2],
    ["desk.waitHours", desk.waitHours, 0, 14 * 24],
    ["desk.waitHoursOtherAddress", desk.waitHoursOtherAddress, 0, 14 * 24],
    ["desk.linkHours", desk.linkHours, 1, 7 * 24],
    ...(policy.pins === null ? [] : [["pins.length", policy.pins.length, PIN_DIGITS.least, PIN_DIGITS.most] as const]),
    ...means.flatMap((name): readonly Range[] => {
      const terms = recovery[name]
      if (terms === null) return []
      return [
        [`recovery.${name}.approvals`, terms.approvals, 0, 2],
        [`recovery.${name}.waitHours`, terms.waitHours, 0, 14 * 24],
        [`recovery.${name}.linkHours`, terms.linkHours, 1, 7 * 24],
      ]
    }),
  ]
}

type Rule = Contradiction & { readonly broken: boolean }

function rules(policy: Policy, someRoleRequiresMfa: boolean): readonly Rule[] {
  const { mfa, recoveryCodes, recovery, session, throttle } = policy
  const { admins, members } = mfa.requiredOf
  const required = someRoleRequiresMfa || [admins, members].some(({ browser, application }) => browser || application)
  return [
    {
      path: "recoveryCodes.choices",
      name: "restore_missing",
      sentence: "A recovery code must always allow “restore”, or who lost the authenticator cannot bind a new one.",
      broken: !recoveryCodes.choices.includes("restore"),
    },
    {
      path: "recoveryCodes.choices",
      name: "later_without_grace",
      sentence: "“later” puts the set-up off into the grace period, and there is none: give it some days.",
      broken: recoveryCodes.choices.includes("later") && mfa.graceDays === 0,
    },
    {
      path: "mfa.graceDays",
      name: "grace_for_nobody",
      sentence: "There is a grace period, but nobody is required to use MFA.",
      broken: mfa.graceDays > 0 && !required,
    },
    {
      path: "recoveryCodes.switchOffAfter",
      name: "code_switches_off_what_people_may_not",
      sentence: "MFA may be switched off after a recovery code, but people may not switch off their own MFA.",
      broken: recoveryCodes.switchOffAfter && !policy.selfSwitchOff,
    },
    {
      path: "recovery.switchOff.approvals",
      name: "two_approve_what_a_code_does",
      sentence: "Two people must approve a switch-off that a single recovery code does with nobody's approval.",
      broken: recovery.switchOff?.approvals === 2 && recoveryCodes.switchOffAfter,
    },
    ...platforms.map((platform) => {
      const version = policy.devices.passwordsBelow[platform]
      return {
        path: `devices.passwordsBelow.${platform}`,
        name: "not_a_version" as const,
        sentence: "This must be a version such as 20.0: numbers with points between them.",
        broken: version !== null && !isVersion(version),
      }
    }),
    {
      path: "help",
      name: "helper_without_means",
      sentence: "People who have lost everything are sent to an administrator, who has no means to help them.",
      broken: policy.help === "administrator" && means.every((name) => recovery[name] === null),
    },
    {
      path: "desk.waitHoursOtherAddress",
      name: "other_address_waits_less",
      sentence: "A request from another address would wait less than one from the account's own.",
      broken: policy.desk.waitHoursOtherAddress < policy.desk.waitHours,
    },
    {
      path: "session.idleMinutes",
      name: "idles_longer_than_it_lives",
      sentence: "A session may idle longer than it may live.",
      broken: session.idleMinutes > session.lifetimeMinutes,
    },
    {
      path: "session.freshMinutes",
      name: "fresh_longer_than_it_lives",
      sentence: "A session counts as fresh for longer than it may live.",
      broken: session.freshMinutes > session.lifetimeMinutes,
    },
    {
      path: "throttle.longestWaitSeconds",
      name: "longest_wait_below_the_first",
      sentence: "The longest wait is shorter than the first.",
      broken: throttle.longestWaitSeconds < throttle.firstWaitSeconds,
    },
  ]
}

/**
 * Everything that is wrong with a policy; none: it can be saved.
 * @param someRoleRequiresMfa a role's own requirement gives the grace period a use
 */
export function checkPolicy(policy: Policy, someRoleRequiresMfa = false): readonly Contradiction[] {
  const outside = ranges(policy)
    .filter(([, value, least, most]) => !Number.isInteger(value) || value < least || value > most)
    .map(([path, , least, most]) => ({
      path,
      name: "out_of_range" as const,
      sentence: `This must be a whole number from ${least} to ${most}.`,
      range: { least, most },
    }))
  const broken = rules(policy, someRoleRequiresMfa).filter((rule) => rule.broken)
  return [...outside, ...broken.map(({ path, name, sentence }) => ({ path, name, sentence }))]
}
