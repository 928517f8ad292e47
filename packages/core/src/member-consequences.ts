/** What follows when somebody's place in a team changes. */
import type { CommandOf } from "./commands.ts"
import { consequence } from "./consequences.ts"
import type { Event } from "./events.ts"
import type { Role } from "./permissions.ts"

type InTeam = { readonly teamId: string }
type WithRole = InTeam & { readonly role: Role }

const inTeam = (name: string, event: (teamId: string) => Event) =>
  consequence<InTeam>(name, ({ command: { teamId } }) => [event(teamId)])

const withRole = (name: string, event: (command: WithRole) => Event) =>
  consequence<WithRole>(name, ({ command }) => [event(command)])

export const add = withRole("add the member", ({ teamId, role }) => ({ type: "member_added", teamId, role }))
export const giveRole = withRole("give the role", ({ teamId, role }) => ({ type: "role_changed", teamId, role }))

export const sendInvitation = consequence<CommandOf<"invite_member">>("send an invitation", ({ command }) => [
  { type: "member_invited", teamId: command.teamId, role: command.role },
])

export const withdraw = consequence<CommandOf<"withdraw_invitation">>("withdraw the invitation", ({ command }) => [
  { type: "invitation_withdrawn", teamId: command.teamId, role: command.role, linkId: command.linkId },
])

export const sendAgain = inTeam("send the invitation again", (teamId) => ({ type: "invitation_sent_again", teamId }))

/** With the role that the invitation was for; a new team's first owner as its owner. */
export const join = consequence<InTeam>("add the member", ({ facts: { link } }) => {
  if (link?.invitation == null) return []
  const { teamId, role, owner } = link.invitation
  return [{ type: "member_added", teamId, role }, ...(owner ? [{ type: "owner_made", teamId } as const] : [])]
})

export const remove = inTeam("remove the member", (teamId) => ({ type: "member_removed", teamId }))
export const makeOwner = inTeam("make an owner of the member", (teamId) => ({ type: "owner_made", teamId }))
export const dropOwner = inTeam("make a member of the owner", (teamId) => ({ type: "owner_dropped", teamId }))
export const suspend = consequence<unknown>("suspend the account", () => [{ type: "account_suspended" }])
export const restore = consequence<unknown>("restore the account", () => [{ type: "account_restored" }])
