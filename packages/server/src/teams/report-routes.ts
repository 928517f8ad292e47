/** /api/teams/{team}/activity and /audit: what happened, for those who look after it. */
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { requireAskerIn } from "../http/membership.ts"
import { problemSchema } from "../http/problem.ts"
import { dailyActivity } from "./activity.ts"
import { auditOf, ENTRIES_A_PAGE } from "./audit.ts"

const tags = ["Teams"]
const inTeam = z.object({ team: z.uuid() })
const person = z.object({ id: z.uuid(), name: z.string() })

export const reportRoutes: Routes = (app, dependencies) => {
  const { pool, clock } = dependencies

  app.get("/api/teams/:team/activity", {
    schema: {
      tags,
      summary: "What happened to the team's members, counted by day in UTC, the oldest first",
      params: inTeam,
      querystring: z.object({ days: z.coerce.number().int().min(1).max(366).default(90) }),
      response: {
        200: z.object({
          days: z.array(
            z.object({
              day: z.iso.date(),
              signIns: z.int(),
              signInsByRecoveryCode: z.int().meta({ description: "Among the sign-ins." }),
              mfaSwitchedOn: z.int(),
              mfaSwitchedOff: z.int(),
              casesOpened: z.int(),
              casesCompleted: z.int(),
              casesRefused: z.int(),
              wrongCodes: z.int().meta({ description: "Of authenticators, and recovery codes." }),
            }),
          ),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const which = { teamId: request.params.team, reading: "see_activity" } as const
      const { team } = await requireAskerIn(dependencies, request, which, "read_audit")
      return { days: [...(await dailyActivity(pool, { teamId: team.id, days: request.query.days, now: clock() }))] }
    },
  })

  app.get("/api/teams/:team/audit", {
    schema: {
      tags,
      summary: `Who did what, when, and about whom, newest first, ${ENTRIES_A_PAGE} at a time`,
      params: inTeam,
      querystring: z.object({
        cursor: z.uuid().optional(),
        member: z
          .uuid()
          .optional()
          .meta({ description: "Only what is about this member, or changed by them for the team." }),
      }),
      response: {
        200: z.object({
          entries: z.array(
            z.object({
              id: z.uuid(),
              at: z.iso.datetime(),
              type: z.string(),
              by: person.nullable().meta({ description: "Null: time, the server's own shell, or nobody known." }),
              about: person,
              machine: z
                .object({ id: z.uuid(), name: z.string().nullable() })
                .nullable()
                .meta({ description: "The API token by which it was done, in their name." }),
              details: z.record(z.string(), z.unknown()),
            }),
          ),
          next: z.uuid().nullable(),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const which = { teamId: request.params.team, reading: "see_audit" } as const
      const { team } = await requireAskerIn(dependencies, request, which, "read_audit")
      const { cursor: before = null, member: memberId = null } = request.query
      const page = await auditOf(pool, { teamId: team.id, memberId, before })
      return { entries: page.entries.map((entry) => ({ ...entry })), next: page.next }
    },
  })
}
