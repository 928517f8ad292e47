/** The arithmetic of TOTP's time steps. RFC 6238 §4, §5.2. */
import type { Millis } from "./facts.ts"

export const TOTP_PERIOD_SECONDS = 30
export const TOTP_DIGITS = 6

/** One step of drift each way (ours; see docs/divergences.md). */
export const TOTP_DRIFT_STEPS = 1

export const stepAt = (now: Millis): number => Math.floor(now / 1000 / TOTP_PERIOD_SECONDS)

/** The steps whose code may be shown now, nearest first. */
export const stepsInWindow = (now: Millis): readonly number[] => {
  const step = stepAt(now)
  return [step, step - TOTP_DRIFT_STEPS, step + TOTP_DRIFT_STEPS]
}
