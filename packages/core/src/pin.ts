/**
 * PINs: short numbers that open an application on an activated device, and nothing else. In NIST's eyes a password (SP 800-63B-4 §3.1.1)
 * that counts only together with the device's key; so few tries, then a new one, set in the browser. Standards: P1, P2.
 */
import type { DeviceFacts } from "./device.ts"
import type { Millis } from "./facts.ts"

/**
 * What one PIN opens: every device of the person's teams; one device, which is then that person's own; or one device that others use
 * as well, each with a PIN of their own. A PIN is always somebody's: one that is nobody's would leave no name in the log. P10.
 */
export const pinScopes = ["person", "person_and_device", "device"] as const
export type PinScope = (typeof pinScopes)[number]

/** Who thinks of it. */
export const pinMakers = ["either", "server", "person"] as const
export type PinMaker = (typeof pinMakers)[number]

export type PinPolicy = {
  readonly scope: PinScope
  /** At least so many digits. */
  readonly length: number
  readonly madeBy: PinMaker
}

export const PIN_DIGITS = { least: 4, most: 12 } as const

/** Wrong ones in a row, after which only a new one helps. */
export const PIN_FAILURE_CAP = 5

export type PinFacts = {
  readonly id: string
  /** Null: the person's, on every device. */
  readonly deviceId: string | null
  readonly digits: number
  readonly failures: number
  readonly lockedAt: Millis | null
}

/** `outdated`: shorter than the team asks by now; it opens nothing. */
export type PinState = "none" | "set" | "locked" | "outdated"

export function pinState(pin: PinFacts | null, policy: PinPolicy | null): PinState {
  if (pin === null) return "none"
  if (pin.lockedAt !== null) return "locked"
  return pin.digits >= (policy?.length ?? 0) ? "set" : "outdated"
}

/** For which device a PIN is, where the team's rule is this. */
export const pinPlace = (policy: PinPolicy | null, device: Pick<DeviceFacts, "id"> | null): string | null =>
  policy === null || policy.scope === "person" ? null : (device?.id ?? null)

export type PinWeakness = "not_digits" | "too_short" | "guessable"

/** Why somebody may not have this PIN, or null. */
export function pinWeakness(pin: string, { length }: Pick<PinPolicy, "length">): PinWeakness | null {
  if (!/^[0-9]+$/.test(pin) || pin.length > PIN_DIGITS.most) return "not_digits"
  if (pin.length < Math.max(length, PIN_DIGITS.least)) return "too_short"
  return patterns.some((isPattern) => isPattern(pin)) ? "guessable" : null
}

const digitsOf = (pin: string) => [...pin].map(Number)

/** Each digit so much above the one before, 9 being followed by 0. */
const climbsBy = (step: number) => (pin: string) =>
  digitsOf(pin).every((digit, index, all) => index === 0 || (digit - (all[index - 1] ?? 0) + 10) % 10 === step)

/** Rows and columns of the keypad, and what is typed most where nothing is forbidden. */
const favourites = new Set(["2580", "0852", "1470", "0741", "3690", "0963", "1590", "1004", "5683", "147258", "159753"])

// biome-ignore format: a table is read in columns
const patterns: readonly ((pin: string) => boolean)[] = [
  // 0000
  climbsBy(0),
  // 1234, 4321
  climbsBy(1),
  climbsBy(9),
  // 1212, 123123
  (pin) => /^(\d+?)\1+$/.test(pin),
  // 1122, 111222: each digit stands in a run
  (pin) => /^(\d)\1+(\d)\2+$/.test(pin),
  // 1221
  (pin) => pin.length === 4 && pin === [...pin].toReversed().join(""),
  // 1987, 2026: years of birth, and of now
  (pin) => /^(19|20)\d\d$/.test(pin),
  // 31121987, 19871231: dates
  (pin) => /^([0-2]\d|3[01])(0\d|1[0-2])(19|20)\d\d$/.test(pin) || /^(19|20)\d\d(0\d|1[0-2])([0-2]\d|3[01])$/.test(pin),
  (pin) => favourites.has(pin),
]
