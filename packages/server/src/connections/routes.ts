/** /api/connections: may this be opened, may it go on? And /api/teams/{team}/…/disconnect. G4, G5, G9. */
import { type ConnectionDecision, decideConnection } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { machineIn } from "../http/machine.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { lookAt, manage } from "../manage.ts"
import { Refused } from "../refused.ts"
import { callerOf } from "./bearer.ts"
import { disconnectBySession, disconnectByToken } from "./disconnect.ts"
import { findToken } from "./find-token.ts"
import { openConnection, openConnectionsOf } from "./open.ts"

const tags = ["Applications"]

const connectionSchema = z
  .object({
    connection: z.uuid().meta({ description: "Say it the next time, as long as the connection goes on." }),
    accountId: z.uuid(),
    authenticatedAt: z.iso.datetime(),
    until: z.iso
      .datetime()
      .nullable()
      .meta({ description: "When somebody has to authenticate again; null: not by a rule." }),
  })
  .meta({ id: "Connection" })

export const connectionRoutes: Routes = (app, dependencies) => {
  const { pool } = dependencies

  app.post("/api/connections/check", {
    schema: {
      tags,
      summary: "Whether a connection may be opened, or go on; if not, what authentication it takes (RFC 9470)",
      description:
        "With somebody’s access token as Bearer; or with the client_id and secret of a web application of the same team as Basic, and the token in the body.",
      body: z
        .object({
          accessToken: z.string().min(1).max(200).optional(),
          connection: z.uuid().optional().meta({ description: "One that goes on. Left out: a new one." }),
        })
        .strict(),
      response: { 200: connectionSchema, default: problemSchema },
    },
    handler: (request) => check(dependencies, request, request.body),
  })

  app.get("/api/teams/:team/connections", {
    schema: {
      tags,
      summary: "Who is connected at the moment",
      params: z.object({ team: z.uuid() }),
      response: {
        200: z.object({
          connections: z.array(
            z.object({
              id: z.uuid(),
              memberId: z.uuid(),
              name: z.string(),
              application: z.object({ id: z.uuid(), name: z.string() }),
              openedAt: z.iso.datetime(),
              authenticatedAt: z.iso.datetime(),
              methods: z.array(z.string()),
              address: z.string().nullable(),
            }),
          ),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const which = { teamId: request.params.team }
      const { team } = await lookAt(dependencies, { actor, which, anyOf: ["manage_applications", "read_audit"] })
      const connections = await openConnectionsOf(pool, team.id)
      return { connections: connections.map((one) => ({ ...one, methods: [...one.methods] })) }
    },
  })

  for (const [path, summary] of [
    ["/api/teams/:team/disconnect", "Disconnect everybody: the next connection of each must authenticate afresh"],
    [
      "/api/teams/:team/members/:member/disconnect",
      "Disconnect a member: the next connection must authenticate afresh",
    ],
  ] as const) {
    app.post(path, {
      schema: {
        tags,
        summary,
        description: "In the browser, or with an API token of the scope “disconnect” as Bearer.",
        params: z.object({ team: z.uuid(), member: z.uuid().optional() }),
        response: { 204: z.null(), default: problemSchema },
      },
      handler: async (request, reply) => {
        const { team: teamId, member: memberId = null } = request.params
        const origin = originOf(request)
        const known = await machineIn(dependencies, request)
        if (known !== null && known.facts.teamId !== teamId) throw new Refused("not_found")
        if (known !== null) await disconnectByToken({ ...dependencies, origin }, known.machine, { teamId, memberId })
        else {
          const { token: actor } = await requireSession(dependencies, request)
          await manage(dependencies, {
            command: "disconnect",
            actor,
            which: { teamId },
            origin,
            decide: (found, database) => disconnectBySession(found, memberId, database),
          })
        }
        return reply.status(204).send(null)
      },
    })
  }
}

type Asked = { readonly accessToken?: string | undefined; readonly connection?: string | undefined }

async function check(dependencies: Dependencies, request: FastifyRequest, { accessToken: given, connection }: Asked) {
  const caller = callerOf(request, given)
  const found = caller === null ? null : await findToken(dependencies, caller, connection ?? null)
  if (caller === null || found === null) throw new Refused("token_not_valid")
  if (found === "key_needed") throw new Refused("key_needed")
  if (connection !== undefined && found.connection === null) throw new Refused("connection_over")
  const { accountId, use, shown, spentAt } = found
  const now = dependencies.clock()
  const decision = decideConnection({ ...use, shown, spentAt, connection: found.connection }, now)
  if (!decision.allowed) throw refusalOf(decision)
  const { authenticatedAt, until } = decision
  const opening = { found, token: caller.token, authenticatedAt, origin: originOf(request), now }
  const id = connection ?? (await openConnection(dependencies.pool, opening))
  // Between the look and the opening somebody else was quicker: to use the authentication, or to end what it rests on.
  if (id === null) throw new Refused("insufficient_user_authentication", { challenge: { acrValues: null, maxAge: 0 } })
  return {
    connection: id,
    accountId,
    authenticatedAt: new Date(authenticatedAt).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
  }
}

function refusalOf({ objection, challenge }: Extract<ConnectionDecision, { allowed: false }>): Refused {
  if (challenge !== null) {
    const { acr, maxAgeSeconds } = challenge
    return new Refused("insufficient_user_authentication", { challenge: { acrValues: acr, maxAge: maxAgeSeconds } })
  }
  return new Refused(objection === "connection_over" ? "connection_over" : "token_not_valid")
}
