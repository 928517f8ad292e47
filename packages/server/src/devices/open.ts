/** Opening the application on a device: its key, and what the person shows beside it. P7, P9, P10, P12. */
import { pinState } from "@sparekey/core"
import type { Address } from "../address.ts"
import type { Loaded } from "../db/load-facts.ts"
import { addressOwner } from "../db/look-up-address.ts"
import type { Dependencies } from "../http/dependencies.ts"
import type { RequestOrigin } from "../material.ts"
import { tryPassword } from "../passwords/password-try.ts"
import { storeBetterHash } from "../passwords/store.ts"
import type { Outcome } from "../perform.ts"
import { allowed, Refused } from "../refused.ts"
import { type DeviceTokens, issueDeviceTokens } from "../secrets/device-tokens.ts"
import { newId } from "../secrets/tokens.ts"

export type Shown = {
  readonly keyThumbprint: string
  readonly email: Address | null
  readonly member: string | null
  readonly version: string
  readonly origin: RequestOrigin
} & ({ readonly pin: string } | { readonly password: string })

export type Opened = { readonly tokens: DeviceTokens; readonly accountId: string; readonly endsAt: number }

type Device = { readonly id: string; readonly personId: string | null }

const deviceText = `
  select id, person_id as "personId" from device
  where key_thumbprint = $1 and activated_at is not null and deactivated_at is null`

/** @throws Refused */
export async function open(dependencies: Dependencies, shown: Shown): Promise<Opened> {
  const { pool, perform, keys, clock } = dependencies
  const { keyThumbprint, version, origin } = shown
  const { rows } = await pool.query<Device>({ name: "device-of-key", text: deviceText, values: [keyThumbprint] })
  const [device] = rows
  if (device === undefined) throw new Refused("device_not_active")
  const accountId = await whose(dependencies, shown, device)
  const tokens = issueDeviceTokens(keys, { accountId, now: clock() })
  const { access: token } = tokens
  const task = { accountId, origin, deviceId: device.id, material: { deviceSession: { token, keyThumbprint } } }
  const opening = { version, deviceSessionId: token.id }
  if ("pin" in shown) {
    const command = (loaded: Loaded) => {
      return { name: "open_by_pin", fits: examinePin(dependencies, loaded, shown.pin), ...opening } as const
    }
    return opened(await perform({ ...task, command }), tokens)
  }
  const tried = await tryPassword(dependencies, { accountId, password: shown.password, origin })
  const command = (loaded: Loaded) => ({ name: "open_by_password", fits: tried.fits(loaded), ...opening }) as const
  const outcome = await perform({ ...task, lockUnknown: true, command })
  const result = opened(outcome, tokens)
  if (tried.better !== null) await storeBetterHash(pool, accountId, tried.stored, tried.better)
  return result
}

/** The person who is named; nobody has to be on a device that is one person's own. An unknown one is tried like any other (B5). */
async function whose({ pool, keys }: Dependencies, { email, member }: Shown, device: Device): Promise<string> {
  if (email !== null) return (await addressOwner(pool, email.lookup))?.accountId ?? keys.unknownAccountId(email.lookup)
  return member ?? device.personId ?? newId()
}

/** Nothing is compared with a PIN that is locked. */
function examinePin({ keys }: Dependencies, { facts, pinHash }: Loaded, typed: string): boolean | "not_examined" {
  if (facts.pin === null || pinHash === null || pinState(facts.pin, facts.policy.pins) !== "set") return "not_examined"
  return keys.pinFits({ accountId: facts.account.id, pinId: facts.pin.id }, typed, pinHash)
}

function opened(outcome: Outcome, tokens: DeviceTokens): Opened {
  const { events, loaded } = allowed(outcome)
  const event = events.find(({ type }) => type === "device_opened")
  if (event?.type !== "device_opened") throw new TypeError("what was allowed to open did not")
  return { tokens, accountId: loaded.facts.account.id, endsAt: event.expiresAt }
}
