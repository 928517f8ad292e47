/** Invariants of the account itself: denials, links, addresses, the password, and that people are told. */
import { type CommandName, linkPurposeOf } from "../commands.ts"
import { news } from "../events.ts"
import { type Facts, mfaIsOn, verifiedAddresses } from "../facts.ts"
import { AUTHENTICATOR_FAILURE_CAP, MOST_ADDRESSES } from "../policy.ts"
import { alive, events, find, fits, fresh, happened, type Invariant, implies, liveIds, open, same } from "./words.ts"

const counters: readonly string[] = ["throttles", "authenticators", "pin"]

/** Save for counters, and for authenticators, which are looked at apart. */
const sameSaveForCounters = (before: Facts, after: Facts) =>
  Object.keys(before).length === Object.keys(after).length &&
  (Object.keys(before) as (keyof Facts)[]).every(
    (part) => counters.includes(part) || same(before[part], after[part]),
  ) &&
  same(withoutFailures(before), withoutFailures(after))

const withoutFailures = ({ pin }: Facts) => pin && { ...pin, failures: 0, lockedAt: null }

const protectionIsUntouched = (before: Facts, after: Facts) =>
  (["authenticators", "recoveryCodes", "account", "addresses"] as const).every((part) => before[part] === after[part])

/** What people must hear of when it changes. */
const protection = (facts: Facts) => [
  liveIds(facts),
  facts.recoveryCodes.unspent,
  facts.recoveryCodes.state === "none",
  facts.account.hasPassword,
  facts.account.graceEndsAt,
  verifiedAddresses(facts).map(({ id, primary }) => [id, primary]),
]

const aboutTeams: readonly CommandName[] = [
  "add_member",
  "join_team",
  "leave_team",
  "change_role",
  "make_owner",
  "drop_owner",
  "remove_member",
]

export const accountInvariants: readonly Invariant[] = [
  {
    name: "a denial changes nothing but counters, and authenticators only at the cap",
    source: "design §1; field: Vikunja CVE-2026-35597",
    holds: ({ before, decision, after }) =>
      decision.allowed ||
      (before === after && decision.events.length === 0) ||
      (sameSaveForCounters(before, after) &&
        decision.events.every(({ type }) =>
          [
            "failure_counted",
            "failures_cleared",
            "turned_away",
            "authenticators_disabled",
            "request_refused",
            "pin_failure_counted",
            "pin_locked",
          ].includes(type),
        ) &&
        before.authenticators.length === after.authenticators.length &&
        before.authenticators.every((old) => {
          const later = find(after, old.id)
          return (
            same(old, later) ||
            (old.state === "bound" &&
              later?.state === "disabled" &&
              after.throttles.authenticator.failures >= AUTHENTICATOR_FAILURE_CAP)
          )
        })),
  },
  {
    name: "an account that becomes active has an address to write to",
    source: "S1",
    holds: ({ before, after }) =>
      implies(before.account.state !== "active" && after.account.state === "active", () => after.addresses.length > 0),
  },
  {
    name: "what changes is written down",
    source: "L2",
    holds: ({ before, decision, after }) =>
      decision.events.some(({ type }) => news[type].audited) || same(before, after),
  },
  {
    name: "every change of somebody's protection tells them",
    source: "S1, R3",
    holds: ({ before, decision, after }) =>
      decision.events.some(({ type }) => news[type].tells !== "nobody") ||
      protectionIsUntouched(before, after) ||
      same(protection(before), protection(after)),
  },
  {
    name: "no command changes who the account is or its policy, nor, save for those about it, its teams and its suspension",
    source: "design §5",
    holds: ({ before, command, after }) =>
      before.policy === after.policy &&
      before.passwordThrottle === after.passwordThrottle &&
      (before.memberships === after.memberships || aboutTeams.includes(command.name)) &&
      before.account.id === after.account.id &&
      (before.account.state === after.account.state ||
        (command.name === "invite" && before.account.state === "unknown" && after.account.state === "invited") ||
        (command.name === "accept_invitation" &&
          before.account.state === "invited" &&
          after.account.state === "active") ||
        (command.name === "suspend_member" &&
          before.account.state === "active" &&
          after.account.state === "suspended") ||
        (command.name === "restore_member" &&
          before.account.state === "suspended" &&
          after.account.state === "active")),
  },
  {
    name: "a link acts once, in time, for its own purpose alone, and not for an address that is gone",
    source: "B2, R12, R13; field: CVE-2026-37982, CVE-2023-26481",
    holds: ({ before: { link, addresses }, command, decision, after, now }) => {
      const purpose = linkPurposeOf[command.name]
      if (purpose === undefined) return same(link, after.link)
      return implies(
        decision.allowed,
        () =>
          link !== null &&
          link.purpose === purpose &&
          link.usedAt === null &&
          now < link.expiresAt &&
          (link.subjectId === null || addresses.some(({ id }) => id === link.subjectId)) &&
          after.link?.id === link.id &&
          after.link.usedAt !== null,
      )
    },
  },
  {
    name: "asking for a password reset changes and locks nothing",
    source: "R7",
    holds: ({ before, command, after }) =>
      implies(command.name === "request_password_reset", () => same(before, after)),
  },
  {
    name: "a password reset neither signs in nor touches MFA",
    source: "R6; field: Keycloak #12759, Kratos #4285, authentik #18639",
    holds: (step) =>
      implies(
        step.command.name === "reset_password",
        () =>
          !happened(step, "session_born", "sign_in_started", "mfa_switched_off") &&
          step.before.authenticators === step.after.authenticators &&
          step.before.recoveryCodes === step.after.recoveryCodes &&
          step.before.throttles.authenticator === step.after.throttles.authenticator &&
          step.before.throttles.recovery_code === step.after.throttles.recovery_code,
      ),
  },
  {
    name: "a password is set by its owner alone: by invitation, by reset link, or by showing the old one, freshly",
    source: "S3 (standards), ASVS 6.2.3",
    holds: (step) =>
      events(step, "password_set").every(({ reason }) =>
        reason === "changed"
          ? fits(step.command) && step.command.name === "change_password" && fresh(step.before, step.now)
          : step.command.name === (reason === "reset" ? "reset_password" : "accept_invitation"),
      ) &&
      (step.before.account.hasPassword || !step.after.account.hasPassword || happened(step, "password_set")),
  },
  {
    name: "a password that is set while MFA is off is long enough to be the only factor",
    source: "W1, NIST SP 800-63B-4 §3.1.1.2",
    holds: (step) =>
      implies(happened(step, "password_set") && !mfaIsOn(step.after), () => step.after.account.passwordStandsAlone),
  },
  {
    name: "a new password, or none, leaves no sign-in open that showed the old one, nor an old session after a reset",
    source: "ASVS 7.4.3; R6",
    holds: (step) =>
      implies(
        happened(step, "password_given_up") || events(step, "password_set").some(({ reason }) => reason === "reset"),
        () => !open(step.after, step.now) && !alive(step.after, step.now),
      ),
  },
  {
    name: "a stop leaves no password, no live session and no set-up under way",
    source: "S1, R14",
    holds: (step) =>
      implies(
        step.command.name === "stop" && step.decision.allowed,
        () =>
          !step.after.account.hasPassword &&
          happened(step, "all_sessions_ended") &&
          !alive(step.after, step.now) &&
          step.after.authenticators.every(({ state }) => state !== "pending"),
      ),
  },
  {
    name: "addresses change only after a fresh authentication, save for the first one",
    source: "S3 (standards)",
    holds: (step) =>
      implies(
        happened(step, "address_added", "address_removed", "address_made_primary"),
        () => fresh(step.before, step.now) || step.before.addresses.length === 0,
      ),
  },
  {
    name: "no address is in an account twice",
    source: "R13",
    holds: ({ command, decision }) =>
      implies(
        command.name === "add_address" && decision.allowed,
        () => command.name === "add_address" && command.isNew,
      ),
  },
  {
    name: "an address is confirmed by a link that went to it, and by nothing else",
    source: "R13, B2",
    holds: (step) =>
      events(step, "address_verified").every(
        ({ addressId }) =>
          linkPurposeOf[step.command.name] !== undefined &&
          addressId === step.before.link?.subjectId &&
          step.before.addresses.some(({ id, verifiedAt }) => id === addressId && verifiedAt === null),
      ),
  },
  {
    name: "only addresses of the account that are not confirmed yet are sent a link to confirm",
    source: "B6",
    holds: (step) =>
      events(step, "verification_requested").every(({ addressId }) =>
        step.after.addresses.some(({ id, verifiedAt }) => id === addressId && verifiedAt === null),
      ),
  },
  {
    name: "an account with addresses has one main address, and it becomes so by being the first or by being confirmed",
    source: "R13",
    holds: ({ before, after }) => {
      const main = (facts: Facts) => facts.addresses.filter(({ primary }) => primary)
      return (
        after.addresses.length <= MOST_ADDRESSES &&
        main(after).length === Math.min(after.addresses.length, 1) &&
        (before.addresses.length === 0 ||
          main(before)[0]?.id === main(after)[0]?.id ||
          main(after)[0]?.verifiedAt !== null) &&
        (verifiedAddresses(before).length === 0 || verifiedAddresses(after).length > 0)
      )
    },
  },
  {
    name: "nothing that comes by mail is a second step",
    source: "R12, R16",
    holds: ({ before, command, after }) =>
      implies(
        linkPurposeOf[command.name] !== undefined,
        () =>
          (before.signIn?.authenticatorAt ?? null) === (after.signIn?.authenticatorAt ?? null) &&
          (before.signIn?.recoveryCodeAt ?? null) === (after.signIn?.recoveryCodeAt ?? null) &&
          (before.session?.authenticatorAt ?? null) === (after.session?.authenticatorAt ?? null),
      ),
  },
]
