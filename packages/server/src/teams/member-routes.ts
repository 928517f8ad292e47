/** /api/teams/{team}/members: who belongs to a team, what protects them, and changes of their place. */
import { type Command, mayDoFor, type Permission } from "@sparekey/core"
import { z } from "zod"
import { type Loaded, readOne } from "../db/load-facts.ts"
import { ownersOf } from "../db/owners.ts"
import { requireSession } from "../http/authentication.ts"
import { bearerIn } from "../http/bearer.ts"
import type { Routes } from "../http/dependencies.ts"
import { requireAskerIn } from "../http/membership.ts"
import { cursorText, searchText, writeCursor } from "../http/page-cursor.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
import { allowed, Refused } from "../refused.ts"
import { actInTeam, roleIn } from "./act.ts"
import { findMember, MEMBERS_A_PAGE, MOST_MEMBERS_A_PAGE, membersOf } from "./members.ts"

const tags = ["Members"]

const memberSchema = z
  .object({
    id: z.uuid().meta({ description: "Of the account." }),
    name: z.string(),
    email: z.string().nullable(),
    role: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(["admin", "member"]) }),
    owner: z.boolean(),
    state: z.enum(["invited", "active", "suspended"]),
    mfa: z.object({
      on: z.boolean(),
      required: z.boolean(),
      authenticators: z.int().meta({ description: "How many can be used." }),
      codesLeft: z.int(),
      verifiedAddresses: z.int(),
    }),
    lastSignInAt: z.iso.datetime().nullable().meta({ description: "Null: never, or not for a month." }),
    openCases: z.int(),
    teams: z.int().meta({ description: "How many teams the person belongs to." }),
  })
  .meta({ id: "Member" })

const inTeam = z.object({ team: z.uuid() })
const ofMember = z.object({ team: z.uuid(), member: z.uuid() })

export const readersOfMembers: readonly Permission[] = ["manage_members", "manage_mfa", "approve_cases", "read_audit"]

const changeSchema = z.union([
  z.object({ roleId: z.uuid() }).strict(),
  z.object({ owner: z.boolean() }).strict(),
  z.object({ state: z.enum(["active", "suspended"]) }).strict(),
])

function commandFor(change: z.infer<typeof changeSchema>, teamId: string): (loaded: Loaded) => Command {
  if ("roleId" in change) return (loaded) => ({ name: "change_role", teamId, role: roleIn(loaded) })
  if ("owner" in change) return () => ({ name: change.owner ? "make_owner" : "drop_owner", teamId })
  return () => ({ name: change.state === "suspended" ? "suspend_member" : "restore_member", teamId })
}

export const memberRoutes: Routes = (app, dependencies) => {
  const { pool, perform, serverPolicy, clock } = dependencies

  app.get("/api/teams/:team/members", {
    schema: {
      tags,
      summary: `A team's members by name, ${MEMBERS_A_PAGE} at a time if not asked otherwise, with what protects them`,
      params: inTeam,
      querystring: z.object({
        cursor: cursorText.optional(),
        search: searchText.optional(),
        limit: z.coerce.number().int().min(1).max(MOST_MEMBERS_A_PAGE).default(MEMBERS_A_PAGE),
      }),
      response: {
        200: z.object({ members: z.array(memberSchema), next: z.string().nullable() }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { cursor: after = null, search = null, limit } = request.query
      const which = { teamId: request.params.team, reading: "list_members" } as const
      const { team } = await requireAskerIn(dependencies, request, which, ...readersOfMembers)
      const page = await membersOf(pool, { teamId: team.id, search, after, limit, serverPolicy, now: clock() })
      return { members: [...page.members], next: page.next && writeCursor(page.next) }
    },
  })

  app.get("/api/teams/:team/members/:member", {
    schema: {
      tags,
      summary: "One member, what I may do for them, and why not",
      params: ofMember,
      response: {
        200: memberSchema
          .extend({
            may: z.object({
              switchOff: verdictSchema,
              reset: verdictSchema,
              changeRole: verdictSchema,
              makeOwner: verdictSchema,
              dropOwner: verdictSchema,
              suspend: verdictSchema,
              restore: verdictSchema,
              remove: verdictSchema,
            }),
          })
          .meta({ id: "MemberPage" }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { team: teamId, member: accountId } = request.params
      const which = { teamId, reading: "see_member" } as const
      const { asker } = await requireAskerIn(dependencies, request, which, ...readersOfMembers)
      const now = clock()
      const [member, { facts }] = await Promise.all([
        findMember(pool, { teamId, accountId, serverPolicy, now }),
        readOne(dependencies, { accountId, teamId, ...asker }),
      ])
      if (member === null) throw new Refused("member_not_found")
      const may = mayDoFor(facts, teamId, now)
      return {
        ...member,
        may: {
          switchOff: verdictOf(may.switchOff),
          reset: verdictOf(may.reset),
          changeRole: verdictOf(may.changeRole),
          makeOwner: verdictOf(may.makeOwner),
          dropOwner: verdictOf(may.dropOwner),
          suspend: verdictOf(may.suspend),
          restore: verdictOf(may.restore),
          remove: verdictOf(may.remove),
        },
      }
    },
  })

  app.patch("/api/teams/:team/members/:member", {
    schema: {
      tags,
      summary: "Give a member another role, make or unmake an owner, suspend or restore: one at a time",
      params: ofMember,
      body: changeSchema,
      response: { 200: memberSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { team: teamId, member: accountId } = request.params
      const { body } = request
      const material = "owner" in body && body.owner ? { owners: await ownersOf(pool, teamId) } : {}
      const about = { accountId, teamId, material, ...("roleId" in body ? { roleId: body.roleId } : {}) }
      const command = commandFor(body, teamId)
      await ("roleId" in body
        ? actInTeam(dependencies, request, about, command, "manage_members")
        : actInTeam(dependencies, request, about, command))
      const member = await findMember(pool, { teamId, accountId, serverPolicy, now: clock() })
      // Somebody else may have removed them since.
      if (member === null) throw new Refused("member_not_found")
      return member
    },
  })

  app.delete("/api/teams/:team/members/:member", {
    schema: {
      tags,
      summary: "Remove a member, or leave a team oneself",
      params: ofMember,
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { team: teamId, member: accountId } = request.params
      const session = bearerIn(request)?.kind === "api" ? null : await requireSession(dependencies, request)
      if (session?.accountId === accountId) {
        // Whoever has no authenticator can leave as well.
        const command = () => ({ name: "leave_team", teamId }) as const
        const origin = originOf(request)
        allowed(await perform({ accountId, teamId, origin, session: session.token, command }))
      } else {
        await actInTeam(dependencies, request, { accountId, teamId }, () => ({ name: "remove_member", teamId }))
      }
      return reply.status(204).send(null)
    },
  })
}
