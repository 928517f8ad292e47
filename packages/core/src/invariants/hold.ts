/** Invariants of the hold: which recoveries start it, and what it keeps closed. */
import { mfaIsOn } from "../facts.ts"
import { events, fits, happened, held, type Invariant, implies, type Step } from "./words.ts"

/** Protection was undone or replaced by something else than the authenticator that guarded it. */
const recovered = (step: Step) =>
  events(step, "mfa_switched_off").some(
    ({ reason }) => reason !== "by_person" || (fits(step.command) && mfaIsOn(step.before)),
  ) ||
  (happened(step, "authenticator_bound") &&
    events(step, "authenticator_revoked").some((one) => one.reason === "replaced"))

export const holdInvariants: readonly Invariant[] = [
  {
    name: "after every recovery a hold runs for as long as the policy says, and after nothing else",
    source: "S3, R15",
    holds: (step) => {
      const { holdHours } = step.before.policy
      const until = step.after.account.holdUntil ?? 0
      return (
        implies(recovered(step) && holdHours > 0, () => until >= step.now + holdHours * 60 * 60 * 1000) &&
        implies(happened(step, "hold_started"), () => recovered(step) && holdHours > 0)
      )
    },
  },
  {
    name: "a hold never becomes shorter",
    source: "S3",
    holds: ({ before, after }) => (after.account.holdUntil ?? 0) >= (before.account.holdUntil ?? 0),
  },
  {
    name: "during a hold addresses stay as they are, and codes come only with a new authenticator",
    source: "S3, R15",
    holds: (step) =>
      implies(
        held(step.before.account, step.now),
        () =>
          !happened(step, "address_added", "address_removed", "address_made_primary") &&
          implies(happened(step, "recovery_codes_issued"), () => happened(step, "authenticator_bound")),
      ),
  },
  {
    name: "who is told to wait by a hold is told until when",
    source: "S3",
    ofDenials: true,
    holds: ({ before, decision, now }) =>
      decision.allowed ||
      decision.denial.reason !== "on_hold" ||
      (decision.denial.retryAt !== null &&
        decision.denial.retryAt > now &&
        [before.account.holdUntil, before.actor?.holdUntil].includes(decision.denial.retryAt)),
  },
]
