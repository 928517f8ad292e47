/** Places in teams. */
import type { Application } from "../application.ts"
import type { Statement } from "../batch.ts"
import { endDeviceSessionsOfMember } from "../end-device-sessions.ts"
import { endGrantsOfMember, endWhatRulesForbid } from "../end-grants.ts"
import { at, type Effects, one, required, some } from "./effect.ts"

/** Whoever is in the team, or was taken out of it, has no invitation to it left. R10. */
const endInvitations = (teamId: string, { loaded, now }: Application): Statement =>
  some(
    "end-invitations",
    `update link set used_at = $3 where account_id = $1 and team_id = $2 and used_at is null
      and purpose in ('join_team', 'accept_invitation')`,
    [loaded.facts.account.id, teamId, at(now)],
  )

export const membershipEffects = {
  member_added: ({ teamId, role }, application) => [
    some(
      "add-member",
      "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, false, $4)",
      [application.loaded.facts.account.id, teamId, role.id, at(application.now)],
    ),
    endInvitations(teamId, application),
    // a second team can ask for more, of what the first one's applications gave as well
    endWhatRulesForbid({ accountId: application.loaded.facts.account.id }),
  ],
  // the mail brings the link, which takes the place of an earlier one to the same address
  member_invited: ({ teamId }, { loaded, now, material }) => [
    some(
      "end-earlier-invitation",
      `update link set used_at = $4 where account_id = $1 and team_id = $2 and subject_id = $3 and used_at is null
        and purpose = 'join_team'`,
      [loaded.facts.account.id, teamId, required(material.addressId, "an address to invite"), at(now)],
    ),
  ],
  invitation_withdrawn: ({ teamId, linkId }, { loaded, now }) => [
    one(
      "withdraw-invitation",
      `update link set used_at = $4 where account_id = $1 and team_id = $2 and id = $3 and used_at is null
        and purpose = 'join_team'`,
      [loaded.facts.account.id, teamId, linkId, at(now)],
    ),
  ],
  invitation_sent_again: ({ teamId }, application) => [endInvitations(teamId, application)],
  role_changed: ({ teamId, role }, { loaded, now }) => [
    one("change-role", "update membership set role_id = $3 where account_id = $1 and team_id = $2", [
      loaded.facts.account.id,
      teamId,
      role.id,
    ]),
    // what opened them rests on what the old role was (A7)
    ...endDeviceSessionsOfMember(loaded.facts.account.id, teamId, now),
    endWhatRulesForbid({ accountId: loaded.facts.account.id }),
  ],
  owner_made: ({ teamId }, { loaded }) => [
    one("make-owner", "update membership set is_owner = true where account_id = $1 and team_id = $2 and not is_owner", [
      loaded.facts.account.id,
      teamId,
    ]),
    endWhatRulesForbid({ accountId: loaded.facts.account.id }),
  ],
  owner_dropped: ({ teamId }, { loaded }) => [
    one("drop-owner", "update membership set is_owner = false where account_id = $1 and team_id = $2 and is_owner", [
      loaded.facts.account.id,
      teamId,
    ]),
    endWhatRulesForbid({ accountId: loaded.facts.account.id }),
  ],
  member_removed: ({ teamId }, application) => [
    one("remove-member", "delete from membership where account_id = $1 and team_id = $2", [
      application.loaded.facts.account.id,
      teamId,
    ]),
    endInvitations(teamId, application),
    ...endDeviceSessionsOfMember(application.loaded.facts.account.id, teamId, application.now),
    // devices first (effects/devices.ts): what was theirs can be somebody else's
    some("give-team-devices-back", "update device set person_id = null where team_id = $2 and person_id = $1", [
      application.loaded.facts.account.id,
      teamId,
    ]),
    some(
      "remove-pins-of-team",
      "delete from pin where account_id = $1 and device_id in (select id from device where team_id = $2)",
      [application.loaded.facts.account.id, teamId],
    ),
    ...endGrantsOfMember(application.loaded.facts.account.id, teamId, application.now),
  ],
  account_suspended: (_, { loaded }) => [
    one("suspend-account", "update account set state = 'suspended' where id = $1 and state = 'active'", [
      loaded.facts.account.id,
    ]),
  ],
  account_restored: (_, { loaded }) => [
    one("restore-account", "update account set state = 'active' where id = $1 and state = 'suspended'", [
      loaded.facts.account.id,
    ]),
  ],
} satisfies Partial<Effects>
