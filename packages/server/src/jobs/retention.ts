/**
 * How long anything is kept after it was of use (G1, GDPR Article 5(1)(e)). One line a class; what no line names stays as long as
 * its account. Audit entries stay: the server's role could not delete them.
 */
export type Retention = {
  readonly what: string
  readonly table: string
  readonly key: string
  readonly keep: { readonly days: number }
  /** Only these columns go; left out: the whole row. */
  readonly only?: readonly string[]
  /** What it is kept for until then, for the page that says so. */
  readonly why: string
  /** Which rows may go; $1 is the moment before which they were of use. */
  readonly rows: string
}

const days = (count: number) => ({ days: count })

/** A case that anybody could have opened, and that the account's own mailbox never confirmed. */
const abandoned = (table: string) =>
  `${table}.way = 'formal_request' and ${table}.proven_at is null and ${table}.opened_at < $1`

// biome-ignore format: a table is read in columns
export const retention: readonly Retention[] = [
  { what: "sign-ins that ran out",              table: "sign_in",            key: "account_id, id",   keep: days(1),  rows: "expires_at < $1", why: "Nobody can go on with them." },
  { what: "sessions that ran out",              table: "session",            key: "account_id, id",   keep: days(30), rows: "expires_at < $1", why: "People see where they were signed in lately." },
  { what: "links that ran out",                 table: "link",               key: "account_id, id",   keep: days(30), rows: "expires_at < $1", why: "A late click is told that the link is too old." },
  { what: "authorizations and tokens that ran out", table: "oidc_artefact",   key: "account_id, model, id_hash", keep: days(1), rows: "expires_at < $1", why: "Nobody can use them any more." },
  { what: "answers for requests sent again",    table: "idempotent_request", key: "account_id, holder_id, key_hash", keep: days(1), rows: "expires_at < $1", why: "A request that was sent twice is done once." },
  { what: "API tokens that ran out",            table: "api_token",          key: "team_id, id",      keep: days(90), rows: "expires_at < $1", why: "A team sees which tokens it had lately." },
  // longer than any grant that one rests on
  { what: "connections since their opening",    table: "connection",         key: "account_id, id",   keep: days(90), rows: "opened_at < $1", why: "A team sees who was connected lately." },
  { what: "what was open on devices",           table: "device_session",     key: "account_id, id",   keep: days(30), rows: "expires_at < $1", why: "A team sees what was open on its devices lately." },
  { what: "proofs of devices’ keys",            table: "dpop_proof",         key: "key_thumbprint, jti_hash", keep: days(1), rows: "expires_at < $1", why: "A proof that was used once is known until it is too old anyway." },
  { what: "devices that were deactivated",      table: "device",             key: "team_id, id",      keep: days(90), rows: "deactivated_at < $1", why: "A team sees which devices it had lately." },
  { what: "devices that nobody activated",      table: "device",             key: "team_id, id",      keep: days(1),  rows: "activated_at is null and deactivated_at is null and code_ends_at < $1", why: "The code that activates one has run out." },
  { what: "mails that were sent",               table: "mail",               key: "account_id, id",   keep: days(30), rows: "created_at < $1 and sent_at < $1", why: "Somebody may ask what we have written to them." },
  { what: "mails that could not be sent",        table: "mail",               key: "account_id, id",   keep: days(60), rows: "created_at < $1 and sent_at is null", why: "An outage must not lose a notice." },
  // wrong codes are counted until a right one: forgetting them would let somebody guess for ever, a few each week (T6)
  { what: "wrong tries, but not of codes",      table: "throttle",           key: "account_id, kind", keep: days(7),  rows: "changed_at < $1 and (kind <> 'authenticator' or failures = 0)", why: "Guessing is slowed down." },
  { what: "budgets that are full again",        table: "rate_limit",         key: "key",              keep: days(1),  rows: "full_at < $1", why: "They count nothing any more." },
  { what: "set-ups that nobody finished",       table: "totp_authenticator", key: "account_id, id",   keep: days(1),  rows: "state = 'pending' and started_at < $1", why: "They were never of use." },
  { what: "authenticators that were revoked",   table: "totp_authenticator", key: "account_id, id",   keep: days(90), rows: "state = 'revoked' and ended_at < $1", why: "An old one is told from one that never was." },
  { what: "recovery codes of sets that ended",  table: "recovery_code",      key: "account_id, hash", keep: days(90), rows: "(account_id, set_id) in (select account_id, id from recovery_code_set where ended_at < $1)", why: "An old code is told from one that never was." },
  { what: "sets of recovery codes that ended",  table: "recovery_code_set",  key: "account_id, id",   keep: days(90), rows: "ended_at < $1 and not exists (select from recovery_code c where c.account_id = t.account_id and c.set_id = t.id)", why: "As long as their codes." },
  { what: "messages that were ignored",         table: "inbound_message",    key: "id",               keep: days(30), rows: "received_at < $1 and verdict ->> 'kind' = 'ignored'", why: "Somebody may ask why nothing came of their message." },
  { what: "messages that nobody could decide",  table: "inbound_message",    key: "id",               keep: days(30), rows: "received_at < $1 and decided_at is null", why: "The DNS may come back." },
  { what: "what was written to the desk",       table: "inbound_message",    key: "id",               keep: days(30), rows: "received_at < $1 and body is not null", only: ["subject", "body", "reading"], why: "The desk reads it while it decides." },
  { what: "what messages to the desk proved",   table: "inbound_message",    key: "id",               keep: days(365), rows: "received_at < $1", why: "Whoever asks why a request was believed gets an answer." },
  { what: "what requests to the desk say",       table: "formal_request",     key: "account_id, id",   keep: days(30),  rows: "received_at < $1 and full_name is not null", only: ["sender", "full_name", "reason"], why: "The desk reads it while it decides." },
  { what: "what agents noted as evidence",      table: "case_evidence",      key: "account_id, case_id, id", keep: days(30),  rows: "recorded_at < $1 and note is not null", only: ["note"], why: "The desk reads it while it decides." },
  { what: "evidence for abandoned requests",    table: "case_evidence",      key: "account_id, case_id, id", keep: days(30),  rows: `exists (select from recovery_case c where c.account_id = t.account_id and c.id = t.case_id and ${abandoned("c")})`, why: "Whoever asks again soon need not begin anew." },
  { what: "requests that nobody confirmed",     table: "recovery_case",      key: "account_id, id",   keep: days(30),  rows: abandoned("t"), why: "A pattern of false requests is seen." },
  { what: "evidence for decided requests",      table: "case_evidence",      key: "account_id, case_id, id", keep: days(365), rows: "recorded_at < $1", why: "Whoever asks how a request was decided gets an answer." },
  { what: "approvals of decided requests",      table: "case_approval",      key: "account_id, case_id, approved_by", keep: days(365), rows: "(account_id, case_id) in (select account_id, id from recovery_case where way = 'formal_request' and opened_at < $1)", why: "Whoever asks how a request was decided gets an answer." },
  { what: "decided requests",                   table: "recovery_case",      key: "account_id, id",   keep: days(365), rows: "way = 'formal_request' and opened_at < $1 and not exists (select from case_evidence e where e.account_id = t.account_id and e.case_id = t.id)", why: "Whoever asks how a request was decided gets an answer." },
  { what: "that there was a request",           table: "formal_request",     key: "account_id, id",   keep: days(365), rows: "decided_at < $1", why: "The desk sees how it does over a year." },
]
