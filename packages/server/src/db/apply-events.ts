/** What each event does to the database. `evolve` in core says the same of the facts; a test holds the two against each other. */
import { type EventOf, type EventType, type LinkPurpose, linkLifeMinutes, news } from "@sparekey/core"
import { readAddress } from "../address.ts"
import type { Material } from "../material.ts"
import { newId } from "../secrets/tokens.ts"
import type { Application } from "./application.ts"
import { auditStatement } from "./audit-statement.ts"
import type { Statement } from "./batch.ts"
import { mailStatements } from "./mail-statements.ts"
import { noteSeen } from "./note-seen.ts"

type StatementsOf<Type extends EventType> = (event: EventOf<Type>, application: Application) => readonly Statement[]

/** All statements of a decision, in the order in which they are sent; each guarded so that it changes what core decided on, or fails. */
export function applyEvents(application: Application): readonly Statement[] {
  const { events } = application.decision
  if (events.length === 0) return seenStatement(application)
  return [
    ...events.flatMap((event) => (effects[event.type] as StatementsOf<EventType>)(event, application)),
    ...signInStatements(application),
    ...auditStatement(
      events.filter(({ type }) => news[type].audited),
      application,
    ),
    ...mailStatements(application),
    ...seenStatement(application),
  ]
}

/** Who is let do something by a session uses it, as who reads does. */
function seenStatement({ loaded, decision, now }: Application): readonly Statement[] {
  const { account, session } = loaded.facts
  if (!decision.allowed || session === null) return []
  return noteSeen({ accountId: account.id, sessionId: session.id, lastSeenAt: session.lastSeenAt }, now)
}

const at = (millis: number | null): Date | null => (millis === null ? null : new Date(millis))

/** A change of exactly one row: anything else is a conflict that rolls everything back. */
const one = (name: string, change: string, values: readonly unknown[]): Statement => ({
  name,
  text: `with changed as (${change} returning 1) select must_change_one(count(*), '${name}') from changed`,
  values: [...values],
})

const some = (name: string, text: string, values: readonly unknown[]): Statement => ({
  name,
  text,
  values: [...values],
})

function required<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null)
    throw new TypeError(`a decision needs ${what}, which the caller did not give`)
  return value
}

const nothing = (): readonly Statement[] => []

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
  ]
}

const effects: { readonly [Type in EventType]: StatementsOf<Type> } = {
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

  authenticator_shown: ({ authenticatorId, step }, { loaded, now }) => [
    one(
      "accept-step",
      `update totp_authenticator set last_step = $3, last_used_at = $4
        where account_id = $1 and id = $2 and state = 'bound' and (last_step is null or last_step < $3)`,
      [loaded.facts.account.id, authenticatorId, step, at(now)],
    ),
  ],
  recovery_code_spent: (_, { loaded, now }) => [
    one(
      "spend-recovery-code",
      "update recovery_code set spent_at = $3 where account_id = $1 and hash = $2 and spent_at is null and expired_at is null",
      [loaded.facts.account.id, required(loaded.recoveryCodeHash, "the recovery code's hash"), at(now)],
    ),
  ],
  session_born: (event, { loaded, now, origin, material }) => {
    const token = required(material.sessionToken, "a session token")
    return [
      some(
        "bear-session",
        `insert into session (account_id, id, token_hash, born_at, last_seen_at, expires_at, idle_minutes, password_at,
            authenticator_at, recovery_code_at, network_address, user_agent)
          values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          loaded.facts.account.id,
          event.sessionId,
          token.hash,
          at(now),
          at(event.expiresAt),
          loaded.facts.policy.session.idleMinutes,
          at(event.passwordAt),
          at(event.authenticatorAt),
          at(event.recoveryCodeAt),
          origin.networkAddress,
          origin.userAgent,
        ],
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
  ],
  other_sessions_ended: ({ reason }, application) => endSessions("end-other", reason, application, false),
  all_sessions_ended: ({ reason }, application) => endSessions("end-all", reason, application, true),

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

  recovery_codes_issued: ({ count }, { loaded, now, material }) => {
    const codes = required(material.recoveryCodes, "new recovery codes")
    const setId = newId()
    return [
      some(
        "issue-code-set",
        "insert into recovery_code_set (account_id, id, total, issued_at) values ($1, $2, $3, $4)",
        [loaded.facts.account.id, setId, count, at(now)],
      ),
      some(
        "issue-codes",
        "insert into recovery_code (account_id, set_id, hash, key_id) select $1, $2, unnest($3::bytea[]), $4",
        [loaded.facts.account.id, setId, codes.make(count), codes.keyId],
      ),
    ]
  },
  recovery_codes_saved: (_, { loaded, now }) => [
    one(
      "save-codes",
      "update recovery_code_set set saved_at = $2 where account_id = $1 and ended_at is null and saved_at is null",
      [loaded.facts.account.id, at(now)],
    ),
  ],
  recovery_codes_expired: ({ reason }, { loaded, now }) => [
    one(
      "end-code-set",
      "update recovery_code_set set ended_at = $3, end_reason = $4 where account_id = $1 and id = $2 and ended_at is null",
      [loaded.facts.account.id, loaded.recoveryCodeSetId, at(now), reason],
    ),
    some(
      "expire-codes",
      "update recovery_code set expired_at = $3 where account_id = $1 and set_id = $2 and spent_at is null and expired_at is null",
      [loaded.facts.account.id, loaded.recoveryCodeSetId, at(now)],
    ),
  ],
  mfa_switched_off: nothing,
  grace_started: ({ endsAt }, { loaded }) => [
    one("start-grace", "update account set grace_ends_at = $2 where id = $1 and grace_ends_at is null", [
      loaded.facts.account.id,
      at(endsAt),
    ]),
  ],

  account_invited: (_, { loaded, now, material }) => {
    const person = required(material.person, "a name and a language")
    return [
      some(
        "invite-account",
        "insert into account (id, state, name, locale, created_at) values ($1, 'invited', $2, $3, $4)",
        [loaded.facts.account.id, person.name, person.locale, at(now)],
      ),
      ...(material.membership === undefined ? [] : [joinTeam(loaded.facts.account.id, material.membership, now)]),
      ...(material.invitationLinkId === undefined
        ? []
        : [invitationLink(loaded.facts.account.id, material.invitationLinkId, now)]),
    ]
  },
  account_activated: (_, { loaded, material }) => {
    const person = required(material.person, "a name and a language")
    return [
      one(
        "activate-account",
        "update account set state = 'active', name = $2, locale = $3 where id = $1 and state = 'invited'",
        [loaded.facts.account.id, person.name, person.locale],
      ),
    ]
  },
  password_set: ({ standsAlone }, { loaded, now, material }) => [
    one(
      "set-password",
      "update account set password_hash = $2, password_stands_alone = $3, password_changed_at = $4 where id = $1",
      [loaded.facts.account.id, required(material.passwordHash, "a password hash"), standsAlone, at(now)],
    ),
    // a reset link replaces the password that was forgotten when it was asked for, not a newer one
    voidLinks(loaded.facts.account.id, "reset_password", now),
  ],
  password_given_up: (_, { loaded, now }) => [
    one("give-up-password", "update account set password_hash = null, password_stands_alone = false where id = $1", [
      loaded.facts.account.id,
    ]),
    voidLinks(loaded.facts.account.id, "reset_password", now),
  ],
  password_reset_requested: nothing,
  verification_requested: nothing,
  // one stop is enough: the other links of old notices must not undo what the person has built up again since
  stopped: (_, { loaded, now }) => [voidLinks(loaded.facts.account.id, "stop", now)],

  // the first address can be signed in with at once; a further one only when it is verified
  address_added: ({ addressId, primary }, { loaded, now, material }) => {
    const address = required(material.address, "an address")
    const added = some(
      "add-address",
      "insert into email_address (account_id, id, address, is_primary, created_at) values ($1, $2, $3, $4, $5)",
      [loaded.facts.account.id, addressId, address.written, primary, at(now)],
    )
    if (!primary) return [added]
    const lookUp = "insert into email_lookup (address, account_id, address_id) values ($3, $1, $2)"
    return [added, some("look-up-first-address", lookUp, [loaded.facts.account.id, addressId, address.lookup])]
  },
  // an address that another account has shown to be its own stays there: the conflict undoes this
  address_verified: ({ addressId }, { loaded, now }) => [
    one("verify-address", "update email_address set verified_at = $3 where account_id = $1 and id = $2", [
      loaded.facts.account.id,
      addressId,
      at(now),
    ]),
    one(
      "look-up-address",
      `insert into email_lookup (address, account_id, address_id) values ($3, $1, $2)
        on conflict (address) do update set address_id = $2 where email_lookup.account_id = $1`,
      [
        loaded.facts.account.id,
        addressId,
        readAddress(required(loaded.addresses.get(addressId), "the address"))?.lookup,
      ],
    ),
  ],
  address_removed: ({ addressId }, { loaded }) => [
    some("forget-address", "delete from email_lookup where account_id = $1 and address_id = $2", [
      loaded.facts.account.id,
      addressId,
    ]),
    one("remove-address", "delete from email_address where account_id = $1 and id = $2", [
      loaded.facts.account.id,
      addressId,
    ]),
  ],
  address_made_primary: ({ addressId }, { loaded }) => [
    some("no-primary-address", "update email_address set is_primary = false where account_id = $1 and is_primary", [
      loaded.facts.account.id,
    ]),
    one("make-address-primary", "update email_address set is_primary = true where account_id = $1 and id = $2", [
      loaded.facts.account.id,
      addressId,
    ]),
  ],
  link_used: ({ linkId }, { loaded, now }) => [
    one("use-link", "update link set used_at = $3 where account_id = $1 and id = $2 and used_at is null", [
      loaded.facts.account.id,
      linkId,
      at(now),
    ]),
  ],
}

const voidLinks = (accountId: string, purpose: LinkPurpose, now: number): Statement =>
  some("void-links", "update link set used_at = $3 where account_id = $1 and purpose = $2 and used_at is null", [
    accountId,
    purpose,
    at(now),
  ])

const joinTeam = (accountId: string, membership: NonNullable<Material["membership"]>, now: number): Statement =>
  some(
    "join-team",
    "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, $4, $5)",
    [accountId, membership.teamId, membership.roleId, membership.owner, at(now)],
  )

/** A link that is handed over rather than mailed: it says nothing about an address. */
const invitationLink = (accountId: string, linkId: string, now: number): Statement =>
  some(
    "make-invitation",
    "insert into link (account_id, id, purpose, created_at, expires_at) values ($1, $2, 'accept_invitation', $3, $4)",
    [accountId, linkId, at(now), at(now + linkLifeMinutes.accept_invitation * 60_000)],
  )

/** The sign-in's row, as the events have left it. */
function signInStatements({ loaded, decision, now, origin, material }: Application): readonly Statement[] {
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
  ]
  if (loaded.facts.signIn === null)
    return [
      some(
        "start-sign-in",
        `insert into sign_in (account_id, id, authenticator_at, recovery_code_at, choice, enrolled_at, codes_saved_at, ended, ended_at,
            token_hash, started_at, expires_at, password_at, network_address, user_agent)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [
          loaded.facts.account.id,
          signIn.id,
          ...shown,
          required(material.signInToken, "a sign-in token").hash,
          at(now),
          at(signIn.expiresAt),
          at(signIn.passwordAt),
          origin.networkAddress,
          origin.userAgent,
        ],
      ),
    ]
  return [
    one(
      "continue-sign-in",
      `update sign_in set authenticator_at = $3, recovery_code_at = $4, choice = $5, enrolled_at = $6, codes_saved_at = $7,
          ended = $8, ended_at = $9
        where account_id = $1 and id = $2 and ended is null`,
      [loaded.facts.account.id, signIn.id, ...shown],
    ),
  ]
}
