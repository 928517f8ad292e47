/** What follows from an allowed command: functions from facts to events, named so that the table reads like a procedure. */
import type { CodeMatch, CommandName, CommandOf, Examined } from "./commands.ts"
import { demandsMfa } from "./connection.ts"
import type { CodesExpiryReason, Event, RevocationReason, SessionEndReason, SwitchOffReason } from "./events.ts"
import { type Facts, heldAuthenticators, mfaIsOn, type RecoveryChoice, type ThrottleKind } from "./facts.ts"
import { type Context, failure } from "./guards.ts"
import { holdEvents } from "./hold.ts"
import { graceCanStart, graceEnd } from "./requirement.ts"

export type Consequence<C = never> = {
  /** As the table and the docs print it. */
  readonly name: string
  readonly events: (context: Context<C>) => readonly Event[]
}

/** How long a sign-in may take from the password to the end. */
const SIGN_IN_MINUTES = 15

export const consequence = <C>(name: string, events: (context: Context<C>) => readonly Event[]): Consequence<C> => ({
  name,
  events,
})

const always = (name: string, ...events: readonly Event[]): Consequence<unknown> => consequence(name, () => events)

// ── Counting ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const clearFailures = (kind: ThrottleKind) =>
  consequence<unknown>(`clear failures (${kind})`, ({ facts }) =>
    facts.throttles[kind].failures > 0 ? [{ type: "failures_cleared", kind }] : [],
  )

/** Counted before it is compared, so that parallel guesses cannot all be compared first. A success clears the count. */
export const reserveTry = consequence<unknown>("count the try as a failure, in advance", (context) =>
  failure("password", context),
)

// ── Signing in ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export const startSignIn = consequence<CommandOf<"show_password">>("start the sign-in", ({ facts, command, now }) => {
  const { signInId, application, demand } = command
  const demands = demand !== undefined && demandsMfa(demand, facts)
  return [
    { type: "sign_in_started", signInId, application, demandsMfa: demands, expiresAt: now + SIGN_IN_MINUTES * 60_000 },
  ]
})

type WithMatch = { readonly match: Examined<CodeMatch | null> }

/** The guards have made sure of a match; without one nothing follows. */
const matched = (command: WithMatch, events: (match: CodeMatch) => readonly Event[]): readonly Event[] =>
  command.match === "not_examined" || command.match === null ? [] : events(command.match)

export const acceptCode = consequence<WithMatch>("spend the code", ({ command }) =>
  matched(command, ({ authenticatorId, step }) => [{ type: "authenticator_shown", authenticatorId, step }]),
)

export const spendRecoveryCode = consequence<unknown>("spend the recovery code", ({ facts }) => [
  { type: "recovery_code_spent", left: facts.recoveryCodes.unspent - 1 },
])

export const choose = (choice: RecoveryChoice) =>
  always(`note the choice “${choice}”`, { type: "recovery_choice_made", choice })

export const finishEnrolment = always(
  "note that the codes are stored",
  { type: "recovery_codes_saved" },
  { type: "enrolment_finished" },
)
export const abandon = always("end the sign-in", { type: "sign_in_abandoned" })

// ── Authenticators and recovery codes ───────────────────────────────────────────────────────────────────────────────────

export const startAuthenticator = consequence<CommandOf<"start_enrolment" | "start_binding">>(
  "start a new authenticator, in place of an unfinished one",
  ({ facts, command }) => {
    const startedBy = (command.name === "start_enrolment" ? facts.signIn?.id : facts.session?.id) ?? ""
    const { authenticatorId, kind, label } = command
    const unfinished = facts.authenticators.some(({ state }) => state === "pending")
    return [
      ...(unfinished ? [{ type: "pending_authenticators_dropped" } as const] : []),
      { type: "authenticator_started", authenticatorId, kind, label, startedBy },
    ]
  },
)

export const dropPending = consequence<unknown>("drop an unfinished set-up", ({ facts }) =>
  facts.authenticators.some(({ state }) => state === "pending") ? [{ type: "pending_authenticators_dropped" }] : [],
)

export const bindAuthenticator = consequence<WithMatch>("bind the new authenticator", ({ command }) =>
  matched(command, ({ authenticatorId, step }) => [{ type: "authenticator_bound", authenticatorId, step }]),
)

/** Restore: the old authenticator dies when the new one is confirmed, never before. K4. */
export const revokeReplaced = consequence<unknown>("revoke the authenticators that are replaced", ({ facts }) =>
  revokeAll(facts, "replaced"),
)

const revokeAll = (facts: Facts, reason: RevocationReason): readonly Event[] =>
  heldAuthenticators(facts).map(({ id }) => ({ type: "authenticator_revoked", authenticatorId: id, reason }))

export const revokeThatOne = consequence<{ readonly authenticatorId: string }>(
  "revoke the authenticator",
  ({ command }) => [{ type: "authenticator_revoked", authenticatorId: command.authenticatorId, reason: "by_person" }],
)

export const renameThatOne = consequence<CommandOf<"rename_authenticator">>(
  "rename the authenticator",
  ({ command }) => [{ type: "authenticator_renamed", authenticatorId: command.authenticatorId, label: command.label }],
)

const expireCodes = (facts: Facts, reason: CodesExpiryReason): readonly Event[] =>
  facts.recoveryCodes.state === "none" ? [] : [{ type: "recovery_codes_expired", reason }]

/** The old set dies in the same commit: codes are replaced, never added to. R4. */
export const replaceCodes = (reason: CodesExpiryReason) =>
  consequence<unknown>("replace all recovery codes", ({ facts }) => [
    ...expireCodes(facts, reason),
    { type: "recovery_codes_issued", count: facts.policy.recoveryCodes.count },
  ])

/** P1, G2: switching MFA on issues codes. A further authenticator leaves the codes alone. */
export const issueFirstCodes = consequence<unknown>("issue recovery codes, where there are none", ({ facts }) =>
  facts.recoveryCodes.state === "none"
    ? [{ type: "recovery_codes_issued", count: facts.policy.recoveryCodes.count }]
    : [],
)

export const noteCodesSaved = always("note that the codes are stored", { type: "recovery_codes_saved" })

/** Nothing of MFA survives being switched off, so that setting up again starts afresh. */
export const switchOff = (reason: SwitchOffReason) =>
  consequence<unknown>("switch MFA off: revoke authenticators, expire codes", ({ facts, now }) => {
    if (!mfaIsOn(facts)) return []
    const revoked = revokeAll(facts, "switched_off")
    const grace = reason === "by_person" && graceCanStart(facts) ? graceEvents(facts, now) : []
    return [...revoked, ...expireCodes(facts, "switched_off"), { type: "mfa_switched_off", reason }, ...grace]
  })

const graceEvents = (facts: Facts, now: number): readonly Event[] => [
  { type: "grace_started", endsAt: graceEnd(facts, now) },
]

/** S3: whatever is undone or replaced by a recovery code is a recovery. */
export const startHold = consequence<unknown>("start the hold", ({ facts, now }) => holdEvents(facts, now))

export const startGrace = consequence<unknown>("start the grace period", ({ facts, now }) => graceEvents(facts, now))

// ── Sessions ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A session begun with less must not outlive the moment at which MFA protects more. Open sign-ins end with it. */
export const endOtherSessions = (reason: SessionEndReason) =>
  always("end all other sessions", { type: "other_sessions_ended", reason })
export const endAllSessions = (reason: SessionEndReason) =>
  always("end all sessions", { type: "all_sessions_ended", reason })

export const endThisSession = consequence<unknown>("end this session", ({ facts }) =>
  facts.session === null ? [] : [{ type: "session_ended", sessionId: facts.session.id, reason: "signed_out" }],
)

export const endThatSession = consequence<CommandOf<"end_session">>("end that session", ({ command }) => [
  { type: "session_ended", sessionId: command.sessionId, reason: "by_person" },
])

export const gainPassword = always("the session gains the password", { type: "session_gained", method: "password" })
export const gainAuthenticator = always("the session gains the authenticator", {
  type: "session_gained",
  method: "authenticator",
})

// ── Account ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

type WithNewPassword = { readonly name: CommandName; readonly passwordStandsAlone: boolean }

export const setPassword = consequence<WithNewPassword>("set the password", ({ command }) => [
  {
    type: "password_set",
    reason: command.name === "accept_invitation" ? "chosen" : command.name === "change_password" ? "changed" : "reset",
    standsAlone: command.passwordStandsAlone,
  },
])

export const giveUpPassword = always("give up the password", { type: "password_given_up" })
export const invite = always("create the account", { type: "account_invited" })
export const activate = always("activate the account", { type: "account_activated" })
export const sendResetLink = always("send a reset link", { type: "password_reset_requested" })
export const noteStop = always("tell every verified address", { type: "stopped" })

export const useLink = consequence<unknown>("use up the link", ({ facts }) =>
  facts.link === null ? [] : [{ type: "link_used", linkId: facts.link.id }],
)

type WithAddress = { readonly addressId: string }
export const addAddress = consequence<WithAddress>(
  "add the address and send it a link",
  ({ command: { addressId } }) => [
    { type: "address_added", addressId, primary: false },
    { type: "verification_requested", addressId },
  ],
)
export const sendVerification = consequence<WithAddress>("send it a link", ({ command: { addressId } }) => [
  { type: "verification_requested", addressId },
])
export const removeAddress = consequence<WithAddress>("remove the address", ({ command: { addressId } }) => [
  { type: "address_removed", addressId },
])
export const makePrimary = consequence<WithAddress>("make it the main address", ({ command: { addressId } }) => [
  { type: "address_made_primary", addressId },
])

/** The account's first address, where it has none yet: the main one. */
export const firstAddress = consequence<{ readonly addressId: string | null }>(
  "add the first address, where one is given",
  ({ facts, command: { addressId } }) =>
    addressId === null || facts.addresses.length > 0 ? [] : [{ type: "address_added", addressId, primary: true }],
)

/** A mailed link shows that its reader has the mailbox it went to. */
export const verifyAddressOfLink = consequence<unknown>("the link's address is verified", ({ facts }) => {
  const address = facts.addresses.find(({ id }) => id === facts.link?.subjectId)
  return address === undefined || address.verifiedAt !== null
    ? []
    : [{ type: "address_verified", addressId: address.id }]
})

/** A link that was handed over says nothing about a mailbox: the main address gets a link of its own. */
export const askToVerifyTheMainAddress = consequence<{ readonly addressId: string | null }>(
  "send the main address a link, unless it is verified",
  ({ facts, command }) => {
    const main = facts.addresses.find(({ primary }) => primary)
    if (main?.verifiedAt !== null && main !== undefined) return []
    const addressId = main?.id ?? command.addressId
    return addressId === null || addressId === facts.link?.subjectId
      ? []
      : [{ type: "verification_requested", addressId }]
  },
)
