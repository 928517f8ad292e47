/** As `survivors.ts`, for devices and PINs. */
import { freshnessSaysNo } from "./survivors.ts"

export const deviceNeverDenying: ReadonlyMap<string, string> = new Map([])

export const deviceSurvivingGuards: ReadonlyMap<string, string> = new Map([
  [
    "pin: remove_pin from set | locked | outdated, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
  [
    "pin: set_pin from none | set | locked | outdated, unless the session has shown the second step, where MFA is on",
    freshnessSaysNo,
  ],
])
