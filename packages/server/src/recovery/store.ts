/** Recovery cases as lists: one statement, whatever the team's size. */
import type { ActorFacts, CaseFacts, Facts, Policy } from "@sparekey/core"
import type { Pool } from "pg"
import { casesOpenedLately, millis, type Rows } from "../db/facts-statements.ts"
import { factsOfCase } from "../db/load-facts.ts"
import { accountOf, authenticatorOf, caseOf, membershipOf, policyOf, teamOf } from "../db/read-rows.ts"
import { approvalsOf, authenticatorsOf, caseAsJson, evidenceOf, membershipsOf } from "../db/rows-as-json.ts"

/** What core needs to say where a case stands, and what who asks may do about it. */
export type Standing = Facts & { readonly case: CaseFacts }

type Row = {
  readonly account_id: string
  readonly account: Rows["account"]
  readonly authenticators: readonly Omit<Rows["authenticators"], "seed" | "key_id">[]
  readonly case: Rows["cases"]
  readonly approvals: readonly Rows["approvals"][]
  readonly evidence: readonly Rows["evidence"][]
  readonly memberships: readonly Rows["memberships"][]
  readonly team: Rows["team"]
}

/**
 * The team's own cases, and those about its members that another team opened: it has a say there (S2). $4: who asks; $5: now. What was
 * opened lately is counted only where somebody may still vouch.
 */
const listText = `
  select c.account_id, ${caseAsJson("c")} as case, ${approvalsOf("c.account_id")} as approvals,
    ${evidenceOf("c.account_id")} as evidence, ${authenticatorsOf("c.account_id")} as authenticators,
    ${membershipsOf("c.account_id")} as memberships,
    json_build_object('state', a.state, 'password_hash', case when a.password_hash is null then null else '' end,
      'password_stands_alone', a.password_stands_alone,
      'hold_until', ${millis("a.hold_until")}) as account,
    (select to_json(one) from (
      select t.id, (select features from plan where plan.id = t.plan_id) as features,
        t.recoveries_stopped_at is not null as team_stopped,
        (select recoveries_stopped_at is not null from server_switch) as server_stopped, '{}'::uuid[] as able_owners,
        ${casesOpenedLately({ team: "t.id", account: "c.account_id", agent: "$4::uuid", now: "$5::timestamptz", where: "c.proven_at is null" })}
      from team t where t.id = c.team_id) one) as team
  from recovery_case c join account a on a.id = c.account_id
  where (c.team_id = $1 or exists (select from membership m where m.account_id = c.account_id and m.team_id = $1))
    and ($2::boolean is null or (c.completed_at is null and c.refused_at is null and c.cancelled_at is null) = $2)
    and ($3::uuid is null or c.account_id = $3)
  order by c.opened_at desc, c.id desc limit 200`

type Asked = {
  readonly teamId: string
  /** Those that somebody has ended, those that nobody has, or all. */
  readonly over: boolean | null
  readonly memberId: string | null
  readonly actor: ActorFacts
  readonly serverPolicy: Policy
  readonly now: number
}

export async function casesOf(
  pool: Pool,
  { teamId, over, memberId, actor, serverPolicy, now }: Asked,
): Promise<readonly Standing[]> {
  const values = [teamId, over === null ? null : !over, memberId, actor.accountId, new Date(now)]
  const { rows } = await pool.query<Row>({ name: "cases-of-team", text: listText, values })
  return rows.map((row) => {
    const one = caseOf(row.case, row.approvals, row.evidence)
    const known = {
      account: accountOf(row.account_id, row.account),
      authenticators: row.authenticators.map(authenticatorOf),
      memberships: row.memberships.map(membershipOf),
      policy: policyOf(row.memberships, serverPolicy),
      case: one,
      openCases: Number.NaN,
      actor,
      team: teamOf(row.team),
    }
    return { ...factsOfCase(known, serverPolicy), case: one }
  })
}
