/** Whether something may be done, and why not, as replies say it. */
import { reasons } from "@sparekey/core"
import { z } from "zod"
import { type Code, edgeReasons } from "../refused.ts"

export const verdictSchema = z.object({
  allowed: z.boolean(),
  reason: z.string().nullable(),
  sentence: z.string().nullable(),
})

const sentences: Readonly<Record<Code, string>> = { ...reasons, ...edgeReasons }

export const verdictOf = (reason: Code | null): z.infer<typeof verdictSchema> => ({
  allowed: reason === null,
  reason,
  sentence: reason === null ? null : sentences[reason],
})
