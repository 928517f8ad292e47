/** Invariants of recovery cases: what each has to wait for, what completing one does, and what stops it. */
import { type Facts, type Millis, mfaIsOn } from "../facts.ts"
import type { CaseFacts } from "../recovery-case.ts"
import { deskSays, hasSeenAll, hasShownAll } from "./requests.ts"
import { alive, carriesCase, events, happened, type Invariant, implies, open, type Step, same } from "./words.ts"

const advancing = [
  "case_opened",
  "case_proven",
  "request_confirmed",
  "case_approved",
  "case_released",
  "case_redeemed",
  "case_completed",
] as const

const keys = { switch_off: "switchOff", reset: "reset", vouch: "vouch" } as const

/** What a policy says about a way; null for what it does not offer, and for what is none of its business. */
function offered(facts: Facts, way: CaseFacts["way"], request: CaseFacts["request"] = null) {
  if (way === "break_glass") return null
  return way === "formal_request" ? deskSays(facts, request?.fromOwnAddress === true) : facts.policy.recovery[keys[way]]
}

/** Ways that stand above the teams, and that no policy can take away. */
const above = (way: CaseFacts["way"]) => way === "break_glass" || way === "formal_request"

/** What the case ends in: a switch-off only where its way says so, and the policy then and now. */
const endsInSwitchOff = ({ policy }: Facts, { way, request }: CaseFacts) =>
  way === "switch_off" || (request !== null && request.grants === "switch_off" && policy.desk.grants === "switch_off")

const switchesOff = ({ before }: Step) => before.case !== null && endsInSwitchOff(before, before.case)

/** The way that a step brings on, if it brings one on. */
const wayOf = (step: Step) => events(step, "case_opened")[0]?.way ?? step.before.case?.way

/** Whether what had been said by then was enough, by the stricter of the terms of then and of now. */
function enoughBy(then: Millis, facts: Facts, recoveryCase: CaseFacts): boolean {
  const { teamId, terms, provenAt, way, request } = recoveryCase
  const needed = Math.max(terms.approvals, offered(facts, way, request)?.approvals ?? 0)
  const said = recoveryCase.approvals.filter((one) => one.at <= then && hasSeenAll(recoveryCase, one))
  const people = (team: string) => new Set(said.filter((one) => one.teamId === team).map(({ by }) => by)).size
  return (
    provenAt !== null &&
    provenAt <= then &&
    hasShownAll(facts, recoveryCase, then) &&
    people(teamId) >= needed &&
    (above(way) ||
      facts.memberships.every((membership) => membership.teamId === teamId || people(membership.teamId) >= 1))
  )
}

function waited(facts: Facts, recoveryCase: CaseFacts, now: Millis): boolean {
  const today = offered(facts, recoveryCase.way, recoveryCase.request)
  const hours = (least: "waitHours" | "linkHours", pick: (...of: number[]) => number) =>
    pick(recoveryCase.terms[least], today?.[least] ?? recoveryCase.terms[least]) * 60 * 60 * 1000
  const from = now - hours("waitHours", Math.max)
  return enoughBy(from, facts, recoveryCase) && !enoughBy(from - hours("linkHours", Math.min), facts, recoveryCase)
}

const over = ({ refusedAt, cancelledAt, completedAt }: CaseFacts) =>
  refusedAt !== null || cancelledAt !== null || completedAt !== null

const placed = (facts: { memberships: Facts["memberships"] }, teamId: string) =>
  facts.memberships.find((membership) => membership.teamId === teamId)

const ofCases = (step: Step) => happened(step, ...advancing) || happened(step, "case_refused", "case_cancelled")

export const caseInvariants: readonly Invariant[] = [
  {
    name: "nothing is granted before the wait is over, after it has run out, or with fewer approvals than asked for then or now",
    source: "S2, A6",
    holds: (step) =>
      implies(
        happened(step, "case_released", "case_redeemed", "case_completed") && step.command.name !== "break_glass",
        () => step.before.case !== null && waited(step.before, step.before.case, step.now),
      ),
  },
  {
    name: "who opened a case, who vouched and each who approved are different people",
    source: "A1, ASVS 2.3.5",
    holds: (step) =>
      implies(happened(step, "case_approved", "case_proven"), () => {
        const { after } = step
        const people = after.case === null ? [] : after.case.approvals.map(({ by }) => by)
        return (
          new Set(people).size === people.length &&
          !people.includes(after.case?.openedBy ?? "") &&
          !people.includes(after.case?.provenBy ?? "") &&
          !people.includes(after.account.id)
        )
      }),
  },
  {
    name: "an approval counts for a team that has a say and has not said it",
    source: "A2",
    holds: (step) =>
      events(step, "case_approved").every(({ teamId }) => {
        const { before } = step
        const valid =
          before.case === null
            ? []
            : before.case.approvals.filter((one) => before.case !== null && hasSeenAll(before.case, one))
        const given = valid.filter((one) => one.teamId === teamId).length
        if (teamId !== before.case?.teamId) return placed(before, teamId) !== undefined && given === 0
        const { terms, way, request } = before.case
        return given < Math.max(terms.approvals, offered(before, way, request)?.approvals ?? 0)
      }),
  },
  {
    name: "while recoveries are stopped, nothing advances but what the server's shell has opened",
    source: "A8, S5",
    holds: (step) =>
      implies(
        wayOf(step) !== "break_glass" &&
          (happened(step, ...advancing) ||
            (carriesCase(step.before) && happened(step, "authenticator_started", "authenticator_bound"))),
        () => step.before.team !== null && !step.before.team.stopped.team && !step.before.team.stopped.server,
      ),
  },
  {
    name: "what the policy does not offer, or does not offer any more, does not advance",
    source: "R10; field: CVE-2026-16103",
    holds: (step) =>
      implies(happened(step, ...advancing), () => {
        const way = wayOf(step)
        return way === "break_glass" || (way !== undefined && offered(step.before, way) !== null)
      }),
  },
  {
    name: "only an active member of the team is helped, and only to what they need help with",
    source: "A3, R10",
    holds: (step) =>
      implies(happened(step, ...advancing), () => {
        const teamId = (step.after.case ?? step.before.case)?.teamId ?? ""
        return (
          step.before.account.state === "active" &&
          mfaIsOn(step.before) &&
          (wayOf(step) === "formal_request" || placed(step.before, teamId) !== undefined)
        )
      }),
  },
  {
    name: "what was approved about somebody is not granted to somebody who may do more by now",
    source: "A2, A3",
    holds: (step) =>
      implies(
        happened(
          step,
          "case_proven",
          "request_confirmed",
          "case_approved",
          "case_released",
          "case_redeemed",
          "case_completed",
        ),
        () =>
          (step.before.case?.standings ?? []).every((then) => {
            const today = placed(step.before, then.teamId)
            return (
              today === undefined ||
              then.owner ||
              (!today.owner && today.permissions.every((permission) => then.permissions.includes(permission)))
            )
          }),
      ),
  },
  {
    name: "one case at a time, and no more than the limits allow",
    source: "A8",
    holds: (step) => {
      const { openCases, team, policy } = step.before
      const opened = events(step, "case_opened").some(({ way }) => !above(way))
      const asked = step.command.name === "request_vouching"
      return (
        implies(opened, () => openCases === 0) &&
        implies(
          opened && asked,
          () => team !== null && team.casesOpened.askedForThisMonth < policy.caseLimits.perSubjectAMonth,
        ) &&
        implies(
          (opened && !asked) || happened(step, "case_proven"),
          () =>
            team !== null &&
            team.casesOpened.byAgentToday < policy.caseLimits.perAgentADay &&
            team.casesOpened.forSubjectThisMonth < policy.caseLimits.perSubjectAMonth &&
            team.casesOpened.inTeamToday < policy.caseLimits.perTeamADay,
        )
      )
    },
  },
  {
    name: "a case keeps the terms that it was opened with, what happened stays, and what is over stays over",
    source: "A2, R9",
    holds: ({ before: { case: before }, after: { case: after }, decision }) =>
      before === null ||
      after === null ||
      before.id !== after.id ||
      ((["way", "teamId", "openedBy", "openedAt", "terms", "standings"] as const).every((one) =>
        same(before[one], after[one]),
      ) &&
        (before.provenAt === null || before.provenAt === after.provenAt) &&
        before.approvals.every(
          (one) =>
            after.approvals.some((other) => same(one, other)) ||
            // whoever approved what has changed since may approve anew
            (!hasSeenAll(before, one) && after.approvals.some(({ by }) => by === one.by)),
        ) &&
        implies(over(before), () => same(before, after) && (!decision.allowed || !over(after) || same(before, after)))),
  },
  {
    name: "a case is frozen at what the policy asks and the person may do when it is opened",
    source: "S2",
    holds: (step) =>
      events(step, "case_opened").every(
        ({ way, terms, standings, provenBy, request }) =>
          (way === "break_glass" ||
            same(terms, offered(step.before, way, request && { ...request, evidence: [], heldAt: null }))) &&
          (way === "vouch" || way === "formal_request") === (provenBy === null) &&
          step.before.memberships.every(({ teamId, owner, permissions }) =>
            standings.some((one) => one.teamId === teamId && one.owner === owner && same(one.permissions, permissions)),
          ),
      ),
  },
  {
    name: "opening, deciding about and stopping a case change neither MFA nor who is signed in",
    source: "G7, R7",
    holds: (step) =>
      implies(
        ofCases(step) && !happened(step, "case_completed"),
        () =>
          step.before.authenticators === step.after.authenticators &&
          step.before.recoveryCodes === step.after.recoveryCodes &&
          step.before.session === step.after.session &&
          step.before.account === step.after.account,
      ),
  },
  {
    name: "a release does what the way grants: MFA is off, or a link is on its way, and never two at once",
    source: "P8, T2, G7, K7",
    holds: (step) =>
      implies(step.command.name === "release_case" && step.decision.allowed, () =>
        switchesOff(step)
          ? happened(step, "mfa_switched_off", "case_completed") && !happened(step, "case_released")
          : happened(step, "case_released") && !happened(step, "mfa_switched_off", "case_completed"),
      ) &&
      events(step, "case_released").every(
        ({ linkExpiresAt }) =>
          linkExpiresAt > step.now &&
          (step.command.name === "break_glass" ||
            (step.before.case !== null &&
              step.before.case.way !== "break_glass" &&
              (step.before.case.releasedAt === null || step.before.case.linkUsedAt !== null))) &&
          step.after.case?.releasedAt === step.now &&
          step.after.case.linkUsedAt === null,
      ),
  },
  {
    name: "an administrator's switch-off is a completed case of that way",
    source: "P8, T2",
    holds: (step) =>
      implies(
        events(step, "mfa_switched_off").some(({ reason }) => reason === "by_administrator"),
        () =>
          switchesOff(step) &&
          happened(step, "case_completed") &&
          !mfaIsOn(step.after) &&
          step.after.recoveryCodes.state === "none",
      ),
  },
  {
    name: "a completed reset has bound a new authenticator, and only a sign-in that carries the case completes it",
    source: "G7, K7",
    holds: (step) =>
      events(step, "case_completed").every(
        () =>
          switchesOff(step) ||
          (carriesCase(step.before) &&
            happened(step, "authenticator_bound") &&
            happened(step, "recovery_codes_issued")),
      ) &&
      implies(carriesCase(step.before) && happened(step, "authenticator_bound"), () =>
        happened(step, "case_completed"),
      ),
  },
  {
    name: "completing a case ends every session there was",
    source: "A7, ASVS 7.4.3",
    holds: (step) =>
      implies(happened(step, "case_completed"), () =>
        switchesOff(step)
          ? happened(step, "all_sessions_ended") && !alive(step.after, step.now) && !open(step.after, step.now)
          : happened(step, "other_sessions_ended"),
      ),
  },
  {
    name: "no PIN outlives a reset by somebody else: there is none once the link is on its way, and none once the case is completed",
    source: "A7, P8; issue: a reset of MFA ends PINs",
    holds: (step) =>
      implies(
        happened(step, "case_released", "case_completed") && step.before.case?.way !== "switch_off",
        () => !step.after.hasPins && step.after.pin === null,
      ),
  },
  {
    name: "nobody takes another’s PINs by asking: they go with what was granted, or with the person’s own “this was not me”",
    source: "R7",
    holds: (step) =>
      implies(
        happened(step, "all_pins_removed"),
        () => step.before.hasPins && happened(step, "case_released", "case_completed", "stopped"),
      ),
  },
  {
    name: "a link goes with the password, in a sign-in of its own, and only the link that its case sent",
    source: "R12, G7; field: CVE-2026-37982",
    holds: (step) => {
      const { before, after } = step
      const joined =
        after.signIn !== null && after.signIn.caseId !== null && before.signIn?.caseId !== after.signIn.caseId
      return (
        joined === happened(step, "case_redeemed") &&
        implies(
          joined,
          () =>
            open(before, step.now) &&
            before.case !== null &&
            before.case.id === after.signIn?.caseId &&
            before.case.releasedAt !== null &&
            !endsInSwitchOff(before, before.case) &&
            before.link?.caseId === before.case.id &&
            before.link.purpose === "redeem_reset" &&
            after.case?.linkUsedAt === step.now,
        )
      )
    },
  },
  {
    name: "the server's shell lets an owner in who has MFA, by one link that lasts an hour; nothing else opens such a case",
    source: "S5, T5",
    holds: (step) =>
      events(step, "case_opened").every(
        ({ way }) => (way === "break_glass") === (step.command.name === "break_glass"),
      ) &&
      implies(step.command.name === "break_glass" && step.decision.allowed, () => {
        const { teamId } = step.command as { teamId: string }
        const [opened] = events(step, "case_opened")
        const [released] = events(step, "case_released")
        return (
          opened?.teamId === teamId &&
          released?.caseId === opened.caseId &&
          released.linkExpiresAt === step.now + 60 * 60 * 1000 &&
          same(opened.terms, { approvals: 0, waitHours: 0, linkHours: 1 }) &&
          placed(step.before, teamId)?.owner === true
        )
      }),
  },
  {
    name: "whoever asks to be vouched for has shown the password, and lacks the second step",
    source: "K7, R7",
    holds: (step) =>
      implies(
        step.command.name === "request_vouching" && step.decision.allowed,
        () =>
          open(step.before, step.now) &&
          mfaIsOn(step.before) &&
          step.before.signIn?.authenticatorAt === null &&
          step.before.signIn.recoveryCodeAt === null,
      ),
  },
  {
    name: "a link that stops a case says nothing about it",
    source: "R14, B5",
    ofDenials: true,
    holds: ({ command, decision }) =>
      decision.allowed || command.name !== "cancel_case_by_link" || decision.denial.reason === "link_not_valid",
  },
]
