/** Whether a mailed link still opens anything. */
import type { Facts, InvitationFacts, Millis } from "./facts.ts"
import { hasPermission, outranks } from "./permissions.ts"

/** Unused, in time, not of an address that has been removed since, and not an invitation that nobody stands for. B2, R10, R13. */
export const linkWorks = ({ link, addresses }: Pick<Facts, "link" | "addresses">, now: Millis): boolean =>
  link !== null &&
  link.usedAt === null &&
  now < link.expiresAt &&
  (link.subjectId === null || addresses.some(({ id }) => id === link.subjectId)) &&
  (link.invitation === null || invitationStands(link.invitation))

/** Whoever sent it could send it today: they may still invite, and what it offers has not grown beyond them. R10, A3. */
export const invitationStands = ({ role, owner, inviter }: Omit<InvitationFacts, "teamId">): boolean =>
  inviter !== null &&
  hasPermission(inviter, "manage_members") &&
  outranks(inviter, { owner, permissions: role.permissions })
