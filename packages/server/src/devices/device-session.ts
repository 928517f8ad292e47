/** What is open on a device: its token counts together with the device's key, and only while all that it rests on is there. A7. */
import type { DeviceMethod } from "@sparekey/core"
import type { Pool } from "pg"
import { appendAudit } from "../db/audit-statement.ts"
import { sendTo } from "../db/batch.ts"
import { millis } from "../db/facts-statements.ts"
import type { LookUp } from "../db/look-ups.ts"
import type { RequestOrigin } from "../material.ts"
import { type Token, tokenFits } from "../secrets/tokens.ts"
import type { Device } from "./schemas.ts"

export type DeviceSession = {
  readonly accountId: string
  readonly name: string
  readonly teamId: string
  readonly role: string
  readonly device: Pick<Device, "id" | "name" | "platform" | "mode">
  readonly keyThumbprint: string
  readonly method: DeviceMethod
  readonly openedAt: number
  readonly expiresAt: number
}

type Row = {
  readonly token_hash: Buffer
  readonly key_thumbprint: string
  readonly method: DeviceMethod
  readonly opened_at: number
  readonly expires_at: number
  readonly team_id: string
  readonly device_id: string
  readonly device_name: string
  readonly platform: Device["platform"]
  readonly mode: Device["mode"]
  readonly name: string
  readonly role: string
}

const text = `
  select s.token_hash, s.key_thumbprint, s.method, ${millis("s.opened_at")} as opened_at, ${millis("s.expires_at")} as expires_at,
    s.team_id, d.id as device_id, d.name as device_name, d.platform, d.mode, a.name, r.name as role
  from device_session s
    join device d on d.team_id = s.team_id and d.id = s.device_id and d.key_thumbprint = s.key_thumbprint
      and d.activated_at is not null and d.deactivated_at is null
    join account a on a.id = s.account_id and a.state = 'active'
    join membership m on m.account_id = s.account_id and m.team_id = s.team_id
    join role r on r.team_id = m.team_id and r.id = m.role_id
  where s.account_id = $1 and s.id = $2 and s.ended_at is null and s.expires_at > $3`

export async function findDeviceSession(lookUp: LookUp, token: Token, now: number): Promise<DeviceSession | null> {
  const values = [token.accountId, token.id, new Date(now)]
  const [row] = (await lookUp({ name: "find-device-session", text, values })).rows as unknown as readonly Row[]
  if (row === undefined || !tokenFits(token, row.token_hash)) return null
  return {
    accountId: token.accountId,
    name: row.name,
    teamId: row.team_id,
    role: row.role,
    device: { id: row.device_id, name: row.device_name, platform: row.platform, mode: row.mode },
    keyThumbprint: row.key_thumbprint,
    method: row.method,
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
  }
}

/** One transaction; to close what is closed already is no harm. */
export async function closeDeviceSession(
  pool: Pool,
  { accountId, device }: DeviceSession,
  { token, now, origin }: { token: Token; now: number; origin: RequestOrigin },
): Promise<void> {
  const at = new Date(now)
  const close = {
    name: "close-device-session",
    text: "update device_session set ended_at = $3 where account_id = $1 and id = $2 and ended_at is null",
    values: [accountId, token.id, at],
  }
  const closed = { type: "device_closed", deviceId: device.id, deviceSessionId: token.id }
  const actor = { kind: "device", id: device.id } as const
  await sendTo(pool, [close, ...appendAudit([closed], { accountId, actor, now, personal: origin })])
}
