/** What changed between two policies, setting by setting, for the audit log and for people who are asked to confirm it. */
import type { Policy } from "./policy.ts"

export type PolicyChange = { readonly path: string; readonly before: unknown; readonly after: unknown }

export const diffPolicy = (before: Policy, after: Policy): readonly PolicyChange[] => changes("", before, after)

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A list, such as the choices, is one setting; so is a means of recovery that is switched on or off as a whole. */
function changes(path: string, before: unknown, after: unknown): readonly PolicyChange[] {
  if (isGroup(before) && isGroup(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap((name) => changes(path === "" ? name : `${path}.${name}`, before[name], after[name]))
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }]
}
