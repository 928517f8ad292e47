/** What somebody may do about a case, and why not; the server decides again when it is asked. */
import type { Permission } from "../security/permitted-button.tsx"
import { isOpen } from "./case-steps.ts"
import type { RecoveryCase, Team } from "./queries.ts"

export type CaseAct = "approve" | "vouch" | "refuse" | "cancel"

type Me = { readonly id: string }

const verdict = (reason: string | null): Permission => ({ allowed: reason === null, reason, sentence: null })

/** What stands open for this case at all; what this person may not do of it comes with the reason. */
export function actsFor(one: RecoveryCase, team: Team, me: Me): ReadonlyMap<CaseAct, Permission> {
  const acts = new Map<CaseAct, Permission>()
  if (!isOpen(one)) return acts
  const holds = (permission: Team["me"]["permissions"][number]) => team.me.permissions.includes(permission)
  const mayStop = holds("manage_mfa") || holds("approve_cases")
  const isAboutMe = one.member.id === me.id
  const isAtAWord = one.state === "opened" || one.state === "proven" || one.state === "approved"
  if (one.state === "opened" && one.way === "vouch" && one.teamId === team.id)
    acts.set("vouch", verdict(isAboutMe ? "own_case" : holds("manage_mfa") ? null : "not_permitted"))
  if (one.state !== "opened" && isAtAWord && one.missingTeams.includes(team.id))
    acts.set("approve", verdict(reasonAgainstApproving(one, me, holds("approve_cases"))))
  // Whoever opened it takes it back; everybody else refuses it, as long as a word is missing.
  if (isAtAWord && one.openedBy.id !== me.id)
    acts.set("refuse", verdict(isAboutMe ? "own_case" : mayStop ? null : "not_permitted"))
  else acts.set("cancel", verdict(mayStop ? null : "not_permitted"))
  return acts
}

/** A1: who opened it, who vouched and who approves are different people. */
function reasonAgainstApproving(one: RecoveryCase, { id }: Me, holds: boolean): string | null {
  if (one.member.id === id) return "own_case"
  if (!holds) return "not_permitted"
  const involved = [one.openedBy.id, one.provenBy?.id, ...one.approvals.map(({ by }) => by.id)]
  return involved.includes(id) ? "not_independent" : null
}
