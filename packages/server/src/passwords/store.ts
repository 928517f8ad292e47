import type { Pool } from "pg"

/** Replaces an outdated hash by a better one of the same password, unless the password has changed meanwhile (W2). */
export async function storeBetterHash(pool: Pool, accountId: string, from: string | null, to: string): Promise<void> {
  await pool.query({
    name: "better-hash",
    text: "update account set password_hash = $3 where id = $1 and password_hash = $2",
    values: [accountId, from, to],
  })
}
