/** Everything that can happen to an account's MFA. The server applies an event, writes it to the audit log and tells the person. */

import type { DeviceMethod } from "./assurance.ts"
import type { AuthenticatorKind } from "./authenticators.ts"
import type { Methods, Millis, RecoveryChoice, ThrottleKind } from "./facts.ts"
import type { EvidenceKind, RequestTerms } from "./formal-request.ts"
import type { Role } from "./permissions.ts"
import type { ApplicationKind, RecoveryTerms } from "./policy.ts"
import type { CaseWay, StandingIn } from "./recovery-case.ts"

export type RevocationReason = "by_person" | "replaced" | "switched_off"
export type CodesExpiryReason = "regenerated" | "restored" | "switched_off"
export type SessionEndReason =
  | "signed_out"
  | "by_person"
  | "mfa_changed"
  | "password_changed"
  | "stopped"
  | "recovered"
  | "suspended"
  | "removed"
export type SwitchOffReason = "by_person" | "later" | "by_administrator"
/** P5, E1, P4: somebody else wrote it, nothing proves who did, or it names somebody else. */
export type RequestRefusal = "somebody_else" | "not_proven" | "other_name"
export type PasswordChangeReason = "chosen" | "changed" | "reset"

export type Event =
  // counting
  | {
      readonly type: "failure_counted"
      readonly kind: ThrottleKind
      readonly failures: number
      readonly blockedUntil: Millis | null
    }
  | { readonly type: "failures_cleared"; readonly kind: ThrottleKind }
  | { readonly type: "turned_away"; readonly kind: ThrottleKind }
  // signing in
  | {
      readonly type: "sign_in_started"
      readonly signInId: string
      readonly application: ApplicationKind
      readonly demandsMfa: boolean
      readonly expiresAt: Millis
    }
  | { readonly type: "authenticator_shown"; readonly authenticatorId: string; readonly step: number }
  | { readonly type: "recovery_code_spent"; readonly left: number }
  | { readonly type: "recovery_choice_made"; readonly choice: RecoveryChoice }
  | { readonly type: "enrolment_finished" }
  | { readonly type: "sign_in_abandoned" }
  | ({ readonly type: "session_born"; readonly sessionId: string; readonly expiresAt: Millis } & Methods)
  // sessions
  | { readonly type: "session_gained"; readonly method: "password" | "authenticator" }
  | { readonly type: "session_ended"; readonly sessionId: string; readonly reason: SessionEndReason }
  | { readonly type: "other_sessions_ended"; readonly reason: SessionEndReason }
  | { readonly type: "all_sessions_ended"; readonly reason: SessionEndReason }
  // authenticators
  | {
      readonly type: "authenticator_started"
      readonly authenticatorId: string
      readonly kind: AuthenticatorKind
      readonly label: string
      readonly startedBy: string
    }
  | { readonly type: "pending_authenticators_dropped" }
  | { readonly type: "authenticator_bound"; readonly authenticatorId: string; readonly step: number }
  | { readonly type: "authenticator_revoked"; readonly authenticatorId: string; readonly reason: RevocationReason }
  | { readonly type: "authenticators_disabled"; readonly authenticatorIds: readonly string[] }
  | { readonly type: "authenticator_renamed"; readonly authenticatorId: string; readonly label: string }
  // recovery codes and MFA as a whole
  | { readonly type: "recovery_codes_issued"; readonly count: number }
  | { readonly type: "recovery_codes_saved" }
  | { readonly type: "recovery_codes_expired"; readonly reason: CodesExpiryReason }
  | { readonly type: "mfa_switched_off"; readonly reason: SwitchOffReason }
  | { readonly type: "grace_started"; readonly endsAt: Millis }
  | { readonly type: "hold_started"; readonly endsAt: Millis }
  // recovery cases
  | {
      readonly type: "case_opened"
      readonly caseId: string
      readonly way: CaseWay
      readonly teamId: string
      readonly openedBy: string
      /** Null: an administrator has still to vouch. */
      readonly provenBy: string | null
      readonly terms: RecoveryTerms
      readonly standings: readonly StandingIn[]
      /** Of a formal request; null of every other way. */
      readonly request: RequestTerms | null
    }
  | { readonly type: "case_proven"; readonly caseId: string; readonly by: string }
  | { readonly type: "case_approved"; readonly caseId: string; readonly by: string; readonly teamId: string }
  // the desk's formal requests
  | { readonly type: "request_refused"; readonly why: RequestRefusal }
  | { readonly type: "request_confirmed"; readonly caseId: string }
  | {
      readonly type: "evidence_recorded"
      readonly caseId: string
      readonly evidenceId: string
      readonly kind: EvidenceKind
      readonly by: string
      /** Null for an administrator's word, which needs no record. */
      readonly onRecordSince: Millis | null
    }
  | { readonly type: "evidence_asked"; readonly caseId: string; readonly kind: EvidenceKind; readonly by: string }
  | { readonly type: "case_held"; readonly caseId: string; readonly by: string }
  | { readonly type: "case_resumed"; readonly caseId: string; readonly by: string }
  | { readonly type: "case_refused"; readonly caseId: string; readonly by: string }
  | { readonly type: "case_cancelled"; readonly caseId: string; readonly by: string }
  | { readonly type: "case_released"; readonly caseId: string; readonly linkExpiresAt: Millis }
  | { readonly type: "case_redeemed"; readonly caseId: string }
  | { readonly type: "case_completed"; readonly caseId: string }
  // places in teams
  | { readonly type: "member_added"; readonly teamId: string; readonly role: Role }
  | { readonly type: "member_invited"; readonly teamId: string; readonly role: Role }
  | {
      readonly type: "invitation_withdrawn"
      readonly teamId: string
      readonly role: Role
      readonly linkId: string
    }
  /** To somebody who is a member already, and has not used their account yet. */
  | { readonly type: "invitation_sent_again"; readonly teamId: string }
  | { readonly type: "role_changed"; readonly teamId: string; readonly role: Role }
  | { readonly type: "owner_made"; readonly teamId: string }
  | { readonly type: "owner_dropped"; readonly teamId: string }
  | { readonly type: "member_removed"; readonly teamId: string }
  | { readonly type: "account_suspended" }
  | { readonly type: "account_restored" }
  // devices and PINs
  | {
      readonly type: "pin_set"
      readonly pinId: string
      readonly deviceId: string | null
      readonly digits: number
      readonly generated: boolean
      /** The device is this person's own from now on. */
      readonly claims: boolean
    }
  | { readonly type: "pin_removed"; readonly pinId: string; readonly deviceId: string | null }
  | { readonly type: "all_pins_removed" }
  | { readonly type: "pin_failure_counted"; readonly pinId: string; readonly failures: number }
  | { readonly type: "pin_locked"; readonly pinId: string }
  | { readonly type: "pin_failures_cleared"; readonly pinId: string }
  | {
      readonly type: "device_opened"
      readonly deviceId: string
      readonly deviceSessionId: string
      readonly method: DeviceMethod
      readonly version: string
      readonly expiresAt: Millis
    }
  // the account
  | { readonly type: "account_invited" }
  | { readonly type: "account_activated" }
  | { readonly type: "password_set"; readonly reason: PasswordChangeReason; readonly standsAlone: boolean }
  | { readonly type: "password_given_up" }
  | { readonly type: "password_reset_requested" }
  | { readonly type: "address_added"; readonly addressId: string; readonly primary: boolean }
  | { readonly type: "verification_requested"; readonly addressId: string }
  | { readonly type: "address_verified"; readonly addressId: string }
  | { readonly type: "address_removed"; readonly addressId: string }
  | { readonly type: "address_made_primary"; readonly addressId: string }
  | { readonly type: "link_used"; readonly linkId: string }
  | { readonly type: "stopped" }

export type EventType = Event["type"]
export type EventOf<Type extends EventType> = Extract<Event, { readonly type: Type }>

/**
 * How far an event's news travel. `notice`: a mail to every verified address. `mail`: a mail with a link, to where the event
 * says. `audited` is false only for turned-away tries: whoever floods us must not be able to flood the audit log as well.
 */
export type News = {
  readonly audited: boolean
  readonly tells: "nobody" | "notice" | "mail"
  /** Whose verified addresses a notice goes to: those of now, or those of when the case was opened, with a link to cancel it. R13. */
  readonly addresses: "now" | "when_opened"
}

const quiet: News = { audited: true, tells: "nobody", addresses: "now" }
const notice: News = { audited: true, tells: "notice", addresses: "now" }
const mail: News = { audited: true, tells: "mail", addresses: "now" }
const caseNotice: News = { audited: true, tells: "notice", addresses: "when_opened" }

export const news: Readonly<Record<EventType, News>> = {
  failure_counted: quiet,
  failures_cleared: quiet,
  turned_away: { audited: false, tells: "nobody", addresses: "now" },
  sign_in_started: quiet,
  authenticator_shown: quiet,
  recovery_code_spent: notice,
  recovery_choice_made: quiet,
  enrolment_finished: quiet,
  sign_in_abandoned: quiet,
  session_born: quiet,
  session_gained: quiet,
  session_ended: quiet,
  other_sessions_ended: quiet,
  all_sessions_ended: quiet,
  authenticator_started: quiet,
  pending_authenticators_dropped: quiet,
  authenticator_bound: notice,
  authenticator_revoked: notice,
  authenticators_disabled: notice,
  authenticator_renamed: quiet,
  recovery_codes_issued: notice,
  recovery_codes_saved: quiet,
  recovery_codes_expired: quiet,
  mfa_switched_off: notice,
  grace_started: notice,
  hold_started: quiet,
  case_opened: caseNotice,
  case_proven: caseNotice,
  case_approved: caseNotice,
  request_refused: notice,
  request_confirmed: caseNotice,
  evidence_recorded: caseNotice,
  evidence_asked: caseNotice,
  case_held: caseNotice,
  case_resumed: caseNotice,
  case_refused: caseNotice,
  case_cancelled: caseNotice,
  // The notice beside the mail with the link itself, which goes to the same addresses.
  case_released: caseNotice,
  case_redeemed: caseNotice,
  case_completed: caseNotice,
  member_added: notice,
  member_invited: mail,
  invitation_withdrawn: quiet,
  invitation_sent_again: mail,
  role_changed: notice,
  owner_made: notice,
  owner_dropped: notice,
  member_removed: notice,
  account_suspended: notice,
  account_restored: notice,
  pin_set: notice,
  pin_removed: quiet,
  all_pins_removed: notice,
  pin_failure_counted: quiet,
  pin_locked: notice,
  pin_failures_cleared: quiet,
  device_opened: quiet,
  account_invited: quiet,
  account_activated: quiet,
  password_set: notice,
  password_given_up: quiet,
  password_reset_requested: mail,
  address_added: notice,
  verification_requested: mail,
  address_verified: notice,
  address_removed: notice,
  address_made_primary: notice,
  link_used: quiet,
  stopped: notice,
}
