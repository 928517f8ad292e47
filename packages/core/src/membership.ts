/** Where an account stands in one team. Suspension is of the account, so a team suspends only whom it has to itself. */
import type { Facts } from "./facts.ts"

export type MembershipState = "none" | "member" | "owner" | "suspended"

export function membershipState(
  { memberships, account }: Pick<Facts, "memberships" | "account">,
  teamId: string,
): MembershipState {
  const membership = memberships.find((one) => one.teamId === teamId)
  if (membership === undefined) return "none"
  if (account.state === "suspended") return "suspended"
  return membership.owner ? "owner" : "member"
}

/**
 * Whether an owner can get in, or has a way back that needs nobody: S5 counts those. The server asks it of every owner of a
 * team, with that account's facts.
 */
export const canGetIn = ({ account, authenticators, recoveryCodes, addresses }: Facts): boolean =>
  account.state === "active" &&
  (account.hasPassword || addresses.some(({ verifiedAt }) => verifiedAt !== null)) &&
  (authenticators.every(({ state }) => state !== "disabled" && state !== "bound") ||
    authenticators.some(({ state }) => state === "bound") ||
    recoveryCodes.unspent > 0)
