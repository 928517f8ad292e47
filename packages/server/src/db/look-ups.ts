/** Look-ups of many requests behind one Sync: whoever asks while others are on their way goes with the next. */
import type { Pool } from "pg"
import { type Reply, type Statement, sendTo } from "./batch.ts"

/** @throws what the database said; then the others of the same trip fail with it, so it is only for what cannot fail on its own */
export type LookUp = (statement: Statement) => Promise<Reply>

type Waiting = {
  readonly statement: Statement
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: unknown) => void
}

/** One less than the smallest pool is worth having: the rest of the pool is for changes. */
const MOST_TRIPS = 2

/** So that no trip keeps its connection for long. */
const MOST_STATEMENTS = 64

/**
 * Nothing is shared but the trip: each statement names its account, is sent after it was asked for, and sees what was committed
 * before. With one request at a time it costs what a query costs; with many, a third of it (docs/performance.md).
 */
export function createLookUp(pool: Pool): LookUp {
  const waiting: Waiting[] = []
  let trips = 0
  let scheduled = false

  const depart = () => {
    scheduled = false
    if (waiting.length === 0 || trips >= MOST_TRIPS) return
    const together = waiting.splice(0, MOST_STATEMENTS)
    trips++
    const statements = together.map(({ statement }) => statement)
    sendTo(pool, statements)
      .then(
        (replies) => {
          for (const [index, { resolve }] of together.entries()) resolve(replies[index] as Reply)
        },
        (error: unknown) => {
          for (const { reject } of together) reject(error)
        },
      )
      .finally(() => {
        trips--
        depart()
      })
    schedule()
  }
  const schedule = () => {
    if (scheduled || waiting.length === 0) return
    scheduled = true
    setImmediate(depart)
  }

  return (statement) =>
    new Promise((resolve, reject) => {
      waiting.push({ statement, resolve, reject })
      schedule()
    })
}
