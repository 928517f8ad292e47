/** /api/teams/{team}/check-up: who would be easy to break into, or hard to get back in. T8. */
import { Readable } from "node:stream"
import { gaps } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { requireAskerIn } from "../http/membership.ts"
import { cursorText, writeCursor } from "../http/page-cursor.ts"
import { problemSchema } from "../http/problem.ts"
import { localeText } from "../http/schemas.ts"
import { checkUpOf, peopleToDo } from "./check-up.ts"
import { checkUpTable } from "./check-up-table.ts"
import { readersOfMembers } from "./member-routes.ts"
import { MEMBERS_A_PAGE, MOST_MEMBERS_A_PAGE } from "./members.ts"

const tags = ["Members"]
const inTeam = z.object({ team: z.uuid() })
const gapSchema = z.enum(gaps)

export const checkUpRoutes: Routes = (app, dependencies) => {
  const { pool, serverPolicy, clock } = dependencies

  const requireReader = async (request: FastifyRequest<{ Params: z.infer<typeof inTeam> }>) => {
    const which = { teamId: request.params.team, reading: "see_check_up" } as const
    const { team } = await requireAskerIn(dependencies, request, which, ...readersOfMembers)
    return team.id
  }

  app.get("/api/teams/:team/check-up", {
    schema: {
      tags,
      summary: "How many active members have no MFA, few recovery codes, or no second confirmed address",
      params: inTeam,
      response: {
        200: z
          .object({
            members: z.int().meta({ description: "Who is active, and so is counted." }),
            notCounted: z.int().meta({ description: "Invited, or suspended." }),
            fine: z.int().meta({ description: "With nothing to do." }),
            fewCodes: z.int().meta({ description: "So many recovery codes or fewer are few." }),
            gaps: z.object({ mfa: z.int(), codes: z.int(), address: z.int() }),
          })
          .meta({ id: "CheckUp" }),
        default: problemSchema,
      },
    },
    handler: async (request) => checkUpOf(pool, await requireReader(request)),
  })

  app.get("/api/teams/:team/check-up/people", {
    schema: {
      tags,
      summary: `Active members with something to do, by name, ${MEMBERS_A_PAGE} at a time if not asked otherwise`,
      params: inTeam,
      querystring: z.object({
        gap: gapSchema.optional().meta({ description: "Only those with this to do." }),
        cursor: cursorText.optional(),
        limit: z.coerce.number().int().min(1).max(MOST_MEMBERS_A_PAGE).default(MEMBERS_A_PAGE),
      }),
      response: {
        200: z.object({
          people: z.array(
            z.object({
              id: z.uuid().meta({ description: "Of the account." }),
              name: z.string(),
              email: z.string().nullable(),
              gaps: z.array(gapSchema),
            }),
          ),
          next: z.string().nullable(),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { gap = null, cursor: after = null, limit } = request.query
      const { people, next } = await peopleToDo(pool, { teamId: await requireReader(request), gap, after, limit })
      return { people: people.map((one) => ({ ...one, gaps: [...one.gaps] })), next: next && writeCursor(next) }
    },
  })

  app.get("/api/teams/:team/check-up.csv", {
    schema: {
      tags,
      summary: "The check-up of every active member as a table; what a spreadsheet would take for a formula is text",
      params: inTeam,
      querystring: z.object({ language: localeText.default("en") }),
      response: {
        200: {
          description: "RFC 4180, UTF-8.",
          content: { "text/csv": { schema: z.string() } },
        },
        default: problemSchema,
      },
    },
    handler: async (request, reply) => {
      const teamId = await requireReader(request)
      const table = checkUpTable(pool, { teamId, language: request.query.language, serverPolicy, now: clock() })
      reply.type("text/csv; charset=utf-8").header("content-disposition", 'attachment; filename="check-up.csv"')
      return reply.send(Readable.from(table, { highWaterMark: 1 }) as never)
    },
  })
}
