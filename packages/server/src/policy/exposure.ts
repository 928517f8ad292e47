/**
 * What other rules would do to everybody in a team, before they hold (S4). One statement, and what comes back does not grow with the
 * team: members about whom all that matters is the same are counted together, and core is asked once about each such group.
 */
import { effectOf, type MemberSummary, type Policy, policyFor, type RoleKind, type Rules } from "@sparekey/core"
import type { Pool } from "pg"

/** How many people of each effect are named. */
export const PEOPLE_NAMED = 100

type Place = {
  readonly owner: boolean
  readonly kind: RoleKind
  readonly requires_mfa: boolean
  readonly policy: Policy
}

/** Members about whom all that matters is the same. */
type Group = {
  readonly members: number
  /** Some of them. */
  readonly first: readonly string[]
  readonly role_id: string
  readonly bits: number
  readonly elsewhere: readonly Place[] | null
}

/**
 * What each table says about a member is a row, and rows are gathered by member. Joining those lists with each other instead would be
 * quadratic as soon as the planner takes a large team for a small one. Each row is a few bits and, for a place in another team, its
 * number: those are gathered and compared in a fraction of the time that columns and documents take.
 */
const text = `
  with numbered as (select id, team_id, (row_number() over (order by id))::int as number from role),
  said as (
    select m.account_id, m.role_id, null::int as place,
      m.is_owner::int + 2 * a.password_stands_alone::int + 4 * coalesce(a.grace_ends_at > $2, false)::int as bits
    from membership m join account a on a.id = m.account_id where m.team_id = $1
    union all
    select x.account_id, null, null, case x.state when 'bound' then 8 else 16 end
    from membership m join totp_authenticator x on x.account_id = m.account_id
    where m.team_id = $1 and x.state in ('bound', 'disabled')
    union all
    select s.account_id, null, null, 32
    from membership m join recovery_code_set s on s.account_id = m.account_id
    where m.team_id = $1 and s.ended_at is null and exists (select from recovery_code c
      where c.account_id = s.account_id and c.set_id = s.id and c.spent_at is null and c.expired_at is null)
    union all
    select e.account_id, null, null, 64
    from membership m join email_address e on e.account_id = m.account_id
    where m.team_id = $1 and e.verified_at is not null
    union all
    select o.account_id, null, 2 * r.number + o.is_owner::int, 0
    from membership o join numbered r on r.team_id = o.team_id and r.id = o.role_id
    where o.team_id <> $1 and o.account_id in (select account_id from membership where team_id = $1)),
  one as (
    select account_id, (array_agg(role_id) filter (where role_id is not null))[1] as role_id, bit_or(bits) as bits,
      array_agg(place) filter (where place is not null) as places
    from said group by account_id),
  alike as (
    select count(*)::int as members, (array_agg(account_id))[1:${PEOPLE_NAMED}] as first, role_id, bits, places
    from one group by role_id, bits, places)
  select members, first, role_id, bits, (
    select json_agg(json_build_object('owner', place % 2 = 1, 'kind', r.kind, 'requires_mfa', r.requires_mfa, 'policy', t.policy))
    from unnest(places) place join numbered n on n.number = place / 2
      join role r on r.team_id = n.team_id and r.id = n.id join team t on t.id = n.team_id) as elsewhere
  from alike`

/** Of the statement's bits. */
const said = {
  owner: 1,
  passwordStandsAlone: 2,
  graceRuns: 4,
  bound: 8,
  disabled: 16,
  codes: 32,
  verified: 64,
} as const

export type Affected = { readonly count: number; readonly first: readonly string[] }
export type Exposure = {
  readonly members: number
  readonly prompted: Affected
  readonly lockedOut: Affected
  readonly losesLastWayBack: Affected
}

/** Core compares its moment with now; whether it is still to come is all that counts. */
function summaryOf({ first, role_id, bits, elsewhere }: Group, now: number): MemberSummary {
  const has = (bit: number) => (bits & bit) !== 0
  return {
    accountId: first[0] ?? "",
    owner: has(said.owner),
    roleId: role_id,
    authenticators: has(said.bound) ? "bound" : has(said.disabled) ? "disabled" : "none",
    unspentCodes: has(said.codes) ? 1 : 0,
    graceEndsAt: has(said.graceRuns) ? now + 1 : null,
    hasVerifiedAddress: has(said.verified),
    passwordStandsAlone: has(said.passwordStandsAlone),
    elsewhere: elsewhereOf(elsewhere ?? []),
  }
}

function elsewhereOf(places: readonly Place[]): MemberSummary["elsewhere"] {
  const [first] = places
  if (first === undefined) return null
  return { policy: policyFor(places, first.policy), roleRequiresMfa: places.some((place) => place.requires_mfa) }
}

export type Asked = { readonly teamId: string; readonly before: Rules; readonly after: Rules; readonly now: number }

/** Without a name, so that it is planned for this team: what is best for ten members is not for a hundred thousand. */
export async function exposureOf(
  database: Pick<Pool, "query">,
  { teamId, before, after, now }: Asked,
): Promise<Exposure> {
  const { rows } = await database.query<Group>({ text, values: [teamId, new Date(now)] })
  const groups = rows.map((group) => ({
    ...group,
    effect: effectOf(summaryOf(group, now), before, after, now),
  }))
  const affected = (name: keyof (typeof groups)[number]["effect"]): Affected => {
    const those = groups.filter(({ effect }) => effect[name])
    return {
      count: sum(those),
      first: those
        .flatMap(({ first }) => first)
        .toSorted()
        .slice(0, PEOPLE_NAMED),
    }
  }
  return {
    members: sum(groups),
    prompted: affected("prompted"),
    lockedOut: affected("lockedOut"),
    losesLastWayBack: affected("losesLastWayBack"),
  }
}

const sum = (groups: readonly Pick<Group, "members">[]): number =>
  groups.reduce((count, { members }) => count + members, 0)
