/** What is kept, for how long, and why: the same table that the job goes by (G1). */
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { lookAt } from "../manage.ts"
import { retention } from "./retention.ts"

const keptSchema = z.object({
  what: z.string(),
  days: z.int(),
  goes: z
    .enum(["all", "content"])
    .meta({ description: "`content`: what it says goes, and that it was there stays longer." }),
  why: z.string(),
})

export const retentionRoute: Routes = (app, dependencies) => {
  app.get("/api/desk/retention", {
    schema: {
      tags: ["Security desk"],
      summary: "What is kept and why, and when it goes",
      response: { 200: z.object({ kept: z.array(keptSchema) }), default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      await lookAt(dependencies, { actor, which: "operator", anyOf: ["approve_cases"] })
      return {
        kept: retention.map(({ what, keep, only, why }) => ({
          what,
          days: keep.days,
          goes: only === undefined ? ("all" as const) : ("content" as const),
          why,
        })),
      }
    },
  })
}
