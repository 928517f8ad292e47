/** Starts the desk's thread, and another one should it end by itself: what it was about to decide is tried again by the jobs. */
import { access } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import type { Logger } from "pino"
import type { ProveJob } from "../db/inbound-messages.ts"
import type { DeskConfig } from "../desk-config.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import type { FromThread, ThreadSettings, ToThread } from "./thread-messages.ts"

export type DeskThread = {
  /** Of the listener; null where there is none. */
  readonly port: number | null
  readonly decide: (job: ProveJob) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A message that takes more than that ends the thread, not the server. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

const beforeNextTry = 1_000

type Settings = ThreadSettings & {
  readonly log: Logger
  /** Told of each thread that begins. */
  readonly onBegin?: (worker: Worker) => void
}

/** @throws OperatorProblem */
export async function startThread({ log, onBegin, ...settings }: Settings): Promise<DeskThread> {
  // Threads inherit the priority of whoever starts them: those that Node reads files and compares passwords with start here.
  await access(import.meta.dirname)
  const waiting = new Map<number, PromiseWithResolvers<void>>()
  let calls = 0
  let stopping = false

  let current = await begin(settings, onMessage)
  const { port } = current
  // Another one listens where the first did.
  const again = { ...settings, config: listeningOn(settings.config, port) }
  const announce = () => current.worker && onBegin?.(current.worker)
  announce()
  let kept = keep()

  function onMessage(message: FromThread): void {
    if (message.kind !== "decided") return
    const { call, problem } = message
    if (problem === null) waiting.get(call)?.resolve()
    else waiting.get(call)?.reject(new Error(problem))
    waiting.delete(call)
  }

  async function keep(): Promise<void> {
    const reason = await current.ended
    for (const { reject } of waiting.values()) reject(new Error("the desk's thread has ended"))
    waiting.clear()
    if (stopping) return
    log.error({ reason }, "the desk's thread has ended; starting another one")
    await sleep(beforeNextTry, undefined, { ref: false })
    if (stopping) return
    current = await begin(again, onMessage).catch((error) => ({ port, worker: null, ended: sleep(0, String(error)) }))
    announce()
    kept = keep()
  }

  const tell = (message: ToThread): void => current.worker?.postMessage(message)

  return {
    port,
    decide({ messageId }) {
      const call = ++calls
      const answer = Promise.withResolvers<void>()
      if (current.worker === null || stopping) return Promise.reject(new Error("the desk has no thread now"))
      waiting.set(call, answer)
      tell({ kind: "decide", call, messageId })
      return answer.promise
    },
    async stop() {
      stopping = true
      tell({ kind: "stop" })
      await Promise.race([kept, sleep(6_000, undefined, { ref: false })])
      await current.worker?.terminate()
    },
  }
}

type Thread = { readonly port: number | null; readonly worker: Worker | null; readonly ended: Promise<string> }

async function begin(settings: ThreadSettings, onMessage: (message: FromThread) => void): Promise<Thread> {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: settings,
    name: "desk",
    resourceLimits,
  })
  const ready = Promise.withResolvers<number | null>()
  const ended = new Promise<string>((resolve) => {
    let reason = "nobody knows why"
    worker.on("error", (error) => (reason = String(error)))
    worker.on("exit", () => resolve(reason))
  })
  worker.on("message", (message: FromThread) => {
    if (message.kind === "ready") ready.resolve(message.port)
    else if (message.kind === "refused") ready.reject(new OperatorProblem(message.words))
    else onMessage(message)
  })
  ended.then((reason) => ready.reject(new Error(`the desk's thread cannot start: ${reason}`)))
  return { port: await ready.promise, worker, ended }
}

function listeningOn({ listen, ...config }: DeskConfig, port: number | null): DeskConfig {
  return { ...config, listen: listen === null || port === null ? listen : { ...listen, port } }
}
