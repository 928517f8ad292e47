/**
 * How long anything is kept after it was of use (G1, GDPR Article 5(1)(e)). One line a class; what no line names stays as long as
 * its account. Audit entries stay: the server's role could not delete them.
 */
export type Retention = {
  readonly what: string
  readonly table: string
  readonly key: string
  readonly keep: { readonly days: number }
  /** Which rows may go; $1 is the moment before which they were of use. */
  readonly rows: string
}

const days = (count: number) => ({ days: count })

// biome-ignore format: a table is read in columns
export const retention: readonly Retention[] = [
  { what: "sign-ins that ran out",              table: "sign_in",            key: "account_id, id",   keep: days(1),  rows: "expires_at < $1" },
  { what: "sessions that ran out",              table: "session",            key: "account_id, id",   keep: days(30), rows: "expires_at < $1" },
  { what: "links that ran out",                 table: "link",               key: "account_id, id",   keep: days(30), rows: "expires_at < $1" },
  { what: "authorizations and tokens that ran out", table: "oidc_artefact",   key: "account_id, model, id_hash", keep: days(1), rows: "expires_at < $1" },
  // longer than any grant that one rests on
  { what: "connections since their opening",    table: "connection",         key: "account_id, id",   keep: days(90), rows: "opened_at < $1" },
  { what: "what was open on devices",           table: "device_session",     key: "account_id, id",   keep: days(30), rows: "expires_at < $1" },
  { what: "proofs of devices’ keys",            table: "dpop_proof",         key: "key_thumbprint, jti_hash", keep: days(1), rows: "expires_at < $1" },
  { what: "devices that were deactivated",      table: "device",             key: "team_id, id",      keep: days(90), rows: "deactivated_at < $1" },
  { what: "devices that nobody activated",      table: "device",             key: "team_id, id",      keep: days(1),  rows: "activated_at is null and deactivated_at is null and code_ends_at < $1" },
  { what: "mails that were sent",               table: "mail",               key: "account_id, id",   keep: days(30), rows: "created_at < $1 and sent_at < $1" },
  { what: "mails that could not be sent",        table: "mail",               key: "account_id, id",   keep: days(60), rows: "created_at < $1 and sent_at is null" },
  // wrong codes are counted until a right one: forgetting them would let somebody guess for ever, a few each week (T6)
  { what: "wrong tries, but not of codes",      table: "throttle",           key: "account_id, kind", keep: days(7),  rows: "changed_at < $1 and (kind <> 'authenticator' or failures = 0)" },
  { what: "budgets that are full again",        table: "rate_limit",         key: "key",              keep: days(1),  rows: "full_at < $1" },
  { what: "set-ups that nobody finished",       table: "totp_authenticator", key: "account_id, id",   keep: days(1),  rows: "state = 'pending' and started_at < $1" },
  { what: "authenticators that were revoked",   table: "totp_authenticator", key: "account_id, id",   keep: days(90), rows: "state = 'revoked' and ended_at < $1" },
  { what: "recovery codes of sets that ended",  table: "recovery_code",      key: "account_id, hash", keep: days(90), rows: "(account_id, set_id) in (select account_id, id from recovery_code_set where ended_at < $1)" },
  { what: "sets of recovery codes that ended",  table: "recovery_code_set",  key: "account_id, id",   keep: days(90), rows: "ended_at < $1 and not exists (select from recovery_code c where c.account_id = t.account_id and c.set_id = t.id)" },
]
