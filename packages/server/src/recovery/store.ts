/** Recovery cases as lists: one statement, whatever the team's size. */
import type { CaseFacts, Facts, Policy } from "@sparekey/core"
import type { Pool } from "pg"
import type { Rows } from "../db/facts-statements.ts"
import { caseOf, membershipOf, policyOf } from "../db/read-rows.ts"
import { approvalsOf, caseAsJson, evidenceOf, membershipsOf } from "../db/rows-as-json.ts"

/** What core needs to say where a case stands. */
export type Standing = Pick<Facts, "case" | "policy" | "memberships"> & { readonly case: CaseFacts }

type Row = {
  readonly account_id: string
  readonly case: Rows["cases"]
  readonly approvals: readonly Rows["approvals"][]
  readonly evidence: readonly Rows["evidence"][]
  readonly memberships: readonly Rows["memberships"][]
}

/** The team's own cases, and those about its members that another team opened: it has a say there (S2). */
const listText = `
  select c.account_id, ${caseAsJson("c")} as case, ${approvalsOf("c.account_id")} as approvals, ${evidenceOf("c.account_id")} as evidence,
    ${membershipsOf("c.account_id")} as memberships
  from recovery_case c
  where (c.team_id = $1 or exists (select from membership m where m.account_id = c.account_id and m.team_id = $1))
    and (c.completed_at is null and c.refused_at is null and c.cancelled_at is null) = $2
  order by c.opened_at desc limit 200`

/** @param over those that somebody has ended, instead of those that nobody has */
export async function casesOf(
  pool: Pool,
  { teamId, over, serverPolicy }: { teamId: string; over: boolean; serverPolicy: Policy },
): Promise<readonly (Standing & { readonly accountId: string })[]> {
  const { rows } = await pool.query<Row>({ name: "cases-of-team", text: listText, values: [teamId, !over] })
  return rows.map((row) => ({
    accountId: row.account_id,
    case: caseOf(row.case, row.approvals, row.evidence),
    memberships: row.memberships.map(membershipOf),
    policy: policyOf(row.memberships, serverPolicy),
  }))
}
