/**
 * graphile-worker lives on after losing a connection, but not always well: a job whose taking was never answered stays taken, and
 * when what is lost is its first question, which tasks there are, it never takes a job again. So whoever has lost an answer is
 * replaced, and what it held is set free.
 */
import { EventEmitter } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { type Runner, type RunnerOptions, run, type WorkerEvents } from "graphile-worker"
import type { Logger as Log } from "pino"

type Options = {
  readonly runner: RunnerOptions
  /** Sets free the jobs that a worker with that id holds. */
  readonly unlock: (workerId: string) => Promise<void>
  readonly log: Log
}

type Shift = {
  readonly runner: Runner
  /** What its jobs are locked by. */
  readonly workerId: string
  /** Settles once there is something that it does not know about its jobs. */
  readonly lost: Promise<void>
}

/** For whatever the lost connection took with it to fail as well: a worker that is idle is easier to stop. */
const settling = 1_000

const beforeNextTry = 2_000

/** Longer than what runs needs to notice that it should stop, with its last statement. What does not end by then has no job any more. */
const ending = 30_000

/** Fails when the first of them cannot begin. */
export async function keepRunning({ runner, unlock, log }: Options): Promise<{ stop: () => Promise<void> }> {
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()))
  const pause = (milliseconds: number) => Promise.race([sleep(milliseconds, undefined, { ref: false }), stopped])

  const first = await begin(runner)
  const kept = keep(first)

  async function keep(shift: Shift): Promise<void> {
    for (let current: Shift | null = shift; current !== null; current = await replace(current.workerId)) {
      await Promise.race([current.lost, ended(current), stopped])
      if (!stopping.signal.aborted) {
        log.warn("the jobs have lost the database; starting them again")
        await pause(settling)
      }
      await end(current)
    }
  }

  /** Null where nobody is needed any more. */
  async function replace(workerId: string): Promise<Shift | null> {
    for (;;) {
      try {
        await unlock(workerId)
        if (stopping.signal.aborted) return null
        return await begin(runner)
      } catch (error) {
        if (stopping.signal.aborted) return null
        log.warn({ err: error }, "the jobs cannot start yet")
      }
      await pause(beforeNextTry)
    }
  }

  return {
    async stop() {
      stopping.abort()
      await kept
    },
  }
}

async function begin(options: RunnerOptions): Promise<Shift> {
  const events: WorkerEvents = new EventEmitter()
  let workerId = ""
  const lost = Promise.withResolvers<void>()
  events.on("pool:create", ({ workerPool }) => {
    workerId = workerPool.id
  })
  events.on("worker:getJob:error", () => lost.resolve())
  events.on("pool:fatalError", () => lost.resolve())
  const runner = await run({
    ...options,
    events,
    // Without batches, a job whose end cannot be written down is a rejection that nobody handles, and with it the process ends.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
  return { runner, workerId, lost: lost.promise }
}

const ended = ({ runner }: Shift): Promise<void> => runner.promise.catch(() => undefined)

async function end(shift: Shift): Promise<void> {
  // Fails where it has stopped by itself.
  shift.runner.stop().catch(() => undefined)
  const inTime = new AbortController()
  const tooLate = sleep(ending, undefined, { signal: inTime.signal }).catch(() => undefined)
  await Promise.race([ended(shift), tooLate])
  inTime.abort()
}
