/**
 * A team's members, for what other rules would do to them (S4): one statement, and what comes back does not grow with the team. Members about
 * whom all that matters is the same are counted together, so that core is asked once about each such group.
 */
import { type DeskSummary, type MemberSummary, PIN_DIGITS, type Policy, policyFor, type RoleKind } from "@sparekey/core"
import type { Pool } from "pg"

/** How many people of each effect are named. */
export const PEOPLE_NAMED = 100

/** What somebody's place in another team asks of them. Places that ask the same are one, in however many teams. */
type Place = {
  readonly owner: boolean
  readonly kind: RoleKind
  readonly requires_mfa: boolean
  readonly policy: Policy
}

type Group = {
  readonly members: number
  readonly first: readonly string[]
  readonly role_id: string
  readonly holds_permissions: boolean
  readonly bits: number
  /** A digit for each place, 1 where they have it; null: they are in no other team. */
  readonly elsewhere: string | null
  /** With the first group alone: what the digits stand for, counted from one. */
  readonly places: Readonly<Record<string, Place>> | null
}

/**
 * What each table says about a member is a row, and rows are gathered by member. Joining those lists with each other instead would be
 * quadratic as soon as the planner takes a large team for a small one. Each row is a few bits, a number for the role, and a row of bits for
 * what a place in another team asks: those are gathered and compared in a fraction of the time that columns and documents take, and members
 * of a thousand teams with the same policy are one group. Nothing is gathered as a list by member: PostgreSQL counts on eight kilobytes for
 * each, and would go to the disk. $3: whether PINs matter.
 */
const text = `
  with mine as materialized (
    select m.account_id, m.role_id, m.is_owner from membership m where m.team_id = $1),
  held as materialized (
    select id, permissions <> '{}' as holds_permissions, (row_number() over (order by id))::int as number from role where team_id = $1),
  other as materialized (
    select o.account_id, o.team_id, o.role_id, o.is_owner from membership o
    where o.team_id <> $1 and o.account_id in (select account_id from mine)),
  place as materialized (
    select o.team_id, o.role_id, o.is_owner, r.kind, r.requires_mfa, t.policy,
      (dense_rank() over (order by o.is_owner, r.kind, r.requires_mfa, md5(t.policy::text)))::int as number
    from (select distinct team_id, role_id, is_owner from other) o
      join role r on r.team_id = o.team_id and r.id = o.role_id join team t on t.id = o.team_id),
  digit as materialized (
    select team_id, role_id, is_owner, set_bit(repeat('0', max(number) over ())::varbit, number - 1, 1) as digits from place),
  said as (
    select m.account_id, array_position((select array_agg(id order by number) from held), m.role_id) as role, null::varbit as digits,
      m.is_owner::int + 2 * a.password_stands_alone::int + 4 * coalesce(a.grace_ends_at > $2, false)::int + 128 * (a.state = 'active')::int as bits
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
    select p.account_id, null, null, 1 << (2 * p.digits + (p.device_id is null)::int)
    from pin p left join device d on d.team_id = $1 and d.id = p.device_id and d.deactivated_at is null
    where $3 and p.locked_at is null and (p.device_id is null or d.id is not null) and p.account_id in (select account_id from mine)
    union all
    select o.account_id, null, d.digits, 0
    from other o join digit d on d.team_id = o.team_id and d.role_id = o.role_id and d.is_owner = o.is_owner),
  one as (
    select account_id, max(role) as role, bit_or(bits) as bits, bit_or(digits) as elsewhere from said group by account_id),
  alike as (
    select count(*)::int as members, (array_agg(account_id))[1:${PEOPLE_NAMED}] as first, role, bits, elsewhere
    from one group by role, bits, elsewhere)
  select members, first, h.id as role_id, h.holds_permissions, bits, elsewhere, case when row_number() over () = 1 then (
      select json_object_agg(number, json_build_object('owner', is_owner, 'kind', kind, 'requires_mfa', requires_mfa, 'policy', policy))
      from (select distinct on (number) * from place) each) end as places
  from alike join held h on h.number = alike.role`

/** Of the statement's bits. Those above are PINs: twice the digits, and one more where it is for all devices. */
const said = {
  owner: 1,
  passwordStandsAlone: 2,
  graceRuns: 4,
  bound: 8,
  disabled: 16,
  codes: 32,
  verified: 64,
  active: 128,
} as const

const everyPin = Array.from({ length: PIN_DIGITS.most - PIN_DIGITS.least + 1 }, (_, more) => [
  { digits: PIN_DIGITS.least + more, forAll: false },
  { digits: PIN_DIGITS.least + more, forAll: true },
]).flat()

/** Members about whom all that matters is the same. */
export type Alike = {
  readonly members: number
  /** Some of them. */
  readonly first: readonly string[]
  /** One of them, who stands for all. */
  readonly member: MemberSummary & DeskSummary
  readonly isActive: boolean
}

type Asked = { readonly teamId: string; readonly now: number; readonly pinsMatter: boolean }

/** Without a name, so that it is planned for this team: what is best for ten members is not for a hundred thousand. */
export async function membersAlike(
  database: Pick<Pool, "query">,
  { teamId, now, pinsMatter }: Asked,
): Promise<readonly Alike[]> {
  const { rows } = await database.query<Group>({ text, values: [teamId, new Date(now), pinsMatter] })
  const places = rows.find((group) => group.places !== null)?.places ?? {}
  const placesOf = ({ elsewhere }: Group) =>
    [...(elsewhere ?? "")].flatMap((digit, index) => (digit === "1" ? (places[index + 1] ?? []) : []))
  return rows.map((group) => alikeIn(group, placesOf(group), now))
}

/** Core compares its moment with now; whether it is still to come is all that counts. */
function alikeIn({ members, first, bits, ...group }: Group, elsewhere: readonly Place[], now: number): Alike {
  const has = (bit: number) => (bits & bit) !== 0
  return {
    members,
    first,
    isActive: has(said.active),
    member: {
      accountId: first[0] ?? "",
      owner: has(said.owner),
      roleId: group.role_id,
      authenticators: has(said.bound) ? "bound" : has(said.disabled) ? "disabled" : "none",
      mfaIsOn: has(said.bound) || has(said.disabled),
      unspentCodes: has(said.codes) ? 1 : 0,
      graceEndsAt: has(said.graceRuns) ? now + 1 : null,
      hasVerifiedAddress: has(said.verified),
      passwordStandsAlone: has(said.passwordStandsAlone),
      holdsPermissions: group.holds_permissions,
      pins: everyPin.filter(({ digits, forAll }) => has(1 << (2 * digits + Number(forAll)))),
      elsewhere: elsewhereOf(elsewhere),
    },
  }
}

/** What all of them ask together; null: there are none. */
function elsewhereOf(places: readonly Place[]): MemberSummary["elsewhere"] {
  const [first] = places
  if (first === undefined) return null
  return { policy: policyFor(places, first.policy), roleRequiresMfa: places.some((place) => place.requires_mfa) }
}
