/** /api/teams/{team}/tokens: tokens for machines, such as one that watches for attacks and disconnects people. G9. */
import { actorJustConfirmed, reasonAgainstFeature, reasonAgainstManaging } from "@sparekey/core"
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { labelText } from "../http/schemas.ts"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
import { type Change, type Found, lookAt, manage, requireManaging } from "../manage.ts"
import { scopes } from "../manage-by-token.ts"
import { Refused } from "../refused.ts"
import { type IssuedToken, issueToken } from "../secrets/tokens.ts"
import { type ApiToken, apiTokensOf, deleteApiToken, makeApiToken, writtenToken } from "./api-tokens.ts"
import type { Database } from "./disconnect.ts"

const tags = ["Applications"]

const scopesSchema = z.array(z.enum(scopes)).min(1).max(scopes.length)
const tokenSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "ApiToken" })

const MOST_TOKENS = 20

export const apiTokenRoutes: Routes = (app, dependencies) => {
  const { pool, clock } = dependencies

  app.get("/api/teams/:team/tokens", {
    schema: {
      tags,
      summary: "A team's API tokens, without their secrets",
      params: z.object({ team: z.uuid() }),
      response: {
        200: z.object({
          tokens: z.array(tokenSchema),
          may: z
            .object({ make: verdictSchema, remove: verdictSchema })
            .meta({ description: "Once I have confirmed that it is me." }),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const which = { teamId: request.params.team }
      const found = await lookAt(dependencies, { actor, which, anyOf: ["manage_applications", "read_audit"] })
      const tokens = (await apiTokensOf(pool, found.team.id)).map(copied)
      return { tokens, may: mayOf(found, tokens.length) }
    },
  })

  app.post("/api/teams/:team/tokens", {
    schema: {
      tags,
      summary: "Make an API token: shown once",
      params: z.object({ team: z.uuid() }),
      body: z.object({ name: labelText, scopes: scopesSchema }).strict(),
      response: { 201: tokenSchema.extend({ token: z.string() }).meta({ id: "NewApiToken" }), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      const issued = issueToken(request.params.team)
      const made = {
        id: issued.id,
        name: request.body.name,
        scopes: [...new Set(request.body.scopes)],
        createdAt: new Date(clock()).toISOString(),
        lastUsedAt: null,
      }
      await manage(dependencies, {
        command: "make_api_token",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => make(found, made, issued, database),
      })
      return reply.status(201).send({ ...made, token: writtenToken(issued) })
    },
  })

  app.delete("/api/teams/:team/tokens/:token", {
    schema: {
      tags,
      summary: "Delete an API token: it stops working at once",
      params: z.object({ team: z.uuid(), token: z.uuid() }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      await manage(dependencies, {
        command: "delete_api_token",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => remove(found, request.params.token, database),
      })
      return reply.status(204).send(null)
    },
  })
}

function mayOf({ actor, team, now }: Found, held: number) {
  const managing = reasonAgainstManaging(actorJustConfirmed(actor, now), team.id, "manage_applications", now)
  const full = held >= MOST_TOKENS ? "too_many_tokens" : null
  return {
    make: verdictOf(managing ?? reasonAgainstFeature(team.plan, "applications") ?? full),
    remove: verdictOf(managing),
  }
}

const copied = (token: ApiToken) => ({ ...token, scopes: [...token.scopes] })

async function make(found: Found, made: ApiToken, { hash }: IssuedToken, database: Database): Promise<Change<null>> {
  requireManaging(found, "manage_applications")
  // Nobody hands out what they may not do themselves.
  if (made.scopes.includes("deactivate_devices")) requireManaging(found, "manage_devices")
  const { team, actor } = found
  const reason = reasonAgainstFeature(team.plan, "applications")
  if (reason !== null) throw new Refused(reason)
  const others = await apiTokensOf(database, team.id)
  if (others.length >= MOST_TOKENS) throw new Refused("too_many_tokens")
  return {
    events: [{ type: "api_token_made", teamId: team.id, tokenId: made.id, scopes: made.scopes }],
    statements: [makeApiToken(made, { teamId: team.id, hash, by: actor.accountId })],
    result: null,
  }
}

async function remove(found: Found, tokenId: string, database: Database): Promise<Change<null>> {
  requireManaging(found, "manage_applications")
  const { team } = found
  const token = (await apiTokensOf(database, team.id)).find(({ id }) => id === tokenId)
  if (token === undefined) throw new Refused("not_found")
  return {
    events: [{ type: "api_token_deleted", teamId: team.id, tokenId, scopes: token.scopes }],
    statements: [deleteApiToken(team.id, tokenId)],
    result: null,
  }
}
