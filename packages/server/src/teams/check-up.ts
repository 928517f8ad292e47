/**
 * T8: how many of a team's people lack what would keep others out, or get them back in; and who they are, by name. One statement each,
 * whatever the team's size. What is counted of somebody becomes a small number, and core is asked about each number there can be, not
 * about each person.
 */
import { ENOUGH_ADDRESSES, fewCodesOf, type Gap, gapsOf, gaps as kinds } from "@sparekey/core"
import type { Pool } from "pg"
import type { PageCursor } from "../http/page-cursor.ts"

/** $1: the team; $2: from how many codes on it makes no difference; $3: the same of addresses. Nobody who is invited or suspended. */
const patterns = `
  mine as materialized (
    select a.id from membership m join account a on a.id = m.account_id where m.team_id = $1 and a.state = 'active'),
  said as (
    select id, 0 as held, 0 as codes, 0 as verified from mine
    union all
    select x.account_id, 1, 0, 0 from totp_authenticator x
    where x.state in ('bound', 'disabled') and x.account_id in (select id from mine)
    union all
    select c.account_id, 0, 1, 0 from recovery_code c join recovery_code_set s on s.account_id = c.account_id and s.id = c.set_id
    where s.ended_at is null and c.spent_at is null and c.expired_at is null and c.account_id in (select id from mine)
    union all
    select e.account_id, 0, 0, 1 from email_address e where e.verified_at is not null and e.account_id in (select id from mine)),
  one as (
    select id, (max(held) + 2 * (least(sum(verified), $3::int) + ($3::int + 1) * least(sum(codes), $2::int)))::int as pattern
    from said group by id)`

const countText = `
  with ${patterns}
  select pattern, count(*)::int as members from one group by pattern`

/** $5 and $6: after whom; $7: how many. */
const pageText = `
  with ${patterns}
  select a.id, a.name, lower(a.name) as sort_key, one.pattern,
    (select e.address from email_address e where e.account_id = a.id and e.is_primary) as email
  from one join account a on a.id = one.id
  where one.pattern = any($4::int[]) and ($5::text is null or (lower(a.name), a.id) > ($5, $6::uuid))
  order by lower(a.name), a.id limit $7::int`

/** Most gaps are found among many: then so many members, by name, hold more than a page of those who have it. */
const WALKED = 5000

/** The next members by name, whoever they are, after somebody or from the beginning. $1: the team */
const walk = (after: string, id: string): string => `
  select a.id, a.name, lower(a.name) as sort_key from membership m join account a on a.id = m.account_id
  where m.team_id = $1 and a.state = 'active' and (${after}::text is null or (lower(a.name), a.id) > (${after}, ${id}::uuid))
  order by lower(a.name), a.id`

/** As the statement of pages, for the next members only; it ends as soon as the page is full. */
const walkedText = `
  select walked.id, walked.name, walked.sort_key, one.pattern,
    (select e.address from email_address e where e.account_id = walked.id and e.is_primary) as email
  from (${walk("$5", "$6")} limit ${WALKED}) walked
    cross join lateral (select (
      (select count(*) from (select from totp_authenticator x
        where x.account_id = walked.id and x.state in ('bound', 'disabled') limit 1) held)
      + 2 * ((select count(*) from (select from email_address e
          where e.account_id = walked.id and e.verified_at is not null limit $3) verified)
        + ($3::int + 1) * (select count(*) from (select from recovery_code_set s
            join recovery_code c on c.account_id = s.account_id and c.set_id = s.id
          where s.account_id = walked.id and s.ended_at is null and c.spent_at is null and c.expired_at is null limit $2) codes))
    )::int as pattern) one
  where one.pattern = any($4::int[])
  order by walked.sort_key, walked.id limit $7::int`

const beyondText = `select from (${walk("$2", "$3")} offset ${WALKED} limit 1) beyond`

/** What the statements make of somebody, the other way round. */
function gapsIn(pattern: number, fewCodes: number): readonly Gap[] {
  const counted = Math.floor(pattern / 2)
  const held = {
    mfaIsOn: pattern % 2 === 1,
    verifiedAddresses: counted % (ENOUGH_ADDRESSES + 1),
    codesLeft: Math.floor(counted / (ENOUGH_ADDRESSES + 1)),
  }
  return gapsOf(held, fewCodes)
}

/** @param gap null: any of them */
const patternsWith = (gap: Gap | null, fewCodes: number): readonly number[] =>
  Array.from({ length: 2 * (ENOUGH_ADDRESSES + 1) * (fewCodes + 2) }, (_, pattern) => pattern).filter((pattern) => {
    const found = gapsIn(pattern, fewCodes)
    return gap === null ? found.length > 0 : found.includes(gap)
  })

export type CheckUp = {
  /** Who is active, and so is counted. */
  readonly members: number
  /** Invited, or suspended. */
  readonly notCounted: number
  /** With nothing to do. */
  readonly fine: number
  readonly fewCodes: number
  readonly gaps: Readonly<Record<Gap, number>>
}

/** Of what the team's own policy gives out. */
export async function fewCodesIn(pool: Pool, teamId: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: "codes-of-team",
    text: "select (policy #>> '{recoveryCodes,count}')::int as count from team where id = $1",
    values: [teamId],
  })
  return fewCodesOf(rows[0]?.count ?? 0)
}

/** Without a name, as the page is, so that it is planned for this team: what is best for ten members is not for a hundred thousand. */
export async function checkUpOf(pool: Pool, teamId: string): Promise<CheckUp> {
  const fewCodes = await fewCodesIn(pool, teamId)
  type Group = { readonly pattern: number; readonly members: number }
  const [{ rows }, all] = await Promise.all([
    pool.query<Group>({ text: countText, values: [teamId, fewCodes + 1, ENOUGH_ADDRESSES] }),
    pool.query<{ count: number }>({
      name: "members-not-active",
      text: `select count(*)::int as count from membership m join account a on a.id = m.account_id
        where m.team_id = $1 and a.state <> 'active'`,
      values: [teamId],
    }),
  ])
  const groups = rows.map(({ pattern, members }) => ({ members, gaps: gapsIn(pattern, fewCodes) }))
  const count = (those: (gaps: readonly Gap[]) => boolean) =>
    groups.filter(({ gaps }) => those(gaps)).reduce((sum, { members }) => sum + members, 0)
  return {
    members: count(() => true),
    notCounted: all.rows[0]?.count ?? 0,
    fine: count((gaps) => gaps.length === 0),
    fewCodes,
    gaps: Object.fromEntries(kinds.map((kind) => [kind, count((gaps) => gaps.includes(kind))])) as CheckUp["gaps"],
  }
}

export type PersonToDo = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly gaps: readonly Gap[]
}

type Row = { id: string; name: string; email: string | null; sort_key: string; pattern: number }

/** From the next members where they fill the page, or are all there are; otherwise from everybody at once. */
async function rowsOf(pool: Pool, values: readonly unknown[]): Promise<readonly Row[]> {
  const [teamId, , , , sortKey, id, wanted] = values
  const walked = await pool.query<Row>({ text: walkedText, values: [...values] })
  if (walked.rows.length === wanted) return walked.rows
  const beyond = await pool.query({ text: beyondText, values: [teamId, sortKey, id] })
  if (beyond.rowCount === 0) return walked.rows
  return (await pool.query<Row>({ text: pageText, values: [...values] })).rows
}

type Asked = {
  readonly teamId: string
  /** Null: any of them. */
  readonly gap: Gap | null
  /** After whom the page begins. */
  readonly after: PageCursor | null
  readonly limit: number
}

/** By name: whom a gap is found of. */
export async function peopleToDo(
  pool: Pool,
  { teamId, gap, after, limit }: Asked,
): Promise<{ readonly people: readonly PersonToDo[]; readonly next: PageCursor | null }> {
  const fewCodes = await fewCodesIn(pool, teamId)
  const values = [
    teamId,
    fewCodes + 1,
    ENOUGH_ADDRESSES,
    patternsWith(gap, fewCodes),
    after?.sortKey ?? null,
    after?.id ?? null,
    limit + 1,
  ]
  const rows = await rowsOf(pool, values)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    people: page.map(({ id, name, email, pattern }) => ({ id, name, email, gaps: gapsIn(pattern, fewCodes) })),
    next: rows.length > page.length && last !== undefined ? { sortKey: last.sort_key, id: last.id } : null,
  }
}
