/** What must hold of whoever asks for something about somebody else's account. A3, A4, S2, S3. */
import { hasNoSay, isMachine, tokenCovers } from "./api-token.ts"
import type { CommandName } from "./commands.ts"
import type { ActorFacts, MembershipFacts } from "./facts.ts"
import { type Context, type Guard, guard } from "./guards.ts"
import { isOnHold } from "./hold.ts"
import { hasLiveSession, hasShownAal2, hasShownItLately } from "./managing.ts"
import { hasPermission, outranks, type Permission, type Role, type Standing } from "./permissions.ts"

export const isSignedIn: Guard = guard(
  "who asks is signed in, to an active account",
  "session_required",
  ({ facts, now }) => hasLiveSession(facts.actor, now),
  { aboutWhoAsks: true },
)

export const showsAal2: Guard = guard(
  "who asks has shown an authenticator",
  "second_step_required",
  ({ facts }) => hasShownAal2(facts.actor),
  { aboutWhoAsks: true },
)

/** A4: fresh for each act. */
export const isFresh: Guard = guard(
  "who asks has shown it lately",
  "reauthentication_required",
  ({ facts, now }) => hasShownItLately(facts.actor, now),
  { aboutWhoAsks: true },
)

export const isNotOnHold: Guard = guard(
  "who asks is not on hold",
  "on_hold",
  ({ facts: { actor }, now }) => actor !== null && !isOnHold(actor, now),
  { until: ({ facts: { actor } }) => actor?.holdUntil ?? null, aboutWhoAsks: true },
)

export const isNotTheSubject: Guard = guard(
  "nobody decides about themselves",
  "own_case",
  ({ facts: { actor, account } }) => actor !== null && actor.accountId !== account.id,
)

type InTeam = { readonly name: CommandName; readonly teamId?: string }

/** The team in question: the one that the command names, or the case's. */
const teamOf = ({ facts, command }: Context<InTeam>): string => command.teamId ?? facts.case?.teamId ?? ""

export const standingOf = (context: Context<InTeam>, memberships: readonly MembershipFacts[]): Standing | undefined =>
  memberships.find(({ teamId }) => teamId === teamOf(context))

const holds = (context: Context<InTeam>, actor: ActorFacts | null, permission: Permission): boolean => {
  const standing = actor === null ? undefined : standingOf(context, actor.memberships)
  return standing !== undefined && hasPermission(standing, permission)
}

export const may = (permission: Permission): Guard<InTeam> =>
  guard(
    `who asks has the permission ${permission}`,
    "not_permitted",
    (context) => holds(context, context.facts.actor, permission),
    { aboutWhoAsks: true },
  )

export const mayApprove: Guard<InTeam> = guard(
  "who asks has the permission approve_cases, or is of the desk",
  "not_permitted",
  (context) => context.facts.actor?.desk === true || holds(context, context.facts.actor, "approve_cases"),
)

/** Stopping is always safe: whoever may open or approve cases in one of the teams that have a say may stop it. */
export const mayStopCases: Guard = guard(
  "who asks may open or approve cases in a team of the person, or is of the desk",
  "not_permitted",
  ({ facts: { actor, memberships, case: recoveryCase } }) =>
    actor?.desk === true ||
    [recoveryCase?.teamId, ...memberships.map(({ teamId }) => teamId)].some((concerned) =>
      actor?.memberships.some(
        (one) => one.teamId === concerned && (hasPermission(one, "manage_mfa") || hasPermission(one, "approve_cases")),
      ),
    ),
)

export const subjectIsInTheTeam: Guard<InTeam> = guard(
  "the person is in that team",
  "member_not_found",
  (context) => standingOf(context, context.facts.memberships) !== undefined,
)

/** Machines have no session: their token stands for the moment at which somebody made it, signed in with an authenticator. */
export const orMachine = (one: Guard): Guard => ({
  ...one,
  name: `${one.name}, or a machine asks`,
  holds: (context) => isMachine(context.facts.actor) || one.holds(context),
})

/** Decision 0038: what a machine may ask for stands in `api-token.ts`. */
export const tokenCoversIt: Guard<InTeam> = guard(
  "a machine's token covers it",
  "token_may_not",
  (context) => {
    const { actor } = context.facts
    if (actor === null || actor.token === null) return true
    return actor.state === "active" && tokenCovers(actor.token, context.command.name, teamOf(context), context.now)
  },
  { aboutWhoAsks: true },
)

export const machineGivesNoSay: Guard<InTeam & { readonly role: Role }> = guard(
  "a machine hands out no role that gives a say",
  "token_may_not",
  ({ facts: { actor }, command: { role } }) => !isMachine(actor) || hasNoSay(role),
)

export const machineLeavesThoseWithASay: Guard<InTeam> = guard(
  "a machine moves nobody who has a say",
  "token_may_not",
  (context) => {
    const { actor, memberships } = context.facts
    const subject = standingOf(context, memberships)
    return !isMachine(actor) || subject === undefined || hasNoSay(subject)
  },
)

/** S2, A3: the desk stands above every team. */
export const outranksTheSubject: Guard<InTeam> = guard(
  "who asks is no less privileged than the person",
  "more_privileged",
  (context) => {
    const { actor, memberships } = context.facts
    const subject = standingOf(context, memberships)
    const helper = actor === null ? undefined : standingOf(context, actor.memberships)
    if (actor?.desk === true) return true
    return helper !== undefined && subject !== undefined && outranks(helper, subject)
  },
)
