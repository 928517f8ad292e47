/** Invariants of authenticators: what binds one, what it takes to lose one, and when MFA is on at all. */
import { boundAuthenticators, mfaIsOn } from "../facts.ts"
import { AUTHENTICATOR_FAILURE_CAP, MOST_AUTHENTICATORS } from "../policy.ts"
import {
  carriesCase,
  events,
  find,
  fits,
  fresh,
  graceRuns,
  happened,
  type Invariant,
  implies,
  liveIds,
  match,
  required,
} from "./words.ts"

export const authenticatorInvariants: readonly Invariant[] = [
  {
    name: "an authenticator that is pending, disabled or revoked never authenticates",
    source: "T6, T8",
    holds: (step) =>
      events(step, "authenticator_shown").every(
        ({ authenticatorId }) => find(step.before, authenticatorId)?.state === "bound",
      ),
  },
  {
    name: "only what was shown is believed: the authenticator and the step of an event are those of the code",
    source: "R9",
    holds: (step) =>
      events(step, "authenticator_shown", "authenticator_bound").every(
        ({ authenticatorId, step: accepted }) =>
          match(step.command)?.authenticatorId === authenticatorId && match(step.command)?.step === accepted,
      ),
  },
  {
    name: "a code is accepted once, and then only one of a later step, from the code of the set-up on",
    source: "RFC 6238 §5.2, T2, T4; field: better-auth #10387, Hanko #2723",
    holds: (step) =>
      events(step, "authenticator_shown", "authenticator_bound").every(
        ({ authenticatorId, step: accepted }) =>
          accepted > (find(step.before, authenticatorId)?.lastStep ?? Number.NEGATIVE_INFINITY) &&
          [accepted, undefined].includes(find(step.after, authenticatorId)?.lastStep ?? undefined),
      ) &&
      step.before.authenticators.every(({ id, lastStep }) => {
        const later = find(step.after, id)
        return later === undefined || (later.lastStep ?? -1) >= (lastStep ?? -1)
      }),
  },
  {
    name: "a right code is spent even when it is used to switch MFA off or shown again",
    source: "T4",
    holds: ({ before, command, decision, after }) => {
      const shown = match(command)
      return implies(decision.allowed && shown !== undefined, () => {
        const authenticator = shown && find(after, shown.authenticatorId)
        return authenticator === undefined
          ? find(before, shown?.authenticatorId ?? "") !== undefined
          : authenticator.lastStep === shown?.step
      })
    },
  },
  {
    name: "an authenticator goes from pending to bound to gone; a disabled one can only be bound anew",
    source: "T6, NIST SP 800-63B-4 §3.2.2",
    holds: ({ before, after }) =>
      before.authenticators.every(({ id, state }) => {
        const later = find(after, id)?.state ?? (state === "pending" ? "pending" : "revoked")
        const onward = { pending: ["bound"], bound: ["disabled", "revoked"], disabled: ["revoked"], revoked: [] }[state]
        return later === state || (onward as string[]).includes(later)
      }) && after.authenticators.every(({ id, state }) => find(before, id) !== undefined || state === "pending"),
  },
  {
    name: "only who started a binding finishes it, with a code of that very authenticator",
    source: "field: CVE-2026-37982, CVE-2023-26481",
    holds: (step) =>
      events(step, "authenticator_bound").every(({ authenticatorId }) => {
        const pending = find(step.before, authenticatorId)
        const here = step.command.name === "confirm_enrolment" ? step.before.signIn?.id : step.before.session?.id
        return pending?.state === "pending" && pending.startedBy === here
      }),
  },
  {
    name: "only who started a binding calls it off, and no account has two under way",
    source: "T8",
    holds: (step) =>
      step.after.authenticators.filter(({ state }) => state === "pending").length <= 1 &&
      implies(step.command.name === "cancel_binding" && step.decision.allowed, () =>
        step.before.authenticators.every(
          ({ state, startedBy }) => state !== "pending" || startedBy === step.before.session?.id,
        ),
      ),
  },
  {
    name: "no session or sign-in outlives the moment at which MFA protects more than it has shown, or its codes are replaced",
    source: "ASVS 7.4.3, R4",
    holds: (step) =>
      implies(happened(step, "authenticator_bound", "recovery_codes_issued"), () =>
        happened(step, "other_sessions_ended"),
      ),
  },
  {
    name: "starting a binding displaces nothing",
    source: "T8; field: better-auth #10923, Keycloak #38593",
    holds: (step) =>
      implies(
        happened(step, "authenticator_started") || step.command.name === "choose_restore",
        () =>
          liveIds(step.before).join() === liveIds(step.after).join() &&
          step.before.recoveryCodes === step.after.recoveryCodes,
      ),
  },
  {
    name: "with MFA on, a set-up is started only by somebody who has shown a second step, freshly",
    source: "T9, B4 §4.1.2.1; field: CVE-2026-3429",
    holds: (step) =>
      implies(happened(step, "authenticator_started"), () =>
        step.command.name === "start_enrolment"
          ? !mfaIsOn(step.before) ||
            (step.before.signIn?.choice === "restore" && step.before.signIn.recoveryCodeAt !== null) ||
            carriesCase(step.before)
          : fresh(step.before, step.now),
      ),
  },
  {
    name: "in a restore the old authenticator goes in the very decision that binds the new one, and not before",
    source: "K3, K4, G7",
    holds: (step) =>
      events(step, "authenticator_revoked").every(
        ({ authenticatorId, reason }) =>
          reason !== "replaced" ||
          events(step, "authenticator_bound").some((bound) => bound.authenticatorId !== authenticatorId),
      ) &&
      implies(
        happened(step, "authenticator_bound") &&
          (step.before.signIn?.choice === "restore" || carriesCase(step.before)) &&
          step.command.name === "confirm_enrolment",
        () =>
          liveIds(step.after).join() === events(step, "authenticator_bound")[0]?.authenticatorId &&
          happened(step, "recovery_codes_issued"),
      ),
  },
  {
    name: "an authenticator is revoked by its owner only after an authenticator was shown, freshly",
    source: "R8; field: CVE-2026-3429",
    holds: (step) =>
      events(step, "authenticator_revoked").every(
        ({ reason, authenticatorId }) =>
          reason !== "by_person" ||
          find(step.before, authenticatorId)?.state === "pending" ||
          (step.before.session?.authenticatorAt != null && fresh(step.before, step.now)),
      ),
  },
  {
    name: "the last authenticator goes only together with MFA itself, or when it is replaced",
    source: "K8",
    holds: (step) => implies(mfaIsOn(step.before) && !mfaIsOn(step.after), () => happened(step, "mfa_switched_off")),
  },
  {
    name: "MFA is switched off only by somebody who shows an authenticator, or the password after a recovery code alone",
    source: "P2, G3, R8, K8 (where a grace period is left, K6); field: CVE-2026-3429",
    holds: (step) =>
      implies(
        events(step, "mfa_switched_off").some(({ reason }) => reason === "by_person"),
        () =>
          step.before.policy.selfSwitchOff &&
          (!required(step.before) || happened(step, "grace_started")) &&
          (match(step.command) !== undefined ||
            (fits(step.command) &&
              step.before.session?.authenticatorAt === null &&
              step.before.session.recoveryCodeAt !== null &&
              step.before.policy.recoveryCodes.switchOffAfter)),
      ),
  },
  {
    name: "setting up is put off only after a recovery code where MFA is on, and only into a grace period",
    source: "K6",
    holds: (step) =>
      implies(
        events(step, "mfa_switched_off").some(({ reason }) => reason === "later"),
        () =>
          step.before.signIn?.recoveryCodeAt != null &&
          step.before.policy.recoveryCodes.choices.includes("later") &&
          graceRuns(step.after, step.now),
      ),
  },
  {
    name: "nobody is let off MFA whose password may not be the only factor",
    source: "W1, K6",
    holds: (step) => implies(happened(step, "grace_started"), () => step.before.account.passwordStandsAlone),
  },
  {
    name: "the grace period starts once, where MFA is required, for as long as the policy says, and never moves",
    source: "K6; field: breeze #5686",
    holds: (step) =>
      (step.before.account.graceEndsAt === null ||
        step.after.account.graceEndsAt === step.before.account.graceEndsAt) &&
      (step.after.account.graceEndsAt !== null) ===
        (step.before.account.graceEndsAt !== null || happened(step, "grace_started")) &&
      events(step, "grace_started").every(
        ({ endsAt }) =>
          required(step.before) &&
          ["choose_later", "switch_off_with_code", "switch_off_with_password"].includes(step.command.name) &&
          endsAt > step.now &&
          endsAt === step.now + step.before.policy.mfa.graceDays * 24 * 60 * 60 * 1000 &&
          endsAt === step.after.account.graceEndsAt,
      ),
  },
  {
    name: "with MFA off no authenticator and no recovery code is alive; with MFA on, codes were issued",
    source: "G2; field: stage-door #143",
    holds: ({ after }) =>
      mfaIsOn(after)
        ? after.recoveryCodes.state !== "none"
        : after.recoveryCodes.state === "none" && after.recoveryCodes.unspent === 0 && liveIds(after).length === 0,
  },
  {
    name: "nobody sets MFA up of their own accord where no team's plan includes it; what is on or required is not held up",
    source: "G1",
    holds: (step) =>
      implies(
        step.command.name === "start_binding" && step.decision.allowed,
        () =>
          mfaIsOn(step.before) ||
          required(step.before) ||
          step.before.memberships.length === 0 ||
          step.before.memberships.some(({ plan }) => plan.features.includes("mfa")),
      ),
  },
  {
    name: "nobody has more authenticators than an account can have",
    source: "R18",
    holds: ({ after }) => liveIds(after).length <= MOST_AUTHENTICATORS,
  },
  {
    name: "at the cap of wrong codes every authenticator is disabled, and before it none",
    source: "T6, NIST SP 800-63B-4 §3.2.2",
    holds: (step) =>
      (step.after.throttles.authenticator.failures < AUTHENTICATOR_FAILURE_CAP ||
        boundAuthenticators(step.after).length === 0) &&
      implies(
        happened(step, "authenticators_disabled"),
        () => step.after.throttles.authenticator.failures >= AUTHENTICATOR_FAILURE_CAP,
      ),
  },
]
