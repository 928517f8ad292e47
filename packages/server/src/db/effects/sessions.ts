import type { Application } from "../application.ts"
import type { Statement } from "../batch.ts"
import { endDeviceSessions } from "../end-device-sessions.ts"
import { endGrantsOfAccount, endGrantsOfSession } from "../end-grants.ts"
import { addEach, at, type Effects, one, required, some } from "./effect.ts"

const bearSession = addEach("bear-session", "session", {
  account_id: "uuid",
  id: "uuid",
  token_hash: "bytea",
  born_at: "timestamptz",
  last_seen_at: "timestamptz",
  expires_at: "timestamptz",
  idle_minutes: "int",
  password_at: "timestamptz",
  authenticator_at: "timestamptz",
  recovery_code_at: "timestamptz",
  network_address: "inet",
  user_agent: "text",
})

export const sessionEffects = {
  session_born: (event, { loaded, now, origin, material }) => {
    const token = required(material.sessionToken, "a session token")
    return [
      bearSession(
        loaded.facts.account.id,
        event.sessionId,
        token.hash,
        at(now),
        at(now),
        at(event.expiresAt),
        loaded.facts.policy.session.idleMinutes,
        at(event.passwordAt),
        at(event.authenticatorAt),
        at(event.recoveryCodeAt),
        origin.networkAddress,
        origin.userAgent,
      ),
    ]
  },

  // a session that gains gets a new secret, so that one learnt before is worth nothing (ASVS 7.2.4)
  session_gained: ({ method }, { loaded, now, material }) => [
    one(
      `session-gains-${method}`,
      `update session set ${method}_at = $3, last_seen_at = $3, token_hash = $4 where account_id = $1 and id = $2 and ended_at is null`,
      [
        loaded.facts.account.id,
        loaded.facts.session?.id,
        at(now),
        required(material.sessionToken, "a session token").hash,
      ],
    ),
  ],
  session_ended: ({ sessionId, reason }, { loaded, now }) => [
    some(
      "end-session",
      "update session set ended_at = $3, end_reason = $4 where account_id = $1 and id = $2 and ended_at is null",
      [loaded.facts.account.id, sessionId, at(now), reason],
    ),
    ...endGrantsOfSession(loaded.facts.account.id, sessionId, now),
  ],
  other_sessions_ended: ({ reason }, application) => endSessions("end-other", reason, application, false),
  all_sessions_ended: ({ reason }, application) => endSessions("end-all", reason, application, true),
} satisfies Partial<Effects>

const endSessions = (
  name: string,
  reason: string,
  { loaded, now }: Application,
  all: boolean,
): readonly Statement[] => {
  const { session, signIn, account } = loaded.facts
  return [
    some(
      `${name}-sessions`,
      "update session set ended_at = $3, end_reason = $4 where account_id = $1 and ended_at is null and id is distinct from $2",
      [account.id, all ? null : session?.id, at(now), reason],
    ),
    some(
      `${name}-sign-ins`,
      "update sign_in set ended = 'abandoned', ended_at = $3 where account_id = $1 and ended is null and id is distinct from $2",
      [account.id, all ? null : signIn?.id, at(now)],
    ),
    ...endDeviceSessions(account.id, now),
    ...endGrantsOfAccount(account.id, all ? null : (session?.id ?? null), now),
  ]
}
