/** Whether a session can be used: not ended, within its lifetime, and used recently enough. NIST SP 800-63B-4 §2.2.3. */
import type { Millis, SessionFacts } from "./facts.ts"
import type { Policy } from "./policy.ts"

export type SessionState = "none" | "live" | "ended" | "expired"

type Situation = { readonly session: SessionFacts | null; readonly policy: Pick<Policy, "session"> }

export function sessionState({ session, policy }: Situation, now: Millis): SessionState {
  if (session === null) return "none"
  if (session.endedAt !== null) return "ended"
  const idleSince = now - session.lastSeenAt
  // The stricter of what was allowed when it began and what is allowed now.
  const endsAt = Math.min(session.expiresAt, session.bornAt + policy.session.lifetimeMinutes * 60_000)
  return now >= endsAt || idleSince >= policy.session.idleMinutes * 60_000 ? "expired" : "live"
}
