/** /api/connections: may this be opened, may it go on? And /api/teams/{team}/…/disconnect. G4, G5, G9. */
import { type ConnectionDecision, decideConnection, platforms } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import type { Pool } from "pg"
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { machineAbout } from "../http/machine.ts"
import { searchText } from "../http/page-cursor.ts"
import { problemSchema } from "../http/problem.ts"
import { requireProof } from "../http/proof.ts"
import { originOf } from "../http/request-origin.ts"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
import { lookAt, manage, mayManage } from "../manage.ts"
import { manageByToken } from "../manage-by-token.ts"
import { Refused } from "../refused.ts"
import { callerOf } from "./bearer.ts"
import { disconnectBySession, disconnectNow, disconnectOneself } from "./disconnect.ts"
import { findToken } from "./find-token.ts"
import { connectionKinds, connectionsOfAccount, connectionsOfTeam, MOST_LISTED } from "./list.ts"
import { openConnection } from "./open.ts"

const tags = ["Applications"]

const named = z.object({ id: z.uuid(), name: z.string() })

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

const inTeam = z.object({ team: z.uuid() })
const ofMember = inTeam.extend({ member: z.uuid() })

const maySchema = z.object({ disconnect: verdictSchema })

const connectionsSchema = z
  .object({
    connections: z.array(
      z.object({
        kind: z
          .enum(connectionKinds)
          .meta({ description: "`sign_in`: the application holds tokens, and has opened no connection with them." }),
        id: z.uuid().nullable().meta({ description: "Of a connection." }),
        memberId: z.uuid(),
        name: z.string(),
        application: named.nullable().meta({ description: "Null: whatever the device is for." }),
        device: named.extend({ platform: z.enum(platforms) }).nullable(),
        userAgent: z.string().nullable().meta({ description: "Of the browser in which they signed in for it." }),
        openedAt: z.iso.datetime().nullable(),
        authenticatedAt: z.iso.datetime(),
        heardOfAt: z.iso
          .datetime()
          .nullable()
          .meta({ description: "When the application was last given a token. Null: not for a day." }),
        acr: z.enum(["aal1", "aal2", "recovery", "pin"]),
        address: z.string().nullable(),
      }),
    ),
    total: z.int().meta({ description: "How many there are, also of those that are not listed." }),
    people: z.int().meta({ description: "How many people that concerns." }),
  })
  .meta({ id: "Connections" })

export const connectionRoutes: Routes = (app, dependencies) => {
  const { pool, clock } = dependencies

  app.post("/api/connections/check", {
    schema: {
      tags,
      summary: "Whether a connection may be opened, or go on; if not, what authentication it takes (RFC 9470)",
      description:
        "With somebody’s access token as Bearer; with one that is bound to a key as DPoP, and a proof of that key for this address (RFC 9449 §7.1), which whoever was given both may send on; or with the client_id and secret of a web application of the same team as Basic, and the token in the body.",
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
      summary: `Who is connected at the moment, ${MOST_LISTED} at most, and how many there are`,
      params: inTeam,
      querystring: z.object({
        search: searchText.optional().meta({ description: "Part of a person’s, an application’s or a device’s name." }),
        member: z.uuid().optional(),
      }),
      response: { 200: connectionsSchema.extend({ may: maySchema }), default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { search = null, member: memberId = null } = request.query
      const which = { teamId: request.params.team }
      const found = await lookAt(dependencies, { actor, which, anyOf: ["manage_applications", "read_audit"] })
      const listed = await connectionsOfTeam(pool, { teamId: found.team.id, memberId, search, now: clock() })
      const may = { disconnect: verdictOf(mayManage(found, "manage_applications")) }
      return { ...listed, connections: [...listed.connections], may }
    },
  })

  app.get("/api/me/connections", {
    schema: {
      tags: ["My account"],
      summary: "What I am connected to at the moment",
      response: { 200: connectionsSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { accountId } = await requireSession(dependencies, request)
      const listed = await connectionsOfAccount(pool, accountId, clock())
      return { ...listed, connections: [...listed.connections] }
    },
  })

  app.post("/api/me/disconnect", {
    schema: {
      tags: ["My account"],
      summary:
        "Disconnect me from all applications and devices: each must authenticate me afresh; the browsers stay signed in",
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { accountId, id: sessionId } = await requireSession(dependencies, request)
      await disconnectOneself({ ...dependencies, origin: originOf(request) }, { accountId, sessionId })
      return reply.status(204).send(null)
    },
  })

  for (const [path, params, summary] of [
    [
      "/api/teams/:team/disconnect",
      inTeam,
      "Disconnect everybody: the next connection of each must authenticate afresh",
    ],
    [
      "/api/teams/:team/members/:member/disconnect",
      ofMember,
      "Disconnect a member: the next connection must authenticate afresh",
    ],
  ] as const) {
    app.post(path, {
      schema: {
        tags,
        summary,
        description: "In the browser, or with an API token of the scope “disconnect” as Bearer.",
        params,
        response: { 204: z.null(), default: problemSchema },
      },
      handler: async (request, reply) => {
        const { team: teamId } = request.params
        const memberId = "member" in request.params ? request.params.member : null
        const origin = originOf(request)
        const known = await machineAbout(dependencies, request, teamId)
        if (known !== null) {
          const { machine } = known
          const by = { kind: "api_token", id: machine.token.id, accountId: machine.madeBy } as const
          const decide = (now: number, database: Pick<Pool, "query">) =>
            disconnectNow({ teamId, memberId }, { by, now }, database)
          await manageByToken(dependencies, { machine, command: "disconnect", teamId, origin, decide })
        } else {
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
  if (caller.kind === "holder") {
    const { keyThumbprint } = found
    if (keyThumbprint === null) throw new Refused("token_not_valid")
    await requireProof(dependencies, request, { token: caller.token, keyThumbprint })
  }
  if (connection !== undefined && found.connection === null) throw new Refused("connection_over")
  const { accountId, use, shown, spentAt } = found
  const now = dependencies.clock()
  const decision = decideConnection({ ...use, shown, spentAt, connection: found.connection }, now)
  const isBound = found.keyThumbprint !== null
  if (!decision.allowed) throw refusalOf(decision, isBound)
  const { authenticatedAt, until } = decision
  const opening = { found, token: caller.token, authenticatedAt, origin: originOf(request), now }
  const id = connection ?? (await openConnection(dependencies.pool, opening))
  // Between the look and the opening somebody else was quicker: to use the authentication, or to end what it rests on.
  if (id === null)
    throw new Refused("insufficient_user_authentication", { challenge: { acrValues: null, maxAge: 0, isBound } })
  return {
    connection: id,
    accountId,
    authenticatedAt: new Date(authenticatedAt).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
  }
}

function refusalOf(
  { objection, challenge }: Extract<ConnectionDecision, { allowed: false }>,
  isBound: boolean,
): Refused {
  if (challenge !== null) {
    const { acr, maxAgeSeconds } = challenge
    return new Refused("insufficient_user_authentication", {
      challenge: { acrValues: acr, maxAge: maxAgeSeconds, isBound },
    })
  }
  return new Refused(objection === "connection_over" ? "connection_over" : "token_not_valid")
}
