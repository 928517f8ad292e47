/** A team's members as lists and one at a time: one statement, whatever the team's size; what follows from it core says. */
import {
  type AccountState,
  caseIsOpen,
  caseState,
  type Facts,
  mfaIsRequired,
  type Policy,
  type RoleKind,
} from "@sparekey/core"
import type { Pool } from "pg"
import { millis, type Rows } from "../db/facts-statements.ts"
import { caseOf, membershipOf, policyOf } from "../db/read-rows.ts"
import { approvalsOf, caseAsJson, evidenceOf, membershipsOf } from "../db/rows-as-json.ts"
import { type PageCursor, patternOf } from "../http/page-cursor.ts"

export type Member = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: { readonly id: string; readonly name: string; readonly kind: RoleKind }
  readonly owner: boolean
  readonly state: Exclude<AccountState, "unknown">
  readonly mfa: {
    readonly on: boolean
    readonly required: boolean
    readonly authenticators: number
    readonly codesLeft: number
    readonly verifiedAddresses: number
  }
  readonly lastSignInAt: string | null
  readonly openCases: number
  /** How many teams the person belongs to. */
  readonly teams: number
}

type Row = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly state: Member["state"]
  readonly is_owner: boolean
  readonly role_id: string
  readonly role_name: string
  readonly role_kind: RoleKind
  readonly bound: number
  readonly held: number
  readonly codes_left: number
  readonly verified: number
  readonly last_sign_in_at: number | null
  readonly memberships: readonly Rows["memberships"][]
  readonly cases: readonly Rows["cases"][]
  readonly approvals: readonly Rows["approvals"][]
  readonly evidence: readonly Rows["evidence"][]
}

/** Of the members `one` (account id, owner, role): what is shown of each. */
const shown = `
  one.id, one.name, one.state, one.is_owner, r.id as role_id, r.name as role_name, r.kind as role_kind, one.sort_key,
  (select e.address from email_address e where e.account_id = one.id and e.is_primary) as email,
  (select count(*)::int from email_address e where e.account_id = one.id and e.verified_at is not null) as verified,
  (select count(*)::int from totp_authenticator x where x.account_id = one.id and x.state = 'bound') as bound,
  (select count(*)::int from totp_authenticator x where x.account_id = one.id and x.state in ('bound', 'disabled')) as held,
  (select count(*)::int from recovery_code c join recovery_code_set s on s.account_id = c.account_id and s.id = c.set_id
    where c.account_id = one.id and s.ended_at is null and c.spent_at is null and c.expired_at is null) as codes_left,
  (select ${millis("s.born_at")} from session s where s.account_id = one.id order by s.id desc limit 1) as last_sign_in_at,
  ${membershipsOf("one.id")} as memberships,
  (select coalesce(json_agg(${caseAsJson("c")}), '[]') from recovery_case c where c.account_id = one.id
    and c.completed_at is null and c.refused_at is null and c.cancelled_at is null) as cases,
  ${approvalsOf("one.id")} as approvals, ${evidenceOf("one.id")} as evidence`

export const MEMBERS_A_PAGE = 50

/** For whoever goes through all of them. */
export const MOST_MEMBERS_A_PAGE = 500

const members = `
  select a.id, a.name, a.state, m.is_owner, m.team_id, m.role_id, lower(a.name) as sort_key
  from membership m join account a on a.id = m.account_id where m.team_id = $1`

const pageText = `
  select ${shown}
  from (
    ${members}
      and ($2::text is null or a.name ilike $2
        or exists (select from email_address e where e.account_id = a.id and e.address ilike $2))
      and ($3::text is null or (lower(a.name), a.id) > ($3, $4::uuid))
    order by lower(a.name), a.id limit $5::int) one
    join role r on r.team_id = one.team_id and r.id = one.role_id
  order by one.sort_key, one.id`

const oneText = `
  select ${shown} from (${members} and m.account_id = $2) one join role r on r.team_id = one.team_id and r.id = one.role_id`

type Asked = {
  readonly teamId: string
  readonly search: string | null
  /** After whom the page begins. */
  readonly after: PageCursor | null
  readonly limit: number
  readonly serverPolicy: Policy
  readonly now: number
}

/** By name. */
export async function membersOf(
  pool: Pool,
  { teamId, search, after, limit, serverPolicy, now }: Asked,
): Promise<{ readonly members: readonly Member[]; readonly next: PageCursor | null }> {
  const values = [teamId, patternOf(search), after?.sortKey ?? null, after?.id ?? null, limit + 1]
  const { rows } = await pool.query<Row & { sort_key: string }>({ name: "members-of-team", text: pageText, values })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > page.length && last !== undefined ? { sortKey: last.sort_key, id: last.id } : null
  return { members: page.map((row) => memberOf(row, serverPolicy, now)), next }
}

/** Null: nobody in that team. */
export async function findMember(
  pool: Pool,
  { teamId, accountId, serverPolicy, now }: Pick<Asked, "teamId" | "serverPolicy" | "now"> & { accountId: string },
): Promise<Member | null> {
  const { rows } = await pool.query<Row>({ name: "member-of-team", text: oneText, values: [teamId, accountId] })
  return rows[0] === undefined ? null : memberOf(rows[0], serverPolicy, now)
}

function memberOf(row: Row, serverPolicy: Policy, now: number): Member {
  const memberships = row.memberships.map(membershipOf)
  const policy = policyOf(row.memberships, serverPolicy)
  const isOpen = (one: Facts["case"]) => caseIsOpen(caseState({ case: one, policy, memberships }, now))
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: { id: row.role_id, name: row.role_name, kind: row.role_kind },
    owner: row.is_owner,
    state: row.state,
    mfa: {
      on: row.held > 0,
      required: mfaIsRequired({ policy, memberships }),
      authenticators: row.bound,
      codesLeft: row.codes_left,
      verifiedAddresses: row.verified,
    },
    lastSignInAt: row.last_sign_in_at === null ? null : new Date(row.last_sign_in_at).toISOString(),
    openCases: row.cases.filter((one) => isOpen(caseOf(one, row.approvals, row.evidence))).length,
    teams: memberships.length,
  }
}
