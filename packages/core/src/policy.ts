/** What a team may set about its members' sign-in. Pure data: the four published procedures differ in this and nothing else. */

import { compareVersions, type Platform, platforms } from "./device.ts"
import type { LinkPurpose, RecoveryChoice } from "./facts.ts"
import { type PinPolicy, pinMakers, pinScopes } from "./pin.ts"
import type { OfferedWay } from "./recovery-case.ts"

export type ThrottlePolicy = {
  /** Wrong tries in a row before the first wait. */
  readonly freeFailures: number
  readonly firstWaitSeconds: number
  /** Each further failure doubles the wait, up to this. */
  readonly longestWaitSeconds: number
}

/** Owners and roles of the kind “admin” are admins, everybody else is a member. G4. */
export type Audience = "admins" | "members"

/** What is signed in to: the web pages, or an application on a device. G4. */
export type ApplicationKind = "browser" | "application"

/** Who must use MFA, and where. A role can require it on top (T3). */
export type RequiredOf = Readonly<Record<Audience, Readonly<Record<ApplicationKind, boolean>>>>

/** How an administrator's means of helping works. */
export type RecoveryTerms = {
  /** How many others must approve, beside who opened the case: none, one or two. */
  readonly approvals: number
  /** From the last approval until something happens. The person can stop it meanwhile. */
  readonly waitHours: number
  /** From the end of the wait: how long what was granted can be taken up. */
  readonly linkHours: number
}

/** How the security desk answers a formal request. It is there for everybody, so that nobody is without any way back. P3. */
export type DeskTerms = {
  /** What a granted request ends in: MFA is off, or a link to set up anew. */
  readonly grants: "switch_off" | "reset"
  /** How many agents must approve; one more for owners and admins. T5. */
  readonly approvals: number
  readonly waitHours: number
  /** Whether a request from another address than the account's own is taken at all. P5 says no; T6 yes, with evidence. */
  readonly otherAddress: boolean
  readonly waitHoursOtherAddress: number
  /** Whether an administrator of the person's team has to vouch before the desk acts. K7. */
  readonly teamVouches: boolean
  readonly linkHours: number
}

export type RecoveryMeans = "switchOff" | "reset" | "vouch"

export type Policy = {
  readonly mfa: {
    readonly requiredOf: RequiredOf
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
  /** What administrators can do for a member who has lost everything. Null: not offered. */
  readonly recovery: Readonly<Record<RecoveryMeans, RecoveryTerms | null>>
  /** After a recovery: no new codes, no change of addresses, and nothing about anybody else. 0: no hold. S3. */
  readonly holdHours: number
  /** How many recovery cases may be opened. A8. */
  readonly caseLimits: {
    readonly perAgentADay: number
    readonly perSubjectAMonth: number
    readonly perTeamADay: number
  }
  readonly desk: DeskTerms
  /** PINs for applications on devices. Null: not offered. P10. */
  readonly pins: PinPolicy | null
  readonly devices: {
    /**
     * Which versions of the application still take a password alone, of those who have no MFA and may do little: the ones below this.
     * Null: none. P9, P12.
     */
    readonly passwordsBelow: Readonly<Record<Platform, string | null>>
  }
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
    mfa: joinMfa(left.mfa, right.mfa),
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
    recovery: {
      switchOff: strictestTerms(left.recovery.switchOff, right.recovery.switchOff),
      reset: strictestTerms(left.recovery.reset, right.recovery.reset),
      vouch: strictestTerms(left.recovery.vouch, right.recovery.vouch),
    },
    holdHours: Math.max(left.holdHours, right.holdHours),
    caseLimits: {
      perAgentADay: Math.min(left.caseLimits.perAgentADay, right.caseLimits.perAgentADay),
      perSubjectAMonth: Math.min(left.caseLimits.perSubjectAMonth, right.caseLimits.perSubjectAMonth),
      perTeamADay: Math.min(left.caseLimits.perTeamADay, right.caseLimits.perTeamADay),
    },
    desk: {
      grants: left.desk.grants === "reset" || right.desk.grants === "reset" ? "reset" : "switch_off",
      approvals: Math.max(left.desk.approvals, right.desk.approvals),
      waitHours: Math.max(left.desk.waitHours, right.desk.waitHours),
      otherAddress: left.desk.otherAddress && right.desk.otherAddress,
      waitHoursOtherAddress: Math.max(left.desk.waitHoursOtherAddress, right.desk.waitHoursOtherAddress),
      teamVouches: left.desk.teamVouches || right.desk.teamVouches,
      linkHours: Math.min(left.desk.linkHours, right.desk.linkHours),
    },
    pins: strictestPins(left.pins, right.pins),
    devices: { passwordsBelow: strictestVersions(left.devices.passwordsBelow, right.devices.passwordsBelow) },
    help: left.help === "desk" || right.help === "desk" ? "desk" : "administrator",
  }
}

/** Of what is asked about MFA alone, for those who need no more of a policy. */
export const joinMfa = (left: Policy["mfa"], right: Policy["mfa"]): Policy["mfa"] => ({
  requiredOf: {
    admins: either(left.requiredOf.admins, right.requiredOf.admins),
    members: either(left.requiredOf.members, right.requiredOf.members),
  },
  graceDays: Math.min(left.graceDays, right.graceDays),
})

const either = (left: RequiredOf[Audience], right: RequiredOf[Audience]): RequiredOf[Audience] => ({
  browser: left.browser || right.browser,
  application: left.application || right.application,
})

/** What one team does not offer, belonging to another team does not offer either. */
export function strictestTerms(left: RecoveryTerms | null, right: RecoveryTerms | null): RecoveryTerms | null {
  if (left === null || right === null) return null
  return {
    approvals: Math.max(left.approvals, right.approvals),
    waitHours: Math.max(left.waitHours, right.waitHours),
    linkHours: Math.min(left.linkHours, right.linkHours),
  }
}

function strictestPins(left: PinPolicy | null, right: PinPolicy | null): PinPolicy | null {
  if (left === null || right === null) return null
  return {
    scope: later(pinScopes, left.scope, right.scope),
    length: Math.max(left.length, right.length),
    madeBy: later(pinMakers, left.madeBy, right.madeBy),
  }
}

/** Of two settings, the one that stands later in the list. */
const later = <One>(list: readonly One[], left: One, right: One): One =>
  list.indexOf(left) > list.indexOf(right) ? left : right

type Versions = Policy["devices"]["passwordsBelow"]

const strictestVersions = (left: Versions, right: Versions): Versions =>
  Object.fromEntries(platforms.map((platform) => [platform, older(left[platform], right[platform])])) as Versions

function older(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return null
  const order = compareVersions(left, right)
  // Two ways of writing one version: one of them, whichever team comes first.
  return order === 0 ? (left < right ? left : right) : order < 0 ? left : right
}

export const noPasswords: Versions = { windows: null, macos: null, linux: null, android: null, ios: null }

export const meansOf: Readonly<Record<OfferedWay, RecoveryMeans>> = {
  switch_off: "switchOff",
  reset: "reset",
  vouch: "vouch",
}

/** Of what the server's own shell opens: nobody approves, nothing waits, and the link lives shortly. S5. */
export const breakGlassTerms: RecoveryTerms = { approvals: 0, waitHours: 0, linkHours: 1 }

const asked = { browser: true, application: true }
const notAsked = { browser: false, application: false }

export const requiredOfNobody: RequiredOf = { admins: notAsked, members: notAsked }
export const requiredOfEverybody: RequiredOf = { admins: asked, members: asked }

export const everyChoice: readonly RecoveryChoice[] = ["restore", "once", "later"]

/** How long a mailed link works. */
export const linkLifeMinutes: Readonly<Record<LinkPurpose, number>> = {
  accept_invitation: 7 * 24 * 60,
  reset_password: 60,
  verify_address: 3 * 24 * 60,
  stop: 7 * 24 * 60,
  // The case says how long: whichever ends first.
  redeem_reset: 30 * 24 * 60,
  cancel_case: 30 * 24 * 60,
  join_team: 7 * 24 * 60,
  // What nobody confirms by then was no request.
  confirm_request: 3 * 24 * 60,
}
