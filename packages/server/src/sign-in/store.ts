import type { Pool } from "pg"

/** What the person's teams are called. */
export async function teamsOf(pool: Pool, accountId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await pool.query<{ id: string; name: string }>({
    name: "teams-of",
    text: "select t.id, t.name from membership m join team t on t.id = m.team_id where m.account_id = $1 order by t.name",
    values: [accountId],
  })
  return rows
}
