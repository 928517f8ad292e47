/** One formal request with all that an agent may see of it: never a seed, a code, or a whole address of the account (A9). */
import { type DeskAct, type MessageVerdict, type Reason, reasons } from "@sparekey/core"
import type { Pool } from "pg"
import { z } from "zod"
import type { Loaded } from "../db/load-facts.ts"
import { peopleOf } from "../db/people.ts"
import { deskCaseReplies, deskCaseSchema } from "./case-reply.ts"
import { evidenceNotes, maskAddress, requestOf, timelineOf } from "./store.ts"
import { verdictReply, verdictSchema } from "./verdict-words.ts"

const against = z.object({ reason: z.string(), sentence: z.string() }).nullable()

export const caseDetailSchema = z
  .object({
    case: deskCaseSchema,
    addresses: z.array(z.string()).meta({ description: "Where each step is told, masked." }),
    codesLeft: z.int().meta({ description: "Recovery codes that are unused: whoever has one needs no desk (P6)." }),
    message: z.object({
      receivedAt: z.iso.datetime(),
      from: z.string().nullable(),
      fullName: z.string().nullable(),
      reason: z.string().nullable(),
      subject: z.string().nullable(),
      text: z.string().nullable().meta({ description: "Plain text, not to be trusted; null once it was forgotten." }),
      hash: z.string().nullable().meta({ description: "SHA-256 of the message as it came." }),
      verdict: verdictSchema,
      findings: z.unknown().meta({ description: "What the signatures and the DNS said." }),
    }),
    notes: z.array(
      z.object({ evidenceId: z.uuid(), onRecordSince: z.iso.datetime().nullable(), note: z.string().nullable() }),
    ),
    timeline: z.array(
      z.object({
        at: z.iso.datetime(),
        type: z.string(),
        by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
        kind: z.string().nullable().meta({ description: "Of evidence." }),
      }),
    ),
    may: z.object({
      approve: against,
      recordEvidence: against,
      ask: against,
      refuse: against,
      cancel: against,
      hold: against,
      resume: against,
    }),
  })
  .meta({ id: "DeskCaseDetail" })

export type CaseDetail = z.infer<typeof caseDetailSchema>

export async function caseDetail(
  pool: Pool,
  { facts, caseAddresses }: Loaded,
  may: Readonly<Record<DeskAct, Reason | null>>,
  now: number,
): Promise<CaseDetail> {
  const { account, case: shown } = facts
  if (shown === null) throw new TypeError("a case is shown that is not there")
  const [[reply], request, notes, timeline] = await Promise.all([
    deskCaseReplies(pool, [{ ...facts, case: shown, accountId: account.id }], now),
    requestOf(pool, account.id, shown.id),
    evidenceNotes(pool, account.id, shown.id),
    timelineOf(pool, account.id, shown.id),
  ])
  const people = await peopleOf(
    pool,
    timeline.flatMap(({ by }) => (by === null ? [] : [by])),
  )
  return {
    case: reply as NonNullable<typeof reply>,
    addresses: caseAddresses.map(maskAddress),
    codesLeft: facts.recoveryCodes.unspent,
    message: {
      receivedAt: (request?.receivedAt ?? new Date(shown.openedAt)).toISOString(),
      from: request?.sender ?? null,
      fullName: request?.fullName ?? null,
      reason: request?.reason ?? null,
      subject: request?.subject ?? null,
      text: request?.body ?? null,
      hash: request?.messageHash ?? null,
      verdict: verdictReply((request?.verdict as MessageVerdict | undefined) ?? null),
      findings: request?.findings ?? null,
    },
    notes: notes.map(({ id, onRecordSince, note }) => ({
      evidenceId: id,
      onRecordSince: onRecordSince?.toISOString() ?? null,
      note,
    })),
    timeline: timeline.map(({ at, type, by, data }) => ({
      at: at.toISOString(),
      type,
      by: by === null ? null : { id: by, name: people.get(by)?.name ?? "" },
      kind: typeof data.kind === "string" ? data.kind : null,
    })),
    may: Object.fromEntries(
      Object.entries(may).map(([act, reason]) => [act, reason === null ? null : { reason, sentence: reasons[reason] }]),
    ) as CaseDetail["may"],
  }
}
