/**
 * What other rules would do on a team's devices (S4), beside `exposure.ts`. A team without active devices costs one look; PINs are looked at
 * only where a rule changes that concerns them.
 */
import { deskEffectOf, deviceEffectOf, type Platform, type Rules } from "@sparekey/core"
import type { Pool } from "pg"
import { type Affected, type Asked, type Exposure, everybodyIn, exposureAmong } from "./exposure.ts"
import { type Alike, membersAlike, PEOPLE_NAMED } from "./members-alike.ts"

/** Active devices of one platform and version. */
type Devices = {
  readonly platform: Platform
  readonly version: string
  readonly devices: readonly { readonly id: string; readonly name: string }[]
}

const devicesText = `
  select platform, version, json_agg(json_build_object('id', id, 'name', name) order by lower(name), id) as devices
  from device where team_id = $1 and activated_at is not null and deactivated_at is null and version is not null
  group by platform, version`

export type AffectedDevices = {
  readonly count: number
  readonly devices: readonly { readonly id: string; readonly name: string }[]
}

export type ExposureOnDevices = {
  readonly pinEnds: Affected
  readonly passwordEnds: Affected
  readonly needsPin: AffectedDevices
  readonly closed: AffectedDevices
}

/** All that a policy's preview says. `onDevices` null: the team has no active device, so that there is nothing that could open less. */
export async function exposureWithDevices(
  database: Pick<Pool, "query">,
  asked: Asked,
): Promise<Exposure & { readonly onDevices: ExposureOnDevices | null }> {
  const { rows: devices } = await database.query<Devices>(devicesText, [asked.teamId])
  const { before, after } = asked
  const pinsMatter = devices.length > 0 && before.policy.pins !== null && !isSame(before.policy.pins, after.policy.pins)
  const groups = await membersAlike(database, { ...asked, pinsMatter })
  return { ...exposureAmong(groups, asked), onDevices: devices.length === 0 ? null : onDevices(groups, devices, asked) }
}

function onDevices(groups: readonly Alike[], devices: readonly Devices[], asked: Asked): ExposureOnDevices {
  const { before, after } = asked
  const forPasswords = devicesThatMatter(devices, asked)
  const effects = groups
    .filter(({ isActive }) => isActive)
    .map((group) => ({ group, effect: deskEffectOf(group.member, forPasswords, asked) }))
  const people = (name: "pinEnds" | "passwordEnds"): Affected =>
    everybodyIn(effects.filter(({ effect }) => effect[name]).map(({ group }) => group))
  const which = (name: "needsPin" | "closed"): AffectedDevices => {
    const those = devices.filter((one) => deviceEffectOf(one, before.policy, after.policy)[name])
    const all = those.flatMap((one) => one.devices)
    return { count: all.length, devices: all.slice(0, PEOPLE_NAMED) }
  }
  return {
    pinEnds: people("pinEnds"),
    passwordEnds: people("passwordEnds"),
    needsPin: which("needsPin"),
    closed: which("closed"),
  }
}

/** For passwords: none, where no rule changes that could take one from somebody. */
function devicesThatMatter(devices: readonly Devices[], { before, after }: Asked): readonly Devices[] {
  if (isSame(askedOfPasswords(before), askedOfPasswords(after))) return []
  return devices.filter(({ platform }) => before.policy.devices.passwordsBelow[platform] !== null)
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const askedOfPasswords = ({ policy: { devices, mfa }, roles }: Rules) => [devices, mfa, roles]
