/**
 * The four published procedures as policies, and the server's own. The letters are those of the procedures:
 * P guest check-in, K supplier invoices, T case management, G business VPN.
 */
import { type DeskTerms, noPasswords, type Policy, requiredOfEverybody, requiredOfNobody } from "./policy.ts"

export type PresetName = "formal-request" | "replace-on-restore" | "role-required" | "deferred-reset"

/** NIST SP 800-63B-4 §2.2.3: at AAL2 at most 24 hours overall and 1 hour idle. */
const session = { lifetimeMinutes: 24 * 60, idleMinutes: 60, freshMinutes: 10 }
const throttle = { freeFailures: 5, firstWaitSeconds: 30, longestWaitSeconds: 60 * 60 }

const caseLimits = { perAgentADay: 10, perSubjectAMonth: 3, perTeamADay: 30 }

/** The procedures say nothing of a wait at the desk; whoever is not behind a request needs the time to stop it. S2. */
const desk: DeskTerms = {
  grants: "reset",
  approvals: 1,
  waitHours: 24,
  otherAddress: false,
  waitHoursOtherAddress: 72,
  teamVouches: false,
  linkHours: 72,
}

/** What holds for accounts that belong to no team, where the server has no preset of its own; what a new team starts with. */
export const serverDefault: Policy = {
  mfa: { requiredOf: requiredOfNobody, graceDays: 0 },
  selfSwitchOff: true,
  recoveryCodes: { count: 10, choices: ["restore", "once"], switchOffAfter: true },
  session,
  throttle,
  recovery: {
    switchOff: null,
    reset: { approvals: 0, waitHours: 24, linkHours: 24 },
    vouch: { approvals: 0, waitHours: 24, linkHours: 24 },
  },
  // S3. No procedure says otherwise: G2 lets codes be made anew “at any time”, and after a restore they just have been.
  holdHours: 24,
  caseLimits,
  desk,
  // They do nothing until the team activates a device.
  pins: { scope: "person_and_device", length: 6, madeBy: "either" },
  devices: { passwordsBelow: noPasswords },
  help: "administrator",
}

/** The published procedures know neither a second approver nor a wait: a team that wants them sets them. S2. */
const atOnce = { approvals: 0, waitHours: 0, linkHours: 24 } as const

export const presets: Readonly<Record<PresetName, Policy>> = {
  "formal-request": {
    ...serverDefault,
    // P1: any user may switch MFA on, and nobody must.
    mfa: { requiredOf: requiredOfNobody, graceDays: 0 },
    // P2: who still has a code gets in and switches MFA off, with nobody's help.
    selfSwitchOff: true,
    recoveryCodes: { count: 10, choices: ["restore", "once"], switchOffAfter: true },
    // P13: several wrong tries close the account for 59 minutes; wrong passwords do where it is the server's own preset (B5).
    throttle: { freeFailures: 5, firstWaitSeconds: 59 * 60, longestWaitSeconds: 59 * 60 },
    // P8: an administrator takes MFA off one named user.
    recovery: { switchOff: atOnce, reset: null, vouch: null },
    // P4, P5: the desk takes a request from the account's own address, and switches MFA off.
    desk: { ...desk, grants: "switch_off" },
    // P10: four digits, chosen or generated, for each user.
    pins: { scope: "person", length: 4, madeBy: "either" },
    // P9, P12: up to Windows client 20.0 and mobile app 1.5.
    devices: { passwordsBelow: { ...noPasswords, windows: "20.0", android: "1.5", ios: "1.5" } },
    // P3: with neither authenticator nor codes, nothing automatic helps: only a formal request to the desk.
    help: "desk",
  },
  "replace-on-restore": {
    ...serverDefault,
    // K6: set-up is asked of everybody and may be put off for 14 days.
    mfa: { requiredOf: requiredOfEverybody, graceDays: 14 },
    // K8: people deactivate MFA in the settings, as long as it can be put off.
    selfSwitchOff: true,
    // K4: three new codes replace the old ones. K5: one signs in once. K6: after one, set-up can be put off.
    recoveryCodes: { count: 3, choices: ["restore", "once", "later"], switchOffAfter: true },
    // K7: with all codes lost, the administrator vouches, and then the account is reset.
    recovery: { switchOff: null, reset: null, vouch: atOnce },
    // K7: and where the desk is written to, it asks the administrator as well.
    desk: { ...desk, teamVouches: true },
    help: "administrator",
  },
  "role-required": {
    ...serverDefault,
    // T2, T3: whether MFA is required is the role's business. T4: there is no putting off.
    mfa: { requiredOf: requiredOfNobody, graceDays: 0 },
    // T1: without the device, it takes an administrator to switch MFA off.
    recoveryCodes: { count: 10, choices: ["restore", "once"], switchOffAfter: false },
    // T2, T3: an administrator switches the user's MFA off.
    recovery: { switchOff: atOnce, reset: null, vouch: null },
    // T5, T6: any address may ask; another one than the account's own needs evidence, and takes longer.
    desk: { ...desk, otherAddress: true },
    help: "administrator",
  },
  "deferred-reset": {
    ...serverDefault,
    // G4: forced for nobody until the team says for whom and where.
    mfa: { requiredOf: requiredOfNobody, graceDays: 0 },
    // G3: after a recovery code, MFA can be switched off with the password.
    selfSwitchOff: true,
    recoveryCodes: { count: 10, choices: ["restore", "once"], switchOffAfter: true },
    // G7: a team admin resets: nothing happens until the member has set up the new authenticator from the mail.
    recovery: { switchOff: null, reset: { approvals: 0, waitHours: 0, linkHours: 72 }, vouch: null },
    help: "administrator",
  },
}

/** What the whole server can be set to. */
export type ServerPreset = PresetName | "server-default"

export const serverPolicyOf = (preset: ServerPreset): Policy =>
  preset === "server-default" ? serverDefault : presets[preset]
