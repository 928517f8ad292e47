/** Finds out what a message proves and notes it, once: everything about a message that costs time, and nothing that follows from it. */
import { readRequest, verdictOf } from "@sparekey/core"
import type { Pool } from "pg"
import type { Logger } from "pino"
import { type Decided, decideMessage, loadUndecided, type ProveJob, wasSeen } from "../db/inbound-messages.ts"
import { examine } from "./examine.ts"
import { letterHash } from "./letter-facts.ts"
import type { Resolver } from "./resolver.ts"

type Dependencies = {
  readonly pool: Pool
  readonly resolver: Resolver
  /** In lower case. */
  readonly ourAddresses: readonly string[]
  readonly log: Logger
  readonly clock: () => number
}

export type DecideMessage = (job: ProveJob) => Promise<void>

export function createDecideMessage({ pool, resolver, ourAddresses, log, clock }: Dependencies): DecideMessage {
  return async (job) => {
    const delivery = await loadUndecided(pool, job)
    if (delivery === undefined) return
    const { messageId: id } = job
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
    await decideMessage(pool, id, decided, new Date(clock()))
    if (verdict.kind === "ignored")
      log.info({ messageId: id, reason: verdict.reason }, "a message to the desk is ignored")
  }
}
