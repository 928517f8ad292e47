/** What must hold of a recovery case. S2, A1, A6, A8. */
import type { CommandName, CommandOf } from "./commands.ts"
import { type Context, type Guard, guard } from "./guards.ts"
import { nextStep } from "./next-step.ts"
import {
  type CaseWay,
  caseState,
  contentOf,
  grantOf,
  isOffered,
  missingTeams,
  recoveriesRun,
  subjectIsAsBefore,
  validApprovals,
} from "./recovery-case.ts"

type OfAWay = { readonly name: CommandName; readonly way?: CaseWay }

const wayOf = ({ facts, command }: Context<OfAWay>): CaseWay | undefined => command.way ?? facts.case?.way

/** Asked again at every step: a team that takes a means away takes it away from open cases as well. R10. */
export const wayIsOffered: Guard<OfAWay> = guard("the policy offers this way", "way_not_offered", (context) => {
  const way = wayOf(context)
  return way !== undefined && isOffered(context.facts, way)
})

export const vouchingIsOffered: Guard = guard("the policy lets administrators vouch", "way_not_offered", ({ facts }) =>
  isOffered(facts, "vouch"),
)

/** What an administrator vouches for is what the person asked the team for; a formal request is confirmed otherwise. K7. */
export const isAskedToVouch: Guard = guard(
  "the person asked for it",
  "way_not_offered",
  ({ facts }) => facts.case?.way === "vouch",
)

export const recoveriesGoOn: Guard = guard("nobody has stopped all recoveries", "recoveries_stopped", ({ facts }) =>
  recoveriesRun(facts),
)

export const withinTheLimits: Guard = guard(
  "fewer cases were opened than the limits allow",
  "case_limit",
  ({ facts: { team, policy } }) =>
    team !== null &&
    team.casesOpened.byAgentToday < policy.caseLimits.perAgentADay &&
    team.casesOpened.forSubjectThisMonth < policy.caseLimits.perSubjectAMonth &&
    team.casesOpened.inTeamToday < policy.caseLimits.perTeamADay,
)

/** Counted apart: whoever has nothing but the password must not be able to use up the help of others. R7. */
export const mayAskAgain: Guard = guard(
  "the person has asked less often than the limit allows",
  "case_limit",
  ({ facts: { team, policy } }) =>
    team !== null && team.casesOpened.askedForThisMonth < policy.caseLimits.perSubjectAMonth,
)

export const noOtherIsOpen: Guard = guard(
  "no other case about the person is open",
  "case_already_open",
  ({ facts }) => facts.openCases === 0,
)

/** The password was shown in this sign-in, and the second step is what is missing. */
export const standsAtTheSecondStep: Guard = guard(
  "the sign-in waits for the second step",
  "out_of_order",
  ({ facts, now }) => nextStep(facts, now) === "second_step",
)

/** A1: who opened it, who vouched or recorded evidence, and each who approved are different people. */
export const isIndependent: Guard = guard(
  "who asks has had no part in the case yet",
  "not_independent",
  ({ facts: { case: recoveryCase, actor } }) =>
    recoveryCase !== null &&
    actor !== null &&
    ![
      recoveryCase.openedBy,
      recoveryCase.provenBy,
      ...[...validApprovals(recoveryCase), ...(recoveryCase.request?.evidence ?? [])].map(({ by }) => by),
    ].includes(actor.accountId),
)

/** A2: what was added since the approver looked is not approved unseen. */
export const approvesWhatIsThere: Guard<CommandOf<"approve_case">> = guard(
  "what was looked at is what is there",
  "case_changed",
  ({ facts, command }) => facts.case !== null && command.content === contentOf(facts.case),
)

export const approvalIsMissing: Guard<CommandOf<"approve_case">> = guard(
  "that team's approval is missing",
  "approval_not_needed",
  ({ facts, command }) => facts.case !== null && missingTeams(facts, facts.case).includes(command.teamId),
)

export const subjectHasNotRisen: Guard = guard(
  "the person is in the team, and no more privileged than when the case was opened",
  "subject_changed",
  ({ facts }) => facts.case !== null && subjectIsAsBefore(facts, facts.case),
)

export const noLinkIsOnItsWay: Guard = guard(
  "no link is on its way",
  "already_released",
  ({ facts: { case: recoveryCase } }) =>
    recoveryCase !== null &&
    (recoveryCase.releasedAt === null || (recoveryCase.linkUsedAt !== null && recoveryCase.way !== "break_glass")),
)

export const linkIsOfTheCase: Guard = guard(
  "the link is the case's own",
  "link_not_valid",
  ({ facts: { case: recoveryCase, link } }) => recoveryCase !== null && link?.caseId === recoveryCase.id,
)

export const linkWasReleased: Guard = guard(
  "the case is ready, and has sent the link",
  "case_not_ready",
  ({ facts, now }) =>
    facts.case !== null &&
    grantOf(facts, facts.case) === "reset" &&
    facts.case.releasedAt !== null &&
    caseState(facts, now) === "ready",
)

/** S5: for whom nobody else may be there. Anybody else asks an administrator of theirs. */
export const isAnOwnerOfTheTeam: Guard<CommandOf<"break_glass">> = guard(
  "the person is an owner of the team",
  "not_permitted",
  ({ facts: { memberships }, command }) => memberships.some(({ teamId, owner }) => owner && teamId === command.teamId),
)

/** W1: an administrator can neither see nor set a password, so the way out is a reset, or a longer password first. A9. */
export const passwordCanStandAloneAfterwards: Guard<OfAWay> = guard(
  "the password is long enough to be the only factor, where MFA ends",
  "their_password_too_short",
  (context) => !endsInSwitchOff(context) || context.facts.account.passwordStandsAlone,
)

const endsInSwitchOff = ({ facts, command }: Context<OfAWay>): boolean =>
  command.way === "switch_off" || (facts.case !== null && grantOf(facts, facts.case) === "switch_off")
