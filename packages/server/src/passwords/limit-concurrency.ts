/** Too much of the same work waits already. Refusing now is kinder than answering after everybody has gone. */
export class Busy extends Error {}

/** Runs at most `atOnce` tasks together; `waiting` more may queue, in order. */
export function limitConcurrency({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  const queue: (() => void)[] = []
  let running = 0
  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (running < atOnce) running += 1
    else {
      if (queue.length >= waiting) throw new Busy("too much of the same work waits already")
      await new Promise<void>((resolve) => queue.push(resolve))
    }
    try {
      return await task()
    } finally {
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
