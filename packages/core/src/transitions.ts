/**
 * THE table. Each row is one thing that can be asked for: in which state, what must hold (checked in order; the first that
 * does not hold is the reason for the denial), where it leads, and what follows. What no row allows is denied.
 */
import type { CommandName, CommandOf } from "./commands.ts"
import type { Consequence } from "./consequences.ts"
import * as then from "./consequences.ts"
import type { Guard } from "./guards.ts"
import * as when from "./guards.ts"

export type Machine = "sign_in" | "session" | "authenticator" | "recovery_codes" | "mfa" | "account"

export type Row = {
  readonly machine: Machine
  readonly from: readonly string[]
  readonly command: CommandName
  readonly guards: readonly Guard<never>[]
  readonly to: readonly string[]
  readonly consequences: readonly Consequence<never>[]
}

type Written<Name extends CommandName> = readonly [
  from: string,
  command: Name,
  guards: readonly Guard<CommandOf<Name>>[],
  to: string,
  consequences: readonly Consequence<CommandOf<Name>>[],
]

const states = (text: string): readonly string[] => text.split(" | ")

/** Infers, row by row, that guards and consequences read nothing that the row's command does not carry. */
function rows<Names extends readonly CommandName[]>(
  machine: Machine,
  written: { readonly [Index in keyof Names]: Written<Names[Index]> },
): readonly Row[] {
  return (written as readonly Written<CommandName>[]).map(([from, command, guards, to, consequences]) => ({
    machine,
    from: states(from),
    command,
    guards,
    to: states(to),
    consequences,
  }))
}

const bySession = [when.sessionIsLive, when.accountIsActive]
const bySessionForChanges = [...bySession, when.sessionShowsEnough, when.sessionIsFresh]

/**
 * The life of a sign-in. Its states are what `next-step.ts` derives. A row that leads to `completed` gives birth to the session
 * once nothing is missing any more.
 */
// biome-ignore format: a table is read in columns
const signIn = rows("sign_in", [
  // from               command                    when                                                                             to                                             then
  ["none",              "reserve_password_try",    [when.notThrottled("password")],                                                 "none",                                        [then.reserveTry]],
  ["none",              "show_password",           [when.passwordFits, when.accountIsActive],                                       "second_step | enrolment | completed",         [then.clearFailures("password"), then.startSignIn]],
  ["second_step",       "show_authenticator_code", [when.accountIsActive, when.notThrottled("authenticator"), when.codeFitsABoundOne, when.codeIsUnused], "completed",                [then.clearFailures("authenticator"), then.acceptCode]],
  ["second_step",       "show_recovery_code",      [when.accountIsActive, when.notThrottled("recovery_code"), when.recoveryCodeFits], "recovery_choice",                            [then.clearFailures("recovery_code"), then.spendRecoveryCode]],
  ["recovery_choice",   "choose_restore",          [when.accountIsActive, when.choiceIsAllowed("restore")],                         "enrolment",                                   [then.choose("restore")]],
  ["recovery_choice",   "choose_once",             [when.accountIsActive, when.choiceIsAllowed("once")],                            "completed",                                   [then.choose("once")]],
  ["recovery_choice",   "choose_later",            [when.accountIsActive, when.choiceIsAllowed("later"), when.graceIsAvailable, when.passwordCanStandAlone], "completed",            [then.choose("later"), then.switchOff("later"), then.startGrace, then.endOtherSessions("mfa_changed")]],
  ["enrolment",         "choose_later",            [when.accountIsActive, when.nothingChosenYet, when.graceIsAvailable, when.passwordCanStandAlone], "completed",                              [then.choose("later"), then.startGrace]],
  ["enrolment",         "choose_once",             [when.accountIsActive, when.cameToRestore, when.choiceIsAllowed("once")],        "completed",                                   [then.choose("once")]],
  ["enrolment",         "start_enrolment",         [when.accountIsActive],                                                          "enrolment",                                   [then.startAuthenticator]],
  ["enrolment",         "confirm_enrolment",       [when.accountIsActive, when.startedInThisSignIn, when.codeFitsThePendingOne], "save_codes", [then.clearFailures("authenticator"), then.revokeReplaced, then.bindAuthenticator, then.replaceCodes("restored"), then.endOtherSessions("mfa_changed")]],
  ["save_codes",        "finish_enrolment",        [when.accountIsActive],                                                          "completed",                                   [then.finishEnrolment]],
  ["done",              "continue_sign_in",        [when.accountIsActive],                                                          "completed",                                   []],
  ["second_step | recovery_choice | enrolment | save_codes | done", "abandon_sign_in", [],                                          "abandoned",                                   [then.abandon]],
])

// biome-ignore format: a table is read in columns
const session = rows("session", [
  ["live", "show_code_again",     [...bySession, when.mfaOn, when.notThrottled("authenticator"), when.codeFitsABoundOne, when.codeIsUnused], "live", [then.clearFailures("authenticator"), then.acceptCode, then.gainAuthenticator]],
  ["live", "show_password_again", [...bySession, when.sessionShowsEnough, when.passwordFits], "live",  [then.clearFailures("password"), then.gainPassword]],
  ["live", "sign_out",            [],                                                         "ended", [then.endThisSession]],
  ["live", "end_session",         bySession,                                                  "live | ended",  [then.endThatSession]],
  ["live", "end_other_sessions",  bySession,                                                  "live",  [then.endOtherSessions("by_person")]],
])

// biome-ignore format: a table is read in columns
const authenticator = rows("authenticator", [
  ["none",             "start_binding",        [...bySessionForChanges, when.roomForAnother],                                                   "pending", [then.startAuthenticator]],
  ["pending",          "confirm_binding",      [...bySession, when.sessionShowsEnough, when.startedInThisSession, when.codeFitsThePendingOne], "bound", [then.clearFailures("authenticator"), then.bindAuthenticator, then.issueFirstCodes, then.gainAuthenticator, then.endOtherSessions("mfa_changed")]],
  ["pending",          "cancel_binding",       [...bySession, when.startedInThisSession],                                                       "none",    [then.dropPending]],
  ["bound | disabled", "revoke_authenticator", [...bySessionForChanges, when.sessionShowsAnAuthenticator, when.anotherOneIsBound],              "revoked", [then.revokeThatOne, then.endOtherSessions("mfa_changed")]],
  ["bound | disabled", "rename_authenticator", bySession,                                                                                       "bound | disabled", [then.renameThatOne]],
])

// biome-ignore format: a table is read in columns
const recoveryCodes = rows("recovery_codes", [
  ["none | unsaved | saved", "regenerate_codes",    [...bySessionForChanges, when.mfaOn, when.notByRecoveryCodeAlone], "unsaved", [then.replaceCodes("regenerated"), then.endOtherSessions("mfa_changed")]],
  ["unsaved",                "confirm_codes_saved", bySession,                                                         "saved",   [then.noteCodesSaved]],
])

// biome-ignore format: a table is read in columns
const mfa = rows("mfa", [
  ["on", "switch_off_with_code",     [...bySession, when.sessionShowsEnough, when.selfSwitchOffAllowed, when.mfaNotRequired, when.passwordCanStandAlone, when.notThrottled("authenticator"), when.codeFitsABoundOne, when.codeIsUnused], "off", [then.clearFailures("authenticator"), then.acceptCode, then.switchOff("by_person"), then.endOtherSessions("mfa_changed")]],
  ["on", "switch_off_with_password", [...bySession, when.signedInByRecoveryCodeAlone, when.selfSwitchOffAllowed, when.switchOffAfterCodeAllowed, when.mfaNotRequired, when.passwordCanStandAlone, when.passwordFits], "off", [then.clearFailures("password"), then.switchOff("by_person"), then.endOtherSessions("mfa_changed")]],
])

// biome-ignore format: a table is read in columns
const account = rows("account", [
  ["unknown", "invite",                 [],                                                                                       "invited", [then.invite, then.firstAddress]],
  ["invited", "accept_invitation",      [when.linkIsValid, when.addressIsGiven, when.newPasswordIsLongEnough],                                   "active", [then.useLink, then.verifyAddressOfLink, then.firstAddress, then.askToVerifyTheMainAddress, then.setPassword, then.activate]],
  ["active",  "change_password",        [...bySessionForChanges, when.passwordFits, when.newPasswordIsLongEnough],                "active", [then.clearFailures("password"), then.setPassword, then.endOtherSessions("password_changed")]],
  ["active",  "request_password_reset", [],                                                                                       "active", [then.sendResetLink]],
  ["active",  "reset_password",         [when.linkIsValid, when.newPasswordIsLongEnough],                                         "active", [then.useLink, then.verifyAddressOfLink, then.clearFailures("password"), then.setPassword, then.endAllSessions("password_changed")]],
  ["active",  "add_address",            [...bySessionForChanges, when.addressIsNew, when.roomForAnotherAddress],                  "active", [then.addAddress]],
  ["active",  "send_verification",      [...bySession, when.addressIsKnown, when.addressIsNotVerified],                           "active", [then.sendVerification]],
  ["active",  "verify_address",         [when.linkIsValid],                                                                       "active", [then.useLink, then.verifyAddressOfLink]],
  ["active",  "remove_address",         [...bySessionForChanges, when.addressIsKnown, when.addressIsNotTheMainOne],               "active", [then.removeAddress]],
  ["active",  "make_address_primary",   [...bySessionForChanges, when.addressIsKnown, when.addressIsVerified],                    "active", [then.makePrimary]],
  ["active",  "stop",                   [when.linkIsValid],                                                                       "active", [then.useLink, then.dropPending, then.giveUpPassword, then.endAllSessions("stopped"), then.noteStop]],
])

export const transitions: readonly Row[] = [
  ...signIn,
  ...session,
  ...authenticator,
  ...recoveryCodes,
  ...mfa,
  ...account,
]
