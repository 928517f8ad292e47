/**
 * Everything that can be asked for. What the edges had to find out first (does the code match? does the password fit?) comes
 * with the command; ids of what will be made come along too, because core makes none.
 */
import type { AuthenticatorKind } from "./authenticators.ts"
import type { Demand } from "./connection.ts"
import type { LinkPurpose, Millis } from "./facts.ts"
import type { EvidenceKind, RecordedKind, Sender } from "./formal-request.ts"
import type { Role } from "./permissions.ts"
import type { PinWeakness } from "./pin.ts"
import type { ApplicationKind } from "./policy.ts"
import type { OfferedWay } from "./recovery-case.ts"

/** Which authenticator's code was shown, for which time step. */
export type CodeMatch = { readonly authenticatorId: string; readonly step: number }

/** `not_examined`: nothing was computed, since the throttle said no. */
export type Examined<Finding> = "not_examined" | Finding

export type PasswordFits = boolean
export type RecoveryCodeFits = boolean

type ShownCode = { readonly match: Examined<CodeMatch | null> }
type ShownPassword = { readonly fits: PasswordFits }
type NewSession = { readonly sessionId: string }
type NewAuthenticator = { readonly authenticatorId: string; readonly kind: AuthenticatorKind; readonly label: string }

export type SignInCommand =
  | { readonly name: "reserve_password_try" }
  | ({
      readonly name: "show_password"
      readonly signInId: string
      readonly application: ApplicationKind
      /** Where somebody signs in on an application's behalf. */
      readonly demand?: Demand
    } & ShownPassword &
      NewSession)
  | ({ readonly name: "show_authenticator_code" } & ShownCode & NewSession)
  | { readonly name: "show_recovery_code"; readonly fits: Examined<RecoveryCodeFits> }
  | { readonly name: "choose_restore" }
  | ({ readonly name: "choose_once" } & NewSession)
  | ({ readonly name: "choose_later" } & NewSession)
  | ({ readonly name: "start_enrolment" } & NewAuthenticator)
  | ({ readonly name: "confirm_enrolment" } & ShownCode)
  | ({ readonly name: "finish_enrolment" } & NewSession)
  | ({ readonly name: "continue_sign_in" } & NewSession)
  | { readonly name: "redeem_reset" }
  | { readonly name: "abandon_sign_in" }

export type SessionCommand =
  | ({ readonly name: "show_code_again" } & ShownCode)
  | ({ readonly name: "show_password_again" } & ShownPassword)
  | { readonly name: "sign_out" }
  | { readonly name: "end_session"; readonly sessionId: string }
  | { readonly name: "end_other_sessions" }

export type AuthenticatorCommand =
  | ({ readonly name: "start_binding" } & NewAuthenticator)
  | ({ readonly name: "confirm_binding"; readonly authenticatorId: string } & ShownCode)
  | { readonly name: "cancel_binding"; readonly authenticatorId: string }
  | { readonly name: "revoke_authenticator"; readonly authenticatorId: string }
  | { readonly name: "rename_authenticator"; readonly authenticatorId: string; readonly label: string }

export type RecoveryCodesCommand = { readonly name: "regenerate_codes" } | { readonly name: "confirm_codes_saved" }

export type MfaCommand =
  | ({ readonly name: "switch_off_with_code" } & ShownCode)
  | ({ readonly name: "switch_off_with_password" } & ShownPassword)

type NewPassword = { readonly passwordStandsAlone: boolean }

export type AccountCommand =
  | { readonly name: "invite"; readonly addressId: string | null }
  | ({ readonly name: "accept_invitation"; readonly addressId: string | null } & NewPassword)
  | ({ readonly name: "change_password" } & NewPassword & ShownPassword)
  | { readonly name: "request_password_reset" }
  | ({ readonly name: "reset_password" } & NewPassword)
  | { readonly name: "add_address"; readonly addressId: string; readonly isNew: boolean }
  | { readonly name: "send_verification"; readonly addressId: string }
  | { readonly name: "verify_address" }
  | { readonly name: "remove_address"; readonly addressId: string }
  | { readonly name: "make_address_primary"; readonly addressId: string }
  | { readonly name: "stop" }

type NewCase = { readonly caseId: string; readonly teamId: string }

/** About `facts.case`. Who asks is `facts.actor`, save for what the person asks for and what time brings about. */
export type RecoveryCaseCommand =
  | ({ readonly name: "open_case"; readonly way: Exclude<OfferedWay, "vouch"> } & NewCase)
  | ({ readonly name: "request_vouching" } & NewCase)
  | ({ readonly name: "break_glass" } & NewCase)
  | { readonly name: "vouch_for_case" }
  /** `content`: what the approver has seen of the case (`contentOf`). A2. */
  | { readonly name: "approve_case"; readonly teamId: string; readonly content: string }
  | { readonly name: "refuse_case" }
  | { readonly name: "cancel_case" }
  | { readonly name: "cancel_own_case" }
  | { readonly name: "cancel_case_by_link" }
  | { readonly name: "release_case" }
  | FormalRequestCommand

/** About a request that came to the security desk by mail. What it proves and whom it names, the edges have found out. */
type FormalRequestCommand =
  | ({
      readonly name: "open_formal_request"
      readonly sender: Sender
      /** Whether the sender's domain has signed it (`request-mail.ts`). E1. */
      readonly proven: boolean
      readonly nameFits: boolean
    } & NewCase)
  | { readonly name: "confirm_request_by_link" }
  | {
      readonly name: "record_evidence"
      readonly evidenceId: string
      readonly kind: RecordedKind
      /** Since when the person's face or number has been on record. A5. */
      readonly onRecordSince: Millis
    }
  | { readonly name: "vouch_for_request"; readonly evidenceId: string; readonly teamId: string }
  | { readonly name: "ask_for_evidence"; readonly kind: EvidenceKind }
  | { readonly name: "hold_case" }
  | { readonly name: "resume_case" }

type InTeam = { readonly teamId: string }
type WithRole = InTeam & { readonly role: Role }

/** About the account's place in a team. Who asks is `facts.actor`, save for what people do about themselves. */
export type MembershipCommand =
  | ({ readonly name: "add_member" } & WithRole)
  | ({ readonly name: "invite_member" } & WithRole)
  /** `linkId`: of the invitation, which whoever asks does not hold. */
  | ({ readonly name: "withdraw_invitation"; readonly linkId: string } & WithRole)
  | ({ readonly name: "resend_invitation" } & InTeam)
  | ({ readonly name: "join_team" } & InTeam)
  | ({ readonly name: "leave_team" } & InTeam)
  | ({ readonly name: "change_role" } & WithRole)
  | ({ readonly name: "make_owner" } & InTeam)
  | ({ readonly name: "drop_owner" } & InTeam)
  | ({ readonly name: "suspend_member" } & InTeam)
  | ({ readonly name: "restore_member" } & InTeam)
  | ({ readonly name: "remove_member" } & InTeam)

/** Comes with the device's key, whose proof was checked before; nobody is signed in. */
type OnDevice = { readonly deviceSessionId: string; readonly version: string }

export type DeviceCommand = { readonly name: "open_by_password"; readonly fits: PasswordFits } & OnDevice

export type PinCommand =
  | {
      readonly name: "set_pin"
      readonly pinId: string
      readonly digits: number
      readonly weakness: PinWeakness | null
      readonly generated: boolean
    }
  | { readonly name: "remove_pin" }
  | ({ readonly name: "open_by_pin"; readonly fits: Examined<boolean> } & OnDevice)

export type Command =
  | SignInCommand
  | SessionCommand
  | AuthenticatorCommand
  | RecoveryCodesCommand
  | MfaCommand
  | AccountCommand
  | RecoveryCaseCommand
  | MembershipCommand
  | DeviceCommand
  | PinCommand

export type CommandName = Command["name"]
export type CommandOf<Name extends CommandName> = Extract<Command, { readonly name: Name }>

/** The purpose that a link must have been made for, for the commands that a link carries. */
export const linkPurposeOf: Partial<Readonly<Record<CommandName, LinkPurpose>>> = {
  accept_invitation: "accept_invitation",
  reset_password: "reset_password",
  verify_address: "verify_address",
  stop: "stop",
  redeem_reset: "redeem_reset",
  cancel_case_by_link: "cancel_case",
  join_team: "join_team",
  confirm_request_by_link: "confirm_request",
}
