/** Invariants of what can be guessed: recovery codes, and the throttles that guard every secret. */
import type { ThrottleKind } from "../facts.ts"
import { waitSeconds } from "../throttle.ts"
import { blocked, events, fits, fresh, happened, type Invariant, implies, match, type Step, same } from "./words.ts"

const kinds: readonly ThrottleKind[] = ["password", "authenticator", "recovery_code"]

/** On a device of one's own team the refusal itself says that the password was right; nobody else is told. */
const isToldThatItWasRight = ({ before, command, decision }: Step): boolean =>
  !decision.allowed &&
  command.name === "open_by_password" &&
  before.memberships.some(({ teamId }) => teamId === before.device?.teamId) &&
  ["mfa_is_on", "mfa_required_on_device", "role_needs_pin", "version_needs_pin"].includes(decision.denial.reason)

export const secretInvariants: readonly Invariant[] = [
  {
    name: "unspent recovery codes grow only by a new set, which replaces the old one whole",
    source: "R4, G2; field: Zitadel adds to the set",
    holds: (step) => {
      const [issued] = events(step, "recovery_codes_issued")
      return issued === undefined
        ? step.after.recoveryCodes.unspent <= step.before.recoveryCodes.unspent
        : step.after.recoveryCodes.unspent === issued.count &&
            issued.count === step.before.policy.recoveryCodes.count &&
            step.after.recoveryCodes.state === "unsaved"
    },
  },
  {
    name: "a recovery code is spent one at a time, by showing a right one, and is gone then",
    source: "R2, K5; field: CVE-2026-31875",
    holds: (step) => {
      const spent = events(step, "recovery_code_spent")
      const fewer = step.before.recoveryCodes.unspent - step.after.recoveryCodes.unspent
      return (
        implies(
          spent.length > 0,
          () => fits(step.command) && step.command.name === "show_recovery_code" && fewer === 1,
        ) &&
        spent.every(({ left }) => left === step.after.recoveryCodes.unspent) &&
        implies(fewer > 0 && spent.length === 0, () =>
          happened(step, "recovery_codes_issued", "recovery_codes_expired"),
        ) &&
        implies(step.command.name === "show_recovery_code" && step.decision.allowed, () => spent.length === 1)
      )
    },
  },
  {
    name: "a recovery code changes neither authenticators nor MFA by itself",
    source: "K5",
    holds: ({ before, command, decision, after }) =>
      implies(decision.allowed && (command.name === "show_recovery_code" || command.name === "choose_once"), () =>
        same(before.authenticators, after.authenticators),
      ),
  },
  {
    name: "codes are issued with a first or a restored authenticator, or to somebody who has shown an authenticator",
    source: "R5, G3, R15 (regenerating never by recovery code alone)",
    holds: (step) =>
      implies(
        happened(step, "recovery_codes_issued"),
        () =>
          happened(step, "authenticator_bound") ||
          (step.command.name === "regenerate_codes" &&
            step.before.session?.authenticatorAt != null &&
            fresh(step.before, step.now)),
      ),
  },
  {
    name: "saving the codes says that they are stored, and nothing else",
    source: "K3; field: Kratos raises the session's assurance",
    holds: (step) =>
      implies(
        happened(step, "recovery_codes_saved"),
        () =>
          step.before.recoveryCodes.state === "unsaved" &&
          step.after.recoveryCodes.state === "saved" &&
          step.after.recoveryCodes.unspent === step.before.recoveryCodes.unspent,
      ),
  },
  {
    name: "a throttled secret is never evaluated into success",
    source: "R10, T6; field: CVE-2026-16103",
    holds: (step) =>
      implies(blocked(step.before, "authenticator", step.now), () => !happened(step, "authenticator_shown")) &&
      implies(blocked(step.before, "recovery_code", step.now), () => !happened(step, "recovery_code_spent")) &&
      implies(
        blocked(step.before, "password", step.now),
        () => step.command.name !== "reserve_password_try" || !step.decision.allowed,
      ),
  },
  {
    name: "a try at the password is counted before it is checked",
    source: "T6 (standards: attempts are reserved); field: better-auth's lockout, CVE-2026-35597",
    holds: ({ before, command, decision, after }) =>
      implies(
        command.name === "reserve_password_try" && decision.allowed,
        () => after.throttles.password.failures === before.throttles.password.failures + 1,
      ),
  },
  {
    name: "what was wrong, or was not looked at, is never accepted",
    source: "R9",
    holds: ({ command, decision }) =>
      implies(
        decision.allowed,
        () => (!("match" in command) || match(command) !== undefined) && (!("fits" in command) || fits(command)),
      ),
  },
  {
    name: "a wrong code that was looked at is counted, unless it is of a set-up, whose seed is on the screen",
    source: "T6; field: CVE-2026-35597, better-auth never counts with a session",
    ofDenials: true,
    holds: ({ before, command, decision, after }) => {
      if (decision.allowed) return true
      const kind = { code_wrong: "authenticator", recovery_code_wrong: "recovery_code" } as const
      const counted = kind[decision.denial.reason as keyof typeof kind]
      const ofSetUp = command.name === "confirm_enrolment" || command.name === "confirm_binding"
      return implies(
        counted !== undefined && !ofSetUp && !("match" in command && command.match === "not_examined"),
        () => counted !== undefined && after.throttles[counted].failures === before.throttles[counted].failures + 1,
      )
    },
  },
  {
    name: "a wrong password is waited for as long as the server says, whatever teams say; a wrong code as long as they say",
    source: "B5, P13",
    ofDenials: true,
    holds: (step) =>
      events(step, "failure_counted").every(({ kind, failures, blockedUntil }) => {
        const { passwordThrottle, policy } = step.before
        const wait = waitSeconds(kind === "password" ? passwordThrottle : policy.throttle, failures)
        return blockedUntil === (wait === 0 ? null : step.now + wait * 1000)
      }),
  },
  {
    name: "counters grow by one, or are cleared by a success of their own kind, or by a right password that a device takes no more",
    source: "T6, P7; field: ezBookkeeping clears the budget by signing in again, Keycloak #46164",
    holds: (step) =>
      kinds.every((kind) => {
        const [before, after] = [step.before.throttles[kind], step.after.throttles[kind]]
        if (after.failures === before.failures) return after.blockedUntil === before.blockedUntil
        if (after.failures === before.failures + 1) return (after.blockedUntil ?? step.now + 1) > step.now
        const shown = {
          authenticator: match(step.command) !== undefined,
          recovery_code: happened(step, "recovery_code_spent"),
          password:
            (fits(step.command) && step.command.name !== "show_recovery_code") || happened(step, "password_set"),
        }
        const counts = step.decision.allowed || (kind === "password" && isToldThatItWasRight(step))
        return after.failures === 0 && after.blockedUntil === null && counts && shown[kind]
      }),
  },
]
