/** What the rows of the database say, in core's words. */

import {
  type CaseFacts,
  contentOf,
  type DeviceFacts,
  type Facts,
  type Feature,
  features,
  hasPermission,
  type PinFacts,
  type Plan,
  type Policy,
  policyFor,
  type Role,
  type Standing,
  unthrottled,
} from "@sparekey/core"
import { sha256 } from "../secrets/keys.ts"
import type { Rows } from "./facts-statements.ts"

type Row<Name extends keyof Rows> = Rows[Name]

export const accountOf = (id: string, row: Row<"account"> | undefined): Facts["account"] => ({
  id,
  state: row?.state ?? "unknown",
  hasPassword: row !== undefined && row.password_hash !== null,
  passwordStandsAlone: row?.password_stands_alone ?? false,
  graceEndsAt: row?.grace_ends_at ?? null,
  holdUntil: row?.hold_until ?? null,
})

export const addressOf = (row: Row<"addresses">): Facts["addresses"][number] => ({
  id: row.id,
  verifiedAt: row.verified_at,
  primary: row.is_primary,
})

export const authenticatorOf = (
  row: Omit<Row<"authenticators">, "seed" | "key_id">,
): Facts["authenticators"][number] => ({
  id: row.id,
  kind: "totp",
  state: row.state,
  startedBy: row.started_by,
  boundAt: row.bound_at,
  lastStep: row.last_step,
})

export const recoveryCodesOf = (row: Row<"recovery_codes"> | undefined): Facts["recoveryCodes"] =>
  row === undefined ? { state: "none", unspent: 0 } : { state: row.saved ? "saved" : "unsaved", unspent: row.unspent }

export function throttlesOf(rows: readonly Row<"throttles">[]): Facts["throttles"] {
  const throttles = { password: unthrottled, authenticator: unthrottled, recovery_code: unthrottled }
  for (const row of rows) throttles[row.kind] = { failures: row.failures, blockedUntil: row.blocked_until }
  return throttles
}

export const membershipOf = (row: Row<"memberships">): Facts["memberships"][number] => ({
  teamId: row.team_id,
  owner: row.is_owner,
  roleId: row.role_id,
  kind: row.kind,
  permissions: row.permissions,
  roleRequiresMfa: row.requires_mfa,
  plan: planOf(row.features),
})

/** A team without a plan has every feature. */
export const planOf = (included: readonly Feature[] | null): Plan => ({ features: included ?? features })

export const policyOf = (rows: readonly Row<"memberships">[], serverPolicy: Policy): Policy =>
  policyFor(
    rows.map(({ is_owner, kind, policy }) => ({ owner: is_owner, kind, policy })),
    serverPolicy,
  )

const methodsOf = (row: Row<"sign_in"> | Row<"session">) => ({
  passwordAt: row.password_at,
  authenticatorAt: row.authenticator_at,
  recoveryCodeAt: row.recovery_code_at,
})

export const signInOf = (row: Row<"sign_in">): NonNullable<Facts["signIn"]> => ({
  id: row.id,
  application: row.application,
  demandsMfa: row.demands_mfa,
  expiresAt: row.expires_at,
  end: row.ended,
  ...methodsOf(row),
  choice: row.choice,
  enrolledAt: row.enrolled_at,
  codesSavedAt: row.codes_saved_at,
  caseId: row.case_id,
})

export const sessionOf = (row: Row<"session">): NonNullable<Facts["session"]> => ({
  id: row.id,
  bornAt: row.born_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
  ...methodsOf(row),
})

export const roleOf = (row: Row<"role">): Role => ({
  id: row.id,
  kind: row.kind,
  permissions: row.permissions,
  requiresMfa: row.requires_mfa,
})

export const inviterOf = (row: Pick<Row<"link">, "inviter_is_owner" | "inviter_permissions">): Standing | null =>
  row.inviter_is_owner === null ? null : { owner: row.inviter_is_owner, permissions: row.inviter_permissions ?? [] }

export const linkOf = (row: Row<"link">): NonNullable<Facts["link"]> => ({
  id: row.id,
  purpose: row.purpose,
  subjectId: row.subject_id,
  caseId: row.case_id,
  invitation:
    row.team_id === null || row.role_id === null
      ? null
      : {
          teamId: row.team_id,
          role: roleOf({ ...row, id: row.role_id }),
          owner: row.offers_ownership,
          inviter: inviterOf(row),
        },
  expiresAt: row.expires_at,
  usedAt: row.used_at,
})

export const deviceOf = (row: Row<"device">): DeviceFacts => ({
  id: row.id,
  teamId: row.team_id,
  platform: row.platform,
  mode: row.mode,
  version: row.version,
  codeEndsAt: row.code_ends_at,
  activatedAt: row.activated_at,
  deactivatedAt: row.deactivated_at,
  personId: row.person_id,
})

export const pinOf = (row: Row<"pins">): PinFacts => ({
  id: row.id,
  deviceId: row.device_id,
  digits: row.digits,
  failures: row.failures,
  lockedAt: row.locked_at,
})

export function caseOf(
  row: Row<"cases">,
  approvals: readonly Row<"approvals">[],
  evidence: readonly Row<"evidence">[],
): CaseFacts {
  const recoveryCase = withoutApprovals(row, evidence)
  const content = contentOf(recoveryCase)
  const hash = contentHash(recoveryCase).toString("hex")
  return {
    ...recoveryCase,
    approvals: approvals
      .filter(({ case_id }) => case_id === row.id)
      .map((approval) => ({
        by: approval.approved_by,
        teamId: approval.team_id,
        at: approval.approved_at,
        // Of something else: what it was is not kept, and nothing is equal to it.
        content: approval.content_hash === null || approval.content_hash === hash ? content : "",
      })),
  }
}

/** What is kept of what was approved. A2. */
export const contentHash = (recoveryCase: CaseFacts): Buffer => sha256(Buffer.from(contentOf(recoveryCase)))

const withoutApprovals = (row: Row<"cases">, evidence: readonly Row<"evidence">[]): CaseFacts => ({
  id: row.id,
  way: row.way,
  teamId: row.team_id,
  openedBy: row.opened_by,
  openedAt: row.opened_at,
  provenBy: row.proven_by,
  provenAt: row.proven_at,
  approvals: [],
  terms: row.terms,
  standings: row.standings,
  request: row.request && {
    ...row.request,
    heldAt: row.held_at,
    evidence: evidence
      .filter(({ case_id }) => case_id === row.id)
      .map(({ id, kind, recorded_by, recorded_at }) => ({ id, kind, by: recorded_by, at: recorded_at })),
  },
  releasedAt: row.released_at,
  linkUsedAt: row.link_used_at,
  refusedAt: row.refused_at,
  refusedBy: row.refused_by,
  cancelledAt: row.cancelled_at,
  cancelledBy: row.cancelled_by,
  completedAt: row.completed_at,
})

export const teamOf = (row: Row<"team">): NonNullable<Facts["team"]> => ({
  id: row.id,
  plan: planOf(row.features),
  stopped: { team: row.team_stopped, server: row.server_stopped },
  ableOwners: row.able_owners,
  casesOpened: {
    byAgentToday: row.by_agent,
    forSubjectThisMonth: row.for_subject,
    inTeamToday: row.in_team,
    askedForThisMonth: row.asked_for,
  },
})

/** The desk: whoever may approve cases in the operator's own team. */
export const isOfTheDesk = (rows: readonly Row<"memberships">[]): boolean =>
  rows.some((row) => row.is_operator && hasPermission(membershipOf(row), "approve_cases"))
