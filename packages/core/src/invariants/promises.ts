/** Invariants of what was asked for: whatever is allowed happens, whole. */
import type { CommandName } from "../commands.ts"
import type { EventType } from "../events.ts"
import { mfaIsOn, type ThrottleKind } from "../facts.ts"
import { events, happened, type Invariant, implies, type Step } from "./words.ts"

/** What each command's name promises. */
const promises: Readonly<Record<CommandName, readonly EventType[]>> = {
  reserve_password_try: ["failure_counted"],
  show_password: ["sign_in_started"],
  show_authenticator_code: ["authenticator_shown", "session_born"],
  show_recovery_code: ["recovery_code_spent"],
  choose_restore: ["recovery_choice_made"],
  choose_once: ["recovery_choice_made", "session_born"],
  choose_later: ["recovery_choice_made", "grace_started", "session_born"],
  start_enrolment: ["authenticator_started"],
  confirm_enrolment: ["authenticator_bound", "recovery_codes_issued"],
  finish_enrolment: ["recovery_codes_saved", "enrolment_finished", "session_born"],
  continue_sign_in: ["session_born"],
  abandon_sign_in: ["sign_in_abandoned"],
  show_code_again: ["authenticator_shown", "session_gained"],
  show_password_again: ["session_gained"],
  sign_out: ["session_ended"],
  end_session: ["session_ended"],
  end_other_sessions: ["other_sessions_ended"],
  start_binding: ["authenticator_started"],
  confirm_binding: ["authenticator_bound", "session_gained"],
  cancel_binding: ["pending_authenticators_dropped"],
  revoke_authenticator: ["authenticator_revoked"],
  rename_authenticator: ["authenticator_renamed"],
  regenerate_codes: ["recovery_codes_issued"],
  confirm_codes_saved: ["recovery_codes_saved"],
  switch_off_with_code: ["mfa_switched_off"],
  switch_off_with_password: ["mfa_switched_off"],
  invite: ["account_invited"],
  accept_invitation: ["password_set", "account_activated", "link_used"],
  change_password: ["password_set"],
  request_password_reset: ["password_reset_requested"],
  reset_password: ["password_set", "link_used"],
  add_address: ["address_added", "verification_requested"],
  send_verification: ["verification_requested"],
  verify_address: ["link_used"],
  remove_address: ["address_removed"],
  make_address_primary: ["address_made_primary"],
  stop: ["password_given_up", "link_used", "stopped"],
  redeem_reset: ["link_used", "case_redeemed"],
  open_case: ["case_opened"],
  request_vouching: ["case_opened"],
  break_glass: ["case_opened", "case_released"],
  vouch_for_case: ["case_proven"],
  approve_case: ["case_approved"],
  open_formal_request: ["case_opened"],
  confirm_request_by_link: ["link_used", "request_confirmed"],
  ask_for_evidence: ["evidence_asked"],
  record_evidence: ["evidence_recorded"],
  vouch_for_request: ["evidence_recorded"],
  hold_case: ["case_held"],
  resume_case: ["case_resumed"],
  refuse_case: ["case_refused"],
  cancel_case: ["case_cancelled"],
  cancel_own_case: ["case_cancelled"],
  cancel_case_by_link: ["link_used", "case_cancelled"],
  // Either the link goes out or MFA is off, as the way says: see the invariants of recovery cases.
  release_case: [],
  add_member: ["member_added"],
  invite_member: ["member_invited"],
  withdraw_invitation: ["invitation_withdrawn"],
  resend_invitation: ["invitation_sent_again"],
  join_team: ["link_used", "member_added"],
  leave_team: ["member_removed"],
  change_role: ["role_changed"],
  make_owner: ["owner_made"],
  drop_owner: ["owner_dropped"],
  suspend_member: ["account_suspended", "all_sessions_ended"],
  restore_member: ["account_restored"],
  remove_member: ["member_removed", "all_sessions_ended"],
  open_by_password: ["device_opened"],
  set_pin: ["pin_set"],
  remove_pin: ["pin_removed"],
  open_by_pin: ["device_opened"],
}

/** The secrets that an allowed command has shown. */
function shown(step: Step): readonly ThrottleKind[] {
  const { command } = step
  if (command.name === "show_recovery_code") return ["recovery_code"]
  // a PIN has a count of its own
  if (command.name === "open_by_pin") return []
  return [
    ...("match" in command ? (["authenticator"] as const) : []),
    ...("fits" in command || command.name === "reset_password" ? (["password"] as const) : []),
  ]
}

export const promiseInvariants: readonly Invariant[] = [
  {
    name: "what is allowed happens",
    source: "the commands' names",
    holds: (step) =>
      implies(step.decision.allowed, () => promises[step.command.name].every((type) => happened(step, type))),
  },
  {
    name: "a success clears the count of its own kind",
    source: "T6",
    holds: (step) =>
      implies(step.decision.allowed, () => shown(step).every((kind) => step.after.throttles[kind].failures === 0)),
  },
  {
    name: "once MFA has been put off, it is off",
    source: "K6",
    holds: (step) => implies(step.command.name === "choose_later" && step.decision.allowed, () => !mfaIsOn(step.after)),
  },
  {
    name: "an account has the address that it was invited at",
    source: "issue: accounts by invitation",
    holds: ({ command, decision, after }) =>
      implies(
        decision.allowed &&
          (command.name === "invite" || command.name === "accept_invitation") &&
          command.addressId !== null,
        () => after.addresses.length > 0,
      ),
  },
  {
    name: "a main address that nobody has confirmed is asked to, once somebody uses the account",
    source: "R13",
    holds: (step) =>
      implies(step.command.name === "accept_invitation" && step.decision.allowed, () =>
        step.after.addresses.every(
          ({ id, primary, verifiedAt }) =>
            !primary ||
            verifiedAt !== null ||
            events(step, "verification_requested").some(({ addressId }) => addressId === id),
        ),
      ),
  },
  {
    name: "a link that was followed from a mailbox confirms that mailbox",
    source: "B2",
    holds: ({ before: { link }, decision, after }) =>
      implies(
        decision.allowed &&
          link !== null &&
          link.usedAt === null &&
          after.link?.usedAt != null &&
          link.purpose !== "stop",
        () => after.addresses.every(({ id, verifiedAt }) => id !== link?.subjectId || verifiedAt !== null),
      ),
  },
]
