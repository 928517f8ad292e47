import type { Application } from "../application.ts"
import type { Statement } from "../batch.ts"
import { at, type Effects, nothing, one, oneEach, required, some } from "./effect.ts"

export const signInEffects = {
  failure_counted: ({ kind, failures, blockedUntil }, { loaded, now }) => [
    some(
      "count-failure",
      `insert into throttle (account_id, kind, failures, blocked_until, changed_at) values ($1, $2, $3, $4, $5)
        on conflict (account_id, kind) do update set failures = $3, blocked_until = $4, changed_at = $5`,
      [loaded.facts.account.id, kind, failures, at(blockedUntil), at(now)],
    ),
  ],
  failures_cleared: ({ kind }, { loaded, now }) => [
    one(
      "clear-failures",
      "update throttle set failures = 0, blocked_until = null, turned_away = 0, changed_at = $3 where account_id = $1 and kind = $2",
      [loaded.facts.account.id, kind, at(now)],
    ),
  ],
  turned_away: ({ kind }, { loaded, now }) => [
    one(
      "count-turned-away",
      "update throttle set turned_away = turned_away + 1, changed_at = $3 where account_id = $1 and kind = $2",
      [loaded.facts.account.id, kind, at(now)],
    ),
  ],

  // the row of a sign-in is written once a decision, by signInStatements
  sign_in_started: nothing,
  recovery_choice_made: nothing,
  enrolment_finished: nothing,
  sign_in_abandoned: nothing,
} satisfies Partial<Effects>

const continueSignIn = oneEach(
  "continue-sign-in",
  {
    account_id: "uuid",
    id: "uuid",
    authenticator_at: "timestamptz",
    recovery_code_at: "timestamptz",
    choice: "text",
    enrolled_at: "timestamptz",
    codes_saved_at: "timestamptz",
    ended: "text",
    ended_at: "timestamptz",
    case_id: "uuid",
  },
  `update sign_in own set authenticator_at = given.authenticator_at, recovery_code_at = given.recovery_code_at, choice = given.choice,
      enrolled_at = given.enrolled_at, codes_saved_at = given.codes_saved_at, ended = given.ended, ended_at = given.ended_at,
      case_id = given.case_id
    from given
    where own.account_id = any(accounts) and own.account_id = given.account_id and own.id = given.id and own.ended is null`,
)

/** The sign-in's row, as the events have left it. */
export function signInStatements({ loaded, decision, now, origin, material }: Application): readonly Statement[] {
  const { signIn } = decision.after
  if (signIn === null || signIn === loaded.facts.signIn) return []
  const shown = [
    at(signIn.authenticatorAt),
    at(signIn.recoveryCodeAt),
    signIn.choice,
    at(signIn.enrolledAt),
    at(signIn.codesSavedAt),
    signIn.end,
    signIn.end === null ? null : at(now),
    signIn.caseId,
  ]
  if (loaded.facts.signIn === null)
    return [
      some(
        "start-sign-in",
        `insert into sign_in (account_id, id, authenticator_at, recovery_code_at, choice, enrolled_at, codes_saved_at, ended, ended_at,
            case_id, application, demands_mfa, token_hash, started_at, expires_at, password_at, network_address, user_agent)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
        [
          loaded.facts.account.id,
          signIn.id,
          ...shown,
          signIn.application,
          signIn.demandsMfa,
          required(material.signInToken, "a sign-in token").hash,
          at(now),
          at(signIn.expiresAt),
          at(signIn.passwordAt),
          origin.networkAddress,
          origin.userAgent,
        ],
      ),
    ]
  return [continueSignIn(loaded.facts.account.id, signIn.id, ...shown)]
}
