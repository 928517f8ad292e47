/**
 * What other rules would do to everybody in a team, before they hold (S4). One statement, and what comes back does not grow with the
 * team: members about whom all that matters is the same are counted together, and core is asked once about each such group.
 */
import { effectOf, type MemberSummary, type Policy, policyFor, type RoleKind, type Rules } from "@sparekey/core"
import type { Pool } from "pg"

/** How many people of each effect are named. */
export const PEOPLE_NAMED = 100

/** What somebody's place in another team asks of them. Places that ask the same are one, in however many teams. */
/** In another team. */
export type Place = {
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
  /** By number; null: they are in no other team. */
  readonly elsewhere: readonly number[] | null
  /** With the first group alone: what the numbers stand for. */
  readonly places: Readonly<Record<string, Place>> | null
}

/**
 * What each table says about a member is a row, and rows are gathered by member. Joining those lists with each other instead would be
 * quadratic as soon as the planner takes a large team for a small one. Each row is a few bits and, for a place in another team, the number
 * of what such a place asks: those are gathered and compared in a fraction of the time that columns and documents take, and members of a
 * thousand teams with the same policy are one group.
 */
const text = `
  with mine as materialized (
    select m.account_id, m.role_id, m.is_owner from membership m where m.team_id = $1),
  other as materialized (
    select o.account_id, o.team_id, o.role_id, o.is_owner from membership o
    where o.team_id <> $1 and o.account_id in (select account_id from mine)),
  place as materialized (
    select o.team_id, o.role_id, o.is_owner, r.kind, r.requires_mfa, t.policy,
      (dense_rank() over (order by o.is_owner, r.kind, r.requires_mfa, md5(t.policy::text)))::int as number
    from (select distinct team_id, role_id, is_owner from other) o
      join role r on r.team_id = o.team_id and r.id = o.role_id join team t on t.id = o.team_id),
  said as (
    select m.account_id, m.role_id, null::int as place,
      m.is_owner::int + 2 * a.password_stands_alone::int + 4 * coalesce(a.grace_ends_at > $2, false)::int as bits
    from mine m join account a on a.id = m.account_id
    union all
    select x.account_id, null, null, case x.state when 'bound' then 8 else 16 end
    from totp_authenticator x
    where x.state in ('bound', 'disabled') and x.account_id in (select account_id from mine)
    union all
    select s.account_id, null, null, 32
    from recovery_code_set s
    where s.ended_at is null and s.account_id in (select account_id from mine) and exists (select from recovery_code c
      where c.account_id = s.account_id and c.set_id = s.id and c.spent_at is null and c.expired_at is null)
    union all
    select e.account_id, null, null, 64
    from email_address e
    where e.verified_at is not null and e.account_id in (select account_id from mine)
    union all
    select o.account_id, null, p.number, 0
    from other o join place p on p.team_id = o.team_id and p.role_id = o.role_id and p.is_owner = o.is_owner),
  one as (
    select account_id, (array_agg(role_id) filter (where role_id is not null))[1] as role_id, bit_or(bits) as bits,
      array_agg(place) filter (where place is not null) as elsewhere
    from said group by account_id)
  select count(*)::int as members, (array_agg(account_id))[1:${PEOPLE_NAMED}] as first, role_id, bits, elsewhere,
    case when row_number() over () = 1 then (
      select json_object_agg(number, json_build_object('owner', is_owner, 'kind', kind, 'requires_mfa', requires_mfa, 'policy', policy))
      from (select distinct on (number) * from place) each) end as places
  from one group by role_id, bits, elsewhere`

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
function summaryOf({ first, role_id, bits }: Group, elsewhere: readonly Place[], now: number): MemberSummary {
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
    elsewhere: elsewhereOf(elsewhere),
  }
}

/** What all of them ask together; null: there are none. */
export function elsewhereOf(places: readonly Place[]): MemberSummary["elsewhere"] {
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
  const places = rows.find((group) => group.places !== null)?.places ?? {}
  const placesOf = ({ elsewhere }: Group) => [...new Set(elsewhere)].flatMap((number) => places[number] ?? [])
  const groups = rows.map((group) => ({
    ...group,
    effect: effectOf(summaryOf(group, placesOf(group), now), before, after, now),
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
