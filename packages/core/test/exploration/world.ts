/** One account in a small world: what several browsers know of it, and the clock. */
import {
  type ActorFacts,
  type Command,
  caseIsOpen,
  caseState,
  type Decision,
  deviceState,
  type Facts,
  isOnHold,
  isThrottled,
  isUnconfirmed,
  linkPurposeOf,
  type Millis,
  type RequestFacts,
  sessionState,
  stepAt,
  type ThrottleKind,
  validApprovals,
} from "../../src/index.ts"

/** `facts` holds a sign-in and a session that may belong to two browsers. */
export type World = {
  readonly facts: Facts
  readonly now: Millis
  /** Cases about the person beside the one in question. */
  readonly otherCases?: number
}

const startsAnew = new Set<Command["name"]>([
  "reserve_password_try",
  "show_password",
  "request_password_reset",
  "invite",
  "release_case",
  "break_glass",
  "open_formal_request",
  "open_by_password",
  "open_by_pin",
])

type Sight = "nothing" | "sign_in" | "sign_in_and_link" | "session" | "session_and_link" | "link" | "actor"

/** What the server loads for a command: what its sender holds the secret of. */
export function sightOf({ name }: Command): Sight {
  if (startsAnew.has(name)) return "nothing"
  if (name === "redeem_reset") return "sign_in_and_link"
  if (name === "join_team") return "session_and_link"
  if (linkPurposeOf[name] !== undefined) return "link"
  if (actorCommands.has(name)) return "actor"
  return signInCommands.has(name) ? "sign_in" : "session"
}

const signInCommands = new Set<Command["name"]>([
  "show_authenticator_code",
  "show_recovery_code",
  "choose_restore",
  "choose_once",
  "choose_later",
  "start_enrolment",
  "confirm_enrolment",
  "finish_enrolment",
  "continue_sign_in",
  "abandon_sign_in",
  "request_vouching",
])

/** Given by somebody else than the person. */
const actorCommands = new Set<Command["name"]>([
  "open_case",
  "vouch_for_case",
  "approve_case",
  "refuse_case",
  "cancel_case",
  "record_evidence",
  "vouch_for_request",
  "ask_for_evidence",
  "hold_case",
  "resume_case",
  "add_member",
  "invite_member",
  "withdraw_invitation",
  "resend_invitation",
  "change_role",
  "make_owner",
  "drop_owner",
  "suspend_member",
  "restore_member",
  "remove_member",
])

const ofCases = new Set<Command["name"]>([
  "vouch_for_case",
  "approve_case",
  "refuse_case",
  "cancel_case",
  "cancel_own_case",
  "cancel_case_by_link",
  "release_case",
  "redeem_reset",
  "confirm_request_by_link",
  "record_evidence",
  "vouch_for_request",
  "ask_for_evidence",
  "hold_case",
  "resume_case",
])

export const takesAnActor = (command: Command): boolean => sightOf(command) === "actor"

/** A new case is not there yet; a sign-in brings along the one that it carries. */
const seesTheCase = (facts: Facts, { name }: Command, sight: Sight): boolean =>
  ofCases.has(name) || (sight === "sign_in" && facts.signIn?.caseId === facts.case?.id)

const isCounted = (facts: Facts, now: Millis): boolean =>
  facts.case !== null && caseIsOpen(caseState(facts, now)) && !isUnconfirmed(facts.case)

/** What senders see of a world. Most commands see the same, which is put together once. */
export function viewOf(world: World): (command: Command, actor: ActorFacts | null) => Facts {
  const { facts, now } = world
  const openCases = (world.otherCases ?? 0) + (isCounted(facts, now) ? 1 : 0)
  const known = { with: new Map<ActorFacts | Sight, Facts>(), without: new Map<ActorFacts | Sight, Facts>() }
  return (command, actor) => {
    const sight = sightOf(command)
    const views = seesTheCase(facts, command, sight) ? known.with : known.without
    const view = views.get(actor ?? sight) ?? {
      ...facts,
      signIn: sight.startsWith("sign_in") ? facts.signIn : null,
      session: sight.startsWith("session") ? facts.session : null,
      link: sight.endsWith("link") ? facts.link : null,
      case: views === known.with ? facts.case : null,
      openCases,
      actor,
    }
    views.set(actor ?? sight, view)
    return view
  }
}

export const seen = (world: World, command: Command, actor: ActorFacts | null = null): Facts =>
  viewOf(world)(command, actor)

/** The world after a decision: where sessions end, those that the sender does not hold end as well, and open sign-ins too. */
export function afterwards(world: World, command: Command, { after, events }: Decision): World {
  const { now } = world
  const sight = sightOf(command)
  let { signIn, session, link } = world.facts
  if (events.some(({ type }) => type === "other_sessions_ended" || type === "all_sessions_ended")) {
    if (session !== null) session = { ...session, endedAt: session.endedAt ?? now }
    if (signIn !== null) signIn = { ...signIn, end: signIn.end ?? "abandoned" }
  }
  if (sight.startsWith("sign_in") || after.signIn !== null) signIn = after.signIn
  if (sight.startsWith("session") || after.session !== null) session = after.session
  if (sight.endsWith("link")) link = after.link
  const known = { signIn, session, link, case: after.case ?? world.facts.case, actor: null }
  const { otherCases = 0 } = world
  return { now, otherCases, facts: { ...after, authenticators: fewRevoked(after), ...known } }
}

/** One revoked authenticator stands for all. */
function fewRevoked({ authenticators }: Facts): Facts["authenticators"] {
  const last = authenticators.findLast(({ state }) => state === "revoked")
  return authenticators.filter((one) => one.state !== "revoked" || one === last)
}

/**
 * Two worlds of one key allow the same: times become relations to now, ids become roles.
 * @param furthestStep how many steps back an accepted code still makes a difference
 */
export function keyOf({ facts, now, otherCases = 0 }: World, furthestStep: number): string {
  const { account, authenticators, recoveryCodes, throttles, signIn, session, link } = facts
  const fresh = (at: Millis | null) =>
    at === null ? "-" : now - at <= facts.policy.session.freshMinutes * 60_000 ? "f" : "s"
  const ofCase = (id: string | null) => (id === null ? "-" : id === facts.case?.id)
  const kinds: readonly ThrottleKind[] = ["password", "authenticator", "recovery_code"]
  return [
    account.state,
    otherCases,
    account.hasPassword,
    account.passwordStandsAlone,
    account.graceEndsAt === null ? "-" : now < account.graceEndsAt,
    isOnHold(account, now),
    facts.memberships.some(({ roleRequiresMfa }) => roleRequiresMfa),
    facts.memberships.some(({ plan }) => plan.features.length === 0),
    facts.addresses.map(({ id, verifiedAt, primary }) => `${id}${verifiedAt !== null}${primary}`).join(),
    authenticators
      .filter(({ state }) => state !== "revoked")
      .map(({ state, startedBy, lastStep }) => {
        if (state === "pending")
          return startedBy === signIn?.id ? "of sign-in" : startedBy === session?.id ? "of session" : "?"
        return `${state}${lastStep === null ? "-" : Math.max(lastStep - stepAt(now), -furthestStep)}`
      })
      .sort()
      .join(),
    recoveryCodes.state,
    recoveryCodes.unspent,
    kinds.map((kind) => `${throttles[kind].failures}${isThrottled(throttles[kind], now)}`).join(),
    signIn === null || signIn.end !== null || now >= signIn.expiresAt
      ? signIn === null
      : [signIn.authenticatorAt, signIn.recoveryCodeAt, signIn.enrolledAt, signIn.codesSavedAt]
          .map((at) => at !== null)
          .join() +
        signIn.choice +
        ofCase(signIn.caseId),
    session === null || sessionState(facts, now) !== "live"
      ? session === null
      : [session.passwordAt, session.authenticatorAt, session.recoveryCodeAt].map(fresh).join(""),
    link === null || link.usedAt !== null || now >= link.expiresAt
      ? link === null
      : [
          link.purpose,
          link.subjectId,
          ofCase(link.caseId),
          link.invitation?.teamId,
          JSON.stringify(link.invitation?.inviter),
        ].join(),
    ...(facts.device === null && facts.pin === null ? [] : deviceKey(facts, now)),
    facts.hasPins,
    ...(facts.team === null ? [] : caseKey(facts, now)),
  ].join("|")
}

const numbers = { ofObjects: new WeakMap<object, number>(), ofTexts: new Map<string, number>() }

/** The same number for all that reads the same. Most worlds share such a part, which is read once. */
function numberOf(part: object | null): number {
  if (part === null) return -1
  const known = numbers.ofObjects.get(part)
  if (known !== undefined) return known
  const text = JSON.stringify(part)
  const number = numbers.ofTexts.get(text) ?? numbers.ofTexts.size
  numbers.ofTexts.set(text, number)
  numbers.ofObjects.set(part, number)
  return number
}

/** What differs where there are devices and PINs. */
function deviceKey({ device, pin, policy, memberships }: Facts, now: Millis): readonly unknown[] {
  const { id: _, ...kept } = pin ?? { id: null, lockedAt: null }
  return [
    deviceState(device, now),
    JSON.stringify([device && { ...device, codeEndsAt: 0 }, { ...kept, lockedAt: pin?.lockedAt != null }]),
    JSON.stringify([policy.pins, policy.devices, memberships]),
  ]
}

/** What differs where somebody else may help. Who has had a part in a case matters, and not which; one that is over is just that. */
function caseKey(facts: Facts, now: Millis): readonly unknown[] {
  const { case: recoveryCase, memberships, policy, team } = facts
  const state = caseState(facts, now)
  const common = [state, ...[memberships, policy.recovery, team].map(numberOf)].join()
  if (recoveryCase === null || !caseIsOpen(state)) return [common]
  const { way, openedBy, provenBy, releasedAt, linkUsedAt, terms, standings, request } = recoveryCase
  const approvals = validApprovals(recoveryCase)
  return [
    common,
    way,
    [...new Set([openedBy, provenBy, ...approvals.map(({ by }) => by)])].sort().join(),
    approvals.map(({ teamId }) => teamId).join(),
    releasedAt !== null,
    linkUsedAt !== null,
    numberOf(terms),
    numberOf(standings),
    recoveryCase.approvals.length > approvals.length,
    ...(request === null ? [] : [isUnconfirmed(recoveryCase), ...requestKey(request)]),
  ]
}

const requestKey = ({ evidence, heldAt, ...asked }: RequestFacts): readonly unknown[] => [
  heldAt !== null,
  JSON.stringify(asked),
  JSON.stringify(evidence.map(({ kind, by }) => [kind, by])),
]
