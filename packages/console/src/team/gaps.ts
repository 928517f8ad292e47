/** T8: what makes somebody easy to break into, or hard to get back in. Read from the list of members. */
import { type PresetName, presets } from "@sparekey/core"
import type { Member } from "./queries.ts"

export const gaps = ["mfa", "codes", "address"] as const

export type Gap = (typeof gaps)[number]

/** So many codes or fewer are few: of a set of three only the last one. */
export function fewCodesOf(preset: string): number {
  const count = Object.hasOwn(presets, preset) ? presets[preset as PresetName].recoveryCodes.count : 10
  return count > 3 ? 3 : 1
}

export function gapsOf({ mfa }: Member, fewCodes: number): readonly Gap[] {
  return [
    ...(mfa.on ? [] : ["mfa" as const]),
    ...(mfa.on && mfa.codesLeft <= fewCodes ? ["codes" as const] : []),
    ...(mfa.verifiedAddresses < 2 ? ["address" as const] : []),
  ]
}
