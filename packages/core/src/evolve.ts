/** What an event changes. The server's `apply-events.ts` says the same in SQL; a test holds the two against each other. */
import type { Event } from "./events.ts"
import type { AuthenticatorFacts, AuthenticatorState, Facts, MembershipFacts, Millis, SignInFacts } from "./facts.ts"
import type { RequestFacts } from "./formal-request.ts"
import type { Role } from "./permissions.ts"
import type { PinFacts } from "./pin.ts"
import { type CaseFacts, contentOf, isUnconfirmed } from "./recovery-case.ts"
import { unthrottled } from "./throttle.ts"

export const evolve = (facts: Facts, events: readonly Event[], now: Millis): Facts =>
  events.reduce((current, event) => after(current, event, now), facts)

const signIn = (facts: Facts, change: Partial<SignInFacts>): Facts =>
  facts.signIn === null ? facts : { ...facts, signIn: { ...facts.signIn, ...change } }

const account = (facts: Facts, change: Partial<Facts["account"]>): Facts => ({
  ...facts,
  account: { ...facts.account, ...change },
})

const authenticators = (facts: Facts, ids: readonly string[], change: Partial<AuthenticatorFacts>): Facts => ({
  ...facts,
  authenticators: facts.authenticators.map((one) => (ids.includes(one.id) ? { ...one, ...change } : one)),
})

const without = (facts: Facts, state: AuthenticatorState): Facts => ({
  ...facts,
  authenticators: facts.authenticators.filter((one) => one.state !== state),
})

const recoveryCase = (facts: Facts, change: Partial<CaseFacts>): Facts =>
  facts.case === null ? facts : { ...facts, case: { ...facts.case, ...change } }

const closeCase = (facts: Facts, change: Partial<CaseFacts>): Facts => ({
  ...recoveryCase(facts, change),
  openCases: Math.max(0, facts.openCases - (facts.case !== null && isUnconfirmed(facts.case) ? 0 : 1)),
})

const request = (facts: Facts, change: (request: RequestFacts) => Partial<RequestFacts>): Facts =>
  facts.case?.request == null
    ? facts
    : recoveryCase(facts, { request: { ...facts.case.request, ...change(facts.case.request) } })

const membership = (facts: Facts, teamId: string, change: Partial<MembershipFacts>): Facts => ({
  ...facts,
  memberships: facts.memberships.map((one) => (one.teamId === teamId ? { ...one, ...change } : one)),
})

const asMembership = ({
  id,
  kind,
  permissions,
  requiresMfa,
}: Role): Pick<MembershipFacts, "roleId" | "kind" | "permissions" | "roleRequiresMfa"> => ({
  roleId: id,
  kind,
  permissions,
  roleRequiresMfa: requiresMfa,
})

const pin = (facts: Facts, change: Partial<PinFacts>): Facts =>
  facts.pin === null ? facts : { ...facts, pin: { ...facts.pin, ...change } }

/** @param personId undefined: as it was */
const owned = ({ device }: Facts, personId: string | null | undefined): Facts["device"] =>
  device === null || personId === undefined ? device : { ...device, personId }

/** Not an able owner any more of the team that the command is about. */
const unable = (facts: Facts): Facts =>
  facts.team === null
    ? facts
    : { ...facts, team: { ...facts.team, ableOwners: facts.team.ableOwners.filter((id) => id !== facts.account.id) } }

const endSession = (facts: Facts, now: Millis): Facts =>
  facts.session === null ? facts : { ...facts, session: { ...facts.session, endedAt: facts.session.endedAt ?? now } }

function after(facts: Facts, event: Event, now: Millis): Facts {
  switch (event.type) {
    case "failure_counted": {
      const { failures, blockedUntil } = event
      return { ...facts, throttles: { ...facts.throttles, [event.kind]: { failures, blockedUntil } } }
    }
    case "failures_cleared":
      return { ...facts, throttles: { ...facts.throttles, [event.kind]: unthrottled } }
    case "sign_in_started":
      return {
        ...facts,
        signIn: {
          id: event.signInId,
          application: event.application,
          demandsMfa: event.demandsMfa,
          expiresAt: event.expiresAt,
          end: null,
          passwordAt: now,
          authenticatorAt: null,
          recoveryCodeAt: null,
          choice: null,
          enrolledAt: null,
          codesSavedAt: null,
          caseId: null,
        },
      }
    case "authenticator_shown":
      return signIn(authenticators(facts, [event.authenticatorId], { lastStep: event.step }), { authenticatorAt: now })
    case "recovery_code_spent":
      return signIn(
        { ...facts, recoveryCodes: { ...facts.recoveryCodes, unspent: event.left } },
        { recoveryCodeAt: now },
      )
    case "recovery_choice_made":
      return signIn(facts, { choice: event.choice })
    case "enrolment_finished":
      return signIn(facts, { codesSavedAt: now })
    case "sign_in_abandoned":
      return signIn(facts, { end: "abandoned" })
    case "session_born": {
      const { sessionId, expiresAt, passwordAt, authenticatorAt, recoveryCodeAt } = event
      const session = {
        id: sessionId,
        bornAt: now,
        lastSeenAt: now,
        expiresAt,
        endedAt: null,
        passwordAt,
        authenticatorAt,
        recoveryCodeAt,
      }
      return signIn({ ...facts, session }, { end: "completed" })
    }
    case "session_gained": {
      if (facts.session === null) return facts
      const gained = event.method === "password" ? { passwordAt: now } : { authenticatorAt: now }
      return { ...facts, session: { ...facts.session, ...gained, lastSeenAt: now } }
    }
    case "session_ended":
      return facts.session?.id === event.sessionId ? endSession(facts, now) : facts
    case "all_sessions_ended":
      return signIn(endSession(facts, now), facts.signIn?.end === null ? { end: "abandoned" } : {})
    case "authenticator_started": {
      const { authenticatorId, kind, startedBy } = event
      const started = { id: authenticatorId, kind, state: "pending", startedBy, boundAt: null, lastStep: null } as const
      return { ...facts, authenticators: [...facts.authenticators, started] }
    }
    case "pending_authenticators_dropped":
      return without(facts, "pending")
    case "authenticator_bound": {
      const bound = { state: "bound", boundAt: now, lastStep: event.step } as const
      return signIn(authenticators(facts, [event.authenticatorId], bound), { enrolledAt: now, authenticatorAt: now })
    }
    case "authenticator_revoked":
      return authenticators(facts, [event.authenticatorId], { state: "revoked" })
    case "authenticators_disabled":
      return authenticators(facts, event.authenticatorIds, { state: "disabled" })
    case "recovery_codes_issued":
      return { ...facts, recoveryCodes: { state: "unsaved", unspent: event.count } }
    case "recovery_codes_saved":
      return { ...facts, recoveryCodes: { ...facts.recoveryCodes, state: "saved" } }
    case "recovery_codes_expired":
      return { ...facts, recoveryCodes: { state: "none", unspent: 0 } }
    case "grace_started":
      return account(facts, { graceEndsAt: event.endsAt })
    case "hold_started":
      return account(facts, { holdUntil: event.endsAt })
    case "case_opened": {
      const { caseId, way, teamId, openedBy, provenBy, terms, standings, request: asked } = event
      const opened: CaseFacts = {
        id: caseId,
        way,
        teamId,
        openedBy,
        openedAt: now,
        provenBy,
        provenAt: provenBy === null ? null : now,
        approvals: [],
        terms,
        standings,
        request: asked === null ? null : { ...asked, evidence: [], heldAt: null },
        releasedAt: null,
        linkUsedAt: null,
        refusedAt: null,
        refusedBy: null,
        cancelledAt: null,
        cancelledBy: null,
        completedAt: null,
      }
      return { ...facts, case: opened, openCases: facts.openCases + (isUnconfirmed(opened) ? 0 : 1) }
    }
    case "case_proven":
      return recoveryCase(facts, { provenBy: event.by, provenAt: now })
    case "case_approved": {
      const { by, teamId } = event
      if (facts.case === null) return facts
      // One approval each: whoever approved what has changed since approves anew.
      const others = facts.case.approvals.filter((one) => one.by !== by)
      return recoveryCase(facts, { approvals: [...others, { by, teamId, at: now, content: contentOf(facts.case) }] })
    }
    case "request_confirmed":
      return {
        ...recoveryCase(facts, { provenBy: facts.account.id, provenAt: now }),
        openCases: facts.openCases + 1,
      }
    case "evidence_recorded": {
      const { evidenceId: id, kind, by } = event
      return request(facts, ({ evidence }) => ({ evidence: [...evidence, { id, kind, by, at: now }] }))
    }
    case "case_held":
      return request(facts, () => ({ heldAt: now }))
    case "case_resumed":
      return request(facts, () => ({ heldAt: null }))
    case "case_refused":
      return closeCase(facts, { refusedAt: now, refusedBy: event.by })
    case "case_cancelled":
      return closeCase(facts, { cancelledAt: now, cancelledBy: event.by })
    case "case_released":
      return recoveryCase(facts, { releasedAt: now, linkUsedAt: null })
    case "case_redeemed":
      return signIn(recoveryCase(facts, { linkUsedAt: now }), { caseId: event.caseId })
    case "case_completed":
      return closeCase(facts, { completedAt: now })
    case "member_added": {
      const { teamId, role } = event
      const plan = facts.team?.id === teamId ? facts.team.plan : { features: [] }
      return { ...facts, memberships: [...facts.memberships, { teamId, owner: false, plan, ...asMembership(role) }] }
    }
    case "role_changed":
      return membership(facts, event.teamId, asMembership(event.role))
    case "owner_made":
      return membership(facts, event.teamId, { owner: true })
    case "owner_dropped":
      return unable(membership(facts, event.teamId, { owner: false }))
    case "member_removed":
      return unable({ ...facts, memberships: facts.memberships.filter(({ teamId }) => teamId !== event.teamId) })
    case "account_suspended":
      return unable(account(facts, { state: "suspended" }))
    case "account_restored":
      return account(facts, { state: "active" })
    case "pin_set": {
      const { pinId, deviceId, digits, claims } = event
      const pin = { id: pinId, deviceId, digits, failures: 0, lockedAt: null }
      return { ...facts, pin, hasPins: true, device: claims ? owned(facts, facts.account.id) : facts.device }
    }
    case "pin_removed":
      return {
        ...facts,
        pin: null,
        device: owned(facts, facts.device?.personId === facts.account.id ? null : undefined),
      }
    case "all_pins_removed":
      return { ...facts, pin: null, hasPins: false }
    case "pin_failure_counted":
      return pin(facts, { failures: event.failures })
    case "pin_locked":
      return pin(facts, { lockedAt: now })
    case "pin_failures_cleared":
      return pin(facts, { failures: 0 })
    case "device_opened":
      return facts.device === null ? facts : { ...facts, device: { ...facts.device, version: event.version } }
    case "account_invited":
      return account(facts, { state: "invited" })
    case "account_activated":
      return account(facts, { state: "active" })
    case "password_set":
      return account(facts, { hasPassword: true, passwordStandsAlone: event.standsAlone })
    case "password_given_up":
      return account(facts, { hasPassword: false, passwordStandsAlone: false })
    case "address_added":
      return {
        ...facts,
        addresses: [...facts.addresses, { id: event.addressId, verifiedAt: null, primary: event.primary }],
      }
    case "address_verified":
      return {
        ...facts,
        addresses: facts.addresses.map((one) => (one.id === event.addressId ? { ...one, verifiedAt: now } : one)),
      }
    case "address_removed":
      return { ...facts, addresses: facts.addresses.filter(({ id }) => id !== event.addressId) }
    case "address_made_primary":
      return { ...facts, addresses: facts.addresses.map((one) => ({ ...one, primary: one.id === event.addressId })) }
    case "link_used":
      return facts.link === null ? facts : { ...facts, link: { ...facts.link, usedAt: now } }
    case "turned_away":
    case "other_sessions_ended":
    case "authenticator_renamed":
    case "mfa_switched_off":
    case "password_reset_requested":
    case "verification_requested":
    case "member_invited":
    case "invitation_withdrawn":
    case "invitation_sent_again":
    case "request_refused":
    case "evidence_asked":
    case "stopped":
      return facts
  }
}
