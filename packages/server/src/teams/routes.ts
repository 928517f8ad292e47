/** /api/teams/{team}: the team, where I stand in it, and its roles. */
import { type Permission, permissions } from "@sparekey/core"
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { requireAskerIn } from "../http/membership.ts"
import { problemSchema } from "../http/problem.ts"
import { rolesOf } from "./store.ts"

const tags = ["Teams"]

const permission = z.enum(permissions)
const roleKind = z.enum(["admin", "member"])

const teamSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    preset: z.string(),
    policyVersion: z.int(),
    operator: z.boolean().meta({ description: "Whether it is the team of whoever runs the server." }),
    stopped: z
      .object({ team: z.boolean(), server: z.boolean() })
      .meta({ description: "Whether all recoveries are stopped, by the team or for the whole server." }),
    me: z.object({
      owner: z.boolean(),
      role: z.object({ id: z.uuid(), name: z.string(), kind: roleKind }),
      permissions: z.array(permission).meta({ description: "What I may do here: an owner may do everything." }),
    }),
  })
  .meta({ id: "Team" })

const inTeam = z.object({ team: z.uuid() })

/** Whoever gives roles, edits them, or looks after what they are for. */
const readersOfRoles: readonly Permission[] = ["manage_members", "manage_roles", "manage_policy", "read_audit"]

export const teamRoutes: Routes = (app, dependencies) => {
  app.get("/api/teams/:team", {
    schema: {
      tags,
      summary: "A team that I belong to, and what I may do there",
      params: inTeam,
      response: { 200: teamSchema, default: problemSchema },
    },
    handler: async (request) => {
      const which = { teamId: request.params.team, reading: "see_team" } as const
      const { team, ...me } = await requireAskerIn(dependencies, request, which)
      const { owner, role } = me
      return { ...team, me: { owner, role, permissions: [...(owner ? permissions : me.permissions)] } }
    },
  })

  app.get("/api/teams/:team/roles", {
    schema: {
      tags,
      summary: "A team's roles, and how many people hold each",
      params: inTeam,
      response: {
        200: z.object({
          roles: z.array(
            z.object({
              id: z.uuid(),
              name: z.string(),
              kind: roleKind,
              permissions: z.array(permission),
              requiresMfa: z.boolean(),
              members: z.int(),
            }),
          ),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const which = { teamId: request.params.team, reading: "list_roles" } as const
      const { team } = await requireAskerIn(dependencies, request, which, ...readersOfRoles)
      const roles = await rolesOf(dependencies.pool, team.id)
      return { roles: roles.map((role) => ({ ...role, permissions: [...role.permissions] })) }
    },
  })
}
