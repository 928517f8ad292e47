/** The hold after a recovery: whoever got back in by another way than the usual one cannot widen the breach at once. S3, R15. */
import type { Event } from "./events.ts"
import type { Facts, Millis } from "./facts.ts"

export const isOnHold = ({ holdUntil }: { readonly holdUntil: Millis | null }, now: Millis): boolean =>
  holdUntil !== null && now < holdUntil

/** A hold that is running never becomes shorter. */
export function holdEvents({ account, policy }: Facts, now: Millis): readonly Event[] {
  if (policy.holdHours === 0) return []
  return [{ type: "hold_started", endsAt: Math.max(account.holdUntil ?? 0, now + policy.holdHours * 3_600_000) }]
}
