/** Who is asking: the session check that every signed-in request starts with. One indexed statement. */
import type { FastifyRequest } from "fastify"
import type { Pool } from "pg"
import { noteSeen } from "../db/note-seen.ts"
import { type Token, tokenFits } from "../tokens.ts"
import { tokenIn } from "./cookies.ts"
import { Refused } from "./problem.ts"

export type LiveSession = {
  readonly token: Token
  readonly accountId: string
  readonly id: string
  readonly passwordAt: number
  readonly authenticatorAt: number | null
  readonly recoveryCodeAt: number | null
  readonly expiresAt: number
}

type Row = {
  readonly token_hash: Buffer
  readonly last_seen_at: Date
  readonly expires_at: Date
  readonly idle_minutes: number
  readonly password_at: Date
  readonly authenticator_at: Date | null
  readonly recovery_code_at: Date | null
}

/** Whoever is suspended reads nothing either, whoever suspended them and whatever became of their sessions. */
const checkText = `
  select token_hash, last_seen_at, expires_at, idle_minutes, password_at, authenticator_at, recovery_code_at
  from session where account_id = $1 and id = $2 and ended_at is null
    and exists (select from account where id = $1 and state = 'active')`

/** The session that a request's cookie opens, or null: unknown, ended, of a closed account, or past its lifetime or idle time (S1). */
async function liveSession(pool: Pool, token: Token | null, now: number): Promise<LiveSession | null> {
  if (token === null) return null
  const found = await pool.query<Row>({ name: "check-session", text: checkText, values: [token.accountId, token.id] })
  const row = found.rows[0]
  if (row === undefined || !tokenFits(token, row.token_hash)) return null
  const lastSeen = row.last_seen_at.getTime()
  const expiresAt = Math.min(row.expires_at.getTime(), lastSeen + row.idle_minutes * 60_000)
  if (now >= expiresAt) return null
  const seen = { accountId: token.accountId, sessionId: token.id, lastSeenAt: lastSeen }
  for (const statement of noteSeen("note-seen", seen, now)) await pool.query(statement)
  return {
    token,
    accountId: token.accountId,
    id: token.id,
    passwordAt: row.password_at.getTime(),
    authenticatorAt: row.authenticator_at?.getTime() ?? null,
    recoveryCodeAt: row.recovery_code_at?.getTime() ?? null,
    expiresAt: row.expires_at.getTime(),
  }
}

/** @throws Refused `session_required` */
export async function requireSession(pool: Pool, request: FastifyRequest, now: number): Promise<LiveSession> {
  const session = await liveSession(pool, tokenIn(request, "__Host-sparekey-session"), now)
  if (session === null) throw new Refused("session_required")
  return session
}

/** For changes: `perform` checks the session itself, under the lock. @throws Refused `session_required` */
export function requireSessionToken(request: FastifyRequest): Token {
  const token = tokenIn(request, "__Host-sparekey-session")
  if (token === null) throw new Refused("session_required")
  return token
}
