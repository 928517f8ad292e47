/** Many requests beside each other, and what each was answered. */
import assert from "node:assert/strict"
import type { Outcome } from "./permission-matrix.ts"

export type Answer = { readonly outcome: Outcome; readonly status: number; readonly body: unknown }

/** Each cell asks for itself; what differs from the table is gathered, so that one run shows all of it. */
export class Cells {
  readonly surprises: string[] = []
  readonly #asked: (() => Promise<void>)[] = []

  expect(name: string, expected: Outcome, answer: () => Promise<Answer>): void {
    this.#asked.push(async () => {
      const { outcome, status } = await answer()
      if (outcome !== expected) this.surprises.push(`${name}: ${outcome} (${status}) instead of ${expected}`)
    })
  }

  /** To whom it is denied as to a stranger: told nothing that would not be told where there is nothing. */
  expectNothing(
    name: string,
    expected: Outcome,
    answer: () => Promise<Answer>,
    toNothing: () => Promise<Answer>,
  ): void {
    this.#asked.push(async () => {
      const [found, nothing] = await Promise.all([answer(), toNothing()])
      if (found.outcome !== expected) this.surprises.push(`${name}: ${found.outcome} instead of ${expected}`)
      if (JSON.stringify(found) !== JSON.stringify(nothing)) this.surprises.push(`${name}: can tell that it exists`)
    })
  }

  async run(): Promise<void> {
    const work = async () => {
      for (let cell = this.#asked.pop(); cell; cell = this.#asked.pop()) await cell()
    }
    await Promise.all([work(), work(), work(), work(), work(), work()])
    assert.deepEqual(this.surprises.sort(), [])
  }
}
