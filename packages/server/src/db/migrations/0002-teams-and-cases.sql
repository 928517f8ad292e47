-- Teams set the rules, and administrators help: permissions of roles, whole policies with their history, recovery cases, the hold.

-- Which features a team has. A team without a plan has them all.
create table plan (
  id uuid primary key,
  name text not null unique,
  features text[] not null,
  created_at timestamptz(3) not null
);
alter table team add column plan_id uuid references plan;

alter table team add column is_operator boolean not null default false;
create unique index team_one_operator on team (is_operator) where is_operator;
update team set is_operator = true where id = (select id from team where name = 'Operator' order by created_at limit 1);

-- All recoveries of the team are stopped from then on (standards: A8).
alter table team add column recoveries_stopped_at timestamptz(3);
alter table team add column policy_version integer not null default 1;

alter table role add column permissions text[] not null default '{}';
update role set permissions = '{manage_members,manage_mfa,manage_roles,manage_policy,manage_devices,manage_applications,approve_cases,read_audit}'
where kind = 'admin';

-- A policy is saved as a whole. What earlier servers saved gets the settings that its preset gives them today.
update team set policy = policy || jsonb_build_object(
  'mfa', jsonb_build_object(
    'graceDays', policy -> 'mfa' -> 'graceDays',
    'requiredOf', (select jsonb_build_object('admins', asked, 'members', asked)
      from (select jsonb_build_object('browser', policy -> 'mfa' -> 'required', 'application', policy -> 'mfa' -> 'required') as asked) one)),
  'recovery', case preset
    when 'formal-request' then '{"switchOff": {"approvals": 0, "waitHours": 0, "linkHours": 24}, "reset": null, "vouch": null}'
    when 'role-required' then '{"switchOff": {"approvals": 0, "waitHours": 0, "linkHours": 24}, "reset": null, "vouch": null}'
    when 'replace-on-restore' then '{"switchOff": null, "reset": null, "vouch": {"approvals": 0, "waitHours": 0, "linkHours": 24}}'
    when 'deferred-reset' then '{"switchOff": null, "reset": {"approvals": 0, "waitHours": 0, "linkHours": 72}, "vouch": null}'
    else '{"switchOff": null, "reset": {"approvals": 0, "waitHours": 24, "linkHours": 24},
      "vouch": {"approvals": 0, "waitHours": 24, "linkHours": 24}}' end::jsonb,
  'holdHours', 24,
  'caseLimits', '{"perAgentADay": 10, "perSubjectAMonth": 3, "perTeamADay": 30}'::jsonb)
where policy -> 'mfa' ? 'required';

-- Every policy that a team has had, and who set it; the first one nobody did.
create table team_policy (
  team_id uuid not null references team,
  version integer not null,
  policy jsonb not null,
  changed_by uuid,
  changed_at timestamptz(3) not null,
  primary key (team_id, version)
);
insert into team_policy (team_id, version, policy, changed_at) select id, 1, policy, created_at from team;

-- One row: what holds for the whole server.
create table server_switch (
  id boolean primary key default true check (id),
  recoveries_stopped_at timestamptz(3)
);
insert into server_switch default values;

-- After a recovery: until then, little can be changed (S3).
alter table account add column hold_until timestamptz(3);

alter table sign_in
  add column application text not null default 'browser' check (application in ('browser', 'application')),
  add column case_id uuid;

alter table link
  add column case_id uuid,
  add column team_id uuid,
  add column role_id uuid,
  drop constraint link_purpose_check,
  add constraint link_purpose_check check (purpose in
    ('accept_invitation', 'reset_password', 'verify_address', 'stop', 'redeem_reset', 'cancel_case', 'join_team'));

-- A request to get somebody back in with somebody else's help. Moments only: core derives its state (decision 0030).
create table recovery_case (
  account_id uuid not null references account,
  id uuid not null,
  way text not null check (way in ('switch_off', 'reset', 'vouch', 'break_glass')),
  team_id uuid not null references team,
  opened_by uuid not null,
  opened_at timestamptz(3) not null,
  proven_by uuid,
  proven_at timestamptz(3),
  -- what the policy asked, and what the person could do, when it was opened
  terms jsonb not null,
  standings jsonb not null,
  -- every address that was verified when it was opened: each step is told there
  addresses text[] not null,
  released_at timestamptz(3),
  link_used_at timestamptz(3),
  refused_at timestamptz(3),
  cancelled_at timestamptz(3),
  completed_at timestamptz(3),
  primary key (account_id, id)
);
create index recovery_case_of_team on recovery_case (team_id, opened_at);
create index recovery_case_of_agent on recovery_case (proven_by, proven_at);

create table case_approval (
  account_id uuid not null,
  case_id uuid not null,
  approved_by uuid not null,
  team_id uuid not null,
  approved_at timestamptz(3) not null,
  primary key (account_id, case_id, approved_by),
  foreign key (account_id, case_id) references recovery_case (account_id, id)
);

create index membership_of_team on membership (team_id);
-- A page of a large team's members by name, without sorting them all.
create index account_by_name on account (lower(name), id);
create index link_of_team on link (team_id) where team_id is not null;

grant select, insert, update, delete on recovery_case, case_approval to sparekey_server;
grant select, insert, update, delete on plan to sparekey_server;
grant select, insert on team_policy to sparekey_server;
grant select, update on server_switch to sparekey_server;
