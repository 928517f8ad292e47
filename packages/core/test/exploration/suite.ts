/** The tests of one exploration: its worlds, and the part of the table that they answer for. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { nextStep, openWaysBack, type Row, stateOf, tableOf, transitions } from "../../src/index.ts"
import { Coverage, consequenceOf, guardOf, nameOf } from "./coverage.ts"
import { broken, explore, leadsOn, type Scene, type Taken } from "./explore.ts"
import { whoNotices, withoutConsequence, withoutGuard } from "./mutants.ts"
import type { World } from "./world.ts"

export type Part = "guards" | "consequences"

export type Exploration = {
  readonly settings: readonly { readonly name: string; readonly scenes: () => readonly Scene[] }[]
  readonly answersForRow: (row: Row) => boolean
  readonly answersFor: (row: Row, part: Part, index: number) => boolean
  readonly neverDenying: ReadonlyMap<string, string>
  readonly survivingGuards: ReadonlyMap<string, string>
}

const table = tableOf(transitions)

const describe = (scene: Scene, { facts, command, decision }: Taken) =>
  JSON.stringify({ scene: scene.name, facts, command, allowed: decision.allowed, events: decision.events })

/** Each fault once, with the first example. */
class Faults {
  readonly #faults = new Map<string, string>()

  add(name: string, example: () => string): void {
    if (!this.#faults.has(name)) this.#faults.set(name, example())
  }

  none(): void {
    assert.equal([...this.#faults].map(([name, example]) => `${name}\n  ${example}`).join("\n"), "")
  }
}

function deadEnd(scene: Scene, world: World): string | null {
  const { facts, now } = world
  const step = nextStep(facts, now)
  const over = ["none", "completed", "abandoned", "expired"].includes(step)
  if (
    over ||
    facts.account.state !== "active" ||
    !scene.commands.has("start_enrolment") ||
    leadsOn(scene, table, world)
  )
    return null
  const ways = openWaysBack(facts, now)
  return step === "second_step" && ways.length > 0 ? null : `a dead end at ${step}`
}

export function testExploration(exploration: Exploration): void {
  const coverage = new Coverage()

  for (const setting of exploration.settings)
    test(`${setting.name}: every invariant holds after every step, and no sign-in is a dead end`, (context) => {
      const faults = new Faults()
      for (const scene of setting.scenes()) {
        const size = explore(scene, table, {
          taken(taken) {
            coverage.note(scene, taken)
            for (const { name } of broken(taken)) faults.add(name, () => describe(scene, taken))
            if (taken.row === undefined || !taken.decision.allowed) return
            const state = stateOf(taken.row.machine, taken.decision.after, taken.command, taken.world.now)
            if (!taken.row.to.includes(state))
              faults.add(`${taken.command.name} leads to ${state}, which its row does not say`, () =>
                describe(scene, taken),
              )
          },
          reached(world) {
            const end = deadEnd(scene, world)
            if (end !== null) faults.add(end, () => JSON.stringify({ scene: scene.name, ...world }))
          },
        })
        context.diagnostic(`${scene.name}: ${size.states} states, ${size.transitions} transitions`)
        assert.ok(size.complete, `“${scene.name}” is too large to be explored to its end`)
      }
      faults.none()
    })

  const rows = transitions.filter(exploration.answersForRow)
  const parts = (part: Part) =>
    transitions.flatMap((row) =>
      row[part].flatMap((_, index) => (exploration.answersFor(row, part, index) ? [{ row, index }] : [])),
    )

  test("each row of the table was taken", () => {
    assert.deepEqual(rows.filter((row) => coverage.taken(row).length === 0).map(nameOf), [])
  })

  test("each guard has said no, save those that are known never to", () => {
    const silent = parts("guards").filter(({ row, index }) => coverage.deniedBy(row, index).length === 0)
    assert.deepEqual(
      silent.map(({ row, index }) => guardOf(row, index)).toSorted(),
      [...exploration.neverDenying.keys()].toSorted(),
    )
  })

  test("a table without one of its guards breaks an invariant, save for the survivors that are explained", () => {
    const survivors = parts("guards").filter(
      ({ row, index }) => whoNotices(withoutGuard(row, index), coverage.deniedBy(row, index)) === null,
    )
    assert.deepEqual(
      survivors.map(({ row, index }) => guardOf(row, index)).toSorted(),
      [...exploration.survivingGuards.keys()].toSorted(),
    )
  })

  test("a table without any one of its consequences breaks an invariant", () => {
    const survivors = parts("consequences").filter(
      ({ row, index }) => whoNotices(withoutConsequence(row, index), coverage.taken(row)) === null,
    )
    assert.deepEqual(
      survivors.map(({ row, index }) => consequenceOf(row, index)),
      [],
    )
  })
}
