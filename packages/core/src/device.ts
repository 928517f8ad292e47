/** Devices that a team has activated for its applications: named, with a key of their own that never leaves them. P11, P3, P4. */
import type { Millis } from "./facts.ts"

export const platforms = ["windows", "macos", "linux", "android", "ios"] as const
export type Platform = (typeof platforms)[number]

/** What the application offers there: everything, or no more than signing. */
export const deviceModes = ["full", "signature_only"] as const
export type DeviceMode = (typeof deviceModes)[number]

/** NIST-wise: at least 40 bits with throttling live ten minutes at most. Ours has 50. */
export const ACTIVATION_MINUTES = 10

export type DeviceFacts = {
  readonly id: string
  readonly teamId: string
  readonly platform: Platform
  readonly mode: DeviceMode
  /** The newest that the application there has said it is; it never goes back. */
  readonly version: string | null
  /** Until when the activation code works. */
  readonly codeEndsAt: Millis
  readonly activatedAt: Millis | null
  readonly deactivatedAt: Millis | null
  /** Whose own it is, where a PIN belongs to the device. */
  readonly personId: string | null
}

/** `waiting`: for its activation code to be typed. */
export type DeviceState = "none" | "waiting" | "expired" | "active" | "deactivated"

type Moments = Pick<DeviceFacts, "codeEndsAt" | "activatedAt" | "deactivatedAt">

export function deviceState(device: Moments | null, now: Millis): DeviceState {
  if (device === null) return "none"
  if (device.deactivatedAt !== null) return "deactivated"
  if (device.activatedAt !== null) return "active"
  return now < device.codeEndsAt ? "waiting" : "expired"
}

/** `20`, `20.0`, `1.5.2`: numbers and points. */
export const isVersion = (text: string): boolean => /^\d{1,6}(\.\d{1,6}){0,3}$/.test(text)

/** Negative where the left one is older; `20` is `20.0`. */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [left, right].map((version) => version.split(".").map(Number)) as [number[], number[]]
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** What is said now, or was said before: an application that once was new enough to ask for a PIN never takes a password again. */
export const newestVersion = (known: string | null, said: string): string =>
  known !== null && compareVersions(known, said) > 0 ? known : said
