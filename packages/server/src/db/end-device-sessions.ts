/** What was opened on devices ends with whatever it rested on. A7. */
import type { Statement } from "./batch.ts"

const ended = "update device_session set ended_at = $2 where account_id = $1 and ended_at is null"

export const endDeviceSessions = (accountId: string, now: number): readonly Statement[] => [
  { name: "end-device-sessions", text: ended, values: [accountId, new Date(now)] },
]

export const endDeviceSessionsOfMember = (accountId: string, teamId: string, now: number): readonly Statement[] => [
  {
    name: "end-device-sessions-of-member",
    text: `${ended} and team_id = $3`,
    values: [accountId, new Date(now), teamId],
  },
]

/** On the team's devices. @param accountId null: everybody's */
export const endDeviceSessionsOfTeam = (teamId: string, accountId: string | null, now: number): Statement => ({
  name: "end-device-sessions-of-team",
  text: `update device_session set ended_at = $3 where device_id in (select id from device where team_id = $1) and ended_at is null
    and ($2::uuid is null or account_id = $2::uuid)`,
  values: [teamId, accountId, new Date(now)],
})

/** @param deviceId null: the PIN was for every device */
export const endDeviceSessionsByPin = (accountId: string, deviceId: string | null, now: number): Statement => ({
  name: "end-device-sessions-by-pin",
  text: `${ended} and method = 'pin' and ($3::uuid is null or device_id = $3::uuid)`,
  values: [accountId, new Date(now), deviceId],
})
