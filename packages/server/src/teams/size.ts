/** Whether a team is so large that going through its members one by one takes longer than going through the log. */
import type { Pool } from "pg"

const MANY = 2000

export async function isLarge(pool: Pool, teamId: string): Promise<boolean> {
  const { rows } = await pool.query<{ count: number }>({
    name: "many-members",
    text: `select count(*)::int as count from (select from membership where team_id = $1 limit ${MANY + 1}) one`,
    values: [teamId],
  })
  return (rows[0]?.count ?? 0) > MANY
}
