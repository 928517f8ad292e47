/** Which acts a page offers for a case; whether they are allowed, and why not, the server says. */
import type { Permission } from "../security/permitted-button.tsx"
import type { RecoveryCase } from "./queries.ts"

export type CaseAct = keyof RecoveryCase["may"]

/** Not now, whoever asks: nothing that a page would say of somebody. */
const outOfPlace = ["case_not_ready", "case_over", "approval_not_needed"]

/** Whoever opened it takes it back; everybody else refuses it, as long as a word is missing. */
export function actsOf(one: RecoveryCase, me: { readonly id: string }): readonly (readonly [CaseAct, Permission])[] {
  const isInPlace = (act: CaseAct) => !outOfPlace.includes(one.may[act].reason ?? "")
  const stop = isInPlace("refuse") && one.openedBy.id !== me.id ? "refuse" : "cancel"
  const offered: readonly CaseAct[] = [...(one.way === "vouch" ? (["vouch"] as const) : []), "approve", stop]
  return offered.filter(isInPlace).map((act) => [act, one.may[act]])
}
