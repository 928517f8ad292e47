/**
 * THE table. Each row is one thing that can be asked for: in which state, what must hold (checked in order; the first that
 * does not hold is the reason for the denial), where it leads, and what follows. What no row allows is denied.
 */
import * as who from "./administrator-guards.ts"
import * as thenCase from "./case-consequences.ts"
import * as whenCase from "./case-guards.ts"
import type { CommandName, CommandOf } from "./commands.ts"
import type { Consequence } from "./consequences.ts"
import * as then from "./consequences.ts"
import * as whenDesk from "./desk-guards.ts"
import * as thenDevice from "./device-consequences.ts"
import * as whenDevice from "./device-guards.ts"
import type { Guard } from "./guards.ts"
import * as when from "./guards.ts"
import * as thenMember from "./member-consequences.ts"
import * as whenMember from "./member-guards.ts"

export type Machine =
  | "sign_in"
  | "session"
  | "authenticator"
  | "recovery_codes"
  | "mfa"
  | "account"
  | "recovery_case"
  | "membership"
  | "device"
  | "pin"

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
const bySessionNotOnHold = [...bySessionForChanges, when.notOnHold]

/** Stopping somebody else's case takes less than helping it on: a hold must not keep an administrator from stopping a thief. */
const byAdministrator = [who.isSignedIn, who.showsAal2, who.isFresh]
const byAdministratorForChanges = [...byAdministrator, who.isNotOnHold, who.isNotTheSubject]

/** Of the desk, about a formal request. Holding back is as safe as stopping; everything else is for whoever has shown it just now. */
const byAgent = [...byAdministrator, who.isNotTheSubject, whenDesk.isOfTheDesk, whenDesk.isARequest]
const byAgentForChanges = [
  when.accountIsActive,
  ...byAdministratorForChanges,
  whenDesk.isOfTheDesk,
  whenDesk.isARequest,
  whenDesk.isFreshForTheDesk,
]

/** What has to hold still, whenever a case advances. R10. */
const stillStands = [whenCase.recoveriesGoOn, whenCase.wayIsOffered, whenCase.subjectHasNotRisen]

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
  ["second_step",       "redeem_reset",            [when.accountIsActive, when.linkIsValid, whenCase.linkIsOfTheCase, whenCase.linkWasReleased, ...stillStands, whenDesk.isNotHeld], "enrolment",           [then.useLink, thenCase.redeem]],
  ["recovery_choice",   "choose_restore",          [when.accountIsActive, when.choiceIsAllowed("restore")],                         "enrolment",                                   [then.choose("restore")]],
  ["recovery_choice",   "choose_once",             [when.accountIsActive, when.choiceIsAllowed("once")],                            "completed",                                   [then.choose("once")]],
  ["recovery_choice",   "choose_later",            [when.accountIsActive, when.choiceIsAllowed("later"), when.graceIsAvailable, when.passwordCanStandAlone], "completed",            [then.choose("later"), then.switchOff("later"), then.startGrace, then.startHold, then.endOtherSessions("mfa_changed")]],
  ["enrolment",         "choose_later",            [when.accountIsActive, when.nothingChosenYet, when.graceIsAvailable, when.passwordCanStandAlone], "completed",                              [then.choose("later"), then.startGrace]],
  ["enrolment",         "choose_once",             [when.accountIsActive, when.cameToRestore, when.choiceIsAllowed("once")],        "completed",                                   [then.choose("once")]],
  ["enrolment",         "start_enrolment",         [when.accountIsActive],                                                          "enrolment",                                   [then.startAuthenticator]],
  ["enrolment",         "confirm_enrolment",       [when.accountIsActive, when.startedInThisSignIn, when.codeFitsThePendingOne], "save_codes", [then.clearFailures("authenticator"), then.revokeReplaced, then.bindAuthenticator, then.replaceCodes("restored"), thenCase.completeReset, thenCase.removePinsWithReset, thenCase.holdAfterReplacing, then.endOtherSessions("mfa_changed")]],
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
  ["none",             "start_binding",        [...bySessionForChanges, when.planIncludesMfa, when.roomForAnother],                                                   "pending", [then.startAuthenticator]],
  ["pending",          "confirm_binding",      [...bySession, when.sessionShowsEnough, when.startedInThisSession, when.codeFitsThePendingOne], "bound", [then.clearFailures("authenticator"), then.bindAuthenticator, then.issueFirstCodes, then.gainAuthenticator, then.endOtherSessions("mfa_changed")]],
  ["pending",          "cancel_binding",       [...bySession, when.startedInThisSession],                                                       "none",    [then.dropPending]],
  ["bound | disabled", "revoke_authenticator", [...bySessionForChanges, when.sessionShowsAnAuthenticator, when.anotherOneIsBound],              "revoked", [then.revokeThatOne, then.endOtherSessions("mfa_changed")]],
  ["bound | disabled", "rename_authenticator", bySession,                                                                                       "bound | disabled", [then.renameThatOne]],
])

// biome-ignore format: a table is read in columns
const recoveryCodes = rows("recovery_codes", [
  ["none | unsaved | saved", "regenerate_codes",    [...bySessionNotOnHold, when.mfaOn, when.notByRecoveryCodeAlone], "unsaved", [then.replaceCodes("regenerated"), then.endOtherSessions("mfa_changed")]],
  ["unsaved",                "confirm_codes_saved", bySession,                                                         "saved",   [then.noteCodesSaved]],
])

// biome-ignore format: a table is read in columns
const mfa = rows("mfa", [
  ["on", "switch_off_with_code",     [...bySession, when.sessionShowsEnough, when.selfSwitchOffAllowed, when.mfaNotRequired, when.passwordCanStandAlone, when.notThrottled("authenticator"), when.codeFitsABoundOne, when.codeIsUnused], "off", [then.clearFailures("authenticator"), then.acceptCode, then.switchOff("by_person"), then.endOtherSessions("mfa_changed")]],
  ["on", "switch_off_with_password", [...bySession, when.signedInByRecoveryCodeAlone, when.selfSwitchOffAllowed, when.switchOffAfterCodeAllowed, when.mfaNotRequired, when.passwordCanStandAlone, when.passwordFits], "off", [then.clearFailures("password"), then.switchOff("by_person"), then.startHold, then.endOtherSessions("mfa_changed")]],
])

// biome-ignore format: a table is read in columns
const account = rows("account", [
  ["unknown", "invite",                 [],                                                                                       "invited", [then.invite, then.firstAddress]],
  ["invited", "accept_invitation",      [when.linkIsValid, when.addressIsGiven, when.newPasswordIsLongEnough],                                   "active", [then.useLink, then.verifyAddressOfLink, then.firstAddress, then.askToVerifyTheMainAddress, then.setPassword, then.activate]],
  ["active",  "change_password",        [...bySessionForChanges, when.passwordFits, when.newPasswordIsLongEnough],                "active", [then.clearFailures("password"), then.setPassword, then.endOtherSessions("password_changed")]],
  ["active",  "request_password_reset", [],                                                                                       "active", [then.sendResetLink]],
  ["active",  "reset_password",         [when.linkIsValid, when.newPasswordIsLongEnough],                                         "active", [then.useLink, then.verifyAddressOfLink, then.clearFailures("password"), then.setPassword, then.endAllSessions("password_changed")]],
  ["active",  "add_address",            [...bySessionNotOnHold, when.addressIsNew, when.roomForAnotherAddress],                  "active", [then.addAddress]],
  ["active",  "send_verification",      [...bySession, when.addressIsKnown, when.addressIsNotVerified],                           "active", [then.sendVerification]],
  ["active",  "verify_address",         [when.linkIsValid],                                                                       "active", [then.useLink, then.verifyAddressOfLink]],
  ["active",  "remove_address",         [...bySessionNotOnHold, when.addressIsKnown, when.addressIsNotTheMainOne],               "active", [then.removeAddress]],
  ["active",  "make_address_primary",   [...bySessionNotOnHold, when.addressIsKnown, when.addressIsVerified],                    "active", [then.makePrimary]],
  ["active",  "stop",                   [when.linkIsValid],                                                                       "active", [then.useLink, then.dropPending, then.giveUpPassword, thenDevice.removeAllPins, then.endAllSessions("stopped"), then.noteStop]],
])

/**
 * The life of a recovery case. Its states are what `recovery-case.ts` derives: time leads from `waiting` to `ready`, and to
 * `expired`. From `ready`, a reset goes on in the sign-in that redeems its link.
 */
// biome-ignore format: a table is read in columns
const recoveryCase = rows("recovery_case", [
  ["none",              "open_case",           [...byAdministratorForChanges, who.may("manage_mfa"), who.subjectIsInTheTeam, who.outranksTheSubject, whenCase.recoveriesGoOn, whenCase.wayIsOffered, when.accountIsActive, when.mfaOn, whenCase.passwordCanStandAloneAfterwards, whenCase.noOtherIsOpen, whenCase.withinTheLimits], "proven | approved | waiting | ready", [thenCase.openCase]],
  ["none",              "request_vouching",    [whenCase.standsAtTheSecondStep, when.accountIsActive, who.subjectIsInTheTeam, whenCase.recoveriesGoOn, whenCase.vouchingIsOffered, whenCase.noOtherIsOpen, whenCase.mayAskAgain], "opened", [thenCase.openOwnCase]],
  ["none",              "break_glass",         [whenCase.isAnOwnerOfTheTeam, when.accountIsActive, when.mfaOn], "ready", [thenCase.openFromTheShell, thenCase.handOverTheLink, thenCase.removePinsBehindGlass]],
  ["opened",            "vouch_for_case",      [...byAdministratorForChanges, who.may("manage_mfa"), whenCase.isAskedToVouch, ...stillStands, who.outranksTheSubject, when.accountIsActive, when.mfaOn, whenCase.withinTheLimits], "proven | approved | waiting | ready", [thenCase.vouch]],
  ["proven | approved", "approve_case",        [...byAdministratorForChanges, who.mayApprove, whenDesk.isFreshForTheDesk, whenDesk.agentIsWithinTheLimit, whenCase.approvalIsMissing, whenCase.isIndependent, whenCase.approvesWhatIsThere, ...stillStands, whenDesk.isNotHeld, who.outranksTheSubject, when.accountIsActive, when.mfaOn], "proven | approved | waiting | ready", [thenCase.approve]],
  ["none",              "open_formal_request", [when.accountIsActive, when.mfaOn, whenDesk.senderMayAsk, whenDesk.senderIsProven, whenDesk.namesThePerson, whenCase.recoveriesGoOn], "opened", [thenCase.openRequest]],
  ["opened",            "confirm_request_by_link", [when.linkIsValid, whenCase.linkIsOfTheCase, whenCase.recoveriesGoOn, whenCase.subjectHasNotRisen, when.accountIsActive, when.mfaOn, whenCase.noOtherIsOpen, whenDesk.requestsAreWithinTheLimits], "opened | proven", [then.useLink, thenCase.confirmRequest]],
  ["opened | proven",   "ask_for_evidence",    byAgent, "opened | proven", [thenCase.askForEvidence]],
  ["opened | proven | waiting", "record_evidence", [...byAgentForChanges, whenDesk.wasOnRecordBefore], "opened | proven", [thenCase.recordEvidence]],
  ["opened | proven",   "vouch_for_request", [...byAdministratorForChanges, who.may("manage_mfa"), whenDesk.isARequest, who.subjectIsInTheTeam, who.outranksTheSubject, when.accountIsActive], "opened | proven", [thenCase.recordVouching]],
  ["opened | proven | waiting | ready", "hold_case",   [...byAgent, whenDesk.isNotHeld], "opened | proven | waiting | ready", [thenCase.holdBack]],
  ["opened | proven | waiting | ready", "resume_case", [...byAgentForChanges, whenDesk.isHeld], "opened | proven | waiting | ready", [thenCase.resume]],
  ["opened | proven | approved",                   "refuse_case",         [...byAdministrator, who.isNotTheSubject, who.mayStopCases], "refused",   [thenCase.refuse]],
  ["opened | proven | approved | waiting | ready", "cancel_case",         [...byAdministrator, who.mayStopCases],  "cancelled", [thenCase.cancel]],
  ["opened | proven | approved | waiting | ready", "cancel_own_case",     [...bySession],                          "cancelled", [thenCase.cancel]],
  ["opened | proven | approved | waiting | ready", "cancel_case_by_link", [when.linkIsValid, whenCase.linkIsOfTheCase], "cancelled", [then.useLink, thenCase.cancel]],
  ["ready",             "release_case",        [...stillStands, when.accountIsActive, when.mfaOn, whenCase.passwordCanStandAloneAfterwards, whenDesk.isNotHeld, whenCase.noLinkIsOnItsWay], "ready | completed", [thenCase.sendTheLink, thenCase.switchOffForThem, thenCase.completeSwitchOff, thenCase.removeTheirPins, thenCase.holdAfterSwitchOff, thenCase.endTheirSessions]],
])

const byManager = [...byAdministratorForChanges, who.may("manage_members")]

/** Where a machine may ask as well, in the name of whoever made its token. */
const byManagerOrMachine = [
  who.tokenCoversIt,
  ...[who.isSignedIn, who.showsAal2, who.isFresh, who.isNotOnHold].map(who.orMachine),
  who.isNotTheSubject,
  who.may("manage_members"),
]

/** An account's place in the team that the command names. */
// biome-ignore format: a table is read in columns
const membership = rows("membership", [
  ["none",                       "add_member",     [...byManagerOrMachine, who.machineGivesNoSay, whenMember.roleIsNotBeyondTheirs, whenMember.nobodyUsesTheAccountYet],                                   "member",         [thenMember.add]],
  ["none",                       "invite_member",  [...byManagerOrMachine, who.machineGivesNoSay, whenMember.roleIsNotBeyondTheirs],                                                                        "none",           [thenMember.sendInvitation]],
  ["none",                       "withdraw_invitation", [...byManagerOrMachine, who.machineGivesNoSay, whenMember.roleIsNotBeyondTheirs],                                                                  "none",           [thenMember.withdraw]],
  ["member | owner",             "resend_invitation", [...byManagerOrMachine, who.machineLeavesThoseWithASay, who.outranksTheSubject, whenMember.nobodyHasAcceptedYet],                                              "member | owner", [thenMember.sendAgain]],
  ["none",                       "join_team",      [...bySession, when.sessionShowsEnough, when.linkIsValid, whenMember.linkInvitesToTheTeam],                             "member | owner", [then.useLink, then.verifyAddressOfLink, thenMember.join]],
  ["member | owner",             "leave_team",     [...bySessionNotOnHold, whenMember.anAbleOwnerIsLeft],                                                                   "none",           [thenMember.remove]],
  ["member | owner",             "change_role",    [...byManager, who.outranksTheSubject, whenMember.roleIsNotBeyondTheirs],                                                "member | owner", [thenMember.giveRole]],
  ["member",                     "make_owner",     [...byAdministratorForChanges, whenMember.isOwner],                                                                      "owner",          [thenMember.makeOwner]],
  ["owner",                      "drop_owner",     [...byAdministratorForChanges, whenMember.isOwner, whenMember.anAbleOwnerIsLeft],                                        "member",         [thenMember.dropOwner]],
  ["member | owner",             "suspend_member", [...byManagerOrMachine, who.machineLeavesThoseWithASay, who.outranksTheSubject, when.accountIsActive, whenMember.belongsNowhereElse, whenMember.anAbleOwnerIsLeft], "suspended",      [thenMember.suspend, then.endAllSessions("suspended")]],
  ["suspended",                  "restore_member", [...byManagerOrMachine, who.machineLeavesThoseWithASay, who.outranksTheSubject, whenMember.belongsNowhereElse],                                                   "member | owner", [thenMember.restore]],
  ["member | owner | suspended", "remove_member",  [...byManagerOrMachine, who.machineLeavesThoseWithASay, who.outranksTheSubject, whenMember.anAbleOwnerIsLeft],                                                    "none",           [thenMember.remove, then.endAllSessions("removed")]],
])

/** What somebody shows on a device, beside its key. P7, P9, P12. */
// biome-ignore format: a table is read in columns
const device = rows("device", [
  ["active", "open_by_password", [when.passwordFits, when.accountIsActive, whenDevice.isInTheDevicesTeam("password_wrong"), ...whenDevice.mayOpen("password")], "active", [thenDevice.open("password"), then.clearFailures("password")]],
])

/** P10. Set and removed in the browser, shown on a device. */
// biome-ignore format: a table is read in columns
const pin = rows("pin", [
  ["none | set | locked | outdated", "set_pin",     [...bySessionNotOnHold, whenDevice.hasShownTheAuthenticator, whenDevice.pinsAreOffered, whenDevice.planIncludesPins, whenDevice.deviceIsNamed, whenDevice.deviceIsFree, whenDevice.isNotTheServersToMake, whenDevice.isNotThePersonsToMake, whenDevice.isLongEnough, whenDevice.isNotGuessable], "set", [thenDevice.setPin]],
  ["set | locked | outdated",        "remove_pin",  bySessionForChanges,                                                                                                                                                                                                                              "none", [thenDevice.removePin]],
  ["set",                            "open_by_pin", [whenDevice.deviceIsActive, whenDevice.isInTheDevicesTeam("pin_wrong"), whenDevice.isNotSomebodyElsesDevice, ...whenDevice.mayOpen("pin"), whenDevice.pinFits, when.accountIsActive],                                                               "set",  [thenDevice.open("pin"), thenDevice.clearPinFailures]],
])

export const transitions: readonly Row[] = [
  ...signIn,
  ...session,
  ...authenticator,
  ...recoveryCodes,
  ...mfa,
  ...account,
  ...recoveryCase,
  ...membership,
  ...device,
  ...pin,
]
