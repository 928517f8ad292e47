import { at, type Effects, nothing, one, oneEach, required, some } from "./effect.ts"

const acceptStep = oneEach(
  "accept-step",
  { account_id: "uuid", id: "uuid", step: "bigint", used_at: "timestamptz" },
  `update totp_authenticator own set last_step = step, last_used_at = used_at from given
    where own.account_id = any(accounts) and own.account_id = given.account_id and own.id = given.id and state = 'bound' and (last_step is null or last_step < step)`,
)

export const authenticatorEffects = {
  authenticator_shown: ({ authenticatorId, step }, { loaded, now }) => [
    acceptStep(loaded.facts.account.id, authenticatorId, step, at(now)),
  ],
  authenticator_started: ({ authenticatorId, label, startedBy }, { loaded, now, material }) => {
    const seed = required(material.seed, "a sealed seed")
    return [
      some(
        "start-authenticator",
        `insert into totp_authenticator (account_id, id, label, state, seed, key_id, started_by, started_at)
          values ($1, $2, $3, 'pending', $4, $5, $6, $7)`,
        [loaded.facts.account.id, authenticatorId, label, seed.ciphertext, seed.keyId, startedBy, at(now)],
      ),
    ]
  },
  pending_authenticators_dropped: (_, { loaded }) => [
    some("drop-pending", "delete from totp_authenticator where account_id = $1 and state = 'pending'", [
      loaded.facts.account.id,
    ]),
  ],
  authenticator_bound: ({ authenticatorId, step }, { loaded, now }) => [
    one(
      "bind-authenticator",
      `update totp_authenticator set state = 'bound', bound_at = $3, last_used_at = $3, last_step = $4
        where account_id = $1 and id = $2 and state = 'pending'`,
      [loaded.facts.account.id, authenticatorId, at(now), step],
    ),
  ],
  authenticator_revoked: ({ authenticatorId, reason }, { loaded, now }) => [
    one(
      "revoke-authenticator",
      `update totp_authenticator set state = 'revoked', seed = null, ended_at = $3, end_reason = $4
        where account_id = $1 and id = $2 and state in ('bound', 'disabled')`,
      [loaded.facts.account.id, authenticatorId, at(now), reason],
    ),
  ],
  authenticators_disabled: ({ authenticatorIds }, { loaded, now }) => [
    some(
      "disable-authenticators",
      "update totp_authenticator set state = 'disabled', ended_at = $3 where account_id = $1 and id = any($2::uuid[]) and state = 'bound'",
      [loaded.facts.account.id, authenticatorIds, at(now)],
    ),
  ],
  authenticator_renamed: ({ authenticatorId, label }, { loaded }) => [
    one("rename-authenticator", "update totp_authenticator set label = $3 where account_id = $1 and id = $2", [
      loaded.facts.account.id,
      authenticatorId,
      label,
    ]),
  ],

  mfa_switched_off: nothing,
  grace_started: ({ endsAt }, { loaded }) => [
    one("start-grace", "update account set grace_ends_at = $2 where id = $1 and grace_ends_at is null", [
      loaded.facts.account.id,
      at(endsAt),
    ]),
  ],
} satisfies Partial<Effects>
