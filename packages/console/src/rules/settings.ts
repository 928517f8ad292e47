/** A policy setting by setting: how one is read and changed by its path, and what it is measured in. */
import { diffPolicy, type Policy, type PresetName, presets, serverDefault } from "@sparekey/core"

export const choosablePresets = [
  "server-default",
  "role-required",
  "deferred-reset",
  "replace-on-restore",
  "formal-request",
] as const satisfies readonly (PresetName | "server-default")[]

export type ChoosablePreset = (typeof choosablePresets)[number]

export const isChoosable = (preset: string): preset is ChoosablePreset =>
  choosablePresets.some((name) => name === preset)

export const policyOf = (preset: ChoosablePreset): Policy =>
  preset === "server-default" ? serverDefault : presets[preset]

export type Unit = "day" | "hour" | "minute" | "second"

const units: readonly (readonly [ending: string, Unit])[] = [
  ["Days", "day"],
  ["Hours", "hour"],
  ["Minutes", "minute"],
  ["Seconds", "second"],
]

/** Null: a mere number. */
export const unitOf = (path: string): Unit | null => units.find(([ending]) => path.endsWith(ending))?.[1] ?? null

type Group = { readonly [name: string]: unknown }

const isGroup = (value: unknown): value is Group => typeof value === "object" && value !== null && !Array.isArray(value)

export const valueAt = (policy: Policy, path: string): unknown =>
  path.split(".").reduce<unknown>((value, name) => (isGroup(value) ? value[name] : undefined), policy)

/** Whoever names a path says what fits there. */
export const withValue = (policy: Policy, path: string, value: unknown): Policy =>
  changed(policy, path.split("."), value) as Policy

function changed(group: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const inside = isGroup(group) ? group : {}
  return { ...inside, [name]: changed(inside[name], rest, value) }
}

type Carrying = {
  readonly from: Policy
  readonly to: Policy
  readonly onto: Policy
  readonly isHeld: (path: string) => boolean
}

/** What differs from one policy to another, done to a third; what is held stays as it is there. */
export function carriedOver({ from, to, onto, isHeld }: Carrying): Policy {
  const wanted = diffPolicy(from, to).filter(({ path }) => !isHeld(path))
  return wanted.reduce((policy, { path, after }) => {
    const around = path.slice(0, Math.max(0, path.lastIndexOf(".")))
    // A means that the third does not offer: its terms come as a whole.
    const isGone = around !== "" && valueAt(policy, around) === null
    return isGone ? withValue(policy, around, valueAt(to, around)) : withValue(policy, path, after)
  }, onto)
}
