/** The rules while they are edited: what they were, what they are to be, and whether somebody else was quicker. */
import {
  type Contradiction,
  checkPolicy,
  diffPolicy,
  type Policy,
  type PolicyChange,
  type PresetName,
  presets,
} from "@sparekey/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import { createContext, useContext, useState } from "react"
import { policyQuery, rolesQuery } from "../team/queries.ts"
import type { TeamPolicy } from "./queries.ts"
import { type ChoosablePreset, carriedOver, policyOf, withValue } from "./settings.ts"

export type Preset = PresetName | "server-default" | "custom"

type Draft = { readonly base: TeamPolicy; readonly policy: Policy; readonly preset: Preset }

export type Editing = {
  /** The version that is edited. */
  readonly base: TeamPolicy
  readonly policy: Policy
  readonly preset: Preset
  readonly changes: readonly PolicyChange[]
  readonly contradictions: readonly Contradiction[]
  readonly isChanged: boolean
  readonly mayEdit: boolean
  /** The plan does not include it. */
  readonly isLocked: (path: string) => boolean
  readonly set: (path: string, value: unknown) => void
  readonly choose: (preset: ChoosablePreset) => void
  readonly discard: () => void
  /** What somebody else has saved since the editing began. */
  readonly newer: TeamPolicy | null
  /** The same changes, made to the newer version. */
  readonly carryOver: () => void
}

const isPreset = (name: string): name is Preset =>
  name === "server-default" || name === "custom" || Object.hasOwn(presets, name)

const unchanged = (base: TeamPolicy): Draft => ({
  base,
  policy: base.policy,
  preset: isPreset(base.preset) ? base.preset : "custom",
})

export function useEditingOf(teamId: string): Editing {
  const { data: saved } = useSuspenseQuery(policyQuery(teamId))
  const { data: roles } = useSuspenseQuery(rolesQuery(teamId))
  const [draft, setDraft] = useState<Draft | null>(null)
  const { base, policy, preset } = draft ?? unchanged(saved)
  const isLocked = (path: string) => base.lockedByPlan.includes(path)
  const changes = diffPolicy(base.policy, policy)
  const isChanged = changes.length > 0 || preset !== unchanged(base).preset
  const edit = (next: Partial<Omit<Draft, "base">>) => {
    const edited = { base, policy, preset, ...next }
    const isAsBefore = diffPolicy(base.policy, edited.policy).length === 0 && edited.preset === unchanged(base).preset
    setDraft(isAsBefore ? null : edited)
  }
  return {
    base,
    policy,
    preset,
    changes,
    isChanged,
    contradictions: checkPolicy(
      policy,
      roles.roles.some(({ requiresMfa }) => requiresMfa),
    ),
    mayEdit: saved.mayEdit.allowed,
    isLocked,
    set: (path, value) => edit({ policy: withValue(policy, path, value) }),
    choose: (name) =>
      edit({ preset: name, policy: carriedOver({ from: policy, to: policyOf(name), onto: policy, isHeld: isLocked }) }),
    discard: () => setDraft(null),
    newer: saved.version === base.version ? null : saved,
    carryOver() {
      const isHeld = (path: string) => saved.lockedByPlan.includes(path)
      setDraft({
        base: saved,
        preset,
        policy: carriedOver({ from: base.policy, to: policy, onto: saved.policy, isHeld }),
      })
    },
  }
}

export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (editing === null) throw new Error("a setting stands outside of the form that it belongs to")
  return editing
}
