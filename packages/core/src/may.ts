/** What somebody may do about their own account, and why not: the same table, asked ahead of time. */
import { byRecoveryCodeAlone } from "./assurance.ts"
import type { Command } from "./commands.ts"
import { decide } from "./decide.ts"
import { boundAuthenticators, type Facts, type Millis } from "./facts.ts"
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
  const here = { ...facts, case: null, actor: actorJustConfirmed(facts, now) }
  const against = (command: Command) => {
    const decision = decide(here, command, now)
    return decision.allowed ? null : decision.denial.reason
  }
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

export type DeskAct = "approve" | "recordEvidence" | "ask" | "refuse" | "hold" | "resume"

/** What `facts.actor` may do at the desk about this case, and why not. Answers as if they had just shown their authenticator. */
export function mayAtDesk(facts: Facts, now: Millis): Readonly<Record<DeskAct, Reason | null>> {
  const here = { ...facts, actor: actorJustConfirmed(facts, now) }
  const against = (command: Command) => {
    const decision = decide(here, command, now)
    return decision.allowed ? null : decision.denial.reason
  }
  const teamId = facts.case?.teamId ?? ""
  const content = facts.case === null ? "" : contentOf(facts.case)
  const kind = "video_call_with_person_on_record"
  return {
    approve: against({ name: "approve_case", teamId, content }),
    recordEvidence: against({ name: "record_evidence", evidenceId: "", kind, onRecordSince: 0 }),
    ask: against({ name: "ask_for_evidence", kind }),
    refuse: against({ name: "refuse_case" }),
    hold: against({ name: "hold_case" }),
    resume: against({ name: "resume_case" }),
  }
}

/** Showing the authenticator again makes no session of a recovery code an `aal2` one. */
function actorJustConfirmed({ actor }: Facts, now: Millis): Facts["actor"] {
  if (actor?.session == null || actor.session.authenticatorAt === null) return actor
  return { ...actor, session: { ...actor.session, authenticatorAt: now } }
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
