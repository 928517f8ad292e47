/** T8: what makes somebody easy to break into, or hard to get back in. */

export const gaps = ["mfa", "codes", "address"] as const

export type Gap = (typeof gaps)[number]

/** What is counted of a person. */
export type Held = {
  readonly mfaIsOn: boolean
  readonly codesLeft: number
  readonly verifiedAddresses: number
}

/** Whoever holds the one mailbox also holds the warnings. */
export const ENOUGH_ADDRESSES = 2

/** So many codes or fewer are few: of a set of three only the last one. @param setOf how many codes the team's policy gives out */
export const fewCodesOf = (setOf: number): number => (setOf > 3 ? 3 : 1)

export const gapsOf = ({ mfaIsOn, codesLeft, verifiedAddresses }: Held, fewCodes: number): readonly Gap[] => [
  ...(mfaIsOn ? [] : ["mfa" as const]),
  ...(mfaIsOn && codesLeft <= fewCodes ? ["codes" as const] : []),
  ...(verifiedAddresses < ENOUGH_ADDRESSES ? ["address" as const] : []),
]

export type MfaStanding = "on" | "off" | "missing" | "disabled"

type Standing = { readonly on: boolean; readonly required: boolean; readonly authenticators: number }

/** How somebody's MFA stands, in a word. @param mfa `authenticators`: how many can be used */
export const mfaStandingOf = ({ on, required, authenticators }: Standing): MfaStanding => {
  if (on) return authenticators > 0 ? "on" : "disabled"
  return required ? "missing" : "off"
}
