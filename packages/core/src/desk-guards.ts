/** What must hold of a formal request to the security desk. P4–P6, T5, T6, A1–A8; E1, E2. */
import type { CommandOf } from "./commands.ts"
import type { RequestRefusal } from "./events.ts"
import { namesOwnAddress } from "./formal-request.ts"
import { type Guard, guard } from "./guards.ts"

/** Whoever has the account hears that somebody asked in their name, and that nothing came of it. P5. */
const toldTo = (why: RequestRefusal) => ({ onDenial: () => [{ type: "request_refused", why } as const] })

/** P5: a request by anybody else is refused, always. T6: where the policy takes one from elsewhere, that is still nobody else's address. */
export const senderMayAsk: Guard<CommandOf<"open_formal_request">> = guard(
  "the message names the account's own address as its sender, or one that is nobody's where the policy takes that",
  "somebody_else",
  ({ facts, command: { sender } }) =>
    namesOwnAddress(facts, sender) || (sender.kind !== "somebody_else" && facts.policy.desk.otherAddress),
  toldTo("somebody_else"),
)

/** E1, E7: without proof it is as good as anybody's, and taken only where the policy takes that, with evidence. */
export const senderIsProven: Guard<CommandOf<"open_formal_request">> = guard(
  "the sender's domain has signed it, or the policy takes what needs evidence",
  "request_not_proven",
  ({ facts, command }) => command.proven || facts.policy.desk.otherAddress,
  toldTo("not_proven"),
)

/** P4. Whoever wrote is not told: it would help to guess names. */
export const namesThePerson: Guard<CommandOf<"open_formal_request">> = guard(
  "it names the person as the account does",
  "name_does_not_fit",
  ({ command }) => command.nameFits,
  toldTo("other_name"),
)

export const isARequest: Guard = guard(
  "the case is a formal request",
  "not_a_request",
  ({ facts }) => facts.case?.way === "formal_request",
)

export const isOfTheDesk: Guard = guard(
  "who asks is of the desk",
  "not_permitted",
  ({ facts }) => facts.actor?.desk === true,
)

const AGENT_MINUTES = 5

/** A4: for each act of the desk. */
export const isFreshForTheDesk: Guard = guard(
  `who asks has shown it in the last ${AGENT_MINUTES} minutes, where the case is a formal request`,
  "reauthentication_required",
  ({ facts: { actor, case: recoveryCase }, now }) => {
    const at = actor?.session?.authenticatorAt ?? null
    return recoveryCase?.request == null || (at !== null && now - at <= AGENT_MINUTES * 60_000)
  },
)

/** A5: a face or a number that somebody has brought along for the case proves nothing. */
export const wasOnRecordBefore: Guard<CommandOf<"record_evidence">> = guard(
  "what the evidence rests on was on record before the case",
  "not_on_record",
  ({ facts, command }) => facts.case !== null && command.onRecordSince < facts.case.openedAt,
)

/** R7: counted when it is confirmed, so that nobody uses up another's requests. A8. */
export const requestsAreWithinTheLimits: Guard = guard(
  "fewer requests were confirmed than the limits allow",
  "case_limit",
  ({ facts: { team, policy } }) =>
    team !== null &&
    team.casesOpened.forSubjectThisMonth < policy.caseLimits.perSubjectAMonth &&
    team.casesOpened.inTeamToday < policy.caseLimits.perTeamADay,
)

/** A8: an agent who approves one after the other does not look. */
export const agentIsWithinTheLimit: Guard = guard(
  "who asks has brought fewer cases on than the limit allows, where the case is a formal request",
  "case_limit",
  ({ facts: { team, policy, case: recoveryCase } }) =>
    recoveryCase?.request == null || (team !== null && team.casesOpened.byAgentToday < policy.caseLimits.perAgentADay),
)

export const isNotHeld: Guard = guard(
  "the desk does not hold it back",
  "case_held",
  ({ facts }) => facts.case?.request?.heldAt == null,
)

export const isHeld: Guard = guard(
  "the desk holds it back",
  "case_not_held",
  ({ facts }) => facts.case?.request != null && facts.case.request.heldAt !== null,
)
