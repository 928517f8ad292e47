/** How fast the desk works: a flood of junk must not take the processor away from those who sign in. */
import { setTimeout as sleep } from "node:timers/promises"

/** Far more than a desk of people could read. What comes faster is asked to come later, or waits in the queue. */
export const MESSAGES_A_SECOND = 5

/** Begins each call a while after the one before it. */
export function paced<Input>(
  work: (input: Input) => Promise<void>,
  clock: () => number,
): (input: Input) => Promise<void> {
  let next = 0
  return async (input) => {
    const now = clock()
    next = Math.max(next + 1_000 / MESSAGES_A_SECOND, now)
    await sleep(next - now)
    await work(input)
  }
}
