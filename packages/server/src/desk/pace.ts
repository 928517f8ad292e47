/** How fast the desk works: what comes with a flood and was taken waits, and the database has little to do for it. */
import { setTimeout as sleep } from "node:timers/promises"

/** Begins each call a while after the one before it. */
export function paced<Input>(
  work: (input: Input) => Promise<void>,
  aMinute: number,
  clock: () => number,
): (input: Input) => Promise<void> {
  let next = 0
  return async (input) => {
    const now = clock()
    next = Math.max(next + 60_000 / aMinute, now)
    await sleep(next - now)
    await work(input)
  }
}
