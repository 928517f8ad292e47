/** What a case will take, said before it is opened. */
import { meansOf, type PresetName, presets, type RecoveryTerms } from "@sparekey/core"
import type { MemberInFull, Team } from "./queries.ts"

/** Null where it cannot be foretold here: other teams have a say, or this one has changed its rules since it chose its preset. */
export function termsFor(way: "switch_off" | "reset", team: Team, { teams }: MemberInFull): RecoveryTerms | null {
  if (teams > 1 || team.policyVersion > 1 || !Object.hasOwn(presets, team.preset)) return null
  return presets[team.preset as PresetName].recovery[meansOf[way]]
}
