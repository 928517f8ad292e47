/** Recovery cases, and the hold that follows them. */
import { at, type Effects, one, some } from "./effect.ts"

const moment = (name: string, column: string) => one.bind(null, name, change(column))

function change(columns: string): string {
  return `update recovery_case set ${columns} where account_id = $1 and id = $2
    and completed_at is null and refused_at is null and cancelled_at is null`
}

export const recoveryCaseEffects = {
  case_opened: ({ caseId, way, teamId, openedBy, provenBy, terms, standings }, { loaded, now }) => [
    some(
      "open-case",
      `insert into recovery_case (account_id, id, way, team_id, opened_by, opened_at, proven_by, proven_at, terms, standings, addresses)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        loaded.facts.account.id,
        caseId,
        way,
        teamId,
        openedBy,
        at(now),
        provenBy,
        provenBy === null ? null : at(now),
        terms,
        JSON.stringify(standings),
        verifiedAddresses(loaded),
      ],
    ),
  ],
  case_proven: ({ caseId, by }, { loaded, now }) => [
    one("prove-case", `${change("proven_by = $3, proven_at = $4")} and proven_at is null`, [
      loaded.facts.account.id,
      caseId,
      by,
      at(now),
    ]),
  ],
  case_approved: ({ caseId, by, teamId }, { loaded, now }) => [
    some(
      "approve-case",
      "insert into case_approval (account_id, case_id, approved_by, team_id, approved_at) values ($1, $2, $3, $4, $5)",
      [loaded.facts.account.id, caseId, by, teamId, at(now)],
    ),
  ],
  case_refused: ({ caseId }, { loaded, now }) => [
    moment("refuse-case", "refused_at = $3")([loaded.facts.account.id, caseId, at(now)]),
  ],
  case_cancelled: ({ caseId }, { loaded, now }) => [
    moment("cancel-case", "cancelled_at = $3")([loaded.facts.account.id, caseId, at(now)]),
  ],
  case_released: ({ caseId }, { loaded, now }) => [
    moment("release-case", "released_at = $3, link_used_at = null")([loaded.facts.account.id, caseId, at(now)]),
  ],
  case_redeemed: ({ caseId }, { loaded, now }) => [
    moment("redeem-case", "link_used_at = $3")([loaded.facts.account.id, caseId, at(now)]),
  ],
  case_completed: ({ caseId }, { loaded, now }) => [
    moment("complete-case", "completed_at = $3")([loaded.facts.account.id, caseId, at(now)]),
  ],
  hold_started: ({ endsAt }, { loaded }) => [
    one("start-hold", "update account set hold_until = $2 where id = $1 and (hold_until is null or hold_until <= $2)", [
      loaded.facts.account.id,
      at(endsAt),
    ]),
  ],
} satisfies Partial<Effects>
