/** The job behind every message: have it found out what it proves, once, and hand what something may follow from to the case side. */
import type { ReceivedRequest } from "@sparekey/core"
import type { Pool } from "pg"
import type { Logger } from "pino"
import { loadMessage, markHandedOver, type ProveJob } from "../db/inbound-messages.ts"
import { askForMissing } from "./ask-for-missing.ts"
import type { DecideMessage } from "./decide-message.ts"

/**
 * What follows from a message. Called at least once for each, and again when the server dies before it has noted the end: the same
 * `messageId` has to come to the same, and change nothing the second time.
 */
export type ActOnRequest = (request: ReceivedRequest) => Promise<void>

type Dependencies = {
  readonly pool: Pool
  readonly decide: DecideMessage
  /** In lower case. */
  readonly ourAddresses: readonly string[]
  readonly act: ActOnRequest
  readonly log: Logger
  readonly clock: () => number
}

export type ProveMessage = (job: ProveJob) => Promise<void>

/** The DNS did not answer: the job is tried again, ever later. */
class Held extends Error {
  override readonly name = "Held"
}

export function createProveMessage(dependencies: Dependencies): ProveMessage {
  const { pool, decide, act, log, clock } = dependencies
  return async (job) => {
    const found = await loadMessage(pool, job)
    if (found === undefined || found.handedOverAt !== null) return
    if (found.decidedAt === null) await decide(job)
    const row = found.decidedAt === null ? await loadMessage(pool, job) : found
    if (row === undefined || row.verdict === null || row.verdict.kind === "ignored") return
    const { verdict, reading } = row
    if (verdict.kind === "held") throw new Held("the DNS could not be asked about a message; it is held")
    if (reading === null) return
    const from = verdict.address
    const request: ReceivedRequest = { messageId: row.id, verdict, reading, from, at: row.receivedAt.getTime() }
    await act(request)
    if (verdict.kind === "proven") await askForMissing(dependencies, request)
    await markHandedOver(pool, row.id, new Date(clock()))
    log.info({ messageId: row.id, verdict: verdict.kind }, "a message to the desk was handed over")
  }
}
