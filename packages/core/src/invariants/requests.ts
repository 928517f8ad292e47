/** Invariants of formal requests to the security desk: who may write one, what it has to show, and who of the desk does what. */
import { type Facts, type Millis, mfaIsOn } from "../facts.ts"
import type { RequestFacts } from "../formal-request.ts"
import type { RecoveryTerms } from "../policy.ts"
import type { Approval, CaseFacts } from "../recovery-case.ts"
import { events, happened, type Invariant, implies, type Step, same } from "./words.ts"

const HOUR = 60 * 60 * 1000

const owns = ({ memberships }: Facts) => memberships.some(({ owner }) => owner)

/** T5, T6, as the policy says it today. */
export function deskSays({ policy: { desk }, memberships }: Facts, fromOwnAddress: boolean): RecoveryTerms {
  const another = memberships.some(({ owner, kind }) => owner || kind !== "member")
  return {
    approvals: desk.approvals + Number(another),
    waitHours: fromOwnAddress ? desk.waitHours : Math.max(desk.waitHoursOtherAddress, desk.waitHours),
    linkHours: desk.linkHours,
  }
}

/** Whether whoever approved has seen every piece of evidence that there is. */
export const hasSeenAll = ({ request }: CaseFacts, { content }: Approval): boolean =>
  (request?.evidence ?? []).every(({ id }) => content.includes(JSON.stringify(id)))

const owes = (facts: Facts, request: RequestFacts) => {
  const { teamVouches } = facts.policy.desk
  return {
    evidence: request.needsEvidence || !request.fromOwnAddress || (teamVouches && owns(facts)),
    vouching: request.needsVouching || (teamVouches && !owns(facts) && facts.memberships.length > 0),
  }
}

export function hasShownAll(facts: Facts, { request }: CaseFacts, then: Millis): boolean {
  if (request === null) return true
  const shown = request.evidence.filter(({ at }) => at <= then)
  const { evidence, vouching } = owes(facts, request)
  return (
    implies(evidence, () => shown.length > 0) &&
    implies(vouching, () => shown.some(({ kind }) => kind === "vouching_administrator"))
  )
}

/** The message's address is one that the account had confirmed. */
const theirs = ({ before, command }: Step) =>
  command.name === "open_formal_request" &&
  command.sender.kind === "own" &&
  before.addresses.some(
    (one) => command.sender.kind === "own" && one.id === command.sender.addressId && one.verifiedAt !== null,
  )

const ofTheDesk = (step: Step) =>
  step.decision.allowed &&
  ["record_evidence", "ask_for_evidence", "hold_case", "resume_case"].includes(step.command.name)

const requested = (step: Step) => step.command.name === "open_formal_request"

const placeIn = (who: { memberships: Facts["memberships"] } | null, teamId: string) =>
  who?.memberships.find((membership) => membership.teamId === teamId)

export const requestInvariants: readonly Invariant[] = [
  {
    name: "a mail opens a case about an active account with MFA on, by that way alone, and nothing else does",
    source: "P4, R7",
    holds: (step) =>
      events(step, "case_opened").every(
        ({ way, request, openedBy, provenBy }) =>
          (way === "formal_request") === requested(step) &&
          (way === "formal_request") === (request !== null) &&
          implies(
            requested(step),
            () =>
              openedBy === step.before.account.id &&
              provenBy === null &&
              step.before.account.state === "active" &&
              mfaIsOn(step.before),
          ),
      ),
  },
  {
    name: "whoever is somebody else never asks in the name of an account, nor does anybody under another name",
    source: "P5, P4",
    holds: (step) =>
      implies(requested(step) && step.decision.allowed, () => {
        const { command } = step
        if (command.name !== "open_formal_request") return false
        const strict = !step.before.policy.desk.otherAddress
        return (
          command.nameFits &&
          (theirs(step) || command.sender.kind !== "somebody_else") &&
          implies(strict, () => theirs(step) && command.proven)
        )
      }),
  },
  {
    name: "the account's owner hears of a refused request, and nothing else comes of it",
    source: "P5",
    ofDenials: true,
    holds: (step) => {
      const { decision, command, before, after } = step
      if (command.name !== "open_formal_request" || decision.allowed) return !happened(step, "request_refused")
      const whys = { somebody_else: "somebody_else", request_not_proven: "not_proven", name_does_not_fit: "other_name" }
      const why = (whys as Record<string, string>)[decision.denial.reason]
      return (
        same(before, after) &&
        (why === undefined ? decision.events.length === 0 : same(decision.events, [{ type: "request_refused", why }]))
      )
    },
  },
  {
    name: "only what an own address has proven goes on without evidence; an owner's own is the one they signed up with",
    source: "E1, T5, T6",
    holds: (step) =>
      events(step, "case_opened").every(({ request }) => {
        const { before, command } = step
        if (request === null || command.name !== "open_formal_request") return request === null
        const first = before.addresses.map(({ id }) => id).sort()[0]
        const own =
          theirs(step) &&
          command.proven &&
          implies(owns(before), () => command.sender.kind === "own" && command.sender.addressId === first)
        const { evidence, vouching } = owes(before, { ...request, evidence: [], heldAt: null })
        return (
          request.fromOwnAddress === own &&
          request.needsEvidence === evidence &&
          request.needsVouching === vouching &&
          implies(request.grants === "switch_off", () => before.policy.desk.grants === "switch_off") &&
          implies(!before.account.passwordStandsAlone, () => request.grants === "reset")
        )
      }),
  },
  {
    name: "a request counts once the account's own mailbox has confirmed it, by the link that was sent for it",
    source: "E2, R12",
    holds: (step) =>
      happened(step, "request_confirmed") ===
        (step.command.name === "confirm_request_by_link" && step.decision.allowed) &&
      implies(happened(step, "request_confirmed"), () => {
        const { before, after, now } = step
        const { link } = before
        return (
          before.case?.request != null &&
          before.case.provenAt === null &&
          link?.purpose === "confirm_request" &&
          link.caseId === before.case.id &&
          link.usedAt === null &&
          now < link.expiresAt &&
          after.link?.usedAt !== null &&
          after.case?.provenAt === now &&
          after.case.provenBy === before.account.id
        )
      }) &&
      events(step, "case_proven").every(() => step.before.case?.way === "vouch") &&
      implies(
        step.before.case?.request != null && happened(step, "case_approved", "case_released"),
        () => step.before.case?.provenAt !== null,
      ),
  },
  {
    name: "no more requests are confirmed than the limits allow, and none beside another case",
    source: "A8",
    holds: (step) =>
      implies(happened(step, "request_confirmed"), () => {
        const { team, policy, openCases } = step.before
        return (
          openCases === 0 &&
          team !== null &&
          team.casesOpened.forSubjectThisMonth < policy.caseLimits.perSubjectAMonth &&
          team.casesOpened.inTeamToday < policy.caseLimits.perTeamADay
        )
      }),
  },
  {
    name: "what an agent records was on record before the case, and is no word of an administrator's",
    source: "A5, R17",
    holds: (step) =>
      events(step, "evidence_recorded").every(({ kind, onRecordSince, by }) => {
        const { before, command } = step
        const vouched = command.name === "vouch_for_request"
        return (
          by === before.actor?.accountId &&
          before.case?.request != null &&
          (kind === "vouching_administrator") === vouched &&
          (vouched || (onRecordSince !== null && onRecordSince < before.case.openedAt))
        )
      }),
  },
  {
    name: "whoever vouches manages MFA in a team of the person, and may do what the person may",
    source: "K7, A3",
    holds: (step) =>
      implies(step.command.name === "vouch_for_request" && step.decision.allowed, () => {
        const { teamId } = step.command as { teamId: string }
        const [actor, subject] = [placeIn(step.before.actor, teamId), placeIn(step.before, teamId)]
        return (
          actor !== undefined &&
          subject !== undefined &&
          (actor.owner || actor.permissions.includes("manage_mfa")) &&
          (step.before.actor?.desk === true ||
            actor.owner ||
            (!subject.owner && subject.permissions.every((one) => actor.permissions.includes(one))))
        )
      }),
  },
  {
    name: "what the desk does, an agent of the desk does, about somebody else's request",
    source: "A1, A3",
    holds: (step) =>
      implies(
        ofTheDesk(step),
        () =>
          step.before.actor?.desk === true &&
          step.before.actor.accountId !== step.before.account.id &&
          step.before.case?.request != null,
      ),
  },
  {
    name: "an agent has shown the authenticator within five minutes of each act that brings a request on",
    source: "A4",
    holds: (step) =>
      implies(
        step.decision.allowed &&
          step.before.case?.request != null &&
          (happened(step, "case_approved", "case_resumed") || step.command.name === "record_evidence"),
        () => step.now - (step.before.actor?.session?.authenticatorAt ?? 0) <= HOUR / 12,
      ),
  },
  {
    name: "an agent brings on no more requests in a day than the limit allows",
    source: "A8",
    holds: (step) =>
      implies(
        step.before.case?.request != null && happened(step, "case_approved"),
        () => (step.before.team?.casesOpened.byAgentToday ?? 0) < step.before.policy.caseLimits.perAgentADay,
      ),
  },
  {
    name: "nobody approves what they have recorded evidence for, nor what they have not seen",
    source: "A1, A2",
    holds: (step) =>
      events(step, "case_approved").every(
        ({ by }) =>
          step.before.case?.request?.evidence.every((one) => one.by !== by) !== false &&
          step.after.case?.approvals.some(
            (one) => one.by === by && step.command.name === "approve_case" && one.content === step.command.content,
          ) === true,
      ),
  },
  {
    name: "what the desk holds back is neither approved nor granted, and is held back or let go on once at a time",
    source: "A8",
    holds: (step) =>
      implies(
        step.before.case?.request?.heldAt != null,
        () => !happened(step, "case_approved", "case_released", "case_redeemed", "case_completed", "case_held"),
      ) &&
      implies(happened(step, "case_resumed"), () => step.before.case?.request?.heldAt != null) &&
      implies(happened(step, "case_held"), () => step.after.case?.request?.heldAt === step.now),
  },
]
