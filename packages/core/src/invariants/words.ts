/** What an invariant is, and the words that invariants use. Each word is defined here anew: a mistake in the rules is not repeated. */
import type { Command } from "../commands.ts"
import type { Decision } from "../decide.ts"
import type { EventOf, EventType } from "../events.ts"
import { type AuthenticatorFacts, type Facts, type Millis, mfaIsOn, type ThrottleKind } from "../facts.ts"
import type { ApplicationKind } from "../policy.ts"

export type Step = {
  readonly before: Facts
  readonly command: Command
  readonly decision: Decision
  readonly after: Facts
  readonly now: Millis
  /** What kinds of things happened: most invariants ask for nothing else, of most steps. */
  readonly types: readonly EventType[]
}

export const stepOf = (command: Command, decision: Decision, now: Millis): Step => ({
  before: decision.before,
  command,
  decision,
  after: decision.after,
  now,
  types: decision.events.map(({ type }) => type),
})

export type Invariant = {
  readonly name: string
  /** The clause, behaviour or fault that asks for it. */
  readonly source: string
  readonly holds: (step: Step) => boolean
  /** Whether it asks something of a denial that leaves no trace; most are about what happens or what is. */
  readonly ofDenials?: true
}

export const happened = (step: Step, ...types: EventType[]) => types.some((type) => step.types.includes(type))
export const events = <Type extends EventType>(step: Step, ...types: Type[]): readonly EventOf<Type>[] =>
  happened(step, ...types)
    ? step.decision.events.filter((event): event is EventOf<Type> => (types as EventType[]).includes(event.type))
    : []

export const implies = (condition: boolean, conclusion: () => boolean) => !condition || conclusion()

/** Deep equality of plain data. Untouched parts are the same objects, so this is quick. */
export function same(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => same((left as Record<string, unknown>)[name], (right as Record<string, unknown>)[name]))
  )
}

/** Required for what is named, or anywhere. */
export const required = ({ policy, memberships }: Facts, application?: ApplicationKind) =>
  memberships.some(({ roleRequiresMfa }) => roleRequiresMfa) ||
  Object.values(policy.mfa.requiredOf).some((asked) =>
    application === undefined ? asked.browser || asked.application : asked[application],
  )
export const graceRuns = ({ account, policy }: Facts, now: Millis) =>
  policy.mfa.graceDays > 0 && account.graceEndsAt !== null && account.graceEndsAt > now
/** The sign-in has shown a recovery case's link beside the password. */
export const carriesCase = ({ signIn, case: recoveryCase }: Facts) =>
  signIn !== null && recoveryCase !== null && signIn.caseId === recoveryCase.id
export const held = (holder: { holdUntil: Millis | null }, now: Millis) => (holder.holdUntil ?? 0) > now
export const open = ({ signIn }: Facts, now: Millis) => signIn !== null && signIn.end === null && now < signIn.expiresAt
export const alive = ({ session, policy }: Facts, now: Millis) =>
  session !== null &&
  session.endedAt === null &&
  now < session.expiresAt &&
  now - session.lastSeenAt < policy.session.idleMinutes * 60_000
export const blocked = ({ throttles }: Facts, kind: ThrottleKind, now: Millis) =>
  (throttles[kind].blockedUntil ?? 0) > now
export const liveIds = (facts: Facts) =>
  facts.authenticators.filter(({ state }) => state === "bound" || state === "disabled").map(({ id }) => id)
export const find = (facts: Facts, id: string): AuthenticatorFacts | undefined =>
  facts.authenticators.find((authenticator) => authenticator.id === id)
export const secondStep = (shown: { authenticatorAt: Millis | null; recoveryCodeAt: Millis | null } | null) =>
  shown !== null && (shown.authenticatorAt !== null || shown.recoveryCodeAt !== null)

/** The authenticator's code that came with the command, if it was looked at and is right. */
export const match = (command: Command) =>
  "match" in command && command.match !== "not_examined" ? (command.match ?? undefined) : undefined
export const fits = (command: Command) => "fits" in command && command.fits === true

/** What the account's protection asks for was shown in this session, and recently. */
export function fresh(facts: Facts, now: Millis): boolean {
  const { session, policy } = facts
  if (session === null) return false
  const recent = (at: Millis | null) => at !== null && now - at < policy.session.freshMinutes * 60_000
  if (recent(session.authenticatorAt)) return true
  if (session.recoveryCodeAt !== null) return recent(session.recoveryCodeAt) || recent(session.passwordAt)
  return !mfaIsOn(facts) && recent(session.passwordAt)
}
