import type { ReplayStore } from "@sparekey/client/backend"
import type { Pool } from "pg"

// create table seen_token (id text primary key, until timestamptz not null)
export const replaysIn = (pool: Pool): ReplayStore => ({
  async note(id, until) {
    const noted = await pool.query("insert into seen_token values ($1, $2) on conflict do nothing", [id, until])
    return noted.rowCount === 1
  },
})
