/** One round: a load, a kill in the middle of it, and what must hold afterwards. */
import assert from "node:assert/strict"
import type { TestContext } from "node:test"
import { type Place, seedSignIns } from "../races/seeding.ts"
import { assertAcknowledged, assertBooksBalance } from "./ledger.ts"
import { type Outcome, seedLoad, spend, spendOne } from "./load.ts"

const people = 120
const atOnce = 24

/** After how many answers the kill comes: at once, soon, in full swing. */
export const killAfter = [1, 25, 60, 110, 160]

/** Runs the load, kills once so many were answered, and returns what was begun. */
export async function cutOff(
  place: Place,
  url: string,
  answersBefore: number,
  kill: () => Promise<void>,
): Promise<Outcome[]> {
  const spendings = await seedLoad(place, people)
  let answered = 0
  let killed: Promise<void> | undefined
  const onSuccess = () => {
    answered += 1
    if (answered === answersBefore) killed = kill()
  }
  const outcomes = await spend(url, spendings, { atOnce, onSuccess, killed: () => killed !== undefined })
  assert.notEqual(killed, undefined)
  await killed
  return outcomes
}

export async function assertNothingUndone(t: TestContext, place: Place, url: string, outcomes: readonly Outcome[]) {
  const acknowledged = outcomes.filter(({ status }) => status === 200)
  const unanswered = outcomes.filter(({ status }) => status !== 200)
  assert.deepEqual(
    unanswered.filter(({ status }) => status !== null && status !== 503),
    [],
    "a crash is nobody's mistake, and no bug",
  )
  assert.ok(acknowledged.length > 0 && unanswered.length > 0, "the kill came in the middle")
  await assertAcknowledged(place, outcomes)
  await assertBooksBalance(place.pool)
  await assertNoReplay(place, url, acknowledged)
  t.diagnostic(`${acknowledged.length} acknowledged, ${unanswered.length} cut off`)
}

/** The proof of the pudding: some of what was acknowledged is tried again. */
async function assertNoReplay(place: Place, url: string, acknowledged: readonly Outcome[]): Promise<void> {
  const sample = acknowledged.slice(-8)
  const signIns = await seedSignIns(
    place,
    sample.map(({ person }) => person.accountId),
  )
  for (const [index, signIn] of signIns.entries()) {
    const again = await spendOne(url, { ...(sample[index] as Outcome), signIn })
    assert.equal(again.status, 422, "what was spent was accepted again")
  }
}
