/** What must hold before somebody's place in a team changes. S5, A10, R10. */
import { standingOf } from "./administrator-guards.ts"
import type { CommandName } from "./commands.ts"
import { type Guard, guard } from "./guards.ts"
import { outranks, type Role } from "./permissions.ts"

type InTeam = { readonly name: CommandName; readonly teamId: string }

export const isOwner: Guard<InTeam> = guard(
  "who asks is an owner of the team",
  "not_permitted",
  (context) => context.facts.actor !== null && standingOf(context, context.facts.actor.memberships)?.owner === true,
  { aboutWhoAsks: true },
)

/** Nobody hands out more than they have. ASVS 8.2.1. */
export const roleIsNotBeyondTheirs: Guard<InTeam & { readonly role: Role }> = guard(
  "the role holds nothing that who asks lacks",
  "role_beyond_yours",
  (context) => {
    const { actor } = context.facts
    const standing = actor === null ? undefined : standingOf(context, actor.memberships)
    return standing !== undefined && outranks(standing, { owner: false, permissions: context.command.role.permissions })
  },
)

/** S5, A10: by whatever path. Two paths at once meet at the team's lock. */
export const anAbleOwnerIsLeft: Guard<InTeam> = guard(
  "another owner can get in, or the person is no owner",
  "last_owner",
  (context) => {
    const { account, team, memberships } = context.facts
    return (
      standingOf(context, memberships)?.owner !== true ||
      (team?.id === context.command.teamId && team.ableOwners.some((id) => id !== account.id))
    )
  },
)

/** One team cannot shut somebody out of another. */
export const belongsNowhereElse: Guard<InTeam> = guard(
  "the person belongs to no other team",
  "belongs_elsewhere",
  ({ facts, command }) => facts.memberships.every(({ teamId }) => teamId === command.teamId),
)

/** Whoever uses their account already is asked: a team they join can ask more of them. G8. */
export const nobodyUsesTheAccountYet: Guard = guard(
  "the account is new, and in no team",
  "invitation_needed",
  ({ facts }) => facts.account.state === "invited" && facts.memberships.length === 0,
)

export const nobodyHasAcceptedYet: Guard = guard(
  "the person has not used their account yet",
  "invitation_accepted",
  ({ facts }) => facts.account.state === "invited",
)

export const linkInvitesToTheTeam: Guard<InTeam> = guard(
  "the link invites to that team",
  "link_not_valid",
  ({ facts, command }) => facts.link?.invitation?.teamId === command.teamId,
)
