/** What changes a team's devices. P11. */
import { isDeepStrictEqual } from "node:util"
import { type Platform, reasonAgainstFeature } from "@sparekey/core"
import type { Pool } from "pg"
import { type Change, type Found, mayManage, requireManaging } from "../manage.ts"
import { Refused } from "../refused.ts"
import type { Keys } from "../secrets/keys.ts"
import { newId } from "../secrets/tokens.ts"
import { newActivationCode, readActivationCode } from "./activation-code.ts"
import type { Device, EditedDevice, NewDevice } from "./schemas.ts"
import { deactivateStatements, devicesOf, editStatement, findDevice, insertStatement, isOf } from "./store.ts"

type Database = Pick<Pool, "query">

/** So that a list stays one that somebody can read. */
const MOST_DEVICES = 500

const isThere = ({ deactivatedAt }: Device): boolean => deactivatedAt === null

const reasonAgainstAnother = ({ team }: Found, devices: readonly Device[]) =>
  reasonAgainstFeature(team.plan, "devices") ?? (devices.length >= MOST_DEVICES ? ("too_many_devices" as const) : null)

/** What whoever asks may do about these devices, and why not. */
export function mayOf(found: Found, devices: readonly Device[]) {
  const against = mayManage(found, "manage_devices")
  return { make: against ?? reasonAgainstAnother(found, devices.filter(isThere)), change: against }
}

/** With the code that is typed on it, which is shown once. */
export async function make(
  found: Found,
  given: NewDevice,
  keys: Keys,
  database: Database,
): Promise<Change<{ readonly id: string; readonly code: string }>> {
  requireManaging(found, "manage_devices")
  const { team, actor, now } = found
  const others = (await devicesOf(database, team.id, now)).filter(isThere)
  const against = reasonAgainstAnother(found, others)
  if (against !== null) throw new Refused(against)
  requireFreeName(others, given.name, null)
  const id = newId()
  const code = newActivationCode()
  const hashed = keys.hashActivationCode(readActivationCode(code) ?? "")
  return {
    events: [{ type: "device_made", teamId: team.id, deviceId: id, device: audited(given) }],
    statements: [insertStatement({ ...given, id, teamId: team.id, madeBy: actor.accountId, code: hashed }, now)],
    result: { id, code },
  }
}

export async function edit(
  found: Found,
  deviceId: string,
  given: EditedDevice,
  database: Database,
): Promise<Change<Device>> {
  requireManaging(found, "manage_devices")
  const { team, now } = found
  const before = await find(found, deviceId, database)
  if (before.deactivatedAt !== null) throw new Refused("device_not_active")
  const after = { ...before, name: given.name ?? before.name, mode: given.mode ?? before.mode }
  if (isDeepStrictEqual(before, after)) return { events: [], statements: [], result: before }
  requireFreeName(await devicesOf(database, team.id, now), after.name, deviceId)
  return {
    events: [{ type: "device_edited", teamId: team.id, deviceId, before: audited(before), after: audited(after) }],
    statements: [editStatement(team.id, after)],
    result: after,
  }
}

/** One that was deactivated already stays so. */
export async function deactivate(found: Found, deviceId: string, database: Database): Promise<Change<null>> {
  requireManaging(found, "manage_devices")
  const device = await find(found, deviceId, database)
  if (device.deactivatedAt !== null) return { events: [], statements: [], result: null }
  return { ...end({ teamId: found.team.id, now: found.now }, [deviceId], null), result: null }
}

type OfPlatform = {
  readonly platform: Platform
  /** How many whoever asks believes that there are: of another number nobody is asked to be sure. Null: whatever there is. */
  readonly believed: number | null
}

/** As an update of the application does, whose key storage has changed. @throws Refused `conflict` */
export async function deactivatePlatform(
  found: Found,
  { platform, believed }: OfPlatform,
  database: Database,
): Promise<Change<{ readonly deactivated: number }>> {
  requireManaging(found, "manage_devices")
  return deactivatePlatformNow({ teamId: found.team.id, now: found.now }, { platform, believed }, database)
}

type Which = { readonly teamId: string; readonly now: number }

/** For whoever may: a machine's token says so by itself. @throws Refused `conflict` */
export async function deactivatePlatformNow(
  which: Which,
  { platform, believed }: OfPlatform,
  database: Database,
): Promise<Change<{ readonly deactivated: number }>> {
  const ids = (await devicesOf(database, which.teamId, which.now)).filter(isOf(platform)).map(({ id }) => id)
  if (believed !== null && believed !== ids.length) throw new Refused("conflict")
  const result = { deactivated: ids.length }
  return ids.length === 0 ? { events: [], statements: [], result } : { ...end(which, ids, platform), result }
}

const end = ({ teamId, now }: Which, deviceIds: readonly string[], platform: Platform | null) => ({
  events: [{ type: "devices_deactivated" as const, teamId, deviceIds, platform }],
  statements: deactivateStatements(teamId, deviceIds, now),
})

const audited = ({ platform, mode }: Pick<Device, "platform" | "mode">) => ({ platform, mode })

async function find({ team, now }: Found, deviceId: string, database: Database): Promise<Device> {
  const device = await findDevice(database, team.id, deviceId, now)
  if (device === null) throw new Refused("not_found")
  return device
}

function requireFreeName(devices: readonly Device[], name: string, deviceId: string | null): void {
  if (devices.some((other) => other.deactivatedAt === null && other.id !== deviceId && other.name === name))
    throw new Refused("name_taken")
}
