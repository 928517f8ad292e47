/** /api/teams/{team}/invitations: asking people to join by a mailed link. Joining is theirs to do: accounts/join-route.ts. */
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { emailText, localeText, nameText } from "../http/schemas.ts"
import { invitationsOf } from "./invitations.ts"
import { inviteToTeam } from "./invite-to-team.ts"
import { requireMemberOf } from "./membership.ts"

const tags = ["Members"]
const inTeam = z.object({ team: z.uuid() })

export const invitationRoutes: Routes = (app, dependencies) => {
  app.get("/api/teams/:team/invitations", {
    schema: {
      tags,
      summary: "Invitations that nobody has accepted yet, newest first",
      params: inTeam,
      response: {
        200: z.object({
          invitations: z.array(
            z.object({
              id: z.uuid(),
              email: z.string(),
              role: z.object({ id: z.uuid(), name: z.string() }),
              invitedAt: z.iso.datetime(),
              expiresAt: z.iso.datetime().meta({ description: "From then on the link does not work: invite again." }),
            }),
          ),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { team } = await requireMemberOf(dependencies, request, request.params.team, "manage_members")
      return { invitations: [...(await invitationsOf(dependencies.pool, team.id))] }
    },
  })

  app.post("/api/teams/:team/invitations", {
    schema: {
      tags,
      summary: "Invite somebody by mail; the reply is the same whether they have an account or not",
      params: inTeam,
      body: z.object({ email: emailText, name: nameText, locale: localeText, roleId: z.uuid() }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { email: address, name, locale, roleId } = request.body
      const { team: teamId } = request.params
      await inviteToTeam(dependencies, request, { teamId, roleId, address, name, locale })
      return reply.status(204).send(null)
    },
  })
}
