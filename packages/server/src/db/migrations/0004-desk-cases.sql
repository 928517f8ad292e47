-- The security desk decides: formal requests as recovery cases, with their evidence, and how policies want them answered.

-- Policies are saved as a whole. What earlier servers saved gets what its preset says about the desk today.
create function pg_temp.desk_of(preset text) returns jsonb language sql as $$
  select '{"grants": "reset", "approvals": 1, "waitHours": 24, "otherAddress": false, "waitHoursOtherAddress": 72,
      "teamVouches": false, "linkHours": 72}'::jsonb
    || case preset
      when 'formal-request' then '{"grants": "switch_off"}'
      when 'replace-on-restore' then '{"teamVouches": true}'
      when 'role-required' then '{"otherAddress": true}'
      else '{}' end::jsonb
$$;
update team set policy = policy || jsonb_build_object('desk', pg_temp.desk_of(preset)) where not policy ? 'desk';
update team_policy v set policy = v.policy || jsonb_build_object('desk', pg_temp.desk_of(t.preset))
  from team t where t.id = v.team_id and not v.policy ? 'desk';
drop function pg_temp.desk_of(text);

alter table link
  drop constraint link_purpose_check,
  add constraint link_purpose_check check (purpose in
    ('accept_invitation', 'reset_password', 'verify_address', 'stop', 'redeem_reset', 'cancel_case', 'join_team', 'confirm_request'));

alter table recovery_case
  drop constraint recovery_case_way_check,
  add constraint recovery_case_way_check check (way in ('switch_off', 'reset', 'vouch', 'break_glass', 'formal_request')),
  -- what was asked of a formal request when it was opened
  add column request jsonb,
  add column held_at timestamptz(3),
  add constraint recovery_case_request_check check ((way = 'formal_request') = (request is not null));
create index recovery_case_of_desk on recovery_case (opened_at) where way = 'formal_request';

-- What was approved: the SHA-256 of all that an approval is about (A2). Null for those from before anything could be added to a case.
-- Nobody approves what is about themselves (A1).
alter table case_approval
  add column content_hash bytea,
  add constraint case_approval_check check (approved_by <> account_id);
create index case_approval_of_agent on case_approval (approved_by, approved_at);

create table case_evidence (
  account_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null check (kind in
    ('video_call_with_person_on_record', 'call_back_to_number_on_record', 'vouching_administrator')),
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null,
  -- since when the face or the number has been on record (A5)
  on_record_since timestamptz(3),
  -- the agent's own words: where the record is, who was spoken to
  note text,
  primary key (account_id, case_id, id),
  foreign key (account_id, case_id) references recovery_case (account_id, id),
  check (recorded_by <> account_id)
);

-- Every message that named an account, and what became of it: written with the case that it opened, or with its refusal, so that the
-- same message does nothing twice. Its id is the message's, and that of the case. The text columns go when nobody needs them any more.
create table formal_request (
  account_id uuid not null references account,
  id uuid not null,
  received_at timestamptz(3) not null,
  decided_at timestamptz(3) not null,
  -- opened, or the reason against it
  outcome text not null,
  verdict jsonb not null,
  sender text,
  full_name text,
  reason text,
  primary key (account_id, id)
);
create index formal_request_by_id on formal_request (id);
create index formal_request_decided_at on formal_request (decided_at);

grant select, insert, update, delete on case_evidence, formal_request to sparekey_server;
