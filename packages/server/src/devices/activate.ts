/** A device's activation: whoever types the code binds the key that the request's proof is made with. P11; standards: P3. */
import type { Pool } from "pg"
import { appendAudit } from "../db/audit-statement.ts"
import { send } from "../db/batch.ts"
import { begin, commit, inTransaction } from "../db/in-transaction.ts"
import type { Dependencies } from "../http/dependencies.ts"
import type { RequestOrigin } from "../material.ts"
import { Refused } from "../refused.ts"
import { readActivationCode } from "./activation-code.ts"
import type { Device } from "./schemas.ts"

export type Activated = {
  readonly id: string
  readonly name: string
  readonly platform: Device["platform"]
  readonly mode: Device["mode"]
  readonly teamId: string
  readonly teamName: string
  readonly madeBy: string
}

// Once, in time, for the team that is meant, by the word of somebody who may still give it, with a key that is no other device's.
const text = `
  update device d set key_thumbprint = $2, activated_at = $3, version = $4, code_hash = null
  from team t
  where d.code_hash = any($1::bytea[]) and d.activated_at is null and d.deactivated_at is null and d.code_ends_at > $3
    and t.id = d.team_id and ($5::uuid is null or d.team_id = $5::uuid)
    and exists (select from membership m join account a on a.id = m.account_id and a.state = 'active'
      join role r on r.team_id = m.team_id and r.id = m.role_id
      where m.account_id = d.made_by and m.team_id = d.team_id and (m.is_owner or 'manage_devices' = any(r.permissions)))
    and not exists (select from device other where other.key_thumbprint = $2 and other.deactivated_at is null)
  returning d.id, d.name, d.platform, d.mode, d.team_id as "teamId", t.name as "teamName", d.made_by as "madeBy"`

type Shown = {
  readonly code: string
  /** The team that the device believes to join; null: it does not say. */
  readonly teamId: string | null
  readonly version: string
  readonly keyThumbprint: string
  readonly origin: RequestOrigin
}

/** @throws Refused `activation_code_wrong`, whatever is the matter with it */
export async function activate({ pool, keys, clock }: Dependencies, shown: Shown): Promise<Activated> {
  const { teamId, version, keyThumbprint, origin } = shown
  const code = readActivationCode(shown.code)
  if (code === null) throw new Refused("activation_code_wrong")
  const now = clock()
  const values = [keys.activationCodeHashes(code), keyThumbprint, new Date(now), version, teamId]
  return inTransaction(pool as Pool, async (client) => {
    await send(client, [begin])
    const { rows } = await client.query<Activated>({ name: "activate-device", text, values })
    const [device] = rows
    if (device === undefined) throw new Refused("activation_code_wrong")
    const activated = {
      type: "device_activated" as const,
      teamId: device.teamId,
      deviceId: device.id,
      keyThumbprint,
      version,
    }
    const actor = { kind: "device", id: device.id } as const
    const audit = appendAudit([activated], { accountId: device.madeBy, actor, now, personal: origin })
    await send(client, [...audit, commit])
    return device
  })
}
