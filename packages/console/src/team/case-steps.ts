/** A case as a line of steps: what has happened, what is happening, and what is still to come. */
import type { RecoveryCase } from "./queries.ts"

export type StepName =
  | "opened"
  | "asked"
  | "vouched"
  | "vouching"
  | "confirmed"
  | "confirming"
  | "proving"
  | "approved"
  | "approving"
  | "waited"
  | "waiting"
  | "linkSent"
  | "linkToCome"
  | `completed_${RecoveryCase["way"]}`
  | "refused"
  | "cancelled"
  | "expired"

type Note =
  | { readonly name: "until" | "since" | "works"; readonly date: string }
  | { readonly name: "approvals"; readonly count: number }
  | { readonly name: "otherTeam" | "vouching" | "confirming" | "proving" | "unused" | "nobody" }

export type Step = {
  readonly name: StepName
  readonly stage: "passed" | "now" | "toCome" | "stopped"
  readonly at?: string
  readonly by?: string
  readonly notes: readonly Note[]
}

const openStates: readonly RecoveryCase["state"][] = ["opened", "proven", "approved", "waiting", "ready"]

export const isOpen = ({ state }: RecoveryCase): boolean => openStates.includes(state)

const passed = (name: StepName, more: Partial<Step> = {}): Step => ({ name, stage: "passed", notes: [], ...more })

/** In the order of a case's life. A case that was ended shows what had happened until then, and its end. */
export function stepsOf(one: RecoveryCase): readonly Step[] {
  return isOpen(one) || one.state === "completed"
    ? [...happened(one), ...(one.state === "completed" ? [done(one)] : ahead(one))]
    : [...happened(one), end(one)]
}

function happened(one: RecoveryCase): Step[] {
  const { way, openedAt, openedBy, provenAt, provenBy, approvals, releasedAt, endsAt } = one
  const opening =
    way === "vouch"
      ? passed("asked", { at: openedAt, by: openedBy.name })
      : way === "formal_request"
        ? passed("asked", { at: openedAt })
        : passed("opened", { at: openedAt, ...(way === "break_glass" ? {} : { by: openedBy.name }) })
  const vouched =
    way === "vouch" && provenAt !== null
      ? [passed("vouched", { at: provenAt, ...(provenBy ? { by: provenBy.name } : {}) })]
      : []
  const confirmed = way === "formal_request" && provenAt !== null ? [passed("confirmed", { at: provenAt })] : []
  const approved = approvals.map(({ by, at }) => passed("approved", { by: by.name, at }))
  const waited =
    hasWait(one) && one.state !== "waiting" && isPast(one) ? [passed("waited", { notes: until(one, "since") })] : []
  const usable: Step["notes"] = one.state === "ready" && endsAt !== null ? [{ name: "works", date: endsAt }] : []
  const sent =
    releasedAt !== null && way !== "switch_off" ? [passed("linkSent", { at: releasedAt, notes: usable })] : []
  return [opening, ...vouched, ...confirmed, ...approved, ...waited, ...sent]
}

function ahead(one: RecoveryCase): Step[] {
  const { state, way, releasedAt, missingTeams, teamId } = one
  const steps: Omit<Step, "stage">[] = []
  if (state === "opened") steps.push(proof(one))
  if (missingTeams.includes(teamId))
    steps.push({ name: "approving", notes: [{ name: "approvals", count: missing(one) }] })
  if (missingTeams.some((id) => id !== teamId)) steps.push({ name: "approving", notes: [{ name: "otherTeam" }] })
  if (state === "waiting") steps.push({ name: "waiting", notes: until(one, "until") })
  if (way !== "switch_off" && releasedAt === null) steps.push({ name: "linkToCome", notes: [] })
  steps.push({ name: `completed_${way}`, notes: [] })
  return steps.map((step, index) => ({ ...step, stage: index === 0 ? "now" : "toCome" }))
}

/** What is asked of whoever is to be helped, before anybody approves. */
function proof({ way, provenAt }: RecoveryCase): Omit<Step, "stage"> {
  if (way !== "formal_request") return { name: "vouching", notes: [{ name: "vouching" }] }
  const name = provenAt === null ? "confirming" : "proving"
  return { name, notes: [{ name }] }
}

const missing = ({ approvalsNeeded, approvals, teamId }: RecoveryCase): number =>
  approvalsNeeded - approvals.filter((approval) => approval.teamId === teamId).length

const done = ({ way, completedAt }: RecoveryCase): Step =>
  passed(`completed_${way}`, completedAt === null ? {} : { at: completedAt })

function end(one: RecoveryCase): Step {
  const { state, refusedAt, cancelledAt, releasedAt, endsAt } = one
  if (state === "refused")
    return { name: "refused", stage: "stopped", notes: [], ...(refusedAt ? { at: refusedAt } : {}) }
  if (state === "cancelled")
    return { name: "cancelled", stage: "stopped", notes: [], ...(cancelledAt ? { at: cancelledAt } : {}) }
  const why = releasedAt === null ? "nobody" : "unused"
  return { name: "expired", stage: "stopped", notes: [{ name: why }], ...(endsAt ? { at: endsAt } : {}) }
}

const until = ({ readyAt }: RecoveryCase, name: "until" | "since"): Step["notes"] =>
  readyAt === null ? [] : [{ name, date: readyAt }]

/** When the last word was said that the case needed. */
const lastWord = ({ openedAt, provenAt, approvals }: RecoveryCase): number =>
  Math.max(...[openedAt, provenAt ?? openedAt, ...approvals.map(({ at }) => at)].map((at) => Date.parse(at)))

const hasWait = (one: RecoveryCase): boolean =>
  one.readyAt !== null && Date.parse(one.readyAt) - lastWord(one) >= 60_000

/** Whether the wait was over before the case was. */
const isPast = ({ readyAt, refusedAt, cancelledAt, completedAt }: RecoveryCase): boolean =>
  Date.parse(readyAt ?? "") <= Date.parse(refusedAt ?? cancelledAt ?? completedAt ?? "9999-01-01T00:00:00Z")
