/** The job behind every message: find out what it proves, once, and hand what something may follow from to the case side. */
import { type ReceivedRequest, readRequest, verdictOf } from "@sparekey/core"
import type { Pool } from "pg"
import type { Logger } from "pino"
import {
  type Decided,
  decideMessage,
  loadMessage,
  type MessageRow,
  markHandedOver,
  type ProveJob,
  wasSeen,
} from "../db/inbound-messages.ts"
import { askForMissing } from "./ask-for-missing.ts"
import { examine } from "./examine.ts"
import { letterHash } from "./letter-facts.ts"
import type { Resolver } from "./resolver.ts"

/**
 * What follows from a message. Called at least once for each, and again when the server dies before it has noted the end: the same
 * `messageId` has to come to the same, and change nothing the second time.
 */
export type ActOnRequest = (request: ReceivedRequest) => Promise<void>

type Dependencies = {
  readonly pool: Pool
  readonly resolver: Resolver
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
  const { pool, act, log, clock } = dependencies
  return async (job) => {
    const row = await loadMessage(pool, job)
    if (row === undefined || row.handedOverAt !== null) return
    const { verdict, reading } = row.decidedAt === null ? await decide(row, dependencies) : row
    if (verdict === null || verdict.kind === "ignored") return
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

async function decide(row: MessageRow, dependencies: Dependencies): Promise<Pick<MessageRow, "verdict" | "reading">> {
  const { pool, clock, log } = dependencies
  const { resolver, ourAddresses } = dependencies
  const delivery = { ...row, raw: row.raw ?? Buffer.alloc(0), receivedAt: row.receivedAt.getTime() }
  const seen = (hash: Buffer | null) => wasSeen(pool, hash)
  const { facts, text } = await examine(delivery, { resolver, ourAddresses, seen, now: clock() })
  const verdict = verdictOf(facts)
  const { signatures, spf, dmarc, arc, date, attachments, messageId } = facts
  const reading = text === null ? null : readRequest(text.text)
  const decided: Decided = {
    verdict,
    findings: { signatures, spf, dmarc, arc, date, attachments },
    from: facts.from[0]?.mailboxes[0]?.address ?? null,
    messageId,
    letterHash: letterHash(facts),
    content: text === null || reading === null ? null : { ...text, reading },
  }
  // Two copies at once: the later one fails here, is tried again, and finds the other.
  if (!(await decideMessage(pool, row.id, decided, new Date(clock())))) return { verdict: null, reading: null }
  if (verdict.kind === "ignored")
    log.info({ messageId: row.id, reason: verdict.reason }, "a message to the desk is ignored")
  return { verdict, reading }
}
