/** Places in teams. */
import { endDeviceSessionsOfMember } from "../end-device-sessions.ts"
import { endGrantsOfMember } from "../end-grants.ts"
import { at, type Effects, one, some } from "./effect.ts"

export const membershipEffects = {
  member_added: ({ teamId, role }, { loaded, now }) => [
    some(
      "add-member",
      "insert into membership (account_id, team_id, role_id, is_owner, created_at) values ($1, $2, $3, false, $4)",
      [loaded.facts.account.id, teamId, role.id, at(now)],
    ),
  ],
  // the mail brings the link
  member_invited: () => [],
  role_changed: ({ teamId, role }, { loaded, now }) => [
    one("change-role", "update membership set role_id = $3 where account_id = $1 and team_id = $2", [
      loaded.facts.account.id,
      teamId,
      role.id,
    ]),
    // what opened them rests on what the old role was (A7)
    ...endDeviceSessionsOfMember(loaded.facts.account.id, teamId, now),
  ],
  owner_made: ({ teamId }, { loaded }) => [
    one("make-owner", "update membership set is_owner = true where account_id = $1 and team_id = $2 and not is_owner", [
      loaded.facts.account.id,
      teamId,
    ]),
  ],
  owner_dropped: ({ teamId }, { loaded }) => [
    one("drop-owner", "update membership set is_owner = false where account_id = $1 and team_id = $2 and is_owner", [
      loaded.facts.account.id,
      teamId,
    ]),
  ],
  member_removed: ({ teamId }, { loaded, now }) => [
    one("remove-member", "delete from membership where account_id = $1 and team_id = $2", [
      loaded.facts.account.id,
      teamId,
    ]),
    ...endDeviceSessionsOfMember(loaded.facts.account.id, teamId, now),
    // devices first (effects/devices.ts): what was theirs can be somebody else's
    some("give-team-devices-back", "update device set person_id = null where team_id = $2 and person_id = $1", [
      loaded.facts.account.id,
      teamId,
    ]),
    some(
      "remove-pins-of-team",
      "delete from pin where account_id = $1 and device_id in (select id from device where team_id = $2)",
      [loaded.facts.account.id, teamId],
    ),
    ...endGrantsOfMember(loaded.facts.account.id, teamId, now),
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
