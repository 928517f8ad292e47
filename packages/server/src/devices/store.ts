/** Devices as rows. */
import { ACTIVATION_MINUTES, deviceState, type Platform } from "@sparekey/core"
import type { Pool } from "pg"
import type { Statement } from "../db/batch.ts"
import { one, some } from "../db/effects/effect.ts"
import type { Device, NewDevice } from "./schemas.ts"

type Database = Pick<Pool, "query">

type Row = Omit<Device, "state" | "person" | "madeBy"> & {
  readonly madeAt: Date
  readonly codeEndsAt: Date
  readonly activatedAt: Date | null
  readonly deactivatedAt: Date | null
  readonly lastUsedAt: Date | null
  readonly personId: string | null
  readonly personName: string | null
  readonly makerId: string | null
  readonly makerName: string | null
}

const columns = `d.id, d.name, d.platform, d.mode, d.version, d.made_at as "madeAt", d.code_ends_at as "codeEndsAt",
  d.activated_at as "activatedAt", d.deactivated_at as "deactivatedAt", d.last_used_at as "lastUsedAt",
  a.id as "personId", a.name as "personName", maker.id as "makerId", maker.name as "makerName",
  (select count(*)::int from pin p where p.device_id = d.id) as pins,
  (select count(distinct s.account_id)::int from device_session s
    where s.device_id = d.id and s.ended_at is null and s.expires_at > $2) as open`

// whoever has left the team is not named in it any more
const devices = `
  select ${columns} from device d left join account a on a.id = d.person_id
    left join membership m on m.team_id = d.team_id and m.account_id = d.made_by left join account maker on maker.id = m.account_id`

const text = (time: Date | null): string | null => time?.toISOString() ?? null

function written({ personId, personName, makerId, makerName, ...row }: Row, now: number): Device {
  const { codeEndsAt, activatedAt, deactivatedAt, lastUsedAt, madeAt } = row
  const moments = {
    codeEndsAt: codeEndsAt.getTime(),
    activatedAt: activatedAt?.getTime() ?? null,
    deactivatedAt: deactivatedAt?.getTime() ?? null,
  }
  return {
    ...row,
    state: deviceState(moments, now) as Device["state"],
    person: personId === null ? null : { id: personId, name: personName ?? "" },
    madeBy: makerId === null ? null : { id: makerId, name: makerName ?? "" },
    madeAt: madeAt.toISOString(),
    codeEndsAt: codeEndsAt.toISOString(),
    activatedAt: text(activatedAt),
    deactivatedAt: text(deactivatedAt),
    lastUsedAt: text(lastUsedAt),
  }
}

/** Those that are there, and those that were deactivated lately. */
export async function devicesOf(database: Database, teamId: string, now: number): Promise<Device[]> {
  const { rows } = await database.query<Row>(
    `${devices} where d.team_id = $1 order by d.deactivated_at desc nulls first, lower(d.name), d.id limit 1000`,
    [teamId, new Date(now)],
  )
  return rows.map((row) => written(row, now))
}

export async function findDevice(
  database: Database,
  teamId: string,
  deviceId: string,
  now: number,
): Promise<Device | null> {
  const { rows } = await database.query<Row>(`${devices} where d.team_id = $1 and d.id = $3`, [
    teamId,
    new Date(now),
    deviceId,
  ])
  return rows[0] === undefined ? null : written(rows[0], now)
}

export const codeEnd = (now: number): number => now + ACTIVATION_MINUTES * 60_000

type Code = { readonly hash: Buffer; readonly keyId: string }

type Made = NewDevice & { readonly id: string; readonly teamId: string; readonly madeBy: string; readonly code: Code }

export const insertStatement = ({ id, teamId, name, platform, mode, madeBy, code }: Made, now: number): Statement =>
  one(
    "make-device",
    `insert into device (team_id, id, name, platform, mode, code_hash, key_id, code_ends_at, made_by, made_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [teamId, id, name, platform, mode, code.hash, code.keyId, new Date(codeEnd(now)), madeBy, new Date(now)],
  )

export const editStatement = (teamId: string, { id, name, mode }: Pick<Device, "id" | "name" | "mode">): Statement =>
  one(
    "edit-device",
    "update device set name = $3, mode = $4 where team_id = $1 and id = $2 and deactivated_at is null",
    [teamId, id, name, mode],
  )

/** The devices first, then what lies with people (see `db/effects/devices.ts`). */
export const deactivateStatements = (
  teamId: string,
  deviceIds: readonly string[],
  now: number,
): readonly Statement[] => [
  some(
    "deactivate-devices",
    `update device set deactivated_at = $3, code_hash = null, person_id = null
      where team_id = $1 and id = any($2::uuid[]) and deactivated_at is null`,
    [teamId, deviceIds, new Date(now)],
  ),
  some("remove-pins-of-devices", "delete from pin where device_id = any($1::uuid[])", [deviceIds]),
  some(
    "end-sessions-of-devices",
    "update device_session set ended_at = $2 where device_id = any($1::uuid[]) and ended_at is null",
    [deviceIds, new Date(now)],
  ),
]

export const isOf =
  (platform: Platform) =>
  (device: Device): boolean =>
    device.platform === platform && device.deactivatedAt === null
