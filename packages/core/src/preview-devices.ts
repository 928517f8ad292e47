/**
 * What other rules would do on a team's devices, before they hold: whose PIN opens nothing any more, whom a password alone does not let in
 * any more, and which devices would ask for a PIN, or open for nobody. Works on summaries, like `preview.ts`. S4; P9, P10, P12.
 */
import { compareVersions, type Platform } from "./device.ts"
import type { Millis } from "./facts.ts"
import { nativeObjections } from "./native-sign-in.ts"
import type { PinPolicy } from "./pin.ts"
import { join, type Policy } from "./policy.ts"
import type { MemberSummary, Rules } from "./preview.ts"
import { audienceOf } from "./requirement.ts"

/** One that is not locked. */
export type PinSummary = {
  readonly digits: number
  /** For every device, and not for one. */
  readonly forAll: boolean
}

export type DeskSummary = Pick<MemberSummary, "accountId" | "owner" | "roleId" | "graceEndsAt" | "elsewhere"> & {
  readonly mfaIsOn: boolean
  /** Whether they hold any permission in the team. */
  readonly holdsPermissions: boolean
  readonly pins: readonly PinSummary[]
}

/** An active one, and what the application there said it is. */
export type DeviceSummary = { readonly platform: Platform; readonly version: string }

export type DeskEffect = {
  /** A PIN of theirs opens what it is for, and would not any more. */
  readonly pinEnds: boolean
  /** On some device a password lets them in, and would not any more. */
  readonly passwordEnds: boolean
}

export type DeviceEffect = {
  /** Takes a password from somebody, and would take PINs alone. */
  readonly needsPin: boolean
  /** Opens for somebody, and would open for nobody. */
  readonly closed: boolean
}

const suffices = ({ digits, forAll }: PinSummary, pins: PinPolicy | null): boolean =>
  pins !== null && digits >= pins.length && forAll === (pins.scope === "person")

/** What somebody is held to: by this team, and by the others. */
function held({ owner, roleId, elsewhere, graceEndsAt }: DeskSummary, { policy: own, roles }: Rules, now: Millis) {
  const policy = elsewhere === null ? own : join(own, elsewhere.policy)
  const role = roles[roleId]
  const audience = audienceOf({ owner, kind: role?.kind ?? "member" })
  const there = elsewhere?.policy.mfa.requiredOf
  const isRequired =
    (role?.requiresMfa ?? false) ||
    (elsewhere?.roleRequiresMfa ?? false) ||
    own.mfa.requiredOf[audience].application ||
    (there !== undefined && (there.admins.application || there.members.application))
  const graceRuns = policy.mfa.graceDays > 0 && graceEndsAt !== null && now < graceEndsAt
  return { policy, mfaIsRequired: isRequired && !graceRuns }
}

/** Read off the table that decides it on the device (`native-sign-in.ts`). */
function opensByPassword(
  member: DeskSummary,
  device: DeviceSummary,
  { policy, mfaIsRequired }: ReturnType<typeof held>,
): boolean {
  const asked = {
    member: { owner: member.owner, permissions: member.holdsPermissions ? (["manage_devices"] as const) : [] },
    mfaIsOn: member.mfaIsOn,
    mfaIsRequired,
    pins: policy.pins,
    version: device.version,
    passwordsBelow: policy.devices.passwordsBelow[device.platform],
  }
  return !nativeObjections.some(({ method, stands }) => method === "password" && stands(asked))
}

export function deskEffectOf(
  member: DeskSummary,
  devices: readonly DeviceSummary[],
  { before, after, now }: { readonly before: Rules; readonly after: Rules; readonly now: Millis },
): DeskEffect {
  const [then, soon] = [held(member, before, now), held(member, after, now)]
  return {
    pinEnds: member.pins.some((pin) => suffices(pin, then.policy.pins) && !suffices(pin, soon.policy.pins)),
    passwordEnds: devices.some(
      (device) => opensByPassword(member, device, then) && !opensByPassword(member, device, soon),
    ),
  }
}

/** By the team's own rules, whoever stands there. */
export function deviceEffectOf(device: DeviceSummary, before: Policy, after: Policy): DeviceEffect {
  const [then, soon] = [takes(device, before), takes(device, after)]
  return {
    needsPin: then.password && !soon.password && soon.pin,
    closed: (then.password || then.pin) && !soon.password && !soon.pin,
  }
}

function takes({ platform, version }: DeviceSummary, { pins, devices }: Policy) {
  const below = devices.passwordsBelow[platform]
  return { pin: pins !== null, password: below !== null && compareVersions(version, below) < 0 }
}
