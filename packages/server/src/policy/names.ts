import type { Pool } from "pg"

export type Named = { readonly id: string; readonly name: string }

/** By name. */
export async function namesOf(pool: Pool, accountIds: readonly string[]): Promise<readonly Named[]> {
  const text = "select id, name from account where id = any($1::uuid[]) order by lower(name), id"
  const { rows } = await pool.query<Named>({ name: "names-of-accounts", text, values: [[...new Set(accountIds)]] })
  return rows
}
