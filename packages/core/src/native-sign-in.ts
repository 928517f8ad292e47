/**
 * Who may open a native application on an activated device, and with what. P7, P9, P10, P12. Nothing that is shown on a device opens a
 * setting of MFA: what comes of it is a token bound to the device's key, at a level below `aal2`.
 */
import type { DeviceMethod } from "./assurance.ts"
import { compareVersions } from "./device.ts"
import type { MembershipFacts, Millis } from "./facts.ts"
import type { PinPolicy } from "./pin.ts"
import type { Reason } from "./reasons.ts"

export type NativeSignIn = {
  /** The person's place in the device's team. */
  readonly member: Pick<MembershipFacts, "owner" | "permissions">
  readonly mfaIsOn: boolean
  /** Asked of the person in applications, by a policy or a role, and no period of grace is running. */
  readonly mfaIsRequired: boolean
  /** Null: not offered. */
  readonly pins: PinPolicy | null
  readonly version: string
  /** From which version on a password opens nothing any more. Null: it never does. */
  readonly passwordsBelow: string | null
}

type Objection = {
  readonly method: DeviceMethod
  /** What must be so, or it is objected to. */
  readonly unless: string
  readonly reason: Reason
  readonly stands: (asked: NativeSignIn) => boolean
}

/** Read top to bottom: the first objection that stands is the answer. */
// biome-ignore format: a table is read in columns
export const nativeObjections: readonly Objection[] = [
  // P7: while MFA is on, a password alone opens no native application.
  { method: "password", unless: "MFA is off",                                reason: "mfa_is_on",              stands: ({ mfaIsOn }) => mfaIsOn },
  { method: "password", unless: "MFA is not required of them there",         reason: "mfa_required_on_device", stands: ({ mfaIsRequired }) => mfaIsRequired },
  // P9: only somebody with few permissions, such as a receptionist.
  { method: "password", unless: "they hold no permission in the team",       reason: "role_needs_pin",         stands: ({ member }) => member.owner || member.permissions.length > 0 },
  // P12: only where the application's version still takes passwords.
  { method: "password", unless: "the version there still takes a password",  reason: "version_needs_pin",      stands: ({ version, passwordsBelow }) => passwordsBelow === null || compareVersions(version, passwordsBelow) >= 0 },
  // P10: a PIN does, even when MFA is on.
  { method: "pin",      unless: "the teams offer PINs",                      reason: "pins_not_offered",       stands: ({ pins }) => pins === null },
]

/** Whoever is told one of these has shown the right password. */
export const passwordWasRight = (reason: string): boolean =>
  nativeObjections.some((objection) => objection.method === "password" && objection.reason === reason)

/** How long what was opened stays open: a shift's work asks for the PIN again now and then, which is quick. */
const DEVICE_SESSION_MINUTES = 60

export const deviceSessionEnd = (lifetimeMinutes: number, now: Millis): Millis =>
  now + Math.min(DEVICE_SESSION_MINUTES, lifetimeMinutes) * 60_000
