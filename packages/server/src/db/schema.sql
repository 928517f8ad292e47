-- The schema that the migrations make. Generated: “npm run generate” writes it, and a test compares it on each PostgreSQL.
-- Why each table is as it is stands in the migrations themselves.

-- The role of the running server; what it is not granted here, it cannot do.
create role sparekey_server nologin;

CREATE OR REPLACE FUNCTION public.must_change_one(changed bigint, what text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if changed <> 1 then
    raise exception 'conflict: % changed % rows', what, changed using errcode = 'SK409';
  end if;
end
$function$;
grant execute on function must_change_one(bigint,text) to sparekey_server;

create table account (
  id uuid not null,
  state text not null,
  name text not null,
  locale text not null,
  password_hash text,
  password_stands_alone boolean not null default false,
  password_changed_at timestamp(3) with time zone,
  grace_ends_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null,
  hold_until timestamp(3) with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_state_check CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text])))
);
CREATE INDEX account_by_name ON public.account USING btree (lower(name), id);
grant select, insert, update, delete on account to sparekey_server;

create table api_token (
  team_id uuid not null,
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null,
  last_used_at timestamp(3) with time zone,
  expires_at timestamp(3) with time zone not null,
  constraint api_token_pkey PRIMARY KEY (team_id, id),
  constraint api_token_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
CREATE INDEX api_token_created_by ON public.api_token USING btree (created_by);
CREATE INDEX api_token_expires_at ON public.api_token USING btree (expires_at);
grant select, insert, update, delete on api_token to sparekey_server;

create table application (
  id uuid not null,
  team_id uuid,
  secret_hash bytea,
  name text not null,
  kind text not null,
  redirect_uris text[] not null,
  post_logout_redirect_uris text[] not null,
  backchannel_logout_uri text,
  device_grant boolean not null,
  dpop_required boolean not null,
  access_token_minutes integer not null,
  rules jsonb not null,
  created_at timestamp(3) with time zone not null,
  constraint application_check CHECK (((secret_hash IS NULL) = (kind = 'native'::text))),
  constraint application_kind_check CHECK ((kind = ANY (ARRAY['web'::text, 'native'::text]))),
  constraint application_pkey PRIMARY KEY (id),
  constraint application_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
CREATE UNIQUE INDEX application_name ON public.application USING btree (COALESCE(team_id, '00000000-0000-0000-0000-000000000000'::uuid), name);
grant select, insert, update, delete on application to sparekey_server;

create table audit_checkpoint (
  tree_size bigint not null,
  note text not null,
  settled_before bigint not null,
  constraint audit_checkpoint_pkey PRIMARY KEY (tree_size),
  constraint audit_checkpoint_tree_size_check CHECK ((tree_size > 0))
);
grant select, insert on audit_checkpoint to sparekey_server;

create table audit_entry (
  account_id uuid not null,
  id uuid not null,
  at timestamp(3) with time zone not null,
  type text not null,
  actor jsonb not null,
  data jsonb not null,
  leaf_hash bytea not null,
  personal jsonb,
  written_by bigint default ((pg_current_xact_id())::text)::bigint,
  constraint audit_entry_pkey PRIMARY KEY (account_id, id)
);
CREATE INDEX audit_entry_at ON public.audit_entry USING brin (at) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX audit_entry_counted ON public.audit_entry USING btree (account_id, at) WHERE (type = ANY (ARRAY['session_born'::text, 'failure_counted'::text, 'authenticator_bound'::text, 'recovery_codes_issued'::text, 'recovery_codes_expired'::text, 'mfa_switched_off'::text]));
CREATE INDEX audit_entry_id ON public.audit_entry USING brin (id) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX audit_entry_written_by ON public.audit_entry USING brin (written_by) WITH (pages_per_range='16', autosummarize='on');
grant select, insert on audit_entry to sparekey_server;

create table audit_seal (
  "position" bigint not null,
  account_id uuid not null,
  entry_id uuid not null,
  leaf_hash bytea not null,
  completes bytea not null,
  constraint audit_seal_account_id_entry_id_key UNIQUE (account_id, entry_id),
  constraint audit_seal_pkey PRIMARY KEY ("position"),
  constraint audit_seal_position_check CHECK (("position" >= 0))
);
grant select, insert on audit_seal to sparekey_server;

create table case_approval (
  account_id uuid not null,
  case_id uuid not null,
  approved_by uuid not null,
  team_id uuid not null,
  approved_at timestamp(3) with time zone not null,
  content_hash bytea,
  constraint case_approval_account_id_case_id_fkey FOREIGN KEY (account_id, case_id) REFERENCES recovery_case(account_id, id),
  constraint case_approval_check CHECK ((approved_by <> account_id)),
  constraint case_approval_pkey PRIMARY KEY (account_id, case_id, approved_by)
);
CREATE INDEX case_approval_of_agent ON public.case_approval USING btree (approved_by, approved_at);
grant select, insert, update, delete on case_approval to sparekey_server;

create table case_evidence (
  account_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null,
  recorded_by uuid not null,
  recorded_at timestamp(3) with time zone not null,
  on_record_since timestamp(3) with time zone,
  note text,
  constraint case_evidence_account_id_case_id_fkey FOREIGN KEY (account_id, case_id) REFERENCES recovery_case(account_id, id),
  constraint case_evidence_check CHECK ((recorded_by <> account_id)),
  constraint case_evidence_kind_check CHECK ((kind = ANY (ARRAY['video_call_with_person_on_record'::text, 'call_back_to_number_on_record'::text, 'vouching_administrator'::text]))),
  constraint case_evidence_pkey PRIMARY KEY (account_id, case_id, id)
);
grant select, insert, update, delete on case_evidence to sparekey_server;

create table connection (
  account_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  device_id uuid,
  session_id uuid,
  opened_at timestamp(3) with time zone not null,
  authenticated_at timestamp(3) with time zone not null,
  methods text[] not null,
  spends boolean not null,
  ended_at timestamp(3) with time zone,
  network_address inet,
  constraint connection_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint connection_pkey PRIMARY KEY (account_id, id)
);
CREATE INDEX connection_of_application ON public.connection USING btree (account_id, application_id, authenticated_at);
CREATE INDEX connection_open ON public.connection USING btree (application_id, account_id) WHERE (ended_at IS NULL);
CREATE INDEX connection_opened_at ON public.connection USING btree (opened_at);
CREATE UNIQUE INDEX connection_spends ON public.connection USING btree (account_id, application_id, authenticated_at) WHERE spends;
grant select, insert, update, delete on connection to sparekey_server;

create table device (
  team_id uuid not null,
  id uuid not null,
  name text not null,
  platform text not null,
  mode text not null,
  code_hash bytea,
  key_id text not null,
  code_ends_at timestamp(3) with time zone not null,
  made_by uuid not null,
  made_at timestamp(3) with time zone not null,
  key_thumbprint text,
  activated_at timestamp(3) with time zone,
  deactivated_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  version text,
  person_id uuid,
  constraint device_check CHECK (((key_thumbprint IS NULL) = (activated_at IS NULL))),
  constraint device_check1 CHECK (((activated_at IS NULL) OR (code_hash IS NULL))),
  constraint device_mode_check CHECK ((mode = ANY (ARRAY['full'::text, 'signature_only'::text]))),
  constraint device_pkey PRIMARY KEY (team_id, id),
  constraint device_platform_check CHECK ((platform = ANY (ARRAY['windows'::text, 'macos'::text, 'linux'::text, 'android'::text, 'ios'::text]))),
  constraint device_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
CREATE UNIQUE INDEX device_by_id ON public.device USING btree (id);
CREATE UNIQUE INDEX device_code ON public.device USING btree (code_hash) WHERE (code_hash IS NOT NULL);
CREATE UNIQUE INDEX device_key ON public.device USING btree (key_thumbprint) WHERE (deactivated_at IS NULL);
CREATE UNIQUE INDEX device_name ON public.device USING btree (team_id, name) WHERE (deactivated_at IS NULL);
grant select, insert, update, delete on device to sparekey_server;

create table device_session (
  account_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  device_id uuid not null,
  token_hash bytea not null,
  key_thumbprint text not null,
  method text not null,
  pin_id uuid,
  opened_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone,
  network_address inet,
  constraint device_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint device_session_method_check CHECK ((method = ANY (ARRAY['pin'::text, 'password'::text]))),
  constraint device_session_pkey PRIMARY KEY (account_id, id)
);
CREATE INDEX device_session_expires_at ON public.device_session USING btree (expires_at);
CREATE INDEX device_session_of_device ON public.device_session USING btree (device_id) WHERE (ended_at IS NULL);
grant select, insert, update, delete on device_session to sparekey_server;

create table dpop_proof (
  key_thumbprint text not null,
  jti_hash bytea not null,
  expires_at timestamp(3) with time zone not null,
  constraint dpop_proof_pkey PRIMARY KEY (key_thumbprint, jti_hash)
);
CREATE INDEX dpop_proof_expires_at ON public.dpop_proof USING btree (expires_at);
grant select, insert, update, delete on dpop_proof to sparekey_server;

create table email_address (
  account_id uuid not null,
  id uuid not null,
  address text not null,
  verified_at timestamp(3) with time zone,
  is_primary boolean not null,
  created_at timestamp(3) with time zone not null,
  constraint email_address_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint email_address_pkey PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX email_address_once ON public.email_address USING btree (account_id, address);
CREATE UNIQUE INDEX email_address_one_primary ON public.email_address USING btree (account_id) WHERE is_primary;
grant select, insert, update, delete on email_address to sparekey_server;

create table email_lookup (
  address text not null,
  account_id uuid not null,
  address_id uuid not null,
  constraint email_lookup_pkey PRIMARY KEY (address)
);
grant select, insert, update, delete on email_lookup to sparekey_server;

create table formal_request (
  account_id uuid not null,
  id uuid not null,
  received_at timestamp(3) with time zone not null,
  decided_at timestamp(3) with time zone not null,
  outcome text not null,
  verdict jsonb not null,
  sender text,
  full_name text,
  reason text,
  constraint formal_request_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint formal_request_pkey PRIMARY KEY (account_id, id)
);
CREATE INDEX formal_request_by_id ON public.formal_request USING btree (id);
CREATE INDEX formal_request_decided_at ON public.formal_request USING btree (decided_at);
grant select, insert, update, delete on formal_request to sparekey_server;

create table idempotent_request (
  account_id uuid not null,
  holder_id uuid not null,
  key_hash bytea not null,
  request_hash bytea not null,
  status integer,
  answer bytea,
  key_id text,
  expires_at timestamp(3) with time zone not null,
  constraint idempotent_request_pkey PRIMARY KEY (account_id, holder_id, key_hash)
);
CREATE INDEX idempotent_request_expires_at ON public.idempotent_request USING btree (expires_at);
grant select, insert, update, delete on idempotent_request to sparekey_server;

create table inbound_message (
  id uuid not null,
  received_at timestamp(3) with time zone not null,
  source text not null,
  envelope jsonb not null,
  raw_hash bytea not null,
  raw bytea,
  size integer not null,
  checked_at timestamp(3) with time zone,
  verdict jsonb,
  findings jsonb,
  decided_at timestamp(3) with time zone,
  letter_hash bytea,
  from_address text,
  message_id text,
  subject text,
  body text,
  reading jsonb,
  handed_over_at timestamp(3) with time zone,
  asked_at timestamp(3) with time zone,
  constraint inbound_message_letter_hash_key UNIQUE (letter_hash),
  constraint inbound_message_pkey PRIMARY KEY (id),
  constraint inbound_message_raw_hash_key UNIQUE (raw_hash),
  constraint inbound_message_source_check CHECK ((source = ANY (ARRAY['smtp'::text, 'lmtp'::text, 'imap'::text])))
);
CREATE INDEX inbound_message_received_at ON public.inbound_message USING btree (received_at);
grant select, insert, update, delete on inbound_message to sparekey_server;

create table link (
  account_id uuid not null,
  id uuid not null,
  purpose text not null,
  subject_id uuid,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  case_id uuid,
  team_id uuid,
  role_id uuid,
  invited_by uuid,
  as_owner boolean not null default false,
  constraint link_pkey PRIMARY KEY (account_id, id),
  constraint link_purpose_check CHECK ((purpose = ANY (ARRAY['accept_invitation'::text, 'reset_password'::text, 'verify_address'::text, 'stop'::text, 'redeem_reset'::text, 'cancel_case'::text, 'join_team'::text, 'confirm_request'::text])))
);
CREATE INDEX link_expires_at ON public.link USING btree (expires_at);
CREATE INDEX link_of_team ON public.link USING btree (team_id) WHERE (team_id IS NOT NULL);
grant select, insert, update, delete on link to sparekey_server;

create table mail (
  account_id uuid not null,
  id uuid not null,
  template text not null,
  address text not null,
  locale text not null,
  data jsonb not null,
  link_id uuid,
  created_at timestamp(3) with time zone not null,
  sent_at timestamp(3) with time zone,
  constraint mail_pkey PRIMARY KEY (account_id, id)
);
CREATE INDEX mail_created_at ON public.mail USING btree (created_at);
grant select, insert, update, delete on mail to sparekey_server;

create table membership (
  account_id uuid not null,
  team_id uuid not null,
  role_id uuid not null,
  is_owner boolean not null,
  created_at timestamp(3) with time zone not null,
  disconnected_at timestamp(3) with time zone,
  constraint membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint membership_pkey PRIMARY KEY (account_id, team_id),
  constraint membership_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint membership_team_id_role_id_fkey FOREIGN KEY (team_id, role_id) REFERENCES role(team_id, id)
);
CREATE INDEX membership_of_team ON public.membership USING btree (team_id);
grant select, insert, update, delete on membership to sparekey_server;

create table oidc_artefact (
  account_id uuid not null,
  model text not null,
  id_hash bytea not null,
  application_id uuid,
  grant_hash bytea,
  session_id uuid,
  look_up bytea,
  payload bytea not null,
  key_id text not null,
  password_at timestamp(3) with time zone,
  authenticator_at timestamp(3) with time zone,
  recovery_code_at timestamp(3) with time zone,
  sid text,
  key_thumbprint text,
  asks_for_mfa boolean not null default false,
  consumed_at timestamp(3) with time zone,
  expires_at timestamp(3) with time zone not null,
  constraint oidc_artefact_pkey PRIMARY KEY (account_id, model, id_hash)
);
CREATE INDEX oidc_artefact_expires_at ON public.oidc_artefact USING btree (expires_at);
CREATE INDEX oidc_artefact_look_up ON public.oidc_artefact USING btree (model, look_up) WHERE (look_up IS NOT NULL);
CREATE INDEX oidc_artefact_of_application ON public.oidc_artefact USING btree (application_id);
CREATE INDEX oidc_artefact_of_grant ON public.oidc_artefact USING btree (account_id, grant_hash);
grant select, insert, update, delete on oidc_artefact to sparekey_server;

create table pin (
  account_id uuid not null,
  id uuid not null,
  device_id uuid,
  digits smallint not null,
  hash bytea not null,
  key_id text not null,
  generated boolean not null,
  failures smallint not null default 0,
  locked_at timestamp(3) with time zone,
  set_at timestamp(3) with time zone not null,
  constraint pin_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint pin_failures_check CHECK (((failures >= 0) AND (failures <= 5))),
  constraint pin_pkey PRIMARY KEY (account_id, id)
);
CREATE INDEX pin_of_device ON public.pin USING btree (device_id) WHERE (device_id IS NOT NULL);
CREATE UNIQUE INDEX pin_place ON public.pin USING btree (account_id, COALESCE(device_id, '00000000-0000-0000-0000-000000000000'::uuid));
grant select, insert, update, delete on pin to sparekey_server;

create table plan (
  id uuid not null,
  name text not null,
  features text[] not null,
  created_at timestamp(3) with time zone not null,
  constraint plan_name_key UNIQUE (name),
  constraint plan_pkey PRIMARY KEY (id)
);
grant select, insert, update, delete on plan to sparekey_server;

create table rate_limit (
  key text not null,
  full_at timestamp(3) with time zone not null,
  constraint rate_limit_pkey PRIMARY KEY (key)
);
grant select, insert, update, delete on rate_limit to sparekey_server;

create table recovery_case (
  account_id uuid not null,
  id uuid not null,
  way text not null,
  team_id uuid not null,
  opened_by uuid not null,
  opened_at timestamp(3) with time zone not null,
  proven_by uuid,
  proven_at timestamp(3) with time zone,
  terms jsonb not null,
  standings jsonb not null,
  addresses text[] not null,
  released_at timestamp(3) with time zone,
  link_used_at timestamp(3) with time zone,
  refused_at timestamp(3) with time zone,
  cancelled_at timestamp(3) with time zone,
  completed_at timestamp(3) with time zone,
  refused_by uuid,
  cancelled_by uuid,
  request jsonb,
  held_at timestamp(3) with time zone,
  constraint recovery_case_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint recovery_case_pkey PRIMARY KEY (account_id, id),
  constraint recovery_case_request_check CHECK (((way = 'formal_request'::text) = (request IS NOT NULL))),
  constraint recovery_case_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint recovery_case_way_check CHECK ((way = ANY (ARRAY['switch_off'::text, 'reset'::text, 'vouch'::text, 'break_glass'::text, 'formal_request'::text])))
);
CREATE INDEX recovery_case_of_agent ON public.recovery_case USING btree (proven_by, proven_at);
CREATE INDEX recovery_case_of_desk ON public.recovery_case USING btree (opened_at) WHERE (way = 'formal_request'::text);
CREATE INDEX recovery_case_of_team ON public.recovery_case USING btree (team_id, opened_at);
grant select, insert, update, delete on recovery_case to sparekey_server;

create table recovery_code (
  account_id uuid not null,
  hash bytea not null,
  key_id text not null,
  set_id uuid not null,
  spent_at timestamp(3) with time zone,
  expired_at timestamp(3) with time zone,
  constraint recovery_code_account_id_set_id_fkey FOREIGN KEY (account_id, set_id) REFERENCES recovery_code_set(account_id, id),
  constraint recovery_code_pkey PRIMARY KEY (account_id, hash)
);
grant select, insert, update, delete on recovery_code to sparekey_server;

create table recovery_code_set (
  account_id uuid not null,
  id uuid not null,
  total smallint not null,
  issued_at timestamp(3) with time zone not null,
  saved_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  end_reason text,
  constraint recovery_code_set_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint recovery_code_set_pkey PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX recovery_code_set_one_live ON public.recovery_code_set USING btree (account_id) WHERE (ended_at IS NULL);
grant select, insert, update, delete on recovery_code_set to sparekey_server;

create table role (
  team_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  requires_mfa boolean not null,
  permissions text[] not null default '{}'::text[],
  constraint role_kind_check CHECK ((kind = ANY (ARRAY['admin'::text, 'member'::text]))),
  constraint role_pkey PRIMARY KEY (team_id, id),
  constraint role_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint role_team_id_name_key UNIQUE (team_id, name)
);
grant select, insert, update, delete on role to sparekey_server;

create table schema_migration (
  version integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (version)
);

create table server_switch (
  id boolean not null default true,
  recoveries_stopped_at timestamp(3) with time zone,
  constraint server_switch_id_check CHECK (id),
  constraint server_switch_pkey PRIMARY KEY (id)
);
grant select, update on server_switch to sparekey_server;

create table session (
  account_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  born_at timestamp(3) with time zone not null,
  last_seen_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  idle_minutes integer not null,
  password_at timestamp(3) with time zone not null,
  authenticator_at timestamp(3) with time zone,
  recovery_code_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  end_reason text,
  network_address inet,
  user_agent text,
  constraint session_pkey PRIMARY KEY (account_id, id)
);
CREATE INDEX session_expires_at ON public.session USING btree (expires_at);
grant select, insert, update, delete on session to sparekey_server;

create table sign_in (
  account_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  started_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  password_at timestamp(3) with time zone not null,
  authenticator_at timestamp(3) with time zone,
  recovery_code_at timestamp(3) with time zone,
  choice text,
  enrolled_at timestamp(3) with time zone,
  codes_saved_at timestamp(3) with time zone,
  ended text,
  ended_at timestamp(3) with time zone,
  network_address inet,
  user_agent text,
  application text not null default 'browser'::text,
  case_id uuid,
  demands_mfa boolean not null default false,
  constraint sign_in_application_check CHECK ((application = ANY (ARRAY['browser'::text, 'application'::text]))),
  constraint sign_in_choice_check CHECK ((choice = ANY (ARRAY['restore'::text, 'once'::text, 'later'::text]))),
  constraint sign_in_ended_check CHECK ((ended = ANY (ARRAY['completed'::text, 'abandoned'::text]))),
  constraint sign_in_pkey PRIMARY KEY (account_id, id)
);
CREATE INDEX sign_in_expires_at ON public.sign_in USING btree (expires_at);
grant select, insert, update, delete on sign_in to sparekey_server;

create table signing_key (
  id text not null,
  state text not null,
  private_key bytea not null,
  key_id text not null,
  created_at timestamp(3) with time zone not null,
  signs_from timestamp(3) with time zone,
  constraint signing_key_pkey PRIMARY KEY (id),
  constraint signing_key_state_check CHECK ((state = ANY (ARRAY['next'::text, 'current'::text, 'previous'::text])))
);
CREATE UNIQUE INDEX signing_key_one_current ON public.signing_key USING btree (state) WHERE (state = ANY (ARRAY['current'::text, 'next'::text]));
grant select, insert, update, delete on signing_key to sparekey_server;

create table team (
  id uuid not null,
  name text not null,
  preset text not null,
  policy jsonb not null,
  created_at timestamp(3) with time zone not null,
  plan_id uuid,
  is_operator boolean not null default false,
  recoveries_stopped_at timestamp(3) with time zone,
  policy_version integer not null default 1,
  disconnected_at timestamp(3) with time zone,
  constraint team_pkey PRIMARY KEY (id),
  constraint team_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);
CREATE UNIQUE INDEX team_one_operator ON public.team USING btree (is_operator) WHERE is_operator;
grant select, insert, update, delete on team to sparekey_server;

create table team_day (
  team_id uuid not null,
  day date not null,
  sign_ins integer not null,
  sign_ins_by_recovery_code integer not null,
  mfa_switched_on integer not null,
  mfa_switched_off integer not null,
  cases_opened integer not null,
  cases_completed integer not null,
  cases_refused integer not null,
  wrong_codes integer not null,
  constraint team_day_pkey PRIMARY KEY (team_id, day),
  constraint team_day_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
grant select, insert on team_day to sparekey_server;

create table team_policy (
  team_id uuid not null,
  version integer not null,
  policy jsonb not null,
  changed_by uuid,
  changed_at timestamp(3) with time zone not null,
  constraint team_policy_pkey PRIMARY KEY (team_id, version),
  constraint team_policy_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
grant select, insert on team_policy to sparekey_server;

create table throttle (
  account_id uuid not null,
  kind text not null,
  failures integer not null,
  blocked_until timestamp(3) with time zone,
  turned_away bigint not null default 0,
  changed_at timestamp(3) with time zone not null,
  constraint throttle_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'authenticator'::text, 'recovery_code'::text]))),
  constraint throttle_pkey PRIMARY KEY (account_id, kind)
);
CREATE INDEX throttle_changed_at ON public.throttle USING btree (changed_at);
grant select, insert, update, delete on throttle to sparekey_server;

create table totp_authenticator (
  account_id uuid not null,
  id uuid not null,
  label text not null,
  state text not null,
  seed bytea,
  key_id text not null,
  started_by uuid not null,
  started_at timestamp(3) with time zone not null,
  bound_at timestamp(3) with time zone,
  last_step bigint,
  last_used_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  end_reason text,
  constraint totp_authenticator_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint totp_authenticator_check CHECK (((seed IS NULL) = (state = 'revoked'::text))),
  constraint totp_authenticator_pkey PRIMARY KEY (account_id, id),
  constraint totp_authenticator_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'bound'::text, 'disabled'::text, 'revoked'::text])))
);
grant select, insert, update, delete on totp_authenticator to sparekey_server;

-- Jobs: graphile-worker's schema is its own, but for this.
grant usage on schema graphile_worker to sparekey_server;
grant execute on function graphile_worker.add_job(text,json,text,timestamp with time zone,integer,text,integer,text[],text) to sparekey_server;
grant execute on function graphile_worker.add_jobs(graphile_worker.job_spec[],boolean) to sparekey_server;
