/** What follows from setting a PIN, or from opening an application on a device. */
import type { DeviceMethod } from "./assurance.ts"
import type { CommandOf } from "./commands.ts"
import { consequence } from "./consequences.ts"
import { newestVersion } from "./device.ts"
import { deviceSessionEnd } from "./native-sign-in.ts"
import { pinPlace } from "./pin.ts"

/** In the place of the one before, whose tries and tokens end with it. */
export const setPin = consequence<CommandOf<"set_pin">>(
  "set the PIN, in place of the one before",
  ({ facts, command }) => {
    const { pinId, digits, generated } = command
    const { device, policy } = facts
    const claims = policy.pins?.scope === "device" && device !== null
    return [{ type: "pin_set", pinId, deviceId: pinPlace(policy.pins, device), digits, generated, claims }]
  },
)

export const removePin = consequence<unknown>("remove the PIN", ({ facts: { pin } }) =>
  pin === null ? [] : [{ type: "pin_removed", pinId: pin.id, deviceId: pin.deviceId }],
)

export const removeAllPins = consequence<unknown>("remove all PINs", ({ facts }) =>
  facts.hasPins ? [{ type: "all_pins_removed" }] : [],
)

export const clearPinFailures = consequence<unknown>("clear failures (PIN)", ({ facts: { pin } }) =>
  pin === null || pin.failures === 0 ? [] : [{ type: "pin_failures_cleared", pinId: pin.id }],
)

/** A token bound to the device's key, and to nothing else that the person has. */
export const open = (method: DeviceMethod) =>
  consequence<CommandOf<"open_by_pin" | "open_by_password">>(
    `open the application on the device (${method})`,
    ({ facts: { device, policy }, command, now }) => {
      if (device === null) return []
      const { deviceSessionId } = command
      const version = newestVersion(device.version, command.version)
      const expiresAt = deviceSessionEnd(policy.session.lifetimeMinutes, now)
      return [{ type: "device_opened", deviceId: device.id, deviceSessionId, method, version, expiresAt }]
    },
  )
