/** What must hold before somebody sets a PIN, or opens an application on a device. P7, P9–P12. */
import type { DeviceMethod } from "./assurance.ts"
import type { CommandOf } from "./commands.ts"
import { clearFailures } from "./consequences.ts"
import { deviceState, newestVersion, type Platform } from "./device.ts"
import type { Event } from "./events.ts"
import { type Facts, type MembershipFacts, type Millis, mfaIsOn } from "./facts.ts"
import { type Context, type Guard, guard } from "./guards.ts"
import { type NativeSignIn, nativeObjections } from "./native-sign-in.ts"
import { PIN_FAILURE_CAP, pinState } from "./pin.ts"
import type { Reason } from "./reasons.ts"
import { graceIsRunning, policyAsksForMfa } from "./requirement.ts"

/** The person's place in the team that the device belongs to. */
export const memberOfTheDevicesTeam = ({ device, memberships }: Facts): MembershipFacts | undefined =>
  memberships.find(({ teamId }) => teamId === device?.teamId)

// ── Setting a PIN ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** P2: a recovery code gets one back in; it makes no further way in. */
export const hasShownTheAuthenticator: Guard = guard(
  "the session has shown an authenticator, where MFA is on",
  "pin_needs_authenticator",
  ({ facts }) => !mfaIsOn(facts) || facts.session?.authenticatorAt != null,
)

export const pinsAreOffered: Guard = guard(
  "the teams offer PINs",
  "pins_not_offered",
  ({ facts }) => facts.policy.pins !== null,
)

/** A plan gates what can be set, never what holds. */
export const planIncludesPins: Guard = guard("a team's plan includes PINs", "not_in_plan", ({ facts }) =>
  facts.memberships.some(({ plan }) => plan.features.includes("pins")),
)

/** Of another team's device nobody learns that it is there. */
export const deviceIsNamed: Guard = guard(
  "an active device of a team of theirs is named, where PINs are for one each",
  "device_needed",
  ({ facts, now }) =>
    facts.policy.pins?.scope === "person" ||
    (deviceState(facts.device, now) === "active" && memberOfTheDevicesTeam(facts) !== undefined),
)

const isSomebodyElses = ({ policy, device, account }: Facts): boolean =>
  policy.pins?.scope === "device" && device !== null && device.personId !== null && device.personId !== account.id

export const deviceIsFree: Guard = guard(
  "the device is nobody else's, where a PIN is the device's own",
  "device_taken",
  ({ facts }) => !isSomebodyElses(facts),
)

type Setting = CommandOf<"set_pin">

export const isNotTheServersToMake: Guard<Setting> = guard(
  "the PIN is the server's, where policy says so",
  "pin_chosen_by_server",
  ({ facts, command }) => facts.policy.pins?.madeBy !== "server" || command.generated,
)

export const isNotThePersonsToMake: Guard<Setting> = guard(
  "the PIN is the person's own, where policy says so",
  "pin_chosen_by_person",
  ({ facts, command }) => facts.policy.pins?.madeBy !== "person" || !command.generated,
)

export const isLongEnough: Guard<Setting> = guard(
  "the PIN has the digits that the policy asks",
  "pin_too_short",
  ({ facts, command: { weakness, digits } }) =>
    weakness !== "too_short" && weakness !== "not_digits" && digits >= (facts.policy.pins?.length ?? 0),
)

export const isNotGuessable: Guard<Setting> = guard(
  "the PIN is none that people guess first",
  "pin_guessable",
  ({ command: { weakness } }) => weakness !== "guessable",
)

// ── On a device ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const deviceIsActive: Guard = guard(
  "the device is active",
  "device_not_active",
  ({ facts, now }) => deviceState(facts.device, now) === "active",
)

/** Answered like a wrong one: a device of one team learns nothing about the people of another, nor uses up their tries. */
export const isInTheDevicesTeam = (reason: Reason): Guard =>
  guard("the person is in the device's team", reason, ({ facts }) => memberOfTheDevicesTeam(facts) !== undefined)

export const isNotSomebodyElsesDevice: Guard = guard(
  "the device is nobody else's, where a PIN is the device's own",
  "pin_wrong",
  ({ facts }) => !isSomebodyElses(facts),
)

type Shown = CommandOf<"open_by_pin">

/** Counted under the lock that it is compared under: fifty at once are one after the other. P2. */
export const pinFits: Guard<Shown> = guard("the PIN fits", "pin_wrong", ({ command }) => command.fits === true, {
  onDenial: wrongPin,
})

function wrongPin({ facts: { pin } }: Context<Shown>): readonly Event[] {
  if (pin === null) return []
  const failures = pin.failures + 1
  const counted = { type: "pin_failure_counted", pinId: pin.id, failures } as const
  return failures < PIN_FAILURE_CAP ? [counted] : [counted, { type: "pin_locked", pinId: pin.id }]
}

type Opening = CommandOf<"open_by_pin" | "open_by_password">

type Asked = { readonly facts: Facts; readonly version: string; readonly now: Millis }

function askedBy({ facts, version, now }: Asked, platform: Platform): NativeSignIn {
  const { device, policy } = facts
  return {
    member: memberOfTheDevicesTeam(facts) ?? { owner: false, permissions: [] },
    mfaIsOn: mfaIsOn(facts),
    mfaIsRequired: policyAsksForMfa(facts, ["application"]) && !graceIsRunning(facts, now),
    pins: policy.pins,
    version: newestVersion(device?.version ?? null, version),
    passwordsBelow: policy.devices.passwordsBelow[platform],
  }
}

/**
 * The rows of `native-sign-in.ts`, each as a guard. They are asked once a password was found right, and say so by their reasons: what is
 * refused then was no guess, and uses up no try.
 */
export const mayOpen = (method: DeviceMethod): readonly Guard<Opening>[] =>
  nativeObjections
    .filter((objection) => objection.method === method)
    .map(({ reason, unless, stands }) =>
      guard(
        unless,
        reason,
        ({ facts, command: { version }, now }) => {
          const platform = facts.device?.platform
          return platform === undefined || !stands(askedBy({ facts, version, now }, platform))
        },
        method === "password" ? { onDenial: clearFailures("password").events } : {},
      ),
    )

type Open = {
  readonly facts: Facts
  readonly method: DeviceMethod
  /** That opened it; null: a password did. */
  readonly pinId: string | null
  readonly now: Millis
}

/** Why what is open on a device may not go on, by what the teams ask and the person has by now; null: it may. A7. */
export function reasonAgainstGoingOn({ facts, method, pinId, now }: Open): Reason | null {
  const { account, device, pin, policy } = facts
  if (account.state !== "active") return "account_closed"
  if (device === null || deviceState(device, now) !== "active") return "device_not_active"
  if (memberOfTheDevicesTeam(facts) === undefined) return "not_permitted"
  const asked = askedBy({ facts, version: device.version ?? "0", now }, device.platform)
  const objection = nativeObjections.find((one) => one.method === method && one.stands(asked))
  if (objection !== undefined) return objection.reason
  if (method === "password") return null
  return pin?.id === pinId && pinState(pin, policy.pins) === "set" ? null : "pin_locked"
}
