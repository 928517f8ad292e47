/** Whether a policy makes sense as a whole. Each contradiction is one plain sentence, at the setting it is about. */
import { isVersion, platforms } from "./device.ts"
import { PIN_DIGITS } from "./pin.ts"
import type { Policy, RecoveryMeans } from "./policy.ts"

export type Contradiction = { readonly path: string; readonly sentence: string }

type Range = readonly [path: string, value: number, least: number, most: number]

const means: readonly RecoveryMeans[] = ["switchOff", "reset", "vouch"]

/** NIST SP 800-63B-4 §2.2.3 for sessions; the rest are bounds beyond which a setting protects nobody or locks everybody out. */
function ranges(policy: Policy): readonly Range[] {
  const { mfa, recoveryCodes, session, throttle, caseLimits, recovery } = policy
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

type Rule = { readonly path: string; readonly sentence: string; readonly broken: boolean }

function rules(policy: Policy, someRoleRequiresMfa: boolean): readonly Rule[] {
  const { mfa, recoveryCodes, recovery, session, throttle } = policy
  const { admins, members } = mfa.requiredOf
  const required = someRoleRequiresMfa || [admins, members].some(({ browser, application }) => browser || application)
  return [
    {
      path: "recoveryCodes.choices",
      sentence: "A recovery code must always allow “restore”, or who lost the authenticator cannot bind a new one.",
      broken: !recoveryCodes.choices.includes("restore"),
    },
    {
      path: "recoveryCodes.choices",
      sentence: "“later” puts the set-up off into the grace period, and there is none: give it some days.",
      broken: recoveryCodes.choices.includes("later") && mfa.graceDays === 0,
    },
    {
      path: "mfa.graceDays",
      sentence: "There is a grace period, but nobody is required to use MFA.",
      broken: mfa.graceDays > 0 && !required,
    },
    {
      path: "recoveryCodes.switchOffAfter",
      sentence: "MFA may be switched off after a recovery code, but people may not switch off their own MFA.",
      broken: recoveryCodes.switchOffAfter && !policy.selfSwitchOff,
    },
    {
      path: "recovery.switchOff.approvals",
      sentence: "Two people must approve a switch-off that a single recovery code does with nobody's approval.",
      broken: recovery.switchOff?.approvals === 2 && recoveryCodes.switchOffAfter,
    },
    ...platforms.map((platform) => {
      const version = policy.devices.passwordsBelow[platform]
      return {
        path: `devices.passwordsBelow.${platform}`,
        sentence: "This must be a version such as 20.0: numbers with points between them.",
        broken: version !== null && !isVersion(version),
      }
    }),
    {
      path: "help",
      sentence: "People who have lost everything are sent to an administrator, who has no means to help them.",
      broken: policy.help === "administrator" && means.every((name) => recovery[name] === null),
    },
    {
      path: "session.idleMinutes",
      sentence: "A session may idle longer than it may live.",
      broken: session.idleMinutes > session.lifetimeMinutes,
    },
    {
      path: "session.freshMinutes",
      sentence: "A session counts as fresh for longer than it may live.",
      broken: session.freshMinutes > session.lifetimeMinutes,
    },
    {
      path: "throttle.longestWaitSeconds",
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
    .map(([path, , least, most]) => ({ path, sentence: `This must be a whole number from ${least} to ${most}.` }))
  const broken = rules(policy, someRoleRequiresMfa).filter((rule) => rule.broken)
  return [...outside, ...broken.map(({ path, sentence }) => ({ path, sentence }))]
}
