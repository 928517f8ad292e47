import { type Acr, acrOf } from "@sparekey/core"
import type { Pool } from "pg"

export type ListedSession = {
  readonly id: string
  readonly acr: Acr
  readonly bornAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly address: string | null
  readonly userAgent: string | null
}

type Row = {
  id: string
  born_at: Date
  last_seen_at: Date
  expires_at: Date
  password_at: Date
  authenticator_at: Date | null
  recovery_code_at: Date | null
  network_address: string | null
  user_agent: string | null
}

const text = `
  select id, born_at, last_seen_at, expires_at, password_at, authenticator_at, recovery_code_at, host(network_address) as network_address, user_agent
  from session
  where account_id = $1 and ended_at is null and expires_at > $2 and last_seen_at + idle_minutes * interval '1 minute' > $2
  order by last_seen_at desc limit 100`

/** Whether the session is one of the account's, live or not. */
export async function hasSession(pool: Pool, accountId: string, sessionId: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "has-session",
    text: "select 1 from session where account_id = $1 and id = $2",
    values: [accountId, sessionId],
  })
  return rowCount === 1
}

export async function liveSessionsOf(pool: Pool, accountId: string, now: number): Promise<readonly ListedSession[]> {
  const { rows } = await pool.query<Row>({ name: "live-sessions", text, values: [accountId, new Date(now)] })
  return rows.map((row) => ({
    id: row.id,
    acr: acrOf({
      passwordAt: row.password_at.getTime(),
      authenticatorAt: row.authenticator_at?.getTime() ?? null,
      recoveryCodeAt: row.recovery_code_at?.getTime() ?? null,
    }),
    bornAt: row.born_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    address: row.network_address,
    userAgent: row.user_agent,
  }))
}
