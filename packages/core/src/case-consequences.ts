/** What follows from an allowed step of a recovery case. */
import type { CommandOf } from "./commands.ts"
import { type Consequence, consequence, endAllSessions, switchOff } from "./consequences.ts"
import { removeAllPins } from "./device-consequences.ts"
import type { Event, EventOf } from "./events.ts"
import type { Facts } from "./facts.ts"
import { askedOf, comesFromOwnAddress, deskTerms } from "./formal-request.ts"
import type { Context } from "./guards.ts"
import { holdEvents } from "./hold.ts"
import { breakGlassTerms, meansOf } from "./policy.ts"
import { type CaseFacts, type CaseWay, grantOf, type OfferedWay, timesOf } from "./recovery-case.ts"
import { type Ending, wayEnds } from "./ways-back.ts"

type NewCase = { readonly caseId: string; readonly way: CaseWay; readonly teamId: string }

/** Frozen here: the terms, and what the person can do. The guards have made sure that the way is offered. */
function opened(
  { facts }: Context<unknown>,
  { caseId, way, teamId }: NewCase,
  by: { readonly openedBy: string; readonly provenBy: string | null },
  asked: Pick<EventOf<"case_opened">, "request"> & { readonly terms: EventOf<"case_opened">["terms"] | null },
): readonly Event[] {
  const { terms, request } = asked
  const standings = facts.memberships.map(({ teamId: id, owner, permissions }) => ({ teamId: id, owner, permissions }))
  return terms === null ? [] : [{ type: "case_opened", caseId, way, teamId, ...by, terms, standings, request }]
}

const offered = ({ facts }: Context<unknown>, way: OfferedWay) => ({
  terms: facts.policy.recovery[meansOf[way]],
  request: null,
})

/** An administrator who opens a case says by it that it really is this person. */
export const openCase = consequence<CommandOf<"open_case">>("open the case", (context) => {
  const by = context.facts.actor?.accountId ?? ""
  return opened(context, context.command, { openedBy: by, provenBy: by }, offered(context, context.command.way))
})

export const openOwnCase = consequence<CommandOf<"request_vouching">>(
  "open the case, for an administrator to vouch",
  (context) => {
    const by = { openedBy: context.facts.account.id, provenBy: null }
    return opened(context, { ...context.command, way: "vouch" }, by, offered(context, "vouch"))
  },
)

/** Nobody vouches: whoever has the shell has the server. */
export const openFromTheShell = consequence<CommandOf<"break_glass">>("open the case", (context) => {
  const { id } = context.facts.account
  const asked = { terms: breakGlassTerms, request: null }
  return opened(context, { ...context.command, way: "break_glass" }, { openedBy: id, provenBy: id }, asked)
})

/** Nobody has confirmed it yet: it is a mail, and proves a domain at most. E2. */
export const openRequest = consequence<CommandOf<"open_formal_request">>(
  "open the case, to be confirmed from the address on record",
  (context) => {
    const { facts, command } = context
    const fromOwnAddress = comesFromOwnAddress(facts, command.sender, command.proven)
    const asked = askedOf(facts, fromOwnAddress)
    // W1: whoever cannot choose a longer password from outside gets a link instead.
    const grants = facts.account.passwordStandsAlone ? asked.grants : "reset"
    return opened(
      context,
      { ...command, way: "formal_request" },
      { openedBy: facts.account.id, provenBy: null },
      { terms: deskTerms(facts, fromOwnAddress), request: { ...asked, fromOwnAddress, grants } },
    )
  },
)

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

export const confirmRequest = about("note that it was confirmed from the address on record", ({ id }) => [
  { type: "request_confirmed", caseId: id },
])

export const recordEvidence = consequence<CommandOf<"record_evidence">>(
  "note the evidence",
  ({ facts, command: { evidenceId, kind, onRecordSince } }) =>
    facts.case === null
      ? []
      : [
          {
            type: "evidence_recorded",
            caseId: facts.case.id,
            evidenceId,
            kind,
            by: actorOf(facts),
            onRecordSince,
          },
        ],
)

export const recordVouching = consequence<CommandOf<"vouch_for_request">>(
  "note who vouches",
  ({ facts, command: { evidenceId } }) =>
    facts.case === null
      ? []
      : [
          {
            type: "evidence_recorded",
            caseId: facts.case.id,
            evidenceId,
            kind: "vouching_administrator",
            by: actorOf(facts),
            onRecordSince: null,
          },
        ],
)

export const askForEvidence = consequence<CommandOf<"ask_for_evidence">>(
  "ask for it",
  ({ facts, command: { kind } }) =>
    facts.case === null ? [] : [{ type: "evidence_asked", caseId: facts.case.id, kind, by: actorOf(facts) }],
)

export const holdBack = about("hold the case back", ({ id }, { facts }) => [
  { type: "case_held", caseId: id, by: actorOf(facts) },
])

export const resume = about("let the case go on", ({ id }, { facts }) => [
  { type: "case_resumed", caseId: id, by: actorOf(facts) },
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
export const sendTheLink = about("send the link, unless the case ends in switching off", (recoveryCase, { facts }) => {
  const times = timesOf(facts, recoveryCase)
  return grantOf(facts, recoveryCase) === "switch_off" || times === null
    ? []
    : [{ type: "case_released", caseId: recoveryCase.id, linkExpiresAt: times.endsAt }]
})

const complete = (facts: Facts): readonly Event[] =>
  facts.case === null ? [] : [{ type: "case_completed", caseId: facts.case.id }]

const whereItSwitchesOff = (name: string, { events }: Consequence<unknown>) =>
  about(`${name}, where the case ends in that`, (recoveryCase, context) =>
    grantOf(context.facts, recoveryCase) === "switch_off" ? events(context) : [],
  )

export const switchOffForThem = whereItSwitchesOff("switch MFA off", switchOff("by_administrator"))

/** The one place that asks the way's row what ends by it. A7. */
const ifTheWayEnds =
  (ending: Ending, { events }: Consequence<unknown>) =>
  (way: CaseWay, context: Context<unknown>): readonly Event[] =>
    wayEnds(way, ending) ? events(context) : []

const sessions = ifTheWayEnds("sessions_and_tokens", endAllSessions("recovered"))
const pins = ifTheWayEnds("pins", removeAllPins)

export const endTheirSessions = whereItSwitchesOff(
  "end all sessions",
  consequence("", (context) => (context.facts.case === null ? [] : sessions(context.facts.case.way, context))),
)

/**
 * Already with the link, not only once it has led to a new authenticator: whoever took over the account may hold a PIN as well, and
 * everybody who has a say has just said that it needs a new beginning. Nobody gets this far by asking alone. R7.
 */
export const removeTheirPins = about("remove all PINs, where the case’s way ends them", ({ way }, context) =>
  pins(way, context),
)

export const removePinsBehindGlass = consequence<unknown>(
  "remove all PINs, where the case’s way ends them",
  (context) => pins("break_glass", context),
)

/** Those that were set since the link went out. */
export const removePinsWithReset = consequence<unknown>(
  "remove all PINs, where the sign-in carries one whose way ends them",
  (context) => {
    const { case: recoveryCase, signIn } = context.facts
    return signIn?.caseId == null || recoveryCase === null ? [] : pins(recoveryCase.way, context)
  },
)

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
