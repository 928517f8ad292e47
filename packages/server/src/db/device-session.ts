/** What is open on a device: its token counts together with the device's key, and only while all that it rests on is there. A7. */
import type { DeviceMethod, DeviceMode, Platform } from "@sparekey/core"
import type { Pool } from "pg"
import type { RequestOrigin } from "../material.ts"
import { accessEnd } from "../secrets/device-tokens.ts"
import type { IssuedAccess } from "../secrets/keys.ts"
import { type Token, tokenFits } from "../secrets/tokens.ts"
import { appendAudit } from "./audit-statement.ts"
import { sendTo } from "./batch.ts"
import { millis } from "./facts-statements.ts"
import type { LookUp } from "./look-ups.ts"

export type DeviceSession = {
  readonly accountId: string
  readonly name: string
  readonly teamId: string
  readonly role: string
  readonly device: {
    readonly id: string
    readonly name: string
    readonly platform: Platform
    readonly mode: DeviceMode
  }
  readonly keyThumbprint: string
  readonly method: DeviceMethod
  readonly openedAt: number
  /** Of the token. */
  readonly expiresAt: number
  /** When the PIN is asked for again, however often the token was renewed. */
  readonly endsAt: number
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
  readonly platform: Platform
  readonly mode: DeviceMode
  readonly name: string
  readonly role: string
}

/** All that has to be there still. */
const restsOn = `
    join device d on d.team_id = s.team_id and d.id = s.device_id and d.key_thumbprint = s.key_thumbprint
      and d.activated_at is not null and d.deactivated_at is null
    join account a on a.id = s.account_id and a.state = 'active'
    join membership m on m.account_id = s.account_id and m.team_id = s.team_id`

const isOpen = "s.account_id = $1 and s.id = $2 and s.ended_at is null and s.expires_at > $3"

const text = `
  select s.token_hash, s.key_thumbprint, s.method, ${millis("s.opened_at")} as opened_at, ${millis("s.expires_at")} as expires_at,
    s.team_id, d.id as device_id, d.name as device_name, d.platform, d.mode, a.name, r.name as role
  from device_session s ${restsOn}
    join role r on r.team_id = m.team_id and r.id = m.role_id
  where ${isOpen}`

export async function findDeviceSession(lookUp: LookUp, token: Token, now: number): Promise<DeviceSession | null> {
  const values = [token.accountId, token.id, new Date(now)]
  const [row] = (await lookUp({ name: "find-device-session", text, values })).rows as unknown as readonly Row[]
  if (row === undefined || !tokenFits(token, row.token_hash) || now >= accessEnd(token)) return null
  return {
    accountId: token.accountId,
    name: row.name,
    teamId: row.team_id,
    role: row.role,
    device: { id: row.device_id, name: row.device_name, platform: row.platform, mode: row.mode },
    keyThumbprint: row.key_thumbprint,
    method: row.method,
    openedAt: row.opened_at,
    expiresAt: Math.min(accessEnd(token), row.expires_at),
    endsAt: row.expires_at,
  }
}

/** What a refresh token is about, whichever access token it came with. */
export type RefreshedSession = {
  readonly keyThumbprint: string
  readonly method: DeviceMethod
  readonly deviceId: string
  readonly pinId: string | null
  readonly endsAt: number
  /** Whether the refresh token came with the latest access token: any other was used before, so there are two who hold them. */
  readonly isLatest: boolean
}

const refreshText = `
  select s.key_thumbprint as "keyThumbprint", s.method, s.device_id as "deviceId", s.pin_id as "pinId",
    ${millis("s.expires_at")} as "endsAt", s.token_hash = $4 as "isLatest"
  from device_session s ${restsOn} where ${isOpen}`

export async function findRefreshed(
  lookUp: LookUp,
  { accountId, id, hash }: IssuedAccess,
  now: number,
): Promise<RefreshedSession | null> {
  const values = [accountId, id, new Date(now), hash]
  const { rows } = await lookUp({ name: "find-refreshed-session", text: refreshText, values })
  return (rows[0] as RefreshedSession | undefined) ?? null
}

/** The next access token in place of the one that the refresh token came with. False: somebody was quicker, or it has ended. */
export async function renewDeviceSession(
  pool: Pool,
  { accountId, id, hash }: IssuedAccess,
  next: Buffer,
  now: number,
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "renew-device-session",
    text: `update device_session set token_hash = $5
      where account_id = $1 and id = $2 and ended_at is null and expires_at > $3 and token_hash = $4
        and exists (select from device_session s ${restsOn} where ${isOpen})`,
    values: [accountId, id, new Date(now), hash, next],
  })
  return rowCount === 1
}

type Ended = { readonly accountId: string; readonly id: string; readonly deviceId: string }
type Closing = { readonly now: number; readonly origin: RequestOrigin }

/** One transaction; to end what has ended already is no harm. `device_token_reused`: two held what one may hold. */
export async function endDeviceSession(
  pool: Pool,
  { accountId, id, deviceId }: Ended,
  { type, now, origin }: Closing & { readonly type: "device_closed" | "device_token_reused" },
): Promise<void> {
  const end = {
    name: "end-device-session",
    text: "update device_session set ended_at = $3 where account_id = $1 and id = $2 and ended_at is null",
    values: [accountId, id, new Date(now)],
  }
  const ended = { type, deviceId, deviceSessionId: id }
  const actor = { kind: "device", id: deviceId } as const
  await sendTo(pool, [end, ...appendAudit([ended], { accountId, actor, now, personal: origin })])
}
