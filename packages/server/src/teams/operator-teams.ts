/** All teams of the server, for whoever runs it. */
import { CASE_DAYS, caseIsOpen, caseState, type Facts, type Policy } from "@sparekey/core"
import type { Pool } from "pg"
import type { Rows } from "../db/facts-statements.ts"
import { caseOf, membershipOf, policyOf } from "../db/read-rows.ts"
import { approvalsOf, caseAsJson, evidenceOf, membershipsOf } from "../db/rows-as-json.ts"
import { type PageCursor, patternOf } from "../http/page-cursor.ts"

export type OperatorTeam = {
  readonly id: string
  readonly name: string
  readonly preset: string
  readonly plan: { readonly id: string; readonly name: string } | null
  readonly isOperator: boolean
  readonly members: number
  readonly withMfa: number
  readonly openCases: number
  readonly stopped: boolean
  readonly createdAt: string
}

export const TEAMS_A_PAGE = 50

/** After the longest wait and the longest life of a link, no case is open any more: older ones need not be looked at. */
const mayBeOpen = `c.completed_at is null and c.refused_at is null and c.cancelled_at is null
  and c.opened_at > $1::timestamptz - interval '${CASE_DAYS + 14 + 7} days'`

/** Those that nobody has ended, of which core says whether time has. @param which of the cases `c` */
const unended = (which: string) => `
  (select coalesce(json_agg(json_build_object('case', ${caseAsJson("c")}, 'approvals', ${approvalsOf("c.account_id")}, 'evidence', ${evidenceOf("c.account_id")},
      'memberships', ${membershipsOf("c.account_id")})), '[]')
    from recovery_case c where ${which} and ${mayBeOpen})`

const hasMfa = `exists (select from totp_authenticator x where x.account_id = m.account_id and x.state in ('bound', 'disabled'))`

const listText = `
  select t.id, t.name, t.preset, lower(t.name) as sort_key, t.is_operator as "isOperator", t.created_at,
    (select json_build_object('id', p.id, 'name', p.name) from plan p where p.id = t.plan_id) as plan,
    (select count(*)::int from membership m where m.team_id = t.id) as members,
    (select count(*)::int from membership m where m.team_id = t.id and ${hasMfa}) as "withMfa",
    t.recoveries_stopped_at is not null as "stopped", ${unended("c.team_id = t.id")} as cases
  from (
    select * from team
    where ($2::text is null or name ilike $2) and ($3::text is null or (lower(name), id) > ($3, $4::uuid))
    order by lower(name), id limit ${TEAMS_A_PAGE + 1}) t
  order by sort_key, t.id`

const overviewText = `
  select (select count(*)::int from team) as teams,
    (select count(*)::int from account where state <> 'invited') as accounts,
    (select count(*)::int from account where state = 'invited') as invited,
    (select count(distinct m.account_id)::int from membership m) as members,
    (select count(distinct m.account_id)::int from membership m where ${hasMfa}) as "withMfa",
    (select recoveries_stopped_at is not null from server_switch) as "stopped", ${unended("true")} as cases`

type Unended = {
  readonly case: Rows["cases"]
  readonly approvals: readonly Rows["approvals"][]
  readonly evidence: readonly Rows["evidence"][]
  readonly memberships: readonly Rows["memberships"][]
}

type Row = Omit<OperatorTeam, "openCases" | "createdAt"> & {
  readonly sort_key: string
  readonly created_at: Date
  readonly cases: readonly Unended[]
}

type Asked = {
  readonly search: string | null
  /** After which team the page begins. */
  readonly after: PageCursor | null
  readonly serverPolicy: Policy
  readonly now: number
}

/** By name. */
export async function teamsOf(
  pool: Pool,
  { search, after, serverPolicy, now }: Asked,
): Promise<{ readonly teams: readonly OperatorTeam[]; readonly next: PageCursor | null }> {
  const values = [new Date(now), patternOf(search), after?.sortKey ?? null, after?.id ?? null]
  const { rows } = await pool.query<Row>({ name: "teams-of-server", text: listText, values })
  const page = rows.slice(0, TEAMS_A_PAGE)
  const last = page.at(-1)
  return {
    teams: page.map(({ sort_key: _, created_at, cases, ...team }) => ({
      ...team,
      openCases: openOf(cases, serverPolicy, now),
      createdAt: created_at.toISOString(),
    })),
    next: rows.length > page.length && last !== undefined ? { sortKey: last.sort_key, id: last.id } : null,
  }
}

export type Overview = {
  readonly teams: number
  readonly accounts: number
  readonly invited: number
  readonly members: number
  readonly withMfa: number
  readonly openCases: number
  readonly stopped: boolean
}

export async function overviewOf(pool: Pool, serverPolicy: Policy, now: number): Promise<Overview> {
  const { rows } = await pool.query<Omit<Overview, "openCases"> & { readonly cases: readonly Unended[] }>({
    name: "overview-of-server",
    text: overviewText,
    values: [new Date(now)],
  })
  const [{ cases, ...figures }] = rows as [(typeof rows)[number]]
  return { ...figures, openCases: openOf(cases, serverPolicy, now) }
}

function openOf(cases: readonly Unended[], serverPolicy: Policy, now: number): number {
  const isOpen = (one: Unended) => {
    const standing: Pick<Facts, "case" | "policy" | "memberships"> = {
      case: caseOf(one.case, one.approvals, one.evidence),
      policy: policyOf(one.memberships, serverPolicy),
      memberships: one.memberships.map(membershipOf),
    }
    return caseIsOpen(caseState(standing, now))
  }
  return cases.filter(isOpen).length
}
