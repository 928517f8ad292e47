/** PINs, and what is opened on devices. Whoever changes both a device and a PIN changes the device first, so that no two wait in a circle. */
import type { Statement } from "../batch.ts"
import { endDeviceSessionsByPin } from "../end-device-sessions.ts"
import { at, type Effects, one, required, some } from "./effect.ts"

const removePinAt = (accountId: string, deviceId: string | null): Statement =>
  some("replace-pin", "delete from pin where account_id = $1 and device_id is not distinct from $2::uuid", [
    accountId,
    deviceId,
  ])

export const deviceEffects = {
  pin_set: ({ pinId, deviceId, digits, generated, claims }, { loaded, now, material }) => {
    const accountId = loaded.facts.account.id
    const pin = required(material.pin, "a PIN's hash")
    const claim = one(
      "claim-device",
      `update device set person_id = $2
        where id = $1 and activated_at is not null and deactivated_at is null and (person_id is null or person_id = $2)`,
      [deviceId, accountId],
    )
    return [
      ...(claims ? [claim] : []),
      removePinAt(accountId, deviceId),
      some(
        "set-pin",
        `insert into pin (account_id, id, device_id, digits, hash, key_id, generated, set_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [accountId, pinId, deviceId, digits, pin.hash, pin.keyId, generated, at(now)],
      ),
      endDeviceSessionsByPin(accountId, deviceId, now),
    ]
  },
  pin_removed: ({ pinId, deviceId }, { loaded, now }) => [
    some("give-device-back", "update device set person_id = null where id = $1 and person_id = $2", [
      deviceId,
      loaded.facts.account.id,
    ]),
    one("remove-pin", "delete from pin where account_id = $1 and id = $2", [loaded.facts.account.id, pinId]),
    endDeviceSessionsByPin(loaded.facts.account.id, deviceId, now),
  ],
  all_pins_removed: (_, { loaded, now }) => [
    some("give-devices-back", "update device set person_id = null where person_id = $1", [loaded.facts.account.id]),
    some("remove-all-pins", "delete from pin where account_id = $1", [loaded.facts.account.id]),
    endDeviceSessionsByPin(loaded.facts.account.id, null, now),
  ],
  pin_failure_counted: ({ pinId, failures }, { loaded }) => [
    one(
      "count-pin-failure",
      "update pin set failures = $3 where account_id = $1 and id = $2 and failures = $3 - 1 and locked_at is null",
      [loaded.facts.account.id, pinId, failures],
    ),
  ],
  pin_locked: ({ pinId }, { loaded, now }) => [
    one("lock-pin", "update pin set locked_at = $3 where account_id = $1 and id = $2 and locked_at is null", [
      loaded.facts.account.id,
      pinId,
      at(now),
    ]),
  ],
  pin_failures_cleared: ({ pinId }, { loaded }) => [
    one("clear-pin-failures", "update pin set failures = 0 where account_id = $1 and id = $2 and locked_at is null", [
      loaded.facts.account.id,
      pinId,
    ]),
  ],
  // guarded by the device's row: one that was deactivated meanwhile, or has another key, opens nothing
  device_opened: ({ deviceId, deviceSessionId, method, version, expiresAt }, { loaded, now, origin, material }) => {
    const { token, keyThumbprint } = required(material.deviceSession, "a token for the device")
    const { device, pin, account } = loaded.facts
    return [
      one(
        "use-device",
        `update device set last_used_at = $3, version = $4
          where team_id = $1 and id = $2 and key_thumbprint = $5 and activated_at is not null and deactivated_at is null`,
        [device?.teamId, deviceId, at(now), version, keyThumbprint],
      ),
      some(
        "open-device",
        `insert into device_session (account_id, id, team_id, device_id, token_hash, key_thumbprint, method, pin_id, opened_at,
            expires_at, network_address)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          account.id,
          deviceSessionId,
          device?.teamId,
          deviceId,
          token.hash,
          keyThumbprint,
          method,
          method === "pin" ? pin?.id : null,
          at(now),
          at(expiresAt),
          origin.networkAddress,
        ],
      ),
    ]
  },
} satisfies Partial<Effects>
