/** /api/operator: all teams, a new one, and figures of the whole server. For those members of the operator's team who set its rules. */

import { presets, type Reading } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { machineIn } from "../http/machine.ts"
import { requireAskerIn } from "../http/membership.ts"
import { cursorText, searchText, writeCursor } from "../http/page-cursor.ts"
import { problemSchema } from "../http/problem.ts"
import { emailText, labelText, localeText, nameText } from "../http/schemas.ts"
import { lookAt } from "../manage.ts"
import { Refused } from "../refused.ts"
import { foundTeam } from "./found-team.ts"
import { overviewOf, TEAMS_A_PAGE, teamsOf } from "./operator-teams.ts"

const tags = ["Operator"]

const teamSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    preset: z.string(),
    plan: z.object({ id: z.uuid(), name: z.string() }).nullable().meta({ description: "Null: it has every feature." }),
    isOperator: z.boolean(),
    members: z.int(),
    withMfa: z.int().meta({ description: "How many of the members have MFA on." }),
    openCases: z.int(),
    stopped: z.boolean().meta({ description: "Whether the team has stopped its recoveries." }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "OperatorTeam" })

const presetNames = Object.keys(presets) as (keyof typeof presets)[]

export const operatorRoutes: Routes = (app, dependencies) => {
  const { pool, serverPolicy, clock } = dependencies

  app.get("/api/operator/teams", {
    schema: {
      tags,
      summary: `All teams by name, ${TEAMS_A_PAGE} at a time`,
      querystring: z.object({ cursor: cursorText.optional(), search: searchText.optional() }),
      response: {
        200: z.object({ teams: z.array(teamSchema), next: z.string().nullable() }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      await requireOperator(dependencies, request, "list_teams")
      const { cursor: after = null, search = null } = request.query
      const page = await teamsOf(pool, { search, after, serverPolicy, now: clock() })
      return { teams: [...page.teams], next: page.next && writeCursor(page.next) }
    },
  })

  app.post("/api/operator/teams", {
    config: { creates: true },
    schema: {
      tags,
      summary: "Make a team, and invite its first owner by mail",
      body: z.object({
        name: labelText,
        preset: z.enum([...presetNames, "server-default"]),
        planId: z.uuid().nullable().default(null),
        owner: z.object({ email: emailText, name: nameText, locale: localeText }),
      }),
      response: { 201: z.object({ id: z.uuid() }), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { name, preset, planId, owner } = request.body
      const { email: address, ...person } = owner
      const id = await foundTeam(dependencies, request, { name, preset, planId, owner: { address, ...person } })
      return reply.status(201).send({ id })
    },
  })

  app.get("/api/operator/overview", {
    schema: {
      tags,
      summary: "Figures of the whole server",
      response: {
        200: z.object({
          teams: z.int(),
          accounts: z.int().meta({ description: "That somebody uses, or has used." }),
          invited: z.int().meta({ description: "Accounts that nobody has used yet." }),
          members: z.int().meta({ description: "People who belong to any team." }),
          withMfa: z.int().meta({ description: "How many of the members have MFA on." }),
          openCases: z.int(),
          stopped: z.boolean().meta({ description: "Whether all recoveries of the server are stopped." }),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      await requireOperator(dependencies, request, "see_server_figures")
      return overviewOf(pool, serverPolicy, clock())
    },
  })
}

/** For the machines of the operator's team as well. @throws Refused */
async function requireOperator(dependencies: Dependencies, request: FastifyRequest, reading: Reading): Promise<void> {
  const known = await machineIn(dependencies, request)
  if (known === null) {
    const { token: actor } = await requireSession(dependencies, request)
    await lookAt(dependencies, { actor, which: "operator", anyOf: ["manage_policy"] })
    return
  }
  const { teamId } = known.facts
  const { team } = await requireAskerIn(dependencies, request, { teamId, reading }, "manage_policy")
  if (!team.operator) throw new Refused("not_found")
}
