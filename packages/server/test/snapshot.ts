/** Everything that the database holds, as text: to say that nothing changed, or that something is nowhere to be found. */
import type { Pool } from "pg"

export type Snapshot = ReadonlyMap<string, readonly string[]>

type Column = { schema: string; table: string; column: string; type: string }

/** Every table of ours and of the job queue, one JSON text a row. Columns named here are left out. */
export async function snapshot(pool: Pool, without: readonly string[] = []): Promise<Snapshot> {
  const columns = await columnsOf(pool)
  const tables = Map.groupBy(
    columns.filter(({ table, column }) => !without.includes(`${table}.${column}`)),
    ({ schema, table }) => `${schema}."${table}"`,
  )
  const found = new Map<string, readonly string[]>()
  for (const [table, listed] of tables) {
    const selected = listed.map(({ column }) => `"${column}"`).join(", ")
    const { rows } = await pool.query<{ row: string }>(
      `select to_jsonb(t)::text as row from (select ${selected} from ${table}) as t order by 1`,
    )
    found.set(
      table,
      rows.map(({ row }) => row),
    )
  }
  return found
}

async function columnsOf(pool: Pool): Promise<Column[]> {
  const { rows } = await pool.query<Column>(`
    select n.nspname as schema, c.relname as "table", a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and n.nspname in ('public', 'graphile_worker')
    order by 1, 2, a.attnum`)
  return rows
}

/** The rows of all tables in one text. Binary columns come out as PostgreSQL writes them: in lower-case hex. */
export const dump = async (pool: Pool): Promise<string> =>
  [...(await snapshot(pool))].map(([table, rows]) => `${table}\n${rows.join("\n")}`).join("\n")

/** A secret in every form in which a database or a log might hold it. */
export function spellings(secret: Buffer | string): string[] {
  const bytes = Buffer.from(secret)
  const forms = [bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")]
  return typeof secret === "string" ? [secret, ...forms] : forms
}
