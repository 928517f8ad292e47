/**
 * What other rules would do on a team's devices (S4), beside `exposure.ts`. A team without active devices costs one look; members are looked
 * at only where a rule changes that concerns them, and those about whom all that matters is the same are counted together.
 */
import { type DeskSummary, deskEffectOf, deviceEffectOf, type Platform, type Rules } from "@sparekey/core"
import type { Pool } from "pg"
import { type Affected, type Asked, elsewhereOf, PEOPLE_NAMED, type Place } from "./exposure.ts"

type Database = Pick<Pool, "query">

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

type Group = {
  readonly members: number
  readonly first: readonly string[]
  readonly role_id: string
  readonly is_owner: boolean
  readonly mfa_is_on: boolean
  readonly grace_runs: boolean
  readonly holds_permissions: boolean
  /** Twice the digits, and one more where it is for all devices. */
  readonly pins: readonly number[]
  readonly elsewhere: readonly Place[] | null
}

/** $3: whether those matter who have a PIN; $4: whether those do who have none of MFA, permissions and say. */
const membersText = `
  with held as (
    select p.account_id, array_agg(distinct 2 * p.digits + (p.device_id is null)::int) as pins
    from membership m join pin p on p.account_id = m.account_id
    where $3 and m.team_id = $1 and p.locked_at is null
      and (p.device_id is null or exists (select from device d where d.team_id = $1 and d.id = p.device_id and d.deactivated_at is null))
    group by p.account_id),
  plain as (
    select m.account_id from membership m join role r on r.team_id = m.team_id and r.id = m.role_id
    where $4 and m.team_id = $1 and not m.is_owner and r.permissions = '{}' and not exists (
      select from totp_authenticator x where x.account_id = m.account_id and x.state in ('bound', 'disabled'))),
  whom as (select account_id, held.pins from held full join plain using (account_id)),
  numbered as (select id, team_id, (row_number() over (order by id))::int as number from role),
  others as (
    select o.account_id, array_agg(2 * n.number + o.is_owner::int order by n.number) as places
    from membership o join numbered n on n.team_id = o.team_id and n.id = o.role_id
    where o.team_id <> $1 and o.account_id in (select account_id from whom) group by o.account_id),
  alike as (
    select count(*)::int as members, (array_agg(m.account_id))[1:${PEOPLE_NAMED}] as first, m.role_id, m.is_owner,
      exists (select from totp_authenticator x where x.account_id = m.account_id and x.state in ('bound', 'disabled')) as mfa_is_on,
      coalesce(a.grace_ends_at > $2, false) as grace_runs, r.permissions <> '{}' as holds_permissions,
      coalesce(whom.pins, '{}') as pins, others.places
    from whom join membership m on m.team_id = $1 and m.account_id = whom.account_id join account a on a.id = m.account_id and a.state = 'active'
      join role r on r.team_id = m.team_id and r.id = m.role_id left join others on others.account_id = m.account_id
    group by m.role_id, m.is_owner, 5, 6, 7, 8, others.places)
  select members, first, role_id, is_owner, mfa_is_on, grace_runs, holds_permissions, pins, (
    select json_agg(json_build_object('owner', place % 2 = 1, 'kind', r.kind, 'requires_mfa', r.requires_mfa, 'policy', t.policy))
    from unnest(places) place join numbered n on n.number = place / 2
      join role r on r.team_id = n.team_id and r.id = n.id join team t on t.id = n.team_id) as elsewhere
  from alike`

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

/** Null: the team has no active device, so that there is nothing that could open less. */
export async function exposureOnDevices(
  database: Database,
  { teamId, before, after, now }: Asked,
): Promise<ExposureOnDevices | null> {
  const { rows: devices } = await database.query<Devices>(devicesText, [teamId])
  if (devices.length === 0) return null
  const groups = await groupsOf(database, { teamId, before, after, now }, devices)
  const effects = groups.map((group) => ({
    group,
    effect: deskEffectOf(summaryOf(group, now), devices, { before, after, now }),
  }))
  const people = (name: "pinEnds" | "passwordEnds"): Affected => {
    const those = effects.filter(({ effect }) => effect[name]).map(({ group }) => group)
    const first = those.flatMap((group) => group.first).toSorted()
    return { count: those.reduce((count, { members }) => count + members, 0), first: first.slice(0, PEOPLE_NAMED) }
  }
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

/** Nobody, where no rule changes that could take a PIN or a password from them. */
async function groupsOf(database: Database, asked: Asked, devices: readonly Devices[]): Promise<readonly Group[]> {
  const { teamId, before, after, now } = asked
  const pinsMatter = before.policy.pins !== null && !isSame(before.policy.pins, after.policy.pins)
  const takesPasswords = devices.some(({ platform }) => before.policy.devices.passwordsBelow[platform] !== null)
  const passwordsMatter = takesPasswords && !isSame(askedOfPasswords(before), askedOfPasswords(after))
  if (!pinsMatter && !passwordsMatter) return []
  // Without a name, so that it is planned for this team.
  const values = [teamId, new Date(now), pinsMatter, passwordsMatter]
  return (await database.query<Group>({ text: membersText, values })).rows
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const askedOfPasswords = ({ policy: { devices, mfa }, roles }: Rules) => [devices, mfa, roles]

/** Core compares its moment with now; whether it is still to come is all that counts. */
function summaryOf(group: Group, now: number): DeskSummary {
  return {
    accountId: group.first[0] ?? "",
    owner: group.is_owner,
    roleId: group.role_id,
    mfaIsOn: group.mfa_is_on,
    holdsPermissions: group.holds_permissions,
    graceEndsAt: group.grace_runs ? now + 1 : null,
    pins: group.pins.map((pin) => ({ digits: Math.floor(pin / 2), forAll: pin % 2 === 1 })),
    elsewhere: elsewhereOf(group.elsewhere ?? []),
  }
}
