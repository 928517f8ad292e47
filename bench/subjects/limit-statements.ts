/** The statements of the limit, on Sparekey's own tables. */

const guard = "account_id = $1 and id = $2 and state = 'bound' and (last_step is null or last_step < $3)"

export const accept = `update totp_authenticator set last_step = $3, last_used_at = $4 where ${guard}`

const sessionColumns =
  "account_id, id, token_hash, born_at, last_seen_at, expires_at, idle_minutes, password_at, authenticator_at, network_address, user_agent"

export const bearSession = `
  insert into session (${sessionColumns}) values ($1, $3, $4, $2, $2, $5, 60, $2, $2, $6, $7)`

const auditColumns = "account_id, id, at, type, actor, data, leaf_hash, personal"

export const appendAudit = `
  insert into audit_entry (${auditColumns}) values ($1, $3, $2, $4, $5, $6, $7, $8)`

export const allInOne = `
  with accepted as (${accept} returning account_id),
    born as (
      insert into session (${sessionColumns})
      select account_id, $5::uuid, $6::bytea, $4, $4, $7::timestamptz, 60, $4, $4, $8::inet, $9::text from accepted
    )
  insert into audit_entry (${auditColumns})
  select account_id, $10::uuid, $4, $11::text, $12::jsonb, $13::jsonb, $14::bytea, $15::jsonb from accepted`

export const lookUp = `
  select token_hash, last_seen_at, expires_at, idle_minutes, password_at, authenticator_at, recovery_code_at
  from session where account_id = $1 and id = $2 and ended_at is null`
