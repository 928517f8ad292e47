/**
 * A request to get somebody back in with somebody else's help. Its state is derived from stored moments, as the next step of a
 * sign-in is: nothing can disagree with the clock or with a policy that has become stricter since.
 */
import type { Facts, Millis } from "./facts.ts"
import { askedNow, deskTerms, missingProofs, type RequestFacts } from "./formal-request.ts"
import { outranks, type Standing } from "./permissions.ts"
import { breakGlassTerms, meansOf, type RecoveryTerms, strictestTerms } from "./policy.ts"

/**
 * `switch_off`: MFA ends (P8, T2, T3). `reset`: a link to set up anew (G7). `vouch`: the person asks, an administrator vouches (K7).
 * `break_glass`: the server's own shell opens it for an owner, whatever the policy says (S5, T5). `formal_request`: a mail to the
 * security desk, which approves in its own team's name (P3–P6, T5, T6).
 */
export type CaseWay = OfferedWay | "break_glass" | "formal_request"

/** What a policy offers, or does not. */
export type OfferedWay = "switch_off" | "reset" | "vouch"

/** `approved`: by the team that it was opened in; another team that the person belongs to has still to say its word. S2. */
export type CaseState =
  | "none"
  | "opened"
  | "proven"
  | "approved"
  | "waiting"
  | "ready"
  | "completed"
  | "refused"
  | "cancelled"
  | "expired"

/** `teamId`: in whose name. The desk approves in the name of any team. `content`: what was approved (`contentOf`). A2. */
export type Approval = {
  readonly by: string
  readonly teamId: string
  readonly at: Millis
  readonly content: string
}

export type StandingIn = Standing & { readonly teamId: string }

export type CaseFacts = {
  readonly id: string
  readonly way: CaseWay
  readonly teamId: string
  /** The account that opened it: an administrator's, or the person's own. */
  readonly openedBy: string
  readonly openedAt: Millis
  /** Who said that it really is this person, and when. An administrator who opens a case says so by opening it. */
  readonly provenBy: string | null
  readonly provenAt: Millis | null
  readonly approvals: readonly Approval[]
  /** The policy's terms when the case was opened. The stricter of then and now holds. */
  readonly terms: RecoveryTerms
  /** What the person could do when the case was opened: who has risen since needs a new case. */
  readonly standings: readonly StandingIn[]
  /** Of a formal request; null of every other way. There, `provenAt` is when it was confirmed from the address on record. E2. */
  readonly request: RequestFacts | null
  /** The link went out. A new one can follow once it was used in vain. */
  readonly releasedAt: Millis | null
  readonly linkUsedAt: Millis | null
  readonly refusedAt: Millis | null
  readonly refusedBy: string | null
  readonly cancelledAt: Millis | null
  /** The person themselves, too: signed in, or by the link in a notice. */
  readonly cancelledBy: string | null
  readonly completedAt: Millis | null
}

const HOUR = 3_600_000

/** A case that nobody has approved by then is over. */
export const CASE_DAYS = 7

type Situation = Pick<Facts, "case" | "policy" | "memberships">

/** Null: the way is not offered any more. What was frozen then still says how far the case is. */
function termsNow(situation: Situation, { way, request }: CaseFacts): RecoveryTerms | null {
  if (way === "break_glass") return breakGlassTerms
  if (way === "formal_request") return deskTerms(situation, request?.fromOwnAddress === true)
  return situation.policy.recovery[meansOf[way]]
}

export function termsInForce(situation: Situation, recoveryCase: CaseFacts): RecoveryTerms {
  const { terms } = recoveryCase
  return strictestTerms(terms, termsNow(situation, recoveryCase)) ?? terms
}

/** Above every team: the server's shell, and the desk, which speaks for any team (S2). */
const isAboveTeams = ({ way }: CaseFacts): boolean => way === "break_glass" || way === "formal_request"

/** The other teams that the person belongs to: each has to approve (S2). */
const otherTeams = ({ memberships }: Situation, recoveryCase: CaseFacts): readonly string[] =>
  isAboveTeams(recoveryCase)
    ? []
    : memberships.map((membership) => membership.teamId).filter((id) => id !== recoveryCase.teamId)

/** All that an approval is about. Whatever changes in it makes the approval void. A2. */
export const contentOf = ({ id, way, teamId, openedAt, terms, standings, request }: CaseFacts): string =>
  JSON.stringify([
    [id, way, teamId, openedAt],
    [terms.approvals, terms.waitHours, terms.linkHours],
    standings.map((one) => [one.teamId, one.owner, one.permissions]),
    request && [request.fromOwnAddress, request.needsEvidence, request.needsVouching, request.grants],
    request?.evidence.map(({ id: evidenceId, kind, by, at }) => [evidenceId, kind, by, at]),
  ])

/** Those that are about the case as it is now. */
export function validApprovals(recoveryCase: CaseFacts): readonly Approval[] {
  if (recoveryCase.approvals.length === 0) return []
  const content = contentOf(recoveryCase)
  return recoveryCase.approvals.filter((approval) => approval.content === content)
}

/** Anybody can send a mail: until it is confirmed from the address on record, it stands in nobody's way. R7. */
export const isUnconfirmed = ({ request, provenAt }: CaseFacts): boolean => request !== null && provenAt === null

/** What the case ends in. A switch-off that was promised becomes a reset where the policy has become stricter. */
export function grantOf(situation: Situation, { way, request }: CaseFacts): "switch_off" | "reset" {
  if (way === "formal_request" && request !== null) return askedNow(situation, request).grants
  return way === "switch_off" ? "switch_off" : "reset"
}

/** When all proof that the way asks for was there, or null. */
function provenSince(situation: Situation, { provenAt, request }: CaseFacts): Millis | null {
  if (request === null || provenAt === null) return provenAt
  if (missingProofs(situation, request).length > 0) return null
  return Math.max(provenAt, ...request.evidence.map(({ at }) => at))
}

/** Each team that has a say, and when its word was complete, or null. */
function wordsOf(situation: Situation, recoveryCase: CaseFacts): readonly { teamId: string; at: Millis | null }[] {
  const valid = validApprovals(recoveryCase)
  return [recoveryCase.teamId, ...otherTeams(situation, recoveryCase)].map((teamId) => {
    const needed = teamId === recoveryCase.teamId ? termsInForce(situation, recoveryCase).approvals : 1
    if (needed === 0) return { teamId, at: recoveryCase.openedAt }
    const given = valid.filter((approval) => approval.teamId === teamId).map(({ at }) => at)
    return { teamId, at: given.toSorted((one, other) => one - other)[needed - 1] ?? null }
  })
}

/** The teams whose approval is still missing. */
export const missingTeams = (situation: Situation, recoveryCase: CaseFacts): readonly string[] =>
  wordsOf(situation, recoveryCase)
    .filter(({ at }) => at === null)
    .map(({ teamId }) => teamId)

/** From when on what the case grants can be taken up, and until when; null while a proof or an approval is missing. */
export function timesOf(situation: Situation, recoveryCase: CaseFacts): { readyAt: Millis; endsAt: Millis } | null {
  const provenAt = provenSince(situation, recoveryCase)
  if (provenAt === null) return null
  const words = wordsOf(situation, recoveryCase)
  const said = words.flatMap(({ at }) => (at === null ? [] : [at]))
  if (said.length < words.length) return null
  const { waitHours, linkHours } = termsInForce(situation, recoveryCase)
  const readyAt = Math.max(provenAt, ...said) + waitHours * HOUR
  return { readyAt, endsAt: readyAt + linkHours * HOUR }
}

/** Read top to bottom. */
export function caseState(situation: Situation, now: Millis): CaseState {
  const recoveryCase = situation.case
  if (recoveryCase === null) return "none"
  if (recoveryCase.completedAt !== null) return "completed"
  if (recoveryCase.refusedAt !== null) return "refused"
  if (recoveryCase.cancelledAt !== null) return "cancelled"
  const times = timesOf(situation, recoveryCase)
  if (times !== null) return now < times.readyAt ? "waiting" : now < times.endsAt ? "ready" : "expired"
  if (now >= recoveryCase.openedAt + CASE_DAYS * 24 * HOUR) return "expired"
  if (provenSince(situation, recoveryCase) === null) return "opened"
  return missingTeams(situation, recoveryCase).includes(recoveryCase.teamId) ? "proven" : "approved"
}

/** Whether somebody may still decide about it. */
export const caseIsOpen = (state: CaseState): boolean =>
  ["opened", "proven", "approved", "waiting", "ready"].includes(state)

export const isOffered = ({ policy }: Pick<Facts, "policy">, way: CaseWay): boolean =>
  way === "break_glass" || way === "formal_request" || policy.recovery[meansOf[way]] !== null

/** Approvals were given about who the person was then. In a team joined since, somebody has to approve anyway. */
export const subjectIsAsBefore = ({ memberships }: Situation, { teamId: ofCase, way, standings }: CaseFacts): boolean =>
  (way === "formal_request" || memberships.some(({ teamId }) => teamId === ofCase)) &&
  standings.every((then) => {
    const today = memberships.find(({ teamId }) => teamId === then.teamId)
    return today === undefined || outranks(then, today)
  })

/** A8: neither the team nor the server has stopped all recoveries. Whoever has the server's shell has the switches too. */
export const recoveriesRun = ({ team, case: recoveryCase }: Pick<Facts, "team" | "case">): boolean =>
  recoveryCase?.way === "break_glass" || (team !== null && !team.stopped.team && !team.stopped.server)

/** The sign-in carries a case that grants setting up anew, and nothing has overtaken it meanwhile. */
export const caseLeadsOn = (facts: Facts, now: Millis): boolean =>
  facts.case !== null &&
  facts.case.id === facts.signIn?.caseId &&
  caseState(facts, now) === "ready" &&
  recoveriesRun(facts) &&
  facts.case.request?.heldAt == null &&
  isOffered(facts, facts.case.way) &&
  subjectIsAsBefore(facts, facts.case)
