-- Sparekey's first schema: one's own account.
--
-- Whatever belongs to a person is keyed first by account_id and unique only together with it, so that PostgreSQL can be
-- sharded by account later (Citus) without a rewrite. team, role and their kind are small and become reference tables.
-- Finding an account by e-mail is a look-up table of its own. All times are UTC, to the millisecond, given by the server.

-- Turns a guarded change that changed nothing into an error, inside a pipeline that has sent its commit already.
create function must_change_one(changed bigint, what text) returns void
language plpgsql as $$
begin
  if changed <> 1 then
    raise exception 'conflict: % changed % rows', what, changed using errcode = 'SK409';
  end if;
end
$$;

create table team (
  id uuid primary key,
  name text not null,
  preset text not null,
  policy jsonb not null,
  created_at timestamptz(3) not null
);

create table role (
  team_id uuid not null references team,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('admin', 'member')),
  requires_mfa boolean not null,
  primary key (team_id, id),
  unique (team_id, name)
);

create table account (
  id uuid primary key,
  state text not null check (state in ('invited', 'active', 'suspended')),
  name text not null,
  locale text not null,
  -- PHC string format: algorithm, parameters, salt and hash; null: nobody can sign in with a password
  password_hash text,
  password_stands_alone boolean not null default false,
  password_changed_at timestamptz(3),
  grace_ends_at timestamptz(3),
  created_at timestamptz(3) not null
);

create table membership (
  account_id uuid not null references account,
  team_id uuid not null references team,
  role_id uuid not null,
  is_owner boolean not null,
  created_at timestamptz(3) not null,
  primary key (account_id, team_id),
  foreign key (team_id, role_id) references role (team_id, id)
);

create table email_address (
  account_id uuid not null references account,
  id uuid not null,
  address text not null,
  verified_at timestamptz(3),
  is_primary boolean not null,
  created_at timestamptz(3) not null,
  primary key (account_id, id)
);
create unique index email_address_once on email_address (account_id, address);
create unique index email_address_one_primary on email_address (account_id) where is_primary;

-- The address as it is looked up: in lower case, the domain in its ASCII form. Holds what somebody has shown to be theirs, and the
-- address that an account was created with.
create table email_lookup (
  address text primary key,
  account_id uuid not null,
  address_id uuid not null
);

create table totp_authenticator (
  account_id uuid not null references account,
  id uuid not null,
  label text not null,
  state text not null check (state in ('pending', 'bound', 'disabled', 'revoked')),
  -- AES-256-GCM under the key that key_id names, bound to account and authenticator; dropped when it is revoked
  seed bytea,
  key_id text not null,
  started_by uuid not null,
  started_at timestamptz(3) not null,
  bound_at timestamptz(3),
  last_step bigint,
  last_used_at timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,
  primary key (account_id, id),
  check ((seed is null) = (state = 'revoked'))
);

create table recovery_code_set (
  account_id uuid not null references account,
  id uuid not null,
  total smallint not null,
  issued_at timestamptz(3) not null,
  saved_at timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,
  primary key (account_id, id)
);
create unique index recovery_code_set_one_live on recovery_code_set (account_id) where ended_at is null;

create table recovery_code (
  account_id uuid not null,
  -- HMAC-SHA-256 under the key that key_id names
  hash bytea not null,
  key_id text not null,
  set_id uuid not null,
  spent_at timestamptz(3),
  expired_at timestamptz(3),
  primary key (account_id, hash),
  foreign key (account_id, set_id) references recovery_code_set (account_id, id)
);

-- No reference to account: tries for addresses that nobody has are counted alike (standards: B5).
create table throttle (
  account_id uuid not null,
  kind text not null check (kind in ('password', 'authenticator', 'recovery_code')),
  failures integer not null,
  blocked_until timestamptz(3),
  turned_away bigint not null default 0,
  changed_at timestamptz(3) not null,
  primary key (account_id, kind)
);
create index throttle_changed_at on throttle (changed_at);

-- Budgets of network addresses, destinations and the whole server: the moment at which the budget is full again (GCRA).
create table rate_limit (
  key text primary key,
  full_at timestamptz(3) not null
);

create table sign_in (
  account_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  started_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  password_at timestamptz(3) not null,
  authenticator_at timestamptz(3),
  recovery_code_at timestamptz(3),
  choice text check (choice in ('restore', 'once', 'later')),
  enrolled_at timestamptz(3),
  codes_saved_at timestamptz(3),
  ended text check (ended in ('completed', 'abandoned')),
  ended_at timestamptz(3),
  network_address inet,
  user_agent text,
  primary key (account_id, id)
);
create index sign_in_expires_at on sign_in (expires_at);

create table session (
  account_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  born_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  idle_minutes integer not null,
  password_at timestamptz(3) not null,
  authenticator_at timestamptz(3),
  recovery_code_at timestamptz(3),
  ended_at timestamptz(3),
  end_reason text,
  network_address inet,
  user_agent text,
  primary key (account_id, id)
);
create index session_expires_at on session (expires_at);

-- The secret of a link is derived from its row and the root key; nothing in here opens anything (standards: B2).
create table link (
  account_id uuid not null,
  id uuid not null,
  purpose text not null check (purpose in ('accept_invitation', 'reset_password', 'verify_address', 'stop')),
  subject_id uuid,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  primary key (account_id, id)
);
create index link_expires_at on link (expires_at);

-- What is to be mailed, without any secret: links are put in when it is sent.
create table mail (
  account_id uuid not null,
  id uuid not null,
  template text not null,
  address text not null,
  locale text not null,
  data jsonb not null,
  link_id uuid,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  primary key (account_id, id)
);
create index mail_created_at on mail (created_at);

-- One entry an event. Person-related details lie beside what is hashed, so that they can be erased (standards: L4).
create table audit_entry (
  account_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null,
  type text not null,
  actor jsonb not null,
  data jsonb not null,
  -- SHA-256(0x00 || canonical JSON of the above), RFC 9162 §2.1.1
  leaf_hash bytea not null,
  personal jsonb,
  primary key (account_id, id)
);

-- What the running server may do, as the role that migrate.ts makes: it can neither change nor delete an audit entry (standards: L3).
grant usage on schema public to sparekey_server;
grant select, insert, update, delete on
  account, membership, email_address, email_lookup, totp_authenticator, recovery_code_set, recovery_code, throttle, rate_limit,
  sign_in, session, link, mail, team, role
  to sparekey_server;
grant select, insert on audit_entry to sparekey_server;
grant execute on function must_change_one(bigint, text) to sparekey_server;
