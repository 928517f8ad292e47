import type { PinFacts } from "@sparekey/core"
import type { Pool } from "pg"

type DeviceName = { readonly id: string; readonly name: string }

type Row = {
  readonly id: string
  readonly teamId: string | null
  readonly deviceId: string | null
  readonly deviceName: string | null
  readonly digits: number
  readonly failures: number
  readonly lockedAt: Date | null
  readonly setAt: Date
}

export type ListedPin = {
  readonly facts: PinFacts
  readonly device: DeviceName | null
  /** Of the device. */
  readonly teamId: string | null
  readonly setAt: string
}

export async function pinsOf(pool: Pool, accountId: string): Promise<readonly ListedPin[]> {
  const { rows } = await pool.query<Row>(
    `select p.id, d.team_id as "teamId", p.device_id as "deviceId", d.name as "deviceName", p.digits, p.failures, p.locked_at as "lockedAt", p.set_at as "setAt"
     from pin p left join device d on d.id = p.device_id where p.account_id = $1 order by lower(d.name) nulls first, p.id`,
    [accountId],
  )
  return rows.map(({ id, teamId, deviceId, deviceName, digits, failures, lockedAt, setAt }) => ({
    facts: { id, deviceId, digits, failures, lockedAt: lockedAt?.getTime() ?? null },
    device: deviceId === null ? null : { id: deviceId, name: deviceName ?? "" },
    teamId,
    setAt: setAt.toISOString(),
  }))
}

/** The active devices of the person's teams, save those that are somebody else's own. */
export async function devicesFor(pool: Pool, accountId: string): Promise<DeviceName[]> {
  const { rows } = await pool.query<DeviceName>(
    `select d.id, d.name from device d join membership m on m.team_id = d.team_id and m.account_id = $1
     where d.activated_at is not null and d.deactivated_at is null and (d.person_id is null or d.person_id = $1)
     order by lower(d.name), d.id limit 1000`,
    [accountId],
  )
  return rows
}

const DAYS = 30

/** Asked of whoever has no PIN at present. A new one that its owner removed is no news, and hides none for long. */
export async function takenAwayAt(pool: Pool, accountId: string, now: number): Promise<string | null> {
  const { rows } = await pool.query<{ at: Date }>(
    `select at from audit_entry where account_id = $1 and type = 'all_pins_removed' and at > $2 order by id desc limit 1`,
    [accountId, new Date(now - DAYS * 86_400_000)],
  )
  return rows[0]?.at.toISOString() ?? null
}
