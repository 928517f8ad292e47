/** What the desk reads of all accounts: its cases, their messages, how they went. */
import { type CaseState, caseIsOpen, caseState, type Facts, isUnconfirmed, type Policy } from "@sparekey/core"
import type { Pool } from "pg"
import type { Rows } from "../db/facts-statements.ts"
import { caseOf, membershipOf, policyOf } from "../db/read-rows.ts"
import { approvalsOf, caseAsJson, evidenceOf, membershipsOf } from "../db/rows-as-json.ts"

/** The team of those who run the server: whoever may approve cases in it is the desk. */
export async function deskTeam(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>({
    name: "desk-team",
    text: "select id from team where is_operator",
  })
  return rows[0]?.id ?? null
}

export type DeskCase = Pick<Facts, "policy" | "memberships"> & {
  readonly accountId: string
  readonly case: NonNullable<Facts["case"]>
}

type Row = {
  readonly account_id: string
  readonly case: Rows["cases"]
  readonly approvals: readonly Rows["approvals"][]
  readonly evidence: readonly Rows["evidence"][]
  readonly memberships: readonly Rows["memberships"][]
}

const casesText = `
  select c.account_id, ${caseAsJson("c")} as case, ${approvalsOf("c.account_id")} as approvals,
    ${evidenceOf("c.account_id")} as evidence, ${membershipsOf("c.account_id")} as memberships
  from recovery_case c
  where c.way = 'formal_request' and (c.completed_at is null and c.refused_at is null and c.cancelled_at is null) = $1
  order by c.opened_at desc limit 500`

/** @param over those that are over, instead of those that somebody can still do something about */
export async function deskCases(
  pool: Pool,
  { over, serverPolicy, now }: { over: boolean; serverPolicy: Policy; now: number },
): Promise<readonly DeskCase[]> {
  // What has run out by itself is over as well, though nobody has ended it.
  const [open, ended] = await Promise.all([casesWhere(pool, true), over ? casesWhere(pool, false) : []])
  const read = [...open, ...ended].map((row) => ({
    accountId: row.account_id,
    case: caseOf(row.case, row.approvals, row.evidence),
    memberships: row.memberships.map(membershipOf),
    policy: policyOf(row.memberships, serverPolicy),
  }))
  const chosen = read.filter((one) => caseIsOpen(caseState(one, now)) !== over)
  return over
    ? chosen.toSorted((one, other) => other.case.openedAt - one.case.openedAt)
    : chosen.toSorted(
        (one, other) => urgency(one, now) - urgency(other, now) || one.case.openedAt - other.case.openedAt,
      )
}

async function casesWhere(pool: Pool, unended: boolean): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>({ name: "desk-cases", text: casesText, values: [unended] })
  return rows
}

const order: Partial<Record<CaseState, number>> = { proven: 0, opened: 1, ready: 3, waiting: 4 }

/** What waits for the desk before what waits for time, and last what nobody has confirmed. */
function urgency(one: DeskCase, now: number): number {
  if (isUnconfirmed(one.case)) return 5
  if (one.case.request?.heldAt != null) return 2
  return order[caseState(one, now)] ?? 6
}

export type RequestRow = {
  readonly receivedAt: Date
  readonly verdict: unknown
  readonly sender: string | null
  readonly fullName: string | null
  readonly reason: string | null
  readonly messageHash: string | null
  readonly subject: string | null
  readonly body: string | null
  readonly findings: unknown
}

const requestText = `
  select r.received_at as "receivedAt", r.verdict, r.sender, r.full_name as "fullName", r.reason,
    encode(m.raw_hash, 'hex') as "messageHash", m.subject, m.body, m.findings
  from formal_request r left join inbound_message m on m.id = r.id
  where r.account_id = $1 and r.id = $2`

/** The message that a case was opened by; what retention has taken is null. */
export async function requestOf(pool: Pool, accountId: string, caseId: string): Promise<RequestRow | undefined> {
  const { rows } = await pool.query<RequestRow>({
    name: "request-of-case",
    text: requestText,
    values: [accountId, caseId],
  })
  return rows[0]
}

export type EvidenceRow = {
  readonly id: string
  readonly onRecordSince: Date | null
  readonly note: string | null
}

export async function evidenceNotes(pool: Pool, accountId: string, caseId: string): Promise<readonly EvidenceRow[]> {
  const { rows } = await pool.query<EvidenceRow>({
    name: "evidence-notes",
    text: `select id, on_record_since as "onRecordSince", note from case_evidence where account_id = $1 and case_id = $2`,
    values: [accountId, caseId],
  })
  return rows
}

export type TimelineRow = {
  readonly id: string
  readonly at: Date
  readonly type: string
  readonly by: string | null
  readonly data: Readonly<Record<string, unknown>>
  readonly leafHash: string
}

const timelineText = `
  select id, at, type, actor ->> 'accountId' as by, data, encode(leaf_hash, 'hex') as "leafHash"
  from audit_entry where account_id = $1 and data ->> 'caseId' = $2 order by id`

/** Each step, as the audit log has it. */
export async function timelineOf(pool: Pool, accountId: string, caseId: string): Promise<readonly TimelineRow[]> {
  const { rows } = await pool.query<TimelineRow>({ name: "timeline", text: timelineText, values: [accountId, caseId] })
  return rows
}

/** A9: an agent sees that an address is there, not what it is. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@")
  return `${address.slice(0, 1)}…${address.slice(at)}`
}
