-- API tokens with scopes end by themselves, and what they may do is what their makers may do still (decision 0038).
alter table api_token add column expires_at timestamptz(3);
update api_token set expires_at = now() + interval '365 days';
alter table api_token alter column expires_at set not null;
-- Whoever says “this was not me” ends the tokens that were made in their name.
create index api_token_created_by on api_token (created_by);
-- What ran out long ago is forgotten.
create index api_token_expires_at on api_token (expires_at);

-- Of a large team, the log is read from its end, not member by member: entries lie as they were written, so a few bytes for each megabyte
-- say where a stretch of time begins.
create index audit_entry_id on audit_entry using brin (id) with (pages_per_range = 16, autosummarize = on);
create index audit_entry_at on audit_entry using brin (at) with (pages_per_range = 16, autosummarize = on);

-- What happened in a large team on a day that is over, counted once.
create table team_day (
  team_id uuid not null references team,
  day date not null,
  sign_ins integer not null,
  sign_ins_by_recovery_code integer not null,
  mfa_switched_on integer not null,
  mfa_switched_off integer not null,
  cases_opened integer not null,
  cases_completed integer not null,
  cases_refused integer not null,
  wrong_codes integer not null,
  primary key (team_id, day)
);

grant select, insert on team_day to sparekey_server;

-- What was answered to a request with an Idempotency-Key (decision 0039).
create table idempotent_request (
  -- whose session it came with, or the team of the API token
  account_id uuid not null,
  -- the session, or the token
  holder_id uuid not null,
  -- SHA-256 of the key
  key_hash bytea not null,
  -- SHA-256 of the key and of what was asked for
  request_hash bytea not null,
  -- null: under way, or nobody knows what became of it
  status integer,
  -- AES-256-GCM under the key that key_id names, bound to account, holder and the Idempotency-Key itself
  answer bytea,
  key_id text,
  expires_at timestamptz(3) not null,
  primary key (account_id, holder_id, key_hash)
);
create index idempotent_request_expires_at on idempotent_request (expires_at);

grant select, insert, update, delete on idempotent_request to sparekey_server;
