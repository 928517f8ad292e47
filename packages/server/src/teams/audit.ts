/** What is written down about a team and its members: who did what, when, about whom. Ids, and nothing that opens anything. */
import type { Pool } from "pg"
import { peopleOf } from "../db/people.ts"
import { readableInTeam } from "../db/team-audit.ts"

import { idAt, newId, timeOf } from "../secrets/tokens.ts"
import { isLarge } from "./size.ts"

export type Person = { readonly id: string; readonly name: string }

export type AuditEntry = {
  readonly id: string
  readonly at: string
  readonly type: string
  /** Null: time brought it about, the server's shell did it, or nobody is known. */
  readonly by: Person | null
  /** In whose log it stands: for what changes the team itself, whoever did it. */
  readonly about: Person
  /** The API token by which `by`’s machine did it. Its name is null once the token is gone. */
  readonly machine: { readonly id: string; readonly name: string | null } | null
  readonly details: Readonly<Record<string, unknown>>
}

type Row = {
  readonly id: string
  readonly account_id: string
  readonly at: Date
  readonly type: string
  readonly actor: { readonly kind: string; readonly id?: string | null; readonly accountId?: string }
  readonly data: Readonly<Record<string, unknown>>
}

export const ENTRIES_A_PAGE = 50

/** Each member's newest are read off the primary key, then merged. */
const text = `
  select e.id, e.account_id, e.at, e.type, e.actor, e.data
  from membership m
    join team t on t.id = m.team_id
    cross join lateral (
      select x.id, x.account_id, x.at, x.type, x.actor, x.data from audit_entry x
      where x.account_id = m.account_id and ($2::uuid is null or x.id < $2) and ${readableInTeam}
      order by x.id desc limit ${ENTRIES_A_PAGE + 1}) e
  where m.team_id = $1 and ($3::uuid is null or m.account_id = $3)
  order by e.id desc limit ${ENTRIES_A_PAGE + 1}`

/** Between two ids, which are made in the order of time. */
const stretchText = `
  select x.id, x.account_id, x.at, x.type, x.actor, x.data
  from audit_entry x
    join membership m on m.account_id = x.account_id and m.team_id = $1
    join team t on t.id = m.team_id
  where x.id < $2 and x.id >= $3 and ${readableInTeam}
  order by x.id desc limit ${ENTRIES_A_PAGE + 1}`

const HOUR = 3_600_000

/** How far back is looked for a page: mostly the first is enough. */
const stretches: readonly number[] = [HOUR / 6, 3 * HOUR, 48 * HOUR, 30 * 24 * HOUR]

/** The newest of a large team, or null where there are too few of late to fill a page. */
async function fromTheEnd(pool: Pool, teamId: string, before: string): Promise<readonly Row[] | null> {
  for (const stretch of stretches) {
    const values = [teamId, before, idAt(timeOf(before) - stretch)]
    // Without a name, so that it is planned for this stretch.
    const { rows } = await pool.query<Row>(stretchText, values)
    if (rows.length > ENTRIES_A_PAGE) return rows
  }
  return null
}

/** What says more about an entry, without naming anybody's session, address or code. */
const shown: readonly string[] = [
  "kind",
  "reason",
  "choice",
  "way",
  "failures",
  "left",
  "count",
  "version",
  "preset",
  "changes",
  "role",
  "before",
  "after",
  "features",
  "primary",
  "scopes",
  "expiresAt",
]

type Names = { readonly roles: Readonly<Record<string, string>>; readonly tokens: Readonly<Record<string, string>> }

const namesText = `
  select (select coalesce(jsonb_object_agg(id, name), '{}') from role where team_id = $1 and id = any($2::uuid[])) as roles,
    (select coalesce(jsonb_object_agg(id, name), '{}') from api_token where team_id = $1 and id = any($3::uuid[])) as tokens`

/** What the team's roles and tokens that the entries speak of are called today. */
async function namesOf(pool: Pool, teamId: string, rows: readonly Row[]): Promise<Names> {
  const roles = rows.flatMap(({ data }) => roleIn(data)?.id ?? [])
  const tokens = rows.flatMap(({ actor }) => tokenOf(actor) ?? [])
  if (roles.length === 0 && tokens.length === 0) return { roles: {}, tokens: {} }
  const found = await pool.query<Names>({ name: "names-in-audit", text: namesText, values: [teamId, roles, tokens] })
  return found.rows[0] as Names
}

const tokenOf = ({ kind, id }: Row["actor"]): string | null => (kind === "api_token" ? (id ?? null) : null)

/** A role that somebody was given; one that was made or changed says its name itself. */
function roleIn({ role }: Row["data"]): { readonly id: string } | null {
  if (typeof role !== "object" || role === null || !("id" in role)) return null
  return typeof role.id === "string" ? { ...role, id: role.id } : null
}

function detailsOf({ data }: Row, { roles }: Names): AuditEntry["details"] {
  const kept = Object.fromEntries(Object.entries(data).filter(([name]) => shown.includes(name)))
  const role = roleIn(data)
  return role === null ? kept : { ...kept, role: { ...role, name: roles[role.id] ?? null } }
}

function machineOf({ actor }: Row, { tokens }: Names): AuditEntry["machine"] {
  const id = tokenOf(actor)
  return id === null ? null : { id, name: tokens[id] ?? null }
}

type Asked = { readonly teamId: string; readonly memberId: string | null; readonly before: string | null }

/** The newest first. */
export async function auditOf(
  pool: Pool,
  { teamId, memberId, before }: Asked,
): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }> {
  const large = memberId === null && (await isLarge(pool, teamId))
  const newest = large ? await fromTheEnd(pool, teamId, before ?? newId()) : null
  const rows =
    newest ?? (await pool.query<Row>({ name: "audit-of-team", text, values: [teamId, before, memberId] })).rows
  const page = rows.slice(0, ENTRIES_A_PAGE)
  const people = await peopleOf(
    pool,
    page.flatMap((row) => [row.account_id, row.actor.accountId ?? row.account_id]),
  )
  const names = await namesOf(pool, teamId, page)
  const named = (id: string) => ({ id, name: people.get(id)?.name ?? "" })
  return {
    entries: page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      type: row.type,
      by: byOf(row) === null ? null : named(byOf(row) as string),
      about: named(row.account_id),
      machine: machineOf(row, names),
      details: detailsOf(row, names),
    })),
    next: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Whoever holds a link to an account, or is signing in to it, counts as its person. */
const byOf = ({ actor, account_id }: Row): string | null => {
  if (actor.accountId !== undefined) return actor.accountId
  return actor.kind === "server" || actor.kind === "anonymous" ? null : account_id
}
