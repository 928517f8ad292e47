/** Which rows of the table were taken, which of their guards ever said no, and examples of each. */
import type { Row } from "../../src/index.ts"
import type { Scene, Taken } from "./explore.ts"

export type Example = { readonly scene: Scene; readonly taken: Taken }

export const nameOf = (row: Row): string => `${row.machine}: ${row.command} from ${row.from.join(" | ")}`
export const guardOf = (row: Row, index: number): string => `${nameOf(row)}, unless ${row.guards[index]?.name}`
export const consequenceOf = (row: Row, index: number): string =>
  `${nameOf(row)}, then ${row.consequences[index]?.name}`

/** What only happens where somebody else helps. */
export const isRowAboutOthers = ({ machine, command }: Row): boolean =>
  machine === "recovery_case" || machine === "membership" || command === "redeem_reset"

/** What only happens where there are devices. */
export const isRowAboutDevices = ({ machine }: Row): boolean => machine === "device" || machine === "pin"

export const isAboutDevices = (row: Row, part: "guards" | "consequences", index: number): boolean =>
  isRowAboutDevices(row) || row[part][index]?.name === "remove all PINs"

/** A row that everybody takes can have parts that only matter where a sign-in carries a case. */
export const isAboutOthers = (row: Row, part: "guards" | "consequences", index: number): boolean =>
  isRowAboutOthers(row) || /where the sign-in carries one/.test(row[part][index]?.name ?? "")

/** Each scene gives so many examples at most: they differ in little. */
const MOST_EXAMPLES = 500

/** For each scene, row and part of it. */
class Examples {
  readonly #examples = new Map<Scene, Map<Row, Example[][]>>()

  add(row: Row, index: number, example: Example): void {
    const examples = this.#in(example.scene, row)
    const those = examples[index] ?? []
    if (those.length < MOST_EXAMPLES) those.push(example)
    examples[index] = those
  }

  of(row: Row, index: number): readonly Example[] {
    return [...this.#examples.values()].flatMap((rows) => rows.get(row)?.[index] ?? [])
  }

  #in(scene: Scene, row: Row): Example[][] {
    const rows = this.#examples.get(scene) ?? new Map<Row, Example[][]>()
    const examples = rows.get(row) ?? []
    this.#examples.set(scene, rows.set(row, examples))
    return examples
  }
}

export class Coverage {
  readonly #allowed = new Examples()
  readonly #denied = new Examples()

  note(scene: Scene, taken: Taken): void {
    const { row, decision } = taken
    if (row === undefined) return
    const example = { scene, taken }
    if (decision.allowed) this.#allowed.add(row, 0, example)
    else this.#denied.add(row, denyingGuard(row, taken), example)
  }

  taken = (row: Row): readonly Example[] => this.#allowed.of(row, 0)
  deniedBy = (row: Row, index: number): readonly Example[] => this.#denied.of(row, index)
}

/** The first guard that does not hold. */
function denyingGuard(row: Row, { facts, command, world }: Taken): number {
  const context = { facts, command, now: world.now } as never
  return row.guards.findIndex((guard) => !guard.holds(context))
}
