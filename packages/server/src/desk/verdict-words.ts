/** What a message proves, in words: core's sentences beside its reasons. */
import {
  ignoring,
  type MailReason,
  type MessageVerdict,
  malformations,
  shortcomings,
  signatureFaults,
} from "@sparekey/core"
import { z } from "zod"

export const verdictSchema = z
  .object({
    kind: z.enum(["proven", "unproven", "held", "ignored", "unread"]),
    domain: z
      .string()
      .nullable()
      .meta({ description: "The domain that has signed it. It proves the domain, not the person." }),
    selector: z.string().nullable(),
    keyHash: z.string().nullable(),
    reasons: z.array(z.object({ reason: z.string(), clause: z.string(), sentence: z.string() })),
  })
  .meta({ id: "MessageVerdict" })

export type VerdictReply = z.infer<typeof verdictSchema>

type Rule = { readonly reason: string; readonly clause: string; readonly sentence: string }

const rules: readonly Rule[] = [...malformations, ...ignoring, ...shortcomings, ...signatureFaults]

const inWords = (reason: MailReason): VerdictReply["reasons"][number] => {
  const { clause, sentence } = rules.find((rule) => rule.reason === reason) ?? { clause: "", sentence: "" }
  return { reason, clause, sentence }
}

/** @param verdict as it is stored; null where nobody has looked at the message yet */
export function verdictReply(verdict: MessageVerdict | null): VerdictReply {
  const nothing = { domain: null, selector: null, keyHash: null, reasons: [] }
  switch (verdict?.kind) {
    case undefined:
      return { kind: "unread", ...nothing }
    case "proven": {
      const { domain, selector, keyHash } = verdict
      return { kind: "proven", domain, selector, keyHash, reasons: [] }
    }
    case "unproven":
      return { ...nothing, kind: "unproven", reasons: verdict.reasons.map(inWords) }
    case "held":
      return { ...nothing, kind: "held", reasons: [inWords(verdict.reason)] }
    case "ignored":
      return { ...nothing, kind: "ignored", reasons: [verdict.reason, ...verdict.malformations].map(inWords) }
  }
}
