-- Devices that a team has activated for its applications, the PINs that open them, and what is open there.

-- What earlier servers saved gets the settings that its preset gives today; of earlier policies too, so that each can be read as a whole.
create function pg_temp.with_devices(policy jsonb, preset text) returns jsonb language sql immutable as $$
  select jsonb_build_object(
    'pins', case preset when 'formal-request' then '{"scope": "person", "length": 4, "madeBy": "either"}'
      else '{"scope": "person_and_device", "length": 6, "madeBy": "either"}' end::jsonb,
    'devices', case preset
      when 'formal-request' then '{"passwordsBelow": {"windows": "20.0", "macos": null, "linux": null, "android": "1.5", "ios": "1.5"}}'
      else '{"passwordsBelow": {"windows": null, "macos": null, "linux": null, "android": null, "ios": null}}' end::jsonb) || policy
$$;
update team set policy = pg_temp.with_devices(policy, preset) where not policy ? 'pins';
update team_policy p set policy = pg_temp.with_devices(p.policy, t.preset) from team t where t.id = p.team_id and not p.policy ? 'pins';
drop function pg_temp.with_devices(jsonb, text);

create table device (
  team_id uuid not null references team,
  id uuid not null,
  name text not null,
  platform text not null check (platform in ('windows', 'macos', 'linux', 'android', 'ios')),
  mode text not null check (mode in ('full', 'signature_only')),
  -- keyed hash of the activation code, under the key that key_id names; gone once it was used
  code_hash bytea,
  key_id text not null,
  code_ends_at timestamptz(3) not null,
  -- whose word activates it: worth nothing once they may not manage devices any more
  made_by uuid not null,
  made_at timestamptz(3) not null,
  -- SHA-256 of the device's public key (RFC 7638)
  key_thumbprint text,
  activated_at timestamptz(3),
  deactivated_at timestamptz(3),
  last_used_at timestamptz(3),
  -- the newest that the application there has said it is
  version text,
  -- whose own it is, where a PIN is the device's
  person_id uuid,
  primary key (team_id, id),
  check ((key_thumbprint is null) = (activated_at is null)),
  check (activated_at is null or code_hash is null)
);
create unique index device_by_id on device (id);
create unique index device_name on device (team_id, name) where deactivated_at is null;
create unique index device_code on device (code_hash) where code_hash is not null;
-- One key is one device: it belongs to one team.
create unique index device_key on device (key_thumbprint) where deactivated_at is null;

create table pin (
  account_id uuid not null references account,
  id uuid not null,
  -- null: on every device of the person's teams
  device_id uuid,
  digits smallint not null,
  -- HMAC-SHA-256 under the key that key_id names, bound to account and PIN
  hash bytea not null,
  key_id text not null,
  generated boolean not null,
  failures smallint not null default 0 check (failures between 0 and 5),
  locked_at timestamptz(3),
  set_at timestamptz(3) not null,
  primary key (account_id, id)
);
create unique index pin_place on pin (account_id, coalesce(device_id, '00000000-0000-0000-0000-000000000000'));
create index pin_of_device on pin (device_id) where device_id is not null;

-- What a PIN, or a password alone, has opened on a device. Its token is worth nothing without the device's key (RFC 9449).
create table device_session (
  account_id uuid not null references account,
  id uuid not null,
  team_id uuid not null,
  device_id uuid not null,
  -- SHA-256 of the token's secret, which has 256 bits
  token_hash bytea not null,
  key_thumbprint text not null,
  method text not null check (method in ('pin', 'password')),
  -- which PIN
  pin_id uuid,
  opened_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  network_address inet,
  primary key (account_id, id)
);
create index device_session_of_device on device_session (device_id) where ended_at is null;
create index device_session_expires_at on device_session (expires_at);

-- Proofs that were shown, so that none is taken twice, whichever server it is shown to (RFC 9449 §11.1).
create table dpop_proof (
  key_thumbprint text not null,
  -- SHA-256 of its jti
  jti_hash bytea not null,
  expires_at timestamptz(3) not null,
  primary key (key_thumbprint, jti_hash)
);
create index dpop_proof_expires_at on dpop_proof (expires_at);

grant select, insert, update, delete on device, pin, device_session to sparekey_server;
-- update: what is forgotten is locked before
grant select, insert, update, delete on dpop_proof to sparekey_server;
