/** /api/teams/{team}/invitations: asking people to join by a mailed link. Joining is theirs to do: accounts/join-route.ts. */
import type { Command } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import { readAddress } from "../address.ts"
import type { Loaded } from "../db/load-facts.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { requireAskerIn } from "../http/membership.ts"
import { problemSchema } from "../http/problem.ts"
import { charge, destinationCharge } from "../http/rate-limit.ts"
import { emailText, localeText, nameText } from "../http/schemas.ts"
import { Refused } from "../refused.ts"
import { actInTeam, roleIn } from "./act.ts"
import { type FoundInvitation, findInvitation, invitationsOf } from "./invitations.ts"
import { inviteToTeam } from "./invite-to-team.ts"

const tags = ["Members"]
const inTeam = z.object({ team: z.uuid() })
const ofInvitation = z.object({ team: z.uuid(), id: z.uuid() })

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
              name: z.string().nullable().meta({ description: "Null: somebody who has an account already." }),
              role: z.object({ id: z.uuid(), name: z.string() }),
              invitedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
              stands: z.boolean().meta({
                description:
                  "False: the link does not work, since whoever sent it may not invite to that role any more. Send it again.",
              }),
              invitedAt: z.iso.datetime(),
              expiresAt: z.iso.datetime().meta({ description: "From then on the link does not work: send it again." }),
            }),
          ),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const which = { teamId: request.params.team, reading: "list_invitations" } as const
      const { team } = await requireAskerIn(dependencies, request, which, "manage_members")
      return { invitations: [...(await invitationsOf(dependencies.pool, team.id))] }
    },
  })

  app.post("/api/teams/:team/invitations", {
    config: { creates: true },
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

  app.delete("/api/teams/:team/invitations/:id", {
    schema: {
      tags,
      summary: "Withdraw an invitation: its link stops working at once",
      params: ofInvitation,
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { team: teamId, id: linkId } = request.params
      const { accountId, roleId, isMember } = await requireInvitation(dependencies, request)
      await actInTeam(dependencies, request, { accountId, teamId, roleId }, (loaded) =>
        isMember ? removal(loaded, teamId) : { name: "withdraw_invitation", teamId, linkId, role: roleIn(loaded) },
      )
      return reply.status(204).send(null)
    },
  })

  app.post("/api/teams/:team/invitations/:id/resend", {
    config: { creates: true },
    schema: {
      tags,
      summary: "Send an invitation again, by a new link: the one before stops working",
      params: ofInvitation,
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { team: teamId } = request.params
      const { accountId, addressId, address, roleId, isMember } = await requireInvitation(dependencies, request)
      await chargeFor(dependencies, address)
      const about = { accountId, teamId, roleId, material: { addressId } }
      await actInTeam(dependencies, request, about, (loaded) =>
        isMember ? { name: "resend_invitation", teamId } : { name: "invite_member", teamId, role: roleIn(loaded) },
      )
      return reply.status(204).send(null)
    },
  })
}

/** Of somebody who has not accepted meanwhile. @throws Refused */
function removal({ facts: { account } }: Loaded, teamId: string): Command {
  if (account.state !== "invited") throw new Refused("invitation_accepted")
  return { name: "remove_member", teamId }
}

type OfInvitation = FastifyRequest<{ Params: z.infer<typeof ofInvitation> }>

/** @throws Refused: to whoever may not invite before anything is looked for */
async function requireInvitation(dependencies: Dependencies, request: OfInvitation): Promise<FoundInvitation> {
  const { team, id } = request.params
  await requireAskerIn(dependencies, request, { teamId: team, reading: null }, "manage_members")
  const found = await findInvitation(dependencies.pool, team, id)
  if (found === null) throw new Refused("not_found")
  return found
}

async function chargeFor({ pool, keys, clock }: Dependencies, written: string): Promise<void> {
  const address = readAddress(written)
  if (address !== null) await charge(pool, [destinationCharge(keys, address.lookup)], clock())
}
