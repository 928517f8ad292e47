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

type Group = {
  readonly members: number
  /** Some of them. */
  readonly first: readonly string[]
  readonly is_owner: boolean
  readonly role_id: string
  /** Whether any of the authenticators can be used; null: there is none. */
  readonly bound: boolean | null
  readonly has_codes: boolean
  readonly grace_runs: boolean
  readonly has_verified: boolean
  readonly password_stands_alone: boolean
  readonly elsewhere: readonly Place[] | null
}

/**
 * What each table says about a member is a row, and rows are gathered by member. Joining those lists with each other instead would be
 * quadratic as soon as the planner takes a large team for a small one.
 */
const text = `
  with mine as materialized (select account_id, is_owner, role_id from membership where team_id = $1),
  said as (
    select mine.account_id, mine.is_owner, mine.role_id::text as role_id, coalesce(a.grace_ends_at > $2, false) as grace_runs,
      a.password_stands_alone, null::boolean as bound, null::boolean as has_codes, null::boolean as has_verified, null::jsonb as place
    from mine join account a on a.id = mine.account_id
    union all
    select x.account_id, null, null, null, null, x.state = 'bound', null, null, null
    from mine join totp_authenticator x on x.account_id = mine.account_id where x.state in ('bound', 'disabled')
    union all
    select s.account_id, null, null, null, null, null, true, null, null
    from mine join recovery_code_set s on s.account_id = mine.account_id
    where s.ended_at is null and exists (select from recovery_code c
      where c.account_id = s.account_id and c.set_id = s.id and c.spent_at is null and c.expired_at is null)
    union all
    select e.account_id, null, null, null, null, null, null, true, null
    from mine join email_address e on e.account_id = mine.account_id where e.verified_at is not null
    union all
    select o.account_id, null, null, null, null, null, null, null, jsonb_build_array(o.team_id, o.role_id, o.is_owner)
    from mine join membership o on o.account_id = mine.account_id where o.team_id <> $1),
  one as (
    select account_id, bool_or(is_owner) as is_owner, max(role_id collate "C") as role_id, bool_or(grace_runs) as grace_runs,
      bool_or(password_stands_alone) as password_stands_alone,
      bool_or(bound) as bound,
      coalesce(bool_or(has_codes), false) as has_codes, coalesce(bool_or(has_verified), false) as has_verified,
      jsonb_agg(place) filter (where place is not null) as places
    from said group by account_id),
  alike as (
    select count(*)::int as members, (array_agg(account_id))[1:${PEOPLE_NAMED}] as first, is_owner, role_id, bound, has_codes,
      grace_runs, has_verified, password_stands_alone, places
    from one
    group by is_owner, role_id, bound, has_codes, grace_runs, has_verified, password_stands_alone, places)
  select alike.*, (
    select json_agg(json_build_object('owner', (place->>2)::boolean, 'kind', r.kind, 'requires_mfa', r.requires_mfa, 'policy', t.policy))
    from jsonb_array_elements(alike.places) place join team t on t.id = (place->>0)::uuid
      join role r on r.team_id = t.id and r.id = (place->>1)::uuid) as elsewhere
  from alike`

export type Affected = { readonly count: number; readonly first: readonly string[] }
export type Exposure = {
  readonly members: number
  readonly prompted: Affected
  readonly lockedOut: Affected
  readonly losesLastWayBack: Affected
}

/** Core compares its moment with now; whether it is still to come is all that counts. */
const summaryOf = (group: Group, now: number): MemberSummary => ({
  accountId: group.first[0] ?? "",
  owner: group.is_owner,
  roleId: group.role_id,
  authenticators: group.bound === null ? "none" : group.bound ? "bound" : "disabled",
  unspentCodes: group.has_codes ? 1 : 0,
  graceEndsAt: group.grace_runs ? now + 1 : null,
  hasVerifiedAddress: group.has_verified,
  passwordStandsAlone: group.password_stands_alone,
  elsewhere: elsewhereOf(group.elsewhere ?? []),
})

function elsewhereOf(places: readonly Place[]): MemberSummary["elsewhere"] {
  const [first] = places
  if (first === undefined) return null
  return { policy: policyFor(places, first.policy), roleRequiresMfa: places.some((place) => place.requires_mfa) }
}

type Asked = { readonly teamId: string; readonly before: Rules; readonly after: Rules; readonly now: number }

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
