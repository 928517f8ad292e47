/** /api/teams/{team}/roles: making, editing and deleting a team's roles. Nobody touches one that may do more than they (A3). */
import { isDeepStrictEqual } from "node:util"
import { protectionChangesOfRole, type Role, reasonAgainstRequiring } from "@sparekey/core"
import type { Pool } from "pg"
import { z } from "zod"
import type { Statement } from "../db/batch.ts"
import { one } from "../db/effects/effect.ts"
import { endWhatRulesForbid } from "../db/end-grants.ts"
import type { ManagedRole } from "../db/managed-team.ts"
import { ownersOf, tellOwners } from "../db/owners.ts"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { labelText } from "../http/schemas.ts"
import { type Change, type Found, manage, requireManaging } from "../manage.ts"
import { Refused } from "../refused.ts"
import { newId } from "../secrets/tokens.ts"
import { permissionSchema, roleKindSchema } from "./schemas.ts"

const tags = ["Rules"]
const inTeam = z.object({ team: z.uuid() })
const ofRole = z.object({ team: z.uuid(), role: z.uuid() })

const newRole = z.object({
  name: labelText,
  kind: roleKindSchema.meta({
    description: "Whom the rules mean by “admins” and “members”; it permits nothing by itself.",
  }),
  permissions: z.array(permissionSchema),
  requiresMfa: z.boolean().meta({ description: "On top of what the policy asks." }),
})

const roleSchema = z.object({ id: z.uuid(), ...newRole.shape, name: z.string(), members: z.int() }).meta({ id: "Role" })

type NewRole = z.infer<typeof newRole>

export const roleRoutes: Routes = (app, dependencies) => {
  app.post("/api/teams/:team/roles", {
    config: { creates: true },
    schema: {
      tags,
      summary: "Make a role",
      params: inTeam,
      body: newRole,
      response: { 201: roleSchema, default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      const made = await manage(dependencies, {
        command: "make_role",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found) => makeRole(found, { id: newId(), members: 0, ...request.body }),
      })
      return reply.status(201).send(written(made))
    },
  })

  app.patch("/api/teams/:team/roles/:role", {
    schema: {
      tags,
      summary: "Change a role, and with it what everybody who holds it may do",
      params: ofRole,
      body: newRole.partial(),
      response: { 200: roleSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { body } = request
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
      const edited = await manage(dependencies, {
        command: "edit_role",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => editRole(found, request.params.role, given, database),
      })
      return written(edited)
    },
  })

  app.delete("/api/teams/:team/roles/:role", {
    schema: {
      tags,
      summary: "Delete a role that nobody holds",
      params: ofRole,
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      await manage(dependencies, {
        command: "delete_role",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found) => deleteRole(found, request.params.role),
      })
      return reply.status(204).send(null)
    },
  })
}

const written = ({ id, name, kind, permissions, requiresMfa, members }: ManagedRole): z.infer<typeof roleSchema> => ({
  id,
  name,
  kind,
  permissions: [...permissions],
  requiresMfa,
  members,
})

/** For the audit log. */
const named = ({ name, kind, permissions, requiresMfa }: ManagedRole) => ({ name, kind, permissions, requiresMfa })

function makeRole(found: Found, given: ManagedRole): Change<ManagedRole> {
  const role = { ...given, permissions: [...new Set(given.permissions)] }
  requireManaging(found, "manage_roles", role)
  const { team } = found
  requireFreeName(found, role)
  if (role.requiresMfa) requireRequiring(found)
  return {
    events: [{ type: "role_made", teamId: team.id, roleId: role.id, role: named(role) }],
    statements: [
      one(
        "make-role",
        "insert into role (team_id, id, name, kind, permissions, requires_mfa) values ($1, $2, $3, $4, $5, $6)",
        valuesOf(found, role),
      ),
    ],
    result: role,
  }
}

async function editRole(
  found: Found,
  roleId: string,
  given: Partial<NewRole>,
  database: Pick<Pool, "query">,
): Promise<Change<ManagedRole>> {
  requireManaging(found, "manage_roles")
  const before = roleOf(found, roleId)
  const edited = { ...before, ...given }
  const after = { ...edited, permissions: [...new Set(edited.permissions)] }
  requireManaging(found, "manage_roles", before, after)
  requireFreeName(found, after)
  if (after.requiresMfa !== before.requiresMfa) requireRequiring(found)
  if (isDeepStrictEqual(before, after)) return { events: [], statements: [], result: before }
  return {
    events: [{ type: "role_edited", teamId: found.team.id, roleId, before: named(before), after: named(after) }],
    statements: [
      one(
        "edit-role",
        "update role set name = $3, kind = $4, permissions = $5, requires_mfa = $6 where team_id = $1 and id = $2",
        valuesOf(found, after),
      ),
      endWhatRulesForbid({ teamId: found.team.id }),
      ...(await lettersAbout(found, before, after, database)),
    ],
    result: after,
  }
}

/** S1: of what the role asks of those who hold it. */
async function lettersAbout(
  { team, actor, now }: Found,
  before: ManagedRole,
  after: ManagedRole,
  database: Pick<Pool, "query">,
): Promise<readonly Statement[]> {
  const changes = protectionChangesOfRole(before, after, team.policy).map((type) => ({ type }))
  if (changes.length === 0 || before.members === 0) return []
  return tellOwners(await ownersOf(database, team.id), { teamId: team.id, by: actor.accountId, at: now, changes })
}

function deleteRole(found: Found, roleId: string): Change<null> {
  requireManaging(found, "manage_roles")
  const role = roleOf(found, roleId)
  requireManaging(found, "manage_roles", role)
  if (role.members > 0) throw new Refused("role_in_use")
  const { id: teamId } = found.team
  return {
    events: [{ type: "role_deleted", teamId, roleId, role: named(role) }],
    statements: [one("delete-role", "delete from role where team_id = $1 and id = $2", [teamId, roleId])],
    result: null,
  }
}

const valuesOf = ({ team }: Found, { id, name, kind, permissions, requiresMfa }: ManagedRole) => [
  team.id,
  id,
  name,
  kind,
  permissions,
  requiresMfa,
]

function roleOf({ team }: Found, roleId: Role["id"]): ManagedRole {
  const role = team.roles.find(({ id }) => id === roleId)
  if (role === undefined) throw new Refused("not_found")
  return role
}

function requireFreeName({ team }: Found, { id, name }: ManagedRole): void {
  if (team.roles.some((other) => other.id !== id && other.name === name)) throw new Refused("name_taken")
}

/** T3, G1 */
function requireRequiring({ team }: Found): void {
  const reason = reasonAgainstRequiring(team.plan)
  if (reason !== null) throw new Refused(reason)
}
