/** /api/operator: plans, and which team has which. For those members of the operator's team who set its rules. G1. */
import type { Feature } from "@sparekey/core"
import type { Pool } from "pg"
import { z } from "zod"
import { one } from "../db/effects/effect.ts"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { labelText } from "../http/schemas.ts"
import { type Change, type Found, lookAt, manage, requireManaging } from "../manage.ts"
import { Refused } from "../refused.ts"
import { newId } from "../secrets/tokens.ts"
import { featureSchema } from "./schemas.ts"

const tags = ["Operator"]
const newPlan = z.object({ name: labelText, features: z.array(featureSchema) })
const planSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    features: z.array(featureSchema),
    teams: z.int().meta({ description: "How many have it." }),
  })
  .meta({ id: "Plan" })

type ListedPlan = z.infer<typeof planSchema>
type Database = Pick<Pool, "query">

export const planRoutes: Routes = (app, dependencies) => {
  const { pool } = dependencies

  app.get("/api/operator/plans", {
    schema: {
      tags,
      summary: "All plans. A team without one has every feature",
      response: { 200: z.object({ plans: z.array(planSchema) }), default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      await lookAt(dependencies, { actor, which: "operator", anyOf: ["manage_policy"] })
      return { plans: [...(await plansIn(pool))] }
    },
  })

  app.post("/api/operator/plans", {
    config: { creates: true },
    schema: { tags, summary: "Make a plan", body: newPlan, response: { 201: planSchema, default: problemSchema } },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      const plan = { id: newId(), ...request.body, features: unique(request.body.features), teams: 0 }
      const made = await manage(dependencies, {
        command: "make_plan",
        actor,
        which: "operator",
        origin: originOf(request),
        decide: (found, database) => makePlan(found, plan, database),
      })
      return reply.status(201).send(made)
    },
  })

  app.patch("/api/operator/plans/:plan", {
    schema: {
      tags,
      summary: "Change a plan. What is set in its teams keeps holding, whatever it includes then",
      params: z.object({ plan: z.uuid() }),
      body: newPlan.partial(),
      response: { 200: planSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { name, features } = request.body
      return manage(dependencies, {
        command: "edit_plan",
        actor,
        which: "operator",
        origin: originOf(request),
        decide: (found, database) => editPlan(found, request.params.plan, { name, features }, database),
      })
    },
  })

  app.put("/api/operator/teams/:team/plan", {
    schema: {
      tags,
      summary: "Give a team a plan, or none: then it has every feature",
      params: z.object({ team: z.uuid() }),
      body: z.object({ planId: z.uuid().nullable() }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      await manage(dependencies, {
        command: "give_plan",
        actor,
        which: "operator",
        origin: originOf(request),
        decide: (found, database) => givePlan(found, request.params.team, request.body.planId, database),
      })
      return reply.status(204).send(null)
    },
  })
}

const unique = (included: readonly Feature[]): Feature[] => [...new Set(included)]

async function plansIn(database: Database): Promise<readonly ListedPlan[]> {
  const { rows } = await database.query<ListedPlan>(`
    select p.id, p.name, p.features, (select count(*)::int from team t where t.plan_id = p.id) as teams
    from plan p order by p.name, p.id`)
  return rows
}

async function makePlan(found: Found, plan: ListedPlan, database: Database): Promise<Change<ListedPlan>> {
  requireManaging(found, "manage_policy")
  requireFreeName(await plansIn(database), plan)
  const { id, name, features } = plan
  return {
    events: [{ type: "plan_made", planId: id, features }],
    statements: [
      one("make-plan", "insert into plan (id, name, features, created_at) values ($1, $2, $3, $4)", [
        id,
        name,
        features,
        new Date(found.now),
      ]),
    ],
    result: plan,
  }
}

type Edit = { readonly name?: string | undefined; readonly features?: readonly Feature[] | undefined }

async function editPlan(found: Found, planId: string, edit: Edit, database: Database): Promise<Change<ListedPlan>> {
  requireManaging(found, "manage_policy")
  const plans = await plansIn(database)
  const before = plans.find(({ id }) => id === planId)
  if (before === undefined) throw new Refused("not_found")
  const plan = { ...before, name: edit.name ?? before.name, features: unique(edit.features ?? before.features) }
  requireFreeName(plans, plan)
  return {
    events: [{ type: "plan_edited", planId, features: plan.features }],
    statements: [
      one("edit-plan", "update plan set name = $2, features = $3 where id = $1", [planId, plan.name, plan.features]),
    ],
    result: plan,
  }
}

async function givePlan(
  found: Found,
  teamId: string,
  planId: string | null,
  database: Database,
): Promise<Change<null>> {
  requireManaging(found, "manage_policy")
  const { rows } = await database.query(
    "select from team where id = $1 and ($2::uuid is null or exists (select from plan where id = $2))",
    [teamId, planId],
  )
  if (rows.length === 0) throw new Refused("not_found")
  return {
    events: [{ type: "plan_given", teamId, planId }],
    statements: [one("give-plan", "update team set plan_id = $2 where id = $1", [teamId, planId])],
    result: null,
  }
}

function requireFreeName(plans: readonly ListedPlan[], { id, name }: ListedPlan): void {
  if (plans.some((other) => other.id !== id && other.name === name)) throw new Refused("name_taken")
}
