/** Invariants of those who decide about somebody else: what they must have shown, and whom they may decide about. */
import type { ActorFacts, Facts, Millis } from "../facts.ts"
import type { Permission } from "../permissions.ts"
import { events, happened, held, type Invariant, implies, type Step } from "./words.ts"

/** The authenticator itself was shown, lately, in a session that is alive and owes nothing to a recovery code. */
function hasShownEnough(actor: ActorFacts | null, now: Millis): boolean {
  const session = actor?.session ?? null
  if (actor === null || session === null || actor.state !== "active") return false
  const { freshMinutes, idleMinutes } = actor.policy.session
  return (
    session.endedAt === null &&
    now < session.expiresAt &&
    now < session.lastSeenAt + idleMinutes * 60_000 &&
    session.recoveryCodeAt === null &&
    session.authenticatorAt !== null &&
    now <= session.authenticatorAt + freshMinutes * 60_000
  )
}

/** What machines may do beside looking: what it takes. */
const byMachines: Readonly<Record<string, "invite_members" | "manage_members">> = {
  add_member: "invite_members",
  invite_member: "invite_members",
  resend_invitation: "invite_members",
  withdraw_invitation: "manage_members",
  suspend_member: "manage_members",
  restore_member: "manage_members",
  remove_member: "manage_members",
}

/** A machine's token is in time, of that team and made for that, and whoever made it still uses their account. */
function isCovered(actor: ActorFacts, { command, now }: Step): boolean {
  const scope = byMachines[command.name]
  return (
    actor.token !== null &&
    actor.state === "active" &&
    now < actor.token.expiresAt &&
    "teamId" in command &&
    command.teamId === actor.token.teamId &&
    scope !== undefined &&
    actor.token.scopes.includes(scope)
  )
}

const placeIn = (who: { memberships: Facts["memberships"] } | null, teamId: string) =>
  who?.memberships.find((membership) => membership.teamId === teamId)

const can = (facts: Facts, teamId: string, ...permissions: readonly Permission[]) => {
  const place = placeIn(facts.actor, teamId)
  return place !== undefined && (place.owner || permissions.some((one) => place.permissions.includes(one)))
}

const notAboveThem = (facts: Facts, teamId: string) => {
  const [actor, subject] = [placeIn(facts.actor, teamId), placeIn(facts, teamId)]
  if (actor === undefined || subject === undefined) return false
  return actor.owner || (!subject.owner && subject.permissions.every((one) => actor.permissions.includes(one)))
}

const desk = ({ actor }: Facts) => actor?.desk === true

/** Cases that no administrator opens: the person's own, and that of the server's shell. */
const withoutAdministrator: readonly Step["command"]["name"][] = [
  "request_vouching",
  "break_glass",
  "open_formal_request",
]

/** What the desk does for a request, beside approving it. */
const byAgents = ["evidence_recorded", "case_resumed"] as const

/** What brings somebody else's case on, by the word of whoever asks. */
const helped = (step: Step) =>
  (happened(step, "case_opened") && !withoutAdministrator.includes(step.command.name)) ||
  happened(step, "case_proven", "case_approved", ...byAgents)

/** What changes somebody else's place in a team. */
const managed = (step: Step) =>
  happened(
    step,
    "member_invited",
    "invitation_withdrawn",
    "invitation_sent_again",
    "role_changed",
    "owner_dropped",
    "account_suspended",
    "account_restored",
  ) ||
  (happened(step, "member_added", "owner_made", "member_removed") &&
    !["join_team", "leave_team"].includes(step.command.name))

/** Of the desk alone. */
const harmless = ["hold_case", "ask_for_evidence"]

const stopped = (step: Step) =>
  step.decision.allowed && ["refuse_case", "cancel_case", ...harmless].includes(step.command.name)

export const administratorInvariants: readonly Invariant[] = [
  {
    name: "nobody brings on somebody else's case, nor manages a member, without a fresh authenticator or during a hold",
    source: "A4, S3; ASVS 7.5.3",
    holds: (step) =>
      implies(helped(step) || managed(step), () => {
        const { actor } = step.before
        if (actor !== null && actor.token !== null) return isCovered(actor, step)
        return hasShownEnough(actor, step.now) && actor !== null && !held(actor, step.now)
      }),
  },
  {
    name: "a machine moves nobody who has a say in the team, and gives nobody one",
    source: "A3; decision 0038",
    holds: (step) =>
      implies(managed(step) && step.before.actor?.token != null, () => {
        const subject = placeIn(step.before, "teamId" in step.command ? step.command.teamId : "")
        const given = events(step, "member_added", "member_invited", "invitation_withdrawn").map(({ role }) => role)
        return (
          (subject === undefined || (!subject.owner && subject.permissions.length === 0)) &&
          given.every(({ permissions }) => permissions.length === 0)
        )
      }),
  },
  {
    name: "nobody stops somebody else's case without having shown an authenticator freshly",
    source: "A4",
    holds: (step) => implies(stopped(step), () => hasShownEnough(step.before.actor, step.now)),
  },
  {
    name: "nobody opens, vouches for, approves or refuses a case of their own, nor manages themselves",
    source: "S2, A1, ASVS 2.3.5",
    holds: (step) =>
      implies(
        helped(step) || managed(step) || ["refuse_case", ...harmless].includes(step.command.name),
        () => !step.decision.allowed || step.before.actor?.accountId !== step.before.account.id,
      ),
  },
  {
    name: "an event names who really asked",
    source: "L2",
    holds: (step) =>
      events(step, "case_proven", "case_approved", "case_refused").every(
        ({ by }) => by === step.before.actor?.accountId,
      ) &&
      events(step, "case_cancelled").every(
        ({ by }) =>
          by === (step.command.name === "cancel_case" ? step.before.actor?.accountId : step.before.account.id),
      ) &&
      events(step, "case_opened").every(
        ({ openedBy }) =>
          openedBy ===
          (withoutAdministrator.includes(step.command.name) ? step.before.account.id : step.before.actor?.accountId),
      ),
  },
  {
    name: "a case is opened and vouched for by somebody who may manage MFA in its team, and approved by approvers or the desk",
    source: "A3, ASVS 8.2.1",
    holds: (step) =>
      implies(!withoutAdministrator.includes(step.command.name), () =>
        events(step, "case_opened").every(({ teamId }) => can(step.before, teamId, "manage_mfa")),
      ) &&
      events(step, "case_proven").every(() => can(step.before, step.before.case?.teamId ?? "", "manage_mfa")) &&
      events(step, "case_approved").every(
        ({ teamId }) => desk(step.before) || can(step.before, teamId, "approve_cases"),
      ),
  },
  {
    name: "nobody decides about somebody who may do what they may not",
    source: "S2, A3",
    holds: (step) =>
      implies(helped(step), () => {
        const teams = [
          ...events(step, "case_opened", "case_approved").map(({ teamId }) => teamId),
          ...events(step, "case_proven").map(() => step.before.case?.teamId ?? ""),
          ...(step.command.name === "vouch_for_request" ? [step.command.teamId] : []),
        ]
        return (
          (happened(step, "case_approved", ...byAgents) && desk(step.before)) ||
          teams.every((id) => notAboveThem(step.before, id))
        )
      }),
  },
  {
    name: "members are managed by somebody who may, and owners are made and dropped by owners",
    source: "A3, ASVS 8.2.1",
    holds: (step) =>
      implies(managed(step), () => {
        const teamId = "teamId" in step.command ? step.command.teamId : ""
        return happened(step, "owner_made", "owner_dropped")
          ? placeIn(step.before.actor, teamId)?.owner === true
          : can(step.before, teamId, "manage_members")
      }),
  },
  {
    name: "nobody manages a member who may do what they may not, nor hands out what they lack",
    source: "S2, A3",
    holds: (step) =>
      implies(managed(step), () => {
        const teamId = "teamId" in step.command ? step.command.teamId : ""
        const actor = placeIn(step.before.actor, teamId)
        return (
          (placeIn(step.before, teamId) === undefined || notAboveThem(step.before, teamId)) &&
          events(step, "member_added", "member_invited", "invitation_withdrawn", "role_changed").every(
            ({ role }) => actor?.owner === true || role.permissions.every((one) => actor?.permissions.includes(one)),
          )
        )
      }),
  },
  {
    name: "a case is stopped by somebody of a team with a say who deals with cases, by the desk, or by the person",
    source: "R14, A3",
    holds: (step) => {
      const { before, command, now } = step
      const { session, link } = before
      return (
        implies(
          stopped(step),
          () =>
            desk(before) ||
            [before.case?.teamId ?? "", ...before.memberships.map(({ teamId }) => teamId)].some((teamId) =>
              can(before, teamId, "manage_mfa", "approve_cases"),
            ),
        ) &&
        implies(
          step.decision.allowed && command.name === "cancel_own_case",
          () => session !== null && session.endedAt === null && now < session.expiresAt,
        ) &&
        implies(
          step.decision.allowed && command.name === "cancel_case_by_link",
          () => before.case !== null && link?.caseId === before.case.id,
        )
      )
    },
  },
]
