/** How many requests may come and be approved, and how much of that whoever asks has used (A8). */
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { requireAgent } from "./agent.ts"

const limitsSchema = z
  .object({
    approvedToday: z.int().meta({ description: "By me, in the last 24 hours." }),
    perAgentADay: z.int(),
    perPersonAMonth: z.int(),
    perTeamADay: z.int(),
  })
  .meta({ id: "DeskLimits", description: "The server’s own; the team of a person may set stricter ones." })

const text = `
  select count(*)::int as "approvedToday" from case_approval v
  join recovery_case c on c.account_id = v.account_id and c.id = v.case_id
  where v.approved_by = $1 and v.approved_at > $2::timestamptz - interval '1 day' and c.way = 'formal_request'`

export const deskLimitsRoute: Routes = (app, dependencies) => {
  const { pool, serverPolicy, clock } = dependencies
  app.get("/api/desk/limits", {
    schema: {
      tags: ["Security desk"],
      summary: "How many requests may come and be approved, and how many I have approved",
      response: { 200: limitsSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { facts } = await requireAgent(dependencies, request)
      const values = [facts.actor?.accountId, new Date(clock())]
      const { rows } = await pool.query<{ approvedToday: number }>({ name: "approved-today", text, values })
      const { perAgentADay, perSubjectAMonth: perPersonAMonth, perTeamADay } = serverPolicy.caseLimits
      return { approvedToday: rows[0]?.approvedToday ?? 0, perAgentADay, perPersonAMonth, perTeamADay }
    },
  })
}
