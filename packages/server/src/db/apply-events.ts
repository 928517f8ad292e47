/** What each event does to the database. `evolve` in core says the same of the facts; a test holds the two against each other. */
import { type EventType, news } from "@sparekey/core"
import type { Application } from "./application.ts"
import { auditStatements } from "./audit-statement.ts"
import type { Statement } from "./batch.ts"
import { accountEffects } from "./effects/account.ts"
import { authenticatorEffects } from "./effects/authenticators.ts"
import { deviceEffects } from "./effects/devices.ts"
import type { Effect, Effects } from "./effects/effect.ts"
import { membershipEffects } from "./effects/memberships.ts"
import { recoveryCaseEffects, releaseStatements } from "./effects/recovery-cases.ts"
import { recoveryCodeEffects } from "./effects/recovery-codes.ts"
import { sessionEffects } from "./effects/sessions.ts"
import { signInEffects, signInStatements } from "./effects/sign-in.ts"
import { mailStatements } from "./mail-statements.ts"
import { noteSeen } from "./note-seen.ts"

/** Of every event: one that a file forgets does not compile. */
const effects: Effects = {
  ...signInEffects,
  ...sessionEffects,
  ...authenticatorEffects,
  ...recoveryCodeEffects,
  ...accountEffects,
  ...recoveryCaseEffects,
  ...membershipEffects,
  ...deviceEffects,
}

/** All statements of a decision, in the order in which they are sent; each guarded so that it changes what core decided on, or fails. */
export function applyEvents(application: Application): readonly Statement[] {
  const { events } = application.decision
  if (events.length === 0) return seenStatement(application)
  return [
    ...events.flatMap((event) => (effects[event.type] as Effect<EventType>)(event, application)),
    ...signInStatements(application),
    ...auditStatements(
      events.filter(({ type }) => news[type].audited),
      application,
    ),
    ...mailStatements(application),
    ...releaseStatements(application),
    ...seenStatement(application),
  ]
}

/** Who is let do something by a session uses it, as who reads does. */
function seenStatement({ loaded, decision, now }: Application): readonly Statement[] {
  const { account, session } = loaded.facts
  if (!decision.allowed || session === null) return []
  return noteSeen({ accountId: account.id, sessionId: session.id, lastSeenAt: session.lastSeenAt }, now)
}
