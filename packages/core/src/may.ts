/** What somebody may do about their own account, and why not: the same table, asked ahead of time. */
import { byRecoveryCodeAlone } from "./assurance.ts"
import type { Command } from "./commands.ts"
import { decide } from "./decide.ts"
import { boundAuthenticators, type Facts, type Millis } from "./facts.ts"
import { actorJustConfirmed } from "./managing.ts"
import type { Reason } from "./reasons.ts"
import { contentOf } from "./recovery-case.ts"

export type Action = "bind" | "regenerateCodes" | "switchOff" | "changePassword" | "addAddress"

/** How MFA is switched off from here: with the authenticator, or, after a recovery code, with the password. G3. */
export const switchOffWith = (facts: Facts): "code" | "password" =>
  facts.session !== null && byRecoveryCodeAlone(facts.session) ? "password" : "code"

/** For each action the reason against it, or null. Answers as if the person had just confirmed that it is them. */
export function may(facts: Facts, now: Millis): Readonly<Record<Action, Reason | null>> {
  return {
    bind: reasonAgainst(facts, { name: "start_binding", authenticatorId: "", kind: "totp", label: "" }, now),
    regenerateCodes: reasonAgainst(facts, { name: "regenerate_codes" }, now),
    switchOff: reasonAgainst(facts, switchOff(facts), now),
    changePassword: reasonAgainst(facts, { name: "change_password", fits: true, passwordStandsAlone: true }, now),
    addAddress: reasonAgainst(facts, { name: "add_address", addressId: "", isNew: true }, now),
  }
}

export const mayRevoke = (facts: Facts, authenticatorId: string, now: Millis): Reason | null =>
  reasonAgainst(facts, { name: "revoke_authenticator", authenticatorId }, now)

export type Help = "switchOff" | "reset" | "changeRole" | "makeOwner" | "dropOwner" | "suspend" | "restore" | "remove"

/** What `facts.actor` may do about this member of a team, and why not. Answers as if they had just shown their authenticator. */
export function mayDoFor(facts: Facts, teamId: string, now: Millis): Readonly<Record<Help, Reason | null>> {
  const against = afterConfirming({ ...facts, case: null }, now)
  const role = { id: "", kind: "member", permissions: [], requiresMfa: false } as const
  return {
    switchOff: against({ name: "open_case", caseId: "", way: "switch_off", teamId }),
    reset: against({ name: "open_case", caseId: "", way: "reset", teamId }),
    changeRole: against({ name: "change_role", teamId, role }),
    makeOwner: against({ name: "make_owner", teamId }),
    dropOwner: against({ name: "drop_owner", teamId }),
    suspend: against({ name: "suspend_member", teamId }),
    restore: against({ name: "restore_member", teamId }),
    remove: against({ name: "remove_member", teamId }),
  }
}

export type CaseAct = "approve" | "vouch" | "refuse" | "cancel"

/**
 * What `facts.actor` may do about the case, and why not. Answers as if they had just shown their authenticator.
 * @param teamId in whose name they would approve
 */
export function mayDecide(facts: Facts, teamId: string, now: Millis): Readonly<Record<CaseAct, Reason | null>> {
  const against = afterConfirming(facts, now)
  const isRequest = facts.case?.request != null
  return {
    approve: against({ name: "approve_case", teamId, content: contentNow(facts) }),
    vouch: against(isRequest ? { name: "vouch_for_request", evidenceId: "", teamId } : { name: "vouch_for_case" }),
    refuse: against({ name: "refuse_case" }),
    cancel: against({ name: "cancel_case" }),
  }
}

export type DeskAct = "approve" | "recordEvidence" | "ask" | "refuse" | "cancel" | "hold" | "resume"

/** What `facts.actor` may do at the desk about this case, and why not. Answers as if they had just shown their authenticator. */
export function mayAtDesk(facts: Facts, now: Millis): Readonly<Record<DeskAct, Reason | null>> {
  const against = afterConfirming(facts, now)
  const teamId = facts.case?.teamId ?? ""
  const kind = "video_call_with_person_on_record"
  return {
    approve: against({ name: "approve_case", teamId, content: contentNow(facts) }),
    recordEvidence: against({ name: "record_evidence", evidenceId: "", kind, onRecordSince: 0 }),
    ask: against({ name: "ask_for_evidence", kind }),
    refuse: against({ name: "refuse_case" }),
    cancel: against({ name: "cancel_case" }),
    hold: against({ name: "hold_case" }),
    resume: against({ name: "resume_case" }),
  }
}

const contentNow = (facts: Facts): string => (facts.case === null ? "" : contentOf(facts.case))

/** The reason against a command of `facts.actor`'s, or null, as if they had just shown their authenticator. */
function afterConfirming(facts: Facts, now: Millis) {
  const here = { ...facts, actor: facts.actor && actorJustConfirmed(facts.actor, now) }
  return (command: Command): Reason | null => {
    const decision = decide(here, command, now)
    return decision.allowed ? null : decision.denial.reason
  }
}

function switchOff(facts: Facts): Command {
  if (switchOffWith(facts) === "password") return { name: "switch_off_with_password", fits: true }
  const authenticatorId = boundAuthenticators(facts)[0]?.id
  const match = authenticatorId === undefined ? null : { authenticatorId, step: Number.MAX_SAFE_INTEGER }
  return { name: "switch_off_with_code", match }
}

function reasonAgainst(facts: Facts, command: Command, now: Millis): Reason | null {
  const decision = decide(justConfirmed(facts, now), command, now)
  return decision.allowed ? null : decision.denial.reason
}

function justConfirmed(facts: Facts, now: Millis): Facts {
  if (facts.session === null) return facts
  const { authenticatorAt, recoveryCodeAt } = facts.session
  const again = (at: Millis | null) => (at === null ? null : now)
  return {
    ...facts,
    session: {
      ...facts.session,
      passwordAt: now,
      authenticatorAt: again(authenticatorAt),
      recoveryCodeAt: again(recoveryCodeAt),
    },
  }
}
