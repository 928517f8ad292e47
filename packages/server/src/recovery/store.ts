/** Recovery cases as lists, and the names of those who had a part in them. Each read is one statement, whatever the team's size. */
import type { CaseFacts, Facts, Policy } from "@sparekey/core"
import type { Pool } from "pg"
import type { Rows } from "../db/facts-statements.ts"
import { caseOf, membershipOf, policyOf } from "../db/read-rows.ts"

/** What core needs to say where a case stands. */
export type Standing = Pick<Facts, "case" | "policy" | "memberships"> & { readonly case: CaseFacts }

type Row = Rows["cases"] & {
  readonly account_id: string
  readonly approvals: readonly Rows["approvals"][]
  readonly memberships: readonly Rows["memberships"][]
}

const epoch = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint as ${column}`
const moments = ["opened_at", "proven_at", "released_at", "link_used_at", "refused_at", "cancelled_at", "completed_at"]

/** The team's own cases, and those about its members that another team opened: it has a say there (S2). */
const listText = `
  select c.account_id, c.id, c.way, c.team_id, c.opened_by, c.proven_by, c.terms, c.standings, ${moments.map((one) => epoch(`c.${one}`).replace("as c.", "as ")).join(", ")},
    coalesce((select json_agg(json_build_object('case_id', a.case_id, 'approved_by', a.approved_by, 'team_id', a.team_id,
        'approved_at', (date_part('epoch', a.approved_at) * 1000)::bigint) order by a.approved_at)
      from case_approval a where a.account_id = c.account_id and a.case_id = c.id), '[]') as approvals,
    (select coalesce(json_agg(json_build_object('team_id', m.team_id, 'is_owner', m.is_owner, 'is_operator', t.is_operator,
        'policy', t.policy, 'features', p.features, 'kind', r.kind, 'permissions', r.permissions, 'requires_mfa', r.requires_mfa)), '[]')
      from membership m join team t on t.id = m.team_id join role r on r.team_id = m.team_id and r.id = m.role_id
        left join plan p on p.id = t.plan_id
      where m.account_id = c.account_id) as memberships
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
    case: caseOf(row, row.approvals),
    memberships: row.memberships.map(membershipOf),
    policy: policyOf(row.memberships, serverPolicy),
  }))
}

export type Person = { readonly id: string; readonly name: string; readonly email: string | null }

const peopleText = `
  select a.id, a.name, e.address as email
  from account a left join email_address e on e.account_id = a.id and e.is_primary where a.id = any($1::uuid[])`

export async function peopleOf(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const values = [[...new Set(ids)]]
  const { rows } = await pool.query<Person>({ name: "people", text: peopleText, values })
  return new Map(rows.map((row) => [row.id, row]))
}
