-- Applications that people sign in to through us (OpenID Connect), what was issued to them, and the connections they open.

-- What somebody signs in to on an application's behalf may ask for MFA where the team's policy does not.
alter table sign_in add column demands_mfa boolean not null default false;

create table application (
  id uuid primary key,
  -- null: the operator's, for the members of every team
  team_id uuid references team,
  -- SHA-256 of the secret, which has 256 bits; null: it has none, as an application on somebody's device can keep none
  secret_hash bytea,
  name text not null,
  kind text not null check (kind in ('web', 'native')),
  redirect_uris text[] not null,
  post_logout_redirect_uris text[] not null,
  backchannel_logout_uri text,
  -- whether a device without a browser may ask (RFC 8628)
  device_grant boolean not null,
  -- whether its tokens are bound to a key (RFC 9449)
  dpop_required boolean not null,
  access_token_minutes integer not null,
  rules jsonb not null,
  created_at timestamptz(3) not null,
  check ((secret_hash is null) = (kind = 'native'))
);
create unique index application_name on application (coalesce(team_id, '00000000-0000-0000-0000-000000000000'), name);

-- What the OpenID provider has issued or remembers. Personal things lie at their account, and their names say at which; what is nobody's
-- yet, such as an authorization that has only begun, lies at an id that its name gives.
create table oidc_artefact (
  account_id uuid not null,
  model text not null,
  -- SHA-256 of the name, which is the token itself
  id_hash bytea not null,
  application_id uuid,
  -- the grant that it belongs to, and the session in which that was given
  grant_hash bytea,
  session_id uuid,
  -- SHA-256 of another name that it is looked for by: the code that a person types, or the session's public name
  look_up bytea,
  -- AES-256-GCM under the key that key_id names, bound to model and id_hash
  payload bytea not null,
  key_id text not null,
  -- of a grant: what its session had shown
  password_at timestamptz(3),
  authenticator_at timestamptz(3),
  recovery_code_at timestamptz(3),
  -- of a grant: what the application knows the session by
  sid text,
  -- of a token: the key that it is bound to
  key_thumbprint text,
  -- of an authorization that has begun: asks for a second step itself
  asks_for_mfa boolean not null default false,
  consumed_at timestamptz(3),
  expires_at timestamptz(3) not null,
  primary key (account_id, model, id_hash)
);
create index oidc_artefact_of_grant on oidc_artefact (account_id, grant_hash);
create index oidc_artefact_look_up on oidc_artefact (model, look_up) where look_up is not null;
create index oidc_artefact_of_application on oidc_artefact (application_id);
create index oidc_artefact_expires_at on oidc_artefact (expires_at);

-- Of the key pairs that sign ID tokens: the next one is known to applications before it signs, the previous one for as long as what it
-- signed may be read.
create table signing_key (
  id text primary key,
  state text not null check (state in ('next', 'current', 'previous')),
  -- the private key as JWK: AES-256-GCM under the key that key_id names, bound to id
  private_key bytea not null,
  key_id text not null,
  created_at timestamptz(3) not null,
  signs_from timestamptz(3)
);
create unique index signing_key_one_current on signing_key (state) where state in ('current', 'next');

-- A connection that an application, or a gateway for it, has opened for somebody.
create table connection (
  account_id uuid not null references account,
  id uuid not null,
  application_id uuid not null,
  device_id uuid,
  session_id uuid,
  opened_at timestamptz(3) not null,
  authenticated_at timestamptz(3) not null,
  methods text[] not null,
  -- whether its authentication may open no other connection of the application (G5)
  spends boolean not null,
  ended_at timestamptz(3),
  network_address inet,
  primary key (account_id, id)
);
create index connection_open on connection (application_id, account_id) where ended_at is null;
create unique index connection_spends on connection (account_id, application_id, authenticated_at) where spends;
create index connection_of_application on connection (account_id, application_id, authenticated_at);
create index connection_opened_at on connection (opened_at);

-- The next connection after that must authenticate afresh (G9).
alter table membership add column disconnected_at timestamptz(3);
alter table team add column disconnected_at timestamptz(3);

-- For machines that act for a team, such as one that watches for attacks. It is keyed by its team.
create table api_token (
  team_id uuid not null references team,
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  primary key (team_id, id)
);

grant select, insert, update, delete on application, oidc_artefact, signing_key, connection, api_token to sparekey_server;
