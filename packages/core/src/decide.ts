/** Looks a command up in the table. Pure: the same facts, command and time always give the same decision. */
import { type Command, type CommandName, linkPurposeOf } from "./commands.ts"
import { deviceState } from "./device.ts"
import { memberOfTheDevicesTeam } from "./device-guards.ts"
import type { Event } from "./events.ts"
import { evolve } from "./evolve.ts"
import { type Facts, type Millis, mfaIsOn } from "./facts.ts"
import { type Context, sessionIsLive } from "./guards.ts"
import { membershipState } from "./membership.ts"
import { isOpen, nextStep, type SignInStep } from "./next-step.ts"
import { pinState } from "./pin.ts"
import type { Reason } from "./reasons.ts"
import { type CaseState, caseIsOpen, caseState } from "./recovery-case.ts"
import { sessionState } from "./session-state.ts"
import { type Machine, type Row, transitions } from "./transitions.ts"

export type Denial = {
  readonly reason: Reason
  /** When trying again makes sense, where that is known. */
  readonly retryAt: Millis | null
}

/** Both kinds carry events: a denial is a value whose counters and audit must survive it. */
export type Decision =
  | { readonly allowed: true; readonly events: readonly Event[]; readonly before: Facts; readonly after: Facts }
  | {
      readonly allowed: false
      readonly denial: Denial
      readonly events: readonly Event[]
      readonly before: Facts
      readonly after: Facts
    }

/** The rows of each command. */
export type Table = ReadonlyMap<CommandName, readonly Row[]>

export const tableOf = (rows: readonly Row[]): Table => Map.groupBy(rows, (row) => row.command)

const theTable = tableOf(transitions)

/** Where a machine stands, for the thing that the command is about. */
export function stateOf(machine: Machine, facts: Facts, command: Command, now: Millis): string {
  switch (machine) {
    case "sign_in":
      return nextStep(facts, now)
    case "session":
      return sessionState(facts, now)
    case "authenticator": {
      const id = "authenticatorId" in command ? command.authenticatorId : null
      return facts.authenticators.find((authenticator) => authenticator.id === id)?.state ?? "none"
    }
    case "recovery_codes":
      return facts.recoveryCodes.state
    case "mfa":
      return mfaIsOn(facts) ? "on" : "off"
    case "account":
      return facts.account.state
    case "recovery_case":
      return caseState(facts, now)
    case "device":
      return deviceState(facts.device, now)
    case "pin":
      return pinState(facts.pin, facts.policy.pins)
    case "membership":
      return membershipState(facts, "teamId" in command ? command.teamId : "")
  }
}

/** The row that says what the command does from here; none where it is out of place. */
export const rowFor = (table: Table, facts: Facts, command: Command, now: Millis): Row | undefined =>
  table.get(command.name)?.find(({ machine, from }) => from.includes(stateOf(machine, facts, command, now)))

/**
 * Decides about one command.
 * @param now milliseconds since the epoch, UTC
 * @param table another one only in tests, which take guards away to see who notices
 */
export const decide = (facts: Facts, command: Command, now: Millis, table: Table = theTable): Decision =>
  decideBy(rowFor(table, facts, command, now), facts, command, now, table)

/** As `decide`, for whoever has looked up the row. */
export function decideBy(row: Row | undefined, facts: Facts, command: Command, now: Millis, table: Table): Decision {
  const candidates = table.get(command.name) ?? []
  // The table's types tie each row's guards and consequences to its command; here they are all called alike.
  const context = { facts, command, now } as unknown as Context<never>
  const guards = row?.guards ?? guardsOfWhoAsks(candidates)
  const failed = guards.find((guard) => !guard.holds(context))
  if (failed !== undefined)
    return deny(facts, failed.reason, failed.onDenial(context), failed.until(context), command, now)
  if (row === undefined) return deny(facts, outOfPlace(candidates, facts, command, now), [], null, command, now)
  const events = row.consequences.flatMap((consequence) => consequence.events(context))
  const after = evolve(facts, events, now)
  const born = birth(row, after, command, now)
  return { allowed: true, events: [...events, ...born], before: facts, after: evolve(after, born, now) }
}

/** Where somebody else stands in a team is not told to whoever may not manage them: the same refusal, whatever it is. B7. */
const guardsOfWhoAsks = ([first]: readonly Row[]): Row["guards"] =>
  first?.machine === "membership" ? first.guards.filter(({ aboutWhoAsks }) => aboutWhoAsks) : []

/** A session is born once, when nothing is missing any more: never before, to be taken back. */
function birth(row: Row, facts: Facts, command: Command, now: Millis): readonly Event[] {
  if (row.machine !== "sign_in" || !("sessionId" in command) || nextStep(facts, now) !== "done") return []
  const { passwordAt, authenticatorAt, recoveryCodeAt } = facts.signIn as NonNullable<Facts["signIn"]>
  const expiresAt = now + facts.policy.session.lifetimeMinutes * 60_000
  return [
    { type: "session_born", sessionId: command.sessionId, expiresAt, passwordAt, authenticatorAt, recoveryCodeAt },
  ]
}

/** No row fits the state: say what kind of thing is missing. */
function outOfPlace(candidates: readonly Row[], facts: Facts, command: Command, now: Millis): Reason {
  const machine = candidates[0]?.machine
  const state = machine === undefined ? "none" : stateOf(machine, facts, command, now)
  switch (machine) {
    case "sign_in":
      if (state === "none") return "sign_in_required"
      return isOpen(state as SignInStep) ? "out_of_order" : "sign_in_over"
    case "session":
      return "session_required"
    case "authenticator":
      return sessionState(facts, now) === "live" ? "not_found" : "session_required"
    case "mfa":
      return sessionState(facts, now) === "live" ? "mfa_is_off" : "session_required"
    case "recovery_codes":
      return sessionState(facts, now) === "live" ? "out_of_order" : "session_required"
    case "device":
      return "device_not_active"
    case "pin":
      if (command.name !== "open_by_pin") return sessionState(facts, now) === "live" ? "not_found" : "session_required"
      if (deviceState(facts.device, now) !== "active") return "device_not_active"
      // Nobody's tries lock the PIN of somebody of another team, nor learn that they have one.
      return state === "locked" && memberOfTheDevicesTeam(facts) !== undefined ? "pin_locked" : "pin_wrong"
    case "membership":
      if (command.name in linkPurposeOf) return "link_not_valid"
      if (sessionState(facts.actor ?? facts, now) !== "live") return "session_required"
      if (command.name === "leave_team") return "not_found"
      return state === "none" ? "member_not_found" : "out_of_order"
    case "recovery_case": {
      if (command.name in linkPurposeOf) return "link_not_valid"
      // Whoever is not signed in learns nothing about cases.
      if (command.name !== "release_case" && sessionState(facts.actor ?? facts, now) !== "live")
        return "session_required"
      if (state === "none") return "not_found"
      return caseIsOpen(state as CaseState) ? "case_not_ready" : "case_over"
    }
    default:
      if (command.name in linkPurposeOf) return "link_not_valid"
      // Whoever is not signed in is told so, and not whether there is such an account (B5).
      return candidates[0]?.guards.includes(sessionIsLive) && sessionState(facts, now) !== "live"
        ? "session_required"
        : "account_closed"
  }
}

function deny(
  facts: Facts,
  reason: Reason,
  events: readonly Event[],
  until: Millis | null,
  command: Command,
  now: Millis,
): Decision {
  const after = evolve(facts, events, now)
  return {
    allowed: false,
    denial: { reason, retryAt: until ?? retryAt(after, reason, events, command) },
    events,
    before: facts,
    after,
  }
}

function retryAt(after: Facts, reason: Reason, events: readonly Event[], command: Command): Millis | null {
  const counted = events.find((event) => event.type === "turned_away" || event.type === "failure_counted")
  if (counted !== undefined && "kind" in counted)
    return after.throttles[counted.kind as keyof Facts["throttles"]].blockedUntil
  return reason === "password_wrong" && "fits" in command ? after.throttles.password.blockedUntil : null
}
