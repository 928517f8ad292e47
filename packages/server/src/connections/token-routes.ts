/** /api/teams/{team}/tokens: tokens for machines, such as one that reads the audit log, or watches for attacks. G9; decision 0038. */
import {
  actorJustConfirmed,
  reasonAgainstFeature,
  reasonAgainstManaging,
  type Scope,
  scopes,
  scopesHeld,
} from "@sparekey/core"
import { z } from "zod"
import { ownersOf, tellOwners } from "../db/owners.ts"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { labelText } from "../http/schemas.ts"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
import { type Change, type Found, lookAt, manage, requireManaging } from "../manage.ts"
import { Refused } from "../refused.ts"
import { type IssuedToken, issueToken } from "../secrets/tokens.ts"
import {
  type ApiToken,
  apiTokensOf,
  countApiTokens,
  deleteApiToken,
  makeApiToken,
  type NewApiToken,
  reasonsForLess,
  scopesOfToken,
  writtenToken,
} from "./api-tokens.ts"
import type { Database } from "./disconnect.ts"

const tags = ["Applications"]

const scopesSchema = z.array(z.enum(scopes)).min(1).max(scopes.length)
const tokenSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    works: z.array(z.enum(scopes)).meta({
      description: "The scopes that it has still: never more than its maker may do today, and none once it is over.",
    }),
    lessBecause: z.enum(reasonsForLess).nullable().meta({
      description:
        "Why it has less than its scopes: it is over, or its maker has left or is suspended, or may do less.",
    }),
    madeBy: z.object({ id: z.uuid(), name: z.string() }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: "To the minute." }),
  })
  .meta({ id: "ApiToken" })

const MOST_TOKENS = 20
const LONGEST_DAYS = 365
const DAY = 24 * 3_600_000

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
          offered: z.array(z.enum(scopes)).meta({
            description: "What I may hand out: never more than I may do, and none where I may make no token.",
          }),
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
      const tokens = (await apiTokensOf(pool, found.team.id, clock())).map(copied)
      return { tokens, offered: [...offeredBy(found)], may: mayOf(found, tokens.length) }
    },
  })

  app.post("/api/teams/:team/tokens", {
    config: { creates: true },
    schema: {
      tags,
      summary: "Make an API token: shown once",
      params: z.object({ team: z.uuid() }),
      body: z
        .object({
          name: labelText,
          scopes: scopesSchema.meta({ description: "What each opens stands in docs/permissions.md." }),
          expiresInDays: z.int().min(1).max(LONGEST_DAYS).default(LONGEST_DAYS),
        })
        .strict(),
      response: { 201: tokenSchema.extend({ token: z.string() }).meta({ id: "NewApiToken" }), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { name, scopes: wanted, expiresInDays } = request.body
      const issued = issueToken(request.params.team)
      const now = clock()
      const made = {
        id: issued.id,
        name,
        scopes: [...new Set(wanted)],
        createdAt: new Date(now).toISOString(),
        expiresAt: new Date(now + expiresInDays * DAY).toISOString(),
      }
      await manage(dependencies, {
        command: "make_api_token",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => make(found, made, issued, database),
      })
      const [token] = (await apiTokensOf(pool, request.params.team, now)).filter(({ id }) => id === made.id)
      // Somebody else may have deleted it since.
      if (token === undefined) throw new Refused("not_found")
      return reply.status(201).send({ ...copied(token), token: writtenToken(issued) })
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

const reasonAgainstMaking = ({ actor, team, now }: Found) =>
  reasonAgainstManaging(actorJustConfirmed(actor, now), team.id, "manage_applications", now)

function mayOf(found: Found, held: number) {
  const { team } = found
  const managing = reasonAgainstMaking(found)
  const full = held >= MOST_TOKENS ? "too_many_tokens" : null
  return {
    make: verdictOf(managing ?? reasonAgainstFeature(team.plan, "applications") ?? full),
    remove: verdictOf(managing),
  }
}

const copied = (token: ApiToken) => ({ ...token, scopes: [...token.scopes], works: [...token.works] })

const offeredBy = (found: Found): readonly Scope[] =>
  reasonAgainstMaking(found) === null ? scopesWithin(found, scopes) : []

/** Of the scopes, those that whoever asks could stand for; the server's figures belong to the team that runs it. */
function scopesWithin({ actor, team }: Found, wanted: readonly Scope[]): readonly Scope[] {
  const standing = actor.memberships.find(({ teamId }) => teamId === team.id)
  return scopesHeld(wanted, standing).filter((scope) => scope !== "read_server" || team.operator)
}

/** Nobody makes a token that could do more than they; all owners hear of it. */
async function make(found: Found, made: NewApiToken, { hash }: IssuedToken, database: Database): Promise<Change<null>> {
  requireManaging(found, "manage_applications")
  const { team, actor, now } = found
  if (scopesWithin(found, made.scopes).length < made.scopes.length) throw new Refused("scope_beyond_yours")
  const reason = reasonAgainstFeature(team.plan, "applications")
  if (reason !== null) throw new Refused(reason)
  if ((await countApiTokens(database, team.id)) >= MOST_TOKENS) throw new Refused("too_many_tokens")
  const { id: tokenId, scopes: given, name, expiresAt } = made
  const told = {
    teamId: team.id,
    by: actor.accountId,
    at: now,
    changes: [{ type: "api_token_made", token: name } as const],
  }
  return {
    events: [{ type: "api_token_made", teamId: team.id, tokenId, scopes: given, expiresAt }],
    statements: [
      makeApiToken(made, { teamId: team.id, hash, by: actor.accountId }),
      ...tellOwners(await ownersOf(database, team.id), told),
    ],
    result: null,
  }
}

async function remove(found: Found, tokenId: string, database: Database): Promise<Change<null>> {
  requireManaging(found, "manage_applications")
  const { team } = found
  const given = await scopesOfToken(database, team.id, tokenId)
  if (given === null) throw new Refused("not_found")
  return {
    events: [{ type: "api_token_deleted", teamId: team.id, tokenId, scopes: given }],
    statements: [deleteApiToken(team.id, tokenId)],
    result: null,
  }
}
