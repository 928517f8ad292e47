/** How a request stands, for whoever looks at it: what it waits for, and what they do next. Pure, so that it can be tested. */
import type { CaseDetail, DeskCase } from "./queries.ts"

/** In the order of urgency. */
export const groups = ["mine", "others", "held", "ready", "waits", "person", "over"] as const

export type Group = (typeof groups)[number]

const openStates: readonly DeskCase["state"][] = ["opened", "proven", "approved", "waiting", "ready"]

export const isOpen = ({ state }: DeskCase): boolean => openStates.includes(state)

/** A1: whoever recorded evidence or approved leaves the rest to another agent. */
const hasHadAPart = (one: DeskCase, me: string): boolean =>
  one.approvals.some(({ by, valid }) => valid && by.id === me) || one.evidence.some(({ by }) => by.id === me)

export function groupOf(one: DeskCase, me: string): Group {
  if (!isOpen(one)) return "over"
  if (one.heldAt !== null) return "held"
  if (one.state === "waiting") return "waits"
  if (one.state === "ready") return "ready"
  if (one.missing.includes("confirmation")) return "person"
  const needsProof = one.missing.includes("evidence") || one.missing.includes("vouching")
  return one.member.id === me || (!needsProof && hasHadAPart(one, me)) ? "others" : "mine"
}

export type Next =
  | "confirm"
  | "evidence"
  | "vouch"
  | "decide"
  | "others"
  | "notYours"
  | "held"
  | "waits"
  | "readyReset"
  | "readySwitchOff"
  | "completed"
  | "refused"
  | "cancelled"
  | "expired"

/** The one sentence that says what to do. `may` is known on the request's own page only. */
export function nextOf(one: DeskCase, me: string, may?: CaseDetail["may"]): Next {
  const { state, missing } = one
  if (state === "completed" || state === "refused" || state === "cancelled" || state === "expired") return state
  if (one.heldAt !== null) return "held"
  if (state === "waiting") return "waits"
  if (state === "ready") return one.grants === "reset" ? "readyReset" : "readySwitchOff"
  if (missing.includes("confirmation")) return "confirm"
  if (missing.includes("evidence")) return "evidence"
  if (missing.includes("vouching")) return "vouch"
  if (hasHadAPart(one, me)) return "others"
  if (one.member.id === me || may?.approve?.reason === "more_privileged") return "notYours"
  return "decide"
}

export const nameOfState = (one: DeskCase): DeskCase["state"] | "held" | "evidence" => {
  if (isOpen(one) && one.heldAt !== null) return "held"
  if (one.state === "opened" && !one.missing.includes("confirmation")) return "evidence"
  return one.state
}

export const toneOf = (one: DeskCase): string => {
  const state = nameOfState(one)
  if (state === "completed") return "good"
  if (state === "ready" || state === "waiting") return "accent"
  if (state === "held") return "bad"
  return state === "proven" || state === "approved" || state === "evidence" ? "careful" : "plain"
}
