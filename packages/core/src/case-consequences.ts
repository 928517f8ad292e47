/** What follows from an allowed step of a recovery case. */
import type { CommandOf } from "./commands.ts"
import { type Consequence, consequence, endAllSessions, switchOff } from "./consequences.ts"
import type { Event } from "./events.ts"
import type { Facts } from "./facts.ts"
import type { Context } from "./guards.ts"
import { holdEvents } from "./hold.ts"
import { breakGlassTerms, meansOf, type RecoveryTerms } from "./policy.ts"
import { type CaseFacts, type CaseWay, timesOf } from "./recovery-case.ts"

/** Frozen here: the terms, and what the person can do. The guards have made sure that the way is offered. */
function opened(
  { facts }: Context<unknown>,
  { caseId, way, teamId }: { readonly caseId: string; readonly way: CaseWay; readonly teamId: string },
  openedBy: string,
  provenBy: string | null,
): readonly Event[] {
  const terms: RecoveryTerms | null = way === "break_glass" ? breakGlassTerms : facts.policy.recovery[meansOf[way]]
  const standings = facts.memberships.map(({ teamId: id, owner, permissions }) => ({ teamId: id, owner, permissions }))
  return terms === null ? [] : [{ type: "case_opened", caseId, way, teamId, openedBy, provenBy, terms, standings }]
}

/** An administrator who opens a case says by it that it really is this person. */
export const openCase = consequence<CommandOf<"open_case">>("open the case", (context) => {
  const by = context.facts.actor?.accountId ?? ""
  return opened(context, context.command, by, by)
})

export const openOwnCase = consequence<CommandOf<"request_vouching">>(
  "open the case, for an administrator to vouch",
  (context) => opened(context, { ...context.command, way: "vouch" }, context.facts.account.id, null),
)

/** Nobody vouches: whoever has the shell has the server. */
export const openFromTheShell = consequence<CommandOf<"break_glass">>("open the case", (context) => {
  const { id } = context.facts.account
  return opened(context, { ...context.command, way: "break_glass" }, id, id)
})

/** To whoever has the shell, and into no mail. */
export const handOverTheLink = consequence<CommandOf<"break_glass">>("hand over the link", ({ command, now }) => [
  { type: "case_released", caseId: command.caseId, linkExpiresAt: now + breakGlassTerms.linkHours * 3_600_000 },
])

const about = (name: string, events: (recoveryCase: CaseFacts, context: Context<unknown>) => readonly Event[]) =>
  consequence<unknown>(name, (context) => (context.facts.case === null ? [] : events(context.facts.case, context)))

const actorOf = ({ actor }: Facts): string => actor?.accountId ?? ""

export const vouch = about("note who vouches", ({ id }, { facts }) => [
  { type: "case_proven", caseId: id, by: actorOf(facts) },
])

export const approve = consequence<CommandOf<"approve_case">>("note the approval", ({ facts, command }) =>
  facts.case === null
    ? []
    : [{ type: "case_approved", caseId: facts.case.id, by: actorOf(facts), teamId: command.teamId }],
)

export const refuse = about("refuse the case", ({ id }, { facts }) => [
  { type: "case_refused", caseId: id, by: actorOf(facts) },
])

export const cancel = about("cancel the case", ({ id }, { facts }) => [
  { type: "case_cancelled", caseId: id, by: facts.actor?.accountId ?? facts.account.id },
])

export const redeem = about("the sign-in carries the case", ({ id }) => [{ type: "case_redeemed", caseId: id }])

/** G7, K7: nothing happens to MFA yet. */
export const sendTheLink = about("send the link, unless the way is to switch off", (recoveryCase, { facts }) => {
  const times = timesOf(facts, recoveryCase)
  return recoveryCase.way === "switch_off" || times === null
    ? []
    : [{ type: "case_released", caseId: recoveryCase.id, linkExpiresAt: times.endsAt }]
})

const complete = (facts: Facts): readonly Event[] =>
  facts.case === null ? [] : [{ type: "case_completed", caseId: facts.case.id }]

const whereItSwitchesOff = (name: string, { events }: Consequence<unknown>) =>
  about(`${name}, where the way is to switch off`, ({ way }, context) => (way === "switch_off" ? events(context) : []))

export const switchOffForThem = whereItSwitchesOff("switch MFA off", switchOff("by_administrator"))

export const endTheirSessions = whereItSwitchesOff("end all sessions", endAllSessions("recovered"))

export const holdAfterSwitchOff = whereItSwitchesOff(
  "start the hold",
  consequence("", ({ facts, now }) => holdEvents(facts, now)),
)

export const completeSwitchOff = whereItSwitchesOff(
  "complete the case",
  consequence("", ({ facts }) => complete(facts)),
)

export const completeReset = consequence<unknown>("complete the case, where the sign-in carries one", ({ facts }) =>
  facts.signIn?.caseId === null ? [] : complete(facts),
)

/** A first set-up, demanded by a rule, is no recovery. */
export const holdAfterReplacing = consequence<unknown>("start the hold, where this was a recovery", ({ facts, now }) =>
  facts.signIn?.choice === "restore" || facts.signIn?.caseId !== null ? holdEvents(facts, now) : [],
)
