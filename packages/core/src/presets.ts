/**
 * The four published procedures as policies, and the server's own. The letters are those of the procedures:
 * P guest check-in, K supplier invoices, T case management, G business VPN.
 */
import type { Policy } from "./policy.ts"

export type PresetName = "formal-request" | "replace-on-restore" | "role-required" | "deferred-reset"

/** NIST SP 800-63B-4 §2.2.3: at AAL2 at most 24 hours overall and 1 hour idle. */
const session = { lifetimeMinutes: 24 * 60, idleMinutes: 60, freshMinutes: 10 }
const throttle = { freeFailures: 5, firstWaitSeconds: 30, longestWaitSeconds: 60 * 60 }

/** What holds for accounts that belong to no team, where the server has no preset of its own. */
export const serverDefault: Policy = {
  mfa: { required: false, graceDays: 0 },
  selfSwitchOff: true,
  recoveryCodes: { count: 10, choices: ["restore", "once"], switchOffAfter: true },
  session,
  throttle,
  help: "administrator",
}

export const presets: Readonly<Record<PresetName, Policy>> = {
  "formal-request": {
    ...serverDefault,
    // P13: several wrong tries close the account for 59 minutes; wrong passwords do where it is the server's own preset (B5).
    throttle: { freeFailures: 5, firstWaitSeconds: 59 * 60, longestWaitSeconds: 59 * 60 },
    // P3: with neither authenticator nor codes, only a formal request to the desk helps.
    help: "desk",
  },
  "replace-on-restore": {
    ...serverDefault,
    // K6: set-up is asked of everybody and may be put off for 14 days.
    mfa: { required: true, graceDays: 14 },
    // K4: three new codes replace the old ones.
    recoveryCodes: { count: 3, choices: ["restore", "once", "later"], switchOffAfter: true },
  },
  "role-required": {
    ...serverDefault,
    // T1–T4: whether MFA is required is the role's business; a lost device is the administrator's.
    recoveryCodes: { count: 10, choices: ["restore", "once"], switchOffAfter: false },
  },
  "deferred-reset": {
    ...serverDefault,
    // G3: after a recovery code, MFA can be switched off with the password.
    recoveryCodes: { count: 10, choices: ["restore", "once"], switchOffAfter: true },
  },
}

/** What the whole server can be set to. */
export type ServerPreset = PresetName | "server-default"

export const serverPolicyOf = (preset: ServerPreset): Policy =>
  preset === "server-default" ? serverDefault : presets[preset]
