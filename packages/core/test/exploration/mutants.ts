/** Tables with one guard or one consequence taken away, and who notices. */
import { decide, type Row, stateOf, type Table, tableOf, transitions } from "../../src/index.ts"
import type { Example } from "./coverage.ts"
import { broken, explore, type Taken } from "./explore.ts"
import { afterwards, keyOf } from "./world.ts"

const without = <One>(list: readonly One[], index: number): readonly One[] => list.filter((_, at) => at !== index)

const replaced = (row: Row, changed: Row): Table => tableOf(transitions.map((one) => (one === row ? changed : one)))

export const withoutGuard = (row: Row, index: number): Table =>
  replaced(row, { ...row, guards: without(row.guards, index) })

export const withoutConsequence = (row: Row, index: number): Table =>
  replaced(row, { ...row, consequences: without(row.consequences, index) })

/** How far the harm is looked for beyond the step that the mutant allowed. */
const FURTHER_WORLDS = 4
const FURTHER_STATES = 250

/** What a step breaks: an invariant, or the row's own word about where it leads. */
function fault(taken: Taken): string | null {
  const { row, command, decision, world } = taken
  const [invariant] = broken(taken)
  if (invariant !== undefined || row === undefined || !decision.allowed) return invariant?.name ?? null
  return row.to.includes(stateOf(row.machine, decision.after, command, world.now)) ? null : "where the row leads"
}

/** The first invariant that breaks where the mutant decides otherwise, or in what follows from there; null if none does. */
export function whoNotices(table: Table, examples: readonly Example[]): string | null {
  const further = new Map<string, Example>()
  for (const { scene, taken } of examples) {
    const decision = decide(taken.facts, taken.command, taken.world.now, table)
    const noticed = fault({ ...taken, decision })
    if (noticed !== null) return noticed
    if (!decision.allowed) continue
    const world = afterwards(taken.world, taken.command, decision)
    further.set(`${scene.name} ${keyOf(world, 1)}`, { scene, taken: { ...taken, world } })
  }
  for (const { scene, taken } of spread([...further.values()])) {
    let noticed: string | null = null
    const look = (step: Taken) => (noticed ??= fault(step))
    explore({ ...scene, starts: [taken.world] }, table, { taken: look }, FURTHER_STATES)
    if (noticed !== null) return noticed
  }
  return null
}

const spread = <One>(list: readonly One[]): readonly One[] =>
  list.filter((_, index) => index % Math.max(1, Math.floor(list.length / FURTHER_WORLDS)) === 0)
