/** What people are called. */
import type { Pool } from "pg"

export type Person = { readonly id: string; readonly name: string; readonly email: string | null }

const text = `
  select a.id, a.name, e.address as email
  from account a left join email_address e on e.account_id = a.id and e.is_primary
  where a.id = any($1::uuid[]) order by lower(a.name), a.id`

/** By id, in the order of their names. */
export async function peopleOf(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const { rows } = await pool.query<Person>({ name: "people", text, values: [[...new Set(ids)]] })
  return new Map(rows.map((row) => [row.id, row]))
}
