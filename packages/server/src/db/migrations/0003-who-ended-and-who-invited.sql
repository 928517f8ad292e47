-- Who ended a case, and who sent an invitation: pages say the one, and the other is asked when the invitation is accepted.

alter table recovery_case add column refused_by uuid, add column cancelled_by uuid;
update recovery_case c set refused_by = (e.data ->> 'by')::uuid
  from audit_entry e
  where e.account_id = c.account_id and e.type = 'case_refused' and e.data ->> 'caseId' = c.id::text and c.refused_at is not null;
update recovery_case c set cancelled_by = (e.data ->> 'by')::uuid
  from audit_entry e
  where e.account_id = c.account_id and e.type = 'case_cancelled' and e.data ->> 'caseId' = c.id::text and c.cancelled_at is not null;

alter table link add column invited_by uuid, add column as_owner boolean not null default false;
update link l set invited_by = (e.actor ->> 'accountId')::uuid
  from audit_entry e
  where e.account_id = l.account_id and e.at = l.created_at and e.type in ('member_invited', 'member_added')
    and e.data ->> 'teamId' = l.team_id::text and e.actor ? 'accountId';

-- What a team's activity is counted from: of each member, the entries of some weeks.
create index audit_entry_counted on audit_entry (account_id, at)
  where type in ('session_born', 'failure_counted', 'authenticator_bound', 'recovery_codes_issued', 'recovery_codes_expired', 'mfa_switched_off');
