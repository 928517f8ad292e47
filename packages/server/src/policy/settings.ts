/** A policy setting by setting, and which of them a plan makes read-only. G1. */
import { type Plan, type Policy, type PolicyChange, reasonAgainstSetting } from "@sparekey/core"

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A means of recovery, and PINs, are settings as a whole too: they can be switched on and off. */
function settings(path: string, value: unknown): readonly string[] {
  if (!isGroup(value)) return [path]
  const inside = Object.entries(value).flatMap(([name, one]) => settings(path === "" ? name : `${path}.${name}`, one))
  return /^(recovery\.\w+|pins)$/.test(path) ? [path, ...inside] : inside
}

const isLocked = (plan: Plan, change: PolicyChange): boolean => reasonAgainstSetting(plan, change) !== null

export const lockedByPlan = (plan: Plan, policy: Policy): readonly string[] =>
  settings("", policy).filter((path) => isLocked(plan, { path, before: null, after: null }))
