/** Invariants of signing in: what it takes, and what nothing in between opens. */
import { type CommandName, linkPurposeOf } from "../commands.ts"
import { mfaIsOn, type SignInFacts } from "../facts.ts"
import {
  alive,
  events,
  graceRuns,
  happened,
  type Invariant,
  implies,
  match,
  open,
  required,
  same,
  secondStep,
} from "./words.ts"

/** What somebody else, or time, does: their own invariants say what that takes. */
const byOthers: readonly CommandName[] = [
  "open_case",
  "vouch_for_case",
  "approve_case",
  "refuse_case",
  "cancel_case",
  "release_case",
  "open_formal_request",
  "confirm_request_by_link",
  "record_evidence",
  "vouch_for_request",
  "ask_for_evidence",
  "hold_case",
  "resume_case",
  "break_glass",
  "add_member",
  "invite_member",
  "withdraw_invitation",
  "resend_invitation",
  "change_role",
  "make_owner",
  "drop_owner",
  "suspend_member",
  "restore_member",
  "remove_member",
]

/** Commands that take no session with rights: those of a sign-in, those that a link carries, and leaving. */
/** By the device's key, and what the person shows beside it. */
const onDevices: readonly CommandName[] = ["open_by_password", "open_by_pin"]

const needNoSession: readonly CommandName[] = [
  "reserve_password_try",
  "show_password",
  "show_authenticator_code",
  "show_recovery_code",
  "choose_restore",
  "choose_once",
  "choose_later",
  "start_enrolment",
  "confirm_enrolment",
  "finish_enrolment",
  "continue_sign_in",
  "abandon_sign_in",
  "request_password_reset",
  "invite",
  "sign_out",
  ...(Object.keys(linkPurposeOf) as CommandName[]),
  ...byOthers,
  ...onDevices,
  "request_vouching",
]
const needNoSignIn: readonly CommandName[] = [
  "reserve_password_try",
  "show_password",
  "request_password_reset",
  "invite",
  ...byOthers,
  ...onDevices,
]

/** The one change of mind: who came to restore, and has bound nothing yet, signs in once instead. */
const turnedBack = (before: SignInFacts, after: SignInFacts) =>
  before.choice === "restore" && after.choice === "once" && before.enrolledAt === null && after.enrolledAt === null

export const signInInvariants: readonly Invariant[] = [
  {
    name: "a session is born only where the password and, with MFA on, a second step were shown in that very sign-in",
    source: "ASVS 6.3.3; field: Keycloak #12759, GHSA-xg6x-h9c9-2m83",
    holds: (step) =>
      implies(
        happened(step, "session_born"),
        () =>
          step.after.signIn !== null &&
          (step.command.name !== "show_password" || step.command.fits) &&
          (!mfaIsOn(step.before) || secondStep(step.after.signIn)),
      ),
  },
  {
    name: "a session claims exactly what its sign-in has shown",
    source: "R9, S5; field: CVE-2026-18963",
    holds: (step) =>
      events(step, "session_born").every(
        (born) =>
          born.passwordAt === step.after.signIn?.passwordAt &&
          born.authenticatorAt === step.after.signIn.authenticatorAt &&
          born.recoveryCodeAt === step.after.signIn.recoveryCodeAt &&
          "sessionId" in step.command &&
          born.sessionId === step.command.sessionId,
      ),
  },
  {
    name: "a sign-in gives birth to one session at most, and is over then",
    source: "design §5",
    holds: (step) =>
      events(step, "session_born").length <= 1 &&
      implies(
        happened(step, "session_born"),
        () =>
          step.after.signIn?.end === "completed" &&
          (step.command.name === "show_password" || open(step.before, step.now)),
      ),
  },
  {
    name: "a sign-in completes exactly when its session is born",
    source: "field: better-auth, spending and session in separate commits",
    holds: (step) => {
      const [before, after] = [step.before.signIn, step.after.signIn]
      const completes = after?.end === "completed" && !(before?.id === after.id && before.end !== null)
      return completes === happened(step, "session_born")
    },
  },
  {
    name: "where MFA is required and no grace runs, no session is born without MFA",
    source: "T3, K6, G6",
    holds: (step) =>
      implies(
        happened(step, "session_born") &&
          required(step.after, step.after.signIn?.application) &&
          !graceRuns(step.after, step.now),
        () => mfaIsOn(step.after),
      ),
  },
  {
    name: "a password that is too short to stand alone never does",
    source: "W1, NIST SP 800-63B-4 §3.1.1.2",
    holds: (step) =>
      implies(
        (happened(step, "session_born") && !mfaIsOn(step.after)) || happened(step, "mfa_switched_off"),
        () => step.after.account.passwordStandsAlone,
      ),
  },
  {
    name: "an account that is unknown, invited, suspended or without a password gets no session and keeps none usable",
    source: "R10; field: CVE-2026-16103",
    holds: (step) =>
      implies(
        step.before.account.state !== "active" || !step.before.account.hasPassword,
        () =>
          !happened(step, "session_born", "sign_in_started") &&
          (!step.decision.allowed || needNoSession.includes(step.command.name)),
      ),
  },
  {
    name: "whoever is suspended half-way gets no further, and can only leave",
    source: "R10; field: CVE-2026-16103",
    holds: ({ before, command, decision }) =>
      implies(before.account.state === "suspended" && decision.allowed, () =>
        [
          "reserve_password_try",
          "abandon_sign_in",
          "sign_out",
          "refuse_case",
          "cancel_case",
          "cancel_case_by_link",
          "hold_case",
          "ask_for_evidence",
          "invite_member",
          "withdraw_invitation",
          "restore_member",
          "remove_member",
        ].includes(command.name),
      ),
  },
  {
    name: "between password and session nothing is usable",
    source: "design §5; field: GHSA-xg6x-h9c9-2m83",
    holds: (step) =>
      implies(
        step.decision.allowed && !needNoSession.includes(step.command.name),
        () => alive(step.before, step.now) && step.before.account.state === "active",
      ),
  },
  {
    name: "a sign-in that has ended or expired goes nowhere",
    source: "R9, G1 (standards)",
    holds: (step) =>
      implies(
        step.decision.allowed &&
          needNoSession.includes(step.command.name) &&
          !needNoSignIn.includes(step.command.name) &&
          step.command.name !== "sign_out" &&
          linkPurposeOf[step.command.name] === undefined,
        () => open(step.before, step.now),
      ),
  },
  {
    name: "a sign-in only gains, and its end and expiry stay",
    source: "R9",
    holds: ({ before: { signIn: before }, after: { signIn: after } }) =>
      before === null ||
      after === null ||
      before.id !== after.id ||
      (after.expiresAt === before.expiresAt &&
        after.passwordAt === before.passwordAt &&
        (before.end === null || same(before, after)) &&
        (["authenticatorAt", "recoveryCodeAt", "enrolledAt", "codesSavedAt"] as const).every(
          (fact) => before[fact] === null || after[fact] === before[fact],
        ) &&
        (before.choice === null || after.choice === before.choice || turnedBack(before, after))),
  },
  {
    name: "a second step counts as shown only where it was shown right in this very step",
    source: "R9; field: CVE-2026-18963",
    holds: ({ before: { signIn: before }, after: { signIn: after }, command }) =>
      implies(
        after !== null && after.authenticatorAt !== ((before?.id === after.id && before.authenticatorAt) || null),
        () => match(command) !== undefined,
      ) &&
      implies(
        after !== null && after.recoveryCodeAt !== ((before?.id === after.id && before.recoveryCodeAt) || null),
        () => command.name === "show_recovery_code" && command.fits === true,
      ),
  },
  {
    name: "whoever set up an authenticator says that the codes are stored before the session is born",
    source: "K3",
    holds: (step) =>
      implies(
        happened(step, "session_born") && step.after.signIn?.enrolledAt !== null,
        () => step.after.signIn?.codesSavedAt !== null && step.after.recoveryCodes.state === "saved",
      ),
  },
  {
    name: "what a recovery code may be used for is the team's to say, and takes a recovery code",
    source: "K4–K6",
    holds: ({ before: { signIn: before }, after: { signIn: after, policy } }) =>
      after === null ||
      after.choice === null ||
      (before?.id === after.id && before.choice === after.choice) ||
      ((after.choice === "later" || after.recoveryCodeAt !== null) &&
        (after.recoveryCodeAt === null || policy.recoveryCodes.choices.includes(after.choice))),
  },
  {
    name: "who does not know the password learns nothing about the account",
    source: "B5",
    ofDenials: true,
    holds: ({ command, decision }) =>
      implies(
        !decision.allowed &&
          (command.name === "reserve_password_try" || (command.name === "show_password" && !command.fits)),
        () => !decision.allowed && ["password_wrong", "throttled"].includes(decision.denial.reason),
      ),
  },
]
