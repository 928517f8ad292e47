/** Recovery cases, and the hold that follows them. */
import { caseState, timesOf } from "@sparekey/core"
import type { Application } from "../application.ts"
import type { Statement } from "../batch.ts"
import { verifiedAddresses } from "../mail-statements.ts"
import { contentHash } from "../read-rows.ts"
import { at, type Effects, nothing, one, required, some } from "./effect.ts"

/** What the job is told that does what a case grants, once it is ready. */
export type ReleaseJob = { readonly accountId: string; readonly caseId: string }

const change = (columns: string): string => `update recovery_case set ${columns} where account_id = $1 and id = $2
  and completed_at is null and refused_at is null and cancelled_at is null`

/** @param by who did it, where the columns say so */
const noted = (
  name: string,
  columns: string,
  caseId: string,
  { loaded, now }: Application,
  ...by: readonly string[]
): readonly Statement[] => [one(name, change(columns), [loaded.facts.account.id, caseId, at(now), ...by])]

/** No mail brings this link: the server's shell prints it. */
const handedOver = (caseId: string, expiresAt: number, application: Application): readonly Statement[] => {
  const { loaded, material, now } = application
  if (material.brokenGlass === undefined) return []
  return [
    some(
      "make-printed-link",
      "insert into link (account_id, id, purpose, created_at, expires_at, case_id) values ($1, $2, 'redeem_reset', $3, $4, $5)",
      [loaded.facts.account.id, material.brokenGlass.linkId, at(now), at(expiresAt), caseId],
    ),
  ]
}

/** The message that a case was opened by, or refused for: its id is taken then, and the same message does nothing again. */
function requestReceived(outcome: string, { loaded, material, now }: Application): readonly Statement[] {
  const { id, receivedAt, verdict, sender, fullName, reason } = required(material.request, "a message")
  return [
    some(
      "note-request",
      `insert into formal_request (account_id, id, received_at, decided_at, outcome, verdict, sender, full_name, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [loaded.facts.account.id, id, at(receivedAt), at(now), outcome, verdict, sender, fullName, reason],
    ),
  ]
}

export const recoveryCaseEffects = {
  case_opened: ({ caseId, way, teamId, openedBy, provenBy, terms, standings, request }, application) => [
    some(
      "open-case",
      `insert into recovery_case (account_id, id, way, team_id, opened_by, opened_at, proven_by, proven_at, terms, standings, addresses, request)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        application.loaded.facts.account.id,
        caseId,
        way,
        teamId,
        openedBy,
        at(application.now),
        provenBy,
        provenBy === null ? null : at(application.now),
        terms,
        JSON.stringify(standings),
        verifiedAddresses(application),
        request,
      ],
    ),
    ...(request === null ? [] : requestReceived("opened", application)),
  ],
  request_refused: (_, application) => {
    const { decision } = application
    return requestReceived(decision.allowed ? "opened" : decision.denial.reason, application)
  },
  request_confirmed: ({ caseId }, { loaded, now }) => [
    one("confirm-request", `${change("proven_by = account_id, proven_at = $3")} and proven_at is null`, [
      loaded.facts.account.id,
      caseId,
      at(now),
    ]),
  ],
  evidence_recorded: ({ caseId, evidenceId, kind, by, onRecordSince }, { loaded, now, material }) => [
    some(
      "record-evidence",
      `insert into case_evidence (account_id, case_id, id, kind, recorded_by, recorded_at, on_record_since, note)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        loaded.facts.account.id,
        caseId,
        evidenceId,
        kind,
        by,
        at(now),
        at(onRecordSince),
        material.evidenceNote ?? null,
      ],
    ),
  ],
  evidence_asked: nothing,
  case_held: ({ caseId }, application) => noted("hold-case", "held_at = $3", caseId, application),
  case_resumed: ({ caseId }, { loaded }) => [
    one("resume-case", change("held_at = null"), [loaded.facts.account.id, caseId]),
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
    one(
      "approve-case",
      // Once each, but anew where something was added to the case since.
      `insert into case_approval as v (account_id, case_id, approved_by, team_id, approved_at, content_hash)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (account_id, case_id, approved_by) do update
          set team_id = excluded.team_id, approved_at = excluded.approved_at, content_hash = excluded.content_hash
          where v.content_hash <> excluded.content_hash`,
      [
        loaded.facts.account.id,
        caseId,
        by,
        teamId,
        at(now),
        contentHash(required(loaded.facts.case, "a case to approve")),
      ],
    ),
  ],
  case_refused: ({ caseId, by }, application) =>
    noted("refuse-case", "refused_at = $3, refused_by = $4", caseId, application, by),
  case_cancelled: ({ caseId, by }, application) =>
    noted("cancel-case", "cancelled_at = $3, cancelled_by = $4", caseId, application, by),
  case_released: ({ caseId, linkExpiresAt }, application) => [
    ...noted("release-case", "released_at = $3, link_used_at = null", caseId, application),
    ...handedOver(caseId, linkExpiresAt, application),
  ],
  case_redeemed: ({ caseId }, application) => noted("redeem-case", "link_used_at = $3", caseId, application),
  case_completed: ({ caseId }, application) => noted("complete-case", "completed_at = $3", caseId, application),
  hold_started: ({ endsAt }, { loaded }) => [
    one("start-hold", "update account set hold_until = $2 where id = $1 and (hold_until is null or hold_until <= $2)", [
      loaded.facts.account.id,
      at(endsAt),
    ]),
  ],
} satisfies Partial<Effects>

/** Put into the queue with what made the case ready, or will: whoever dies right after it, somebody else goes on (S7). */
export function releaseStatements({ decision, loaded, now }: Application): readonly Statement[] {
  const { case: recoveryCase } = decision.after
  if (recoveryCase === null || recoveryCase === loaded.facts.case || recoveryCase.releasedAt !== null) return []
  if (!["waiting", "ready"].includes(caseState(decision.after, now))) return []
  const job: ReleaseJob = { accountId: loaded.facts.account.id, caseId: recoveryCase.id }
  const readyAt = timesOf(decision.after, recoveryCase)?.readyAt ?? now
  return [
    {
      name: "release-later",
      text: "select graphile_worker.add_job('release_case', $1::json, job_key := $2, run_at := $3, max_attempts := 30)",
      values: [JSON.stringify(job), `release ${recoveryCase.id}`, at(readyAt)],
    },
  ]
}
