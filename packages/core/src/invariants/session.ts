/** Invariants of sessions: what they claim, what they gain, when they end. */
import { acrOf, amrOf, authenticatedAt } from "../assurance.ts"
import { mfaIsOn, type SessionFacts } from "../facts.ts"
import { events, fits, fresh, happened, type Invariant, implies, match, same } from "./words.ts"

export const sessionInvariants: readonly Invariant[] = [
  {
    name: "a session only gains, and its birth, expiry and end stay",
    source: "S1 (standards), design §5",
    holds: ({ before: { session: before }, after: { session: after } }) =>
      before === null ||
      after === null ||
      before.id !== after.id ||
      (after.bornAt === before.bornAt &&
        after.expiresAt === before.expiresAt &&
        after.passwordAt >= before.passwordAt &&
        (after.authenticatorAt ?? 0) >= (before.authenticatorAt ?? 0) &&
        after.recoveryCodeAt === before.recoveryCodeAt &&
        (before.endedAt === null || same(before, after))),
  },
  {
    name: "a session gains only what was shown right in this very step",
    source: "R9; field: Kratos, saving codes raises the session's assurance",
    holds: ({ before: { session: before }, after: { session: after }, command }) =>
      before === null ||
      after?.id !== before.id ||
      (implies(after.authenticatorAt !== before.authenticatorAt, () => match(command) !== undefined) &&
        implies(after.passwordAt !== before.passwordAt, () => fits(command))),
  },
  {
    name: "showing again what protects the account makes the session fresh",
    source: "S3 (standards): nobody is asked again for what they have just shown",
    holds: ({ before, command, decision, after, now }) =>
      implies(
        decision.allowed &&
          (command.name === "show_code_again" ||
            (command.name === "show_password_again" && (!mfaIsOn(before) || before.session?.authenticatorAt === null))),
        () => after.session !== null && authenticatedAt(after, after.session) === now && fresh(after, now),
      ),
  },
  {
    name: "a session lives no longer than the policy says",
    source: "S1 (standards), NIST SP 800-63B-4 §2.2.3",
    holds: (step) =>
      events(step, "session_born").every(
        ({ expiresAt }) =>
          expiresAt > step.now && expiresAt <= step.now + step.after.policy.session.lifetimeMinutes * 60_000,
      ),
  },
  {
    name: "a recovery code never amounts to aal2, and never claims a one-time password",
    source: "R11, S5 (standards)",
    holds: ({ after }) => claimsTruly(after.session),
  },
  {
    name: "a session that was signed out or ended by its owner is over at once",
    source: "ASVS 7.4.1",
    holds: ({ command, decision, before, after }) =>
      implies(
        decision.allowed &&
          (command.name === "sign_out" || (command.name === "end_session" && command.sessionId === before.session?.id)),
        () => after.session === null || after.session.endedAt !== null,
      ),
  },
  {
    name: "a new password or fewer authenticators end the other sessions",
    source: "ASVS 7.4.3, A7",
    holds: (step) =>
      implies(
        events(step, "password_set").some(({ reason }) => reason !== "chosen") ||
          happened(step, "authenticator_revoked", "mfa_switched_off"),
        () => happened(step, "other_sessions_ended", "all_sessions_ended"),
      ),
  },
]

function claimsTruly(session: SessionFacts | null): boolean {
  if (session === null) return true
  const amr = amrOf(session)
  return (
    amr.every((value) => ["pwd", "otp", "mfa"].includes(value)) &&
    implies(amr.includes("otp"), () => session.authenticatorAt !== null) &&
    implies(amr.includes("mfa"), () => session.authenticatorAt !== null && session.recoveryCodeAt === null) &&
    (acrOf(session) === "aal2") === (session.authenticatorAt !== null && session.recoveryCodeAt === null)
  )
}
