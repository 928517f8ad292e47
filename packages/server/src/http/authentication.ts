/** Who is asking: the session check that every signed-in request starts with. One indexed statement. */
import type { FastifyRequest } from "fastify"
import { sendTo } from "../db/batch.ts"
import { millis } from "../db/facts-statements.ts"
import { noteSeen } from "../db/note-seen.ts"
import { Refused } from "../refused.ts"
import { type Token, tokenFits } from "../secrets/tokens.ts"
import { bearerIn } from "./bearer.ts"
import { tokenIn } from "./cookies.ts"
import type { Dependencies } from "./dependencies.ts"

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
  readonly last_seen_at: number
  readonly expires_at: number
  readonly idle_minutes: number
  readonly password_at: number
  readonly authenticator_at: number | null
  readonly recovery_code_at: number | null
}

const times = ["last_seen_at", "expires_at", "password_at", "authenticator_at", "recovery_code_at"]

/** Whoever is suspended reads nothing either, whoever suspended them and whatever became of their sessions. */
const checkText = `
  select token_hash, idle_minutes, ${times.map((column) => `${millis(column)} as ${column}`).join(", ")}
  from session where account_id = $1 and id = $2 and ended_at is null
    and exists (select from account where id = $1 and state = 'active')`

type Database = Pick<Dependencies, "pool" | "lookUp">

/** The session that a request's cookie, or a program's token, opens, or null: unknown, ended, of a closed account, or past its lifetime or idle time (S1). */
export async function liveSession(
  { pool, lookUp }: Database,
  token: Token | null,
  now: number,
): Promise<LiveSession | null> {
  if (token === null) return null
  const found = await lookUp({ name: "check-session", text: checkText, values: [token.accountId, token.id] })
  const row = found.rows[0] as Row | undefined
  if (row === undefined || !tokenFits(token, row.token_hash)) return null
  const lastSeen = row.last_seen_at
  const expiresAt = Math.min(row.expires_at, lastSeen + row.idle_minutes * 60_000)
  if (now >= expiresAt) return null
  const noted = noteSeen({ accountId: token.accountId, sessionId: token.id, lastSeenAt: lastSeen }, now)
  if (noted.length > 0) await sendTo(pool, noted)
  return {
    token,
    accountId: token.accountId,
    id: token.id,
    passwordAt: row.password_at,
    authenticatorAt: row.authenticator_at,
    recoveryCodeAt: row.recovery_code_at,
    expiresAt: row.expires_at,
  }
}

/** What takes a session is for people: a machine is told that, whatever its token is worth. @throws Refused `token_may_not` */
function requireNoMachine(request: FastifyRequest): void {
  if (bearerIn(request)?.kind === "api") throw new Refused("token_may_not")
}

/** @throws Refused `session_required`, `token_may_not` */
export async function requireSession(
  { pool, lookUp, clock }: Database & Pick<Dependencies, "clock">,
  request: FastifyRequest,
): Promise<LiveSession> {
  requireNoMachine(request)
  const session = await liveSession({ pool, lookUp }, tokenIn(request, "__Host-sparekey-session"), clock())
  if (session === null) throw new Refused("session_required")
  return session
}

/** For changes: `perform` checks the session itself, under the lock. @throws Refused `session_required`, `token_may_not` */
export function requireSessionToken(request: FastifyRequest): Token {
  requireNoMachine(request)
  const token = tokenIn(request, "__Host-sparekey-session")
  if (token === null) throw new Refused("session_required")
  return token
}
