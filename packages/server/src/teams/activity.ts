/** What happened to a team's people, counted by day, for charts. */
import type { Pool } from "pg"
import { isLarge } from "./size.ts"

/** Of one day in UTC. */
export type Day = {
  readonly day: string
  readonly signIns: number
  /** Among them. */
  readonly signInsByRecoveryCode: number
  readonly mfaSwitchedOn: number
  readonly mfaSwitchedOff: number
  readonly casesOpened: number
  readonly casesCompleted: number
  readonly casesRefused: number
  readonly wrongCodes: number
}

/** The days in between, each as the moment at which it begins. */
const daysFrom = (from: string, until: string): string =>
  `generate_series(${from}::timestamptz at time zone 'UTC', ${until}::timestamptz at time zone 'UTC' - interval '1 day', interval '1 day') days (day)`

/**
 * $1: the team; $2: from when on; $3: until when, both the beginning of a day in UTC. Most entries need only be counted. Those of one
 * decision share account and moment: an authenticator that is bound together with first codes switches MFA on; with codes that expire, it
 * replaces another one. Served by `audit_entry_counted`, member by member. Days are joined, not computed: so PostgreSQL knows how few
 * they are, and counts without sorting every entry on disk.
 */
const text = `
  with counted as (
    select days.day,
      (count(*) filter (where e.type = 'session_born'))::int as sign_ins,
      (count(*) filter (where e.type = 'session_born' and e.data ->> 'recoveryCodeAt' is not null))::int as by_code,
      (count(*) filter (where e.type = 'mfa_switched_off'))::int as switched_off,
      (count(*) filter (where e.type = 'failure_counted' and e.data ->> 'kind' <> 'password'))::int as wrong_codes
    from membership m join audit_entry e on e.account_id = m.account_id and e.at >= m.created_at
      join ${daysFrom("$2", "$3")} on days.day = (e.at at time zone 'UTC')::date::timestamp
    where m.team_id = $1 and e.at >= $2 and e.at < $3 and e.type in ('session_born', 'failure_counted', 'mfa_switched_off')
    group by days.day),
  decision as (
    select e.at from membership m join audit_entry e on e.account_id = m.account_id and e.at >= m.created_at
    where m.team_id = $1 and e.at >= $2 and e.at < $3
      and e.type in ('authenticator_bound', 'recovery_codes_issued', 'recovery_codes_expired')
    group by e.account_id, e.at
    having bool_or(e.type = 'authenticator_bound') and bool_or(e.type = 'recovery_codes_issued')
      and not bool_or(e.type = 'recovery_codes_expired')),
  switched_on as (select (at at time zone 'UTC')::date as day, count(*)::int as people from decision group by 1),
  step as (
    select unnest(array['opened', 'completed', 'refused']) as what, unnest(array[opened_at, completed_at, refused_at]) as at
    from recovery_case where team_id = $1),
  of_cases as (
    select (at at time zone 'UTC')::date as day, (count(*) filter (where what = 'opened'))::int as opened,
      (count(*) filter (where what = 'completed'))::int as completed, (count(*) filter (where what = 'refused'))::int as refused
    from step where at >= $2 and at < $3 group by 1)
  select to_char(days.day, 'YYYY-MM-DD') as day, coalesce(p.sign_ins, 0) as "signIns", coalesce(p.by_code, 0) as "signInsByRecoveryCode",
    coalesce(o.people, 0) as "mfaSwitchedOn", coalesce(p.switched_off, 0) as "mfaSwitchedOff",
    coalesce(c.opened, 0) as "casesOpened", coalesce(c.completed, 0) as "casesCompleted", coalesce(c.refused, 0) as "casesRefused",
    coalesce(p.wrong_codes, 0) as "wrongCodes"
  from ${daysFrom("$2", "$3")}
    left join counted p on p.day = days.day left join switched_on o on o.day = days.day left join of_cases c on c.day = days.day
  order by days.day`

type Asked = { readonly teamId: string; readonly days: number; readonly now: number }

/** Every day, the oldest first. */
export async function dailyActivity(pool: Pool, asked: Asked): Promise<readonly Day[]> {
  return (await isLarge(pool, asked.teamId)) ? countedOnce(pool, asked) : counted(pool, asked)
}

const DAY = 24 * 3_600_000

/** Without a name, so that it is planned for this team and these days. */
async function counted(pool: Pool, { teamId, days, now }: Asked): Promise<readonly Day[]> {
  const until = (Math.floor(now / DAY) + 1) * DAY
  const { rows } = await pool.query<Day>({ text, values: [teamId, new Date(until - days * DAY), new Date(until)] })
  return rows
}

/** So long after a day's end nothing is written of it any more: a transaction takes some seconds at most. */
const SETTLED = DAY / 24

/** So many are counted by one statement, and kept before the next. */
const DAYS_AT_ONCE = 30

const columns = `to_char(day, 'YYYY-MM-DD') as day, sign_ins as "signIns", sign_ins_by_recovery_code as "signInsByRecoveryCode",
  mfa_switched_on as "mfaSwitchedOn", mfa_switched_off as "mfaSwitchedOff", cases_opened as "casesOpened",
  cases_completed as "casesCompleted", cases_refused as "casesRefused", wrong_codes as "wrongCodes"`

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** Of a large team, days that are over are counted once and kept; whoever leaves later does not change what was. */
async function countedOnce(pool: Pool, { teamId, days, now }: Asked): Promise<readonly Day[]> {
  const oldest = dayOf(now - (days - 1) * DAY)
  const { rows } = await pool.query<Day>({
    name: "days-of-team",
    text: `select ${columns} from team_day where team_id = $1 and day between $2 and $3 order by day`,
    values: [teamId, oldest, dayOf(now)],
  })
  const known = new Map(rows.map((day) => [day.day, day]))
  for (let back = days - 1; back >= 0; back--) {
    if (known.has(dayOf(now - back * DAY))) continue
    const count = Math.min(DAYS_AT_ONCE, back + 1)
    const last = now - (back - count + 1) * DAY
    const found = (await counted(pool, { teamId, days: count, now: last })).filter(({ day }) => !known.has(day))
    for (const day of found) known.set(day.day, day)
    await keep(
      pool,
      teamId,
      found.filter(({ day }) => isSettled(day, now)),
    )
    back -= count - 1
  }
  return [...known.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1))
}

const isSettled = (day: string, now: number): boolean => Date.parse(day) + DAY + SETTLED <= now

async function keep(pool: Pool, teamId: string, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return
  const of = (name: keyof Day) => days.map((day) => day[name])
  await pool.query(
    `insert into team_day
     select $1, * from unnest($2::date[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[])
     on conflict do nothing`,
    [
      teamId,
      of("day"),
      of("signIns"),
      of("signInsByRecoveryCode"),
      of("mfaSwitchedOn"),
      of("mfaSwitchedOff"),
      of("casesOpened"),
      of("casesCompleted"),
      of("casesRefused"),
      of("wrongCodes"),
    ],
  )
}
