/** What a case will take, said before it is opened. */
import { meansOf, type PresetName, presets, type RecoveryTerms } from "@sparekey/core"
import { useQuery } from "@tanstack/react-query"
import { type MemberInFull, policyQuery, type Team } from "./queries.ts"

const readersOfPolicy: Team["me"]["permissions"] = ["manage_policy", "manage_roles", "manage_members", "read_audit"]

/** Null where it cannot be foretold here: other teams have a say, or the team's own rules are not shown to whoever asks. */
export function useTerms(way: "switch_off" | "reset", team: Team, { teams }: MemberInFull): RecoveryTerms | null {
  const enabled = team.me.permissions.some((permission) => readersOfPolicy.includes(permission))
  const { data } = useQuery({ ...policyQuery(team.id), enabled })
  if (teams > 1) return null
  const means = meansOf[way]
  if (data !== undefined) return data.policy.recovery[means]
  const isAsPublished = team.policyVersion === 1 && Object.hasOwn(presets, team.preset)
  return isAsPublished ? presets[team.preset as PresetName].recovery[means] : null
}
