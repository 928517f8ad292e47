/** Every state that small worlds can reach, every command with every kind of evidence, every invariant after each step. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { nextStep, openWaysBack, type Row, stateOf, tableOf, transitions } from "../src/index.ts"
import { invariants } from "../src/invariants.ts"
import { Coverage, consequenceOf, guardOf } from "./exploration/coverage.ts"
import { broken, explore, leadsOn, type Scene, type Taken } from "./exploration/explore.ts"
import { whoNotices, withoutConsequence, withoutGuard } from "./exploration/mutants.ts"
import { scenesOf, settings } from "./exploration/scenes.ts"
import { neverDenying, survivingGuards } from "./exploration/survivors.ts"
import type { World } from "./exploration/world.ts"

const table = tableOf(transitions)
const coverage = new Coverage()

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

for (const setting of settings)
  test(`${setting.name}: every invariant holds after every step, and no sign-in is a dead end`, (context) => {
    const faults = new Faults()
    for (const scene of scenesOf(setting)) {
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

test("each row of the table was taken", () => {
  assert.deepEqual(coverage.neverTaken(), [])
})

test("each guard has said no, save those that are known never to", () => {
  assert.deepEqual(coverage.neverDenied().toSorted(), [...neverDenying.keys()].toSorted())
})

test("no two invariants share a name, and each says where it comes from", () => {
  assert.equal(new Set(invariants.map(({ name }) => name)).size, invariants.length)
  assert.ok(invariants.every(({ source }) => source.length > 0))
})

type Part = "guards" | "consequences"

function survivors(part: Part): readonly string[] {
  return transitions.flatMap((row) =>
    row[part].flatMap((_, index) => (survives(part, row, index) ? [label(part, row, index)] : [])),
  )
}

const label = (part: Part, row: Row, index: number) => (part === "guards" ? guardOf : consequenceOf)(row, index)

const survives = (part: Part, row: Row, index: number): boolean =>
  part === "guards"
    ? whoNotices(withoutGuard(row, index), coverage.deniedBy(row, index)) === null
    : whoNotices(withoutConsequence(row, index), coverage.taken(row)) === null

test("a table without one of its guards breaks an invariant, save for the survivors that are explained", () => {
  assert.deepEqual(survivors("guards").toSorted(), [...survivingGuards.keys()].toSorted())
})

test("a table without any one of its consequences breaks an invariant", () => {
  assert.deepEqual(survivors("consequences"), [])
})
