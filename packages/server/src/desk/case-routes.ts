/** /api/desk/cases: formal requests, what they rest on, and what an agent does about them. Each change is one command (A1–A6). */
import { type Command, contentOf, mayAtDesk, recordedKinds } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import type { Loaded } from "../db/load-facts.ts"
import { contentHash } from "../db/read-rows.ts"
import { requireSessionToken } from "../http/authentication.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import type { Material } from "../material.ts"
import { allowed } from "../refused.ts"
import { newId, readPair } from "../secrets/tokens.ts"
import { requireAgent, requireDesk } from "./agent.ts"
import { caseDetail, caseDetailSchema } from "./case-detail.ts"
import { deskCaseReplies, deskCaseSchema, evidenceKindSchema } from "./case-reply.ts"
import { deskCases } from "./store.ts"

const tags = ["Security desk"]
const replies = { 200: deskCaseSchema, default: problemSchema }

/** A case names its account, so that it is found in one shard. */
const ofCase = z.object({ case: z.string().transform((text, { addIssue }) => readPair(text) ?? refuse(addIssue)) })

function refuse(addIssue: (issue: string) => void): never {
  addIssue("is not the name of a recovery case")
  return z.NEVER
}

const noteText = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text), "holds characters that cannot be shown")

export const deskCaseRoutes: Routes = (app, dependencies) => {
  const { pool, serverPolicy, clock } = dependencies

  app.get("/api/desk/cases", {
    schema: {
      tags,
      summary: "The formal requests: what waits for the desk first, oldest first; or those that are over, newest first",
      querystring: z.object({ over: z.enum(["true", "false"]).default("false") }),
      response: { 200: z.object({ cases: z.array(deskCaseSchema) }), default: problemSchema },
    },
    handler: async (request) => {
      await requireAgent(dependencies, request)
      const now = clock()
      const cases = await deskCases(pool, { over: request.query.over === "true", serverPolicy, now })
      return { cases: await deskCaseReplies(pool, cases, now) }
    },
  })

  app.get("/api/desk/cases/:case", {
    schema: {
      tags,
      summary:
        "One formal request: its message, what that proves, the evidence, each step, and what may be done about it",
      params: ofCase,
      response: { 200: caseDetailSchema, default: problemSchema },
    },
    handler: async (request) => {
      const loaded = await requireAgent(dependencies, request, request.params.case)
      return caseDetail(pool, loaded, mayAtDesk(loaded.facts, clock()), clock())
    },
  })

  app.post("/api/desk/cases/:case/evidence", {
    schema: {
      tags,
      summary: "Record evidence of who the person is. It voids approvals that were given without it (A2, A5)",
      params: ofCase,
      body: z.object({
        kind: z.enum(recordedKinds as [(typeof recordedKinds)[number], ...typeof recordedKinds]),
        onRecordSince: z.iso.datetime().meta({ description: "Since when the face or the number was on record." }),
        note: noteText
          .optional()
          .meta({ description: "Where the record is. No secret, and nothing that the person said." }),
      }),
      response: replies,
    },
    handler: async (request) => {
      const { kind, onRecordSince, note } = request.body
      const command = {
        name: "record_evidence",
        evidenceId: newId(),
        kind,
        onRecordSince: Date.parse(onRecordSince),
      } as const
      return act(dependencies, request, () => command, note === undefined ? {} : { evidenceNote: note })
    },
  })

  app.post("/api/desk/cases/:case/approve", {
    schema: {
      tags,
      summary: "Approve a request, as it was seen (A2)",
      params: ofCase,
      body: z.object({ version: z.string().regex(/^[0-9a-f]{64}$/) }),
      response: replies,
    },
    handler: (request) =>
      act(dependencies, request, ({ facts: { case: shown } }) => {
        const seen = shown !== null && contentHash(shown).toString("hex") === request.body.version
        return { name: "approve_case", teamId: shown?.teamId ?? "", content: seen ? contentOf(shown) : "" }
      }),
  })

  app.post("/api/desk/cases/:case/ask", {
    schema: {
      tags,
      summary: "Ask the person for evidence, or the administrators of their team to vouch (K7)",
      params: ofCase,
      body: z.object({ kind: evidenceKindSchema }),
      response: replies,
    },
    handler: (request) => act(dependencies, request, () => ({ name: "ask_for_evidence", kind: request.body.kind })),
  })

  for (const [path, name, summary] of [
    ["refuse", "refuse_case", "Refuse a request"],
    ["cancel", "cancel_case", "Cancel a request, as long as it has not been completed"],
    ["hold", "hold_case", "Hold a request back: nothing is approved or granted until it is resumed"],
    ["resume", "resume_case", "Let a request go on that was held back"],
  ] as const) {
    app.post(`/api/desk/cases/:case/${path}`, {
      schema: { tags, summary, params: ofCase, response: replies },
      handler: (request) => act(dependencies, request, () => ({ name })),
    })
  }
}

type OfCase = FastifyRequest & {
  readonly params: { readonly case: { readonly accountId: string; readonly id: string } }
}

/** Whoever is not of the desk learns nothing, not even from a refusal. @throws Refused with the denial's reason */
async function act(
  { perform, pool, clock }: Dependencies,
  request: FastifyRequest,
  command: (loaded: Loaded) => Command,
  material: Material = {},
) {
  const { accountId, id: caseId } = (request as OfCase).params.case
  const outcome = await perform({
    accountId,
    caseId,
    actor: requireSessionToken(request),
    origin: originOf(request),
    // A team's administrators may refuse as well, but not from here.
    command: (loaded) => {
      requireDesk(loaded, clock())
      return command(loaded)
    },
    material,
  })
  const { after } = allowed(outcome)
  if (after.case === null) throw new TypeError("a step of a case leaves the case")
  const [reply] = await deskCaseReplies(pool, [{ ...after, case: after.case, accountId }], clock())
  return reply as NonNullable<typeof reply>
}
