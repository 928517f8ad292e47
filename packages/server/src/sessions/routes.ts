/** /api/session and /api/me/sessions: the session at hand, confirming that it is you, and all sessions of the account. */
import { acrOf, amrOf } from "@sparekey/core"
import type { FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import { type LiveSession, requireSession, requireSessionToken } from "../http/authentication.ts"
import { performBySession } from "../http/by-session.ts"
import { givenToken, giveToken, takeCookie, tokenIn } from "../http/cookies.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { codeText, idParameter, passwordText } from "../http/schemas.ts"
import { tryPassword } from "../passwords/password-try.ts"
import { examine } from "../perform.ts"
import { Refused } from "../refused.ts"
import { issueToken } from "../secrets/tokens.ts"
import { findMatch } from "../secrets/totp.ts"
import { hasSession, liveSessionsOf } from "./store.ts"

const tags = ["Sessions"]
const acr = z.enum(["aal1", "aal2", "recovery"])

const sessionSchema = z
  .object({
    accountId: z.uuid(),
    acr,
    amr: z.array(z.string()).meta({ description: "RFC 8176." }),
    authTime: z.iso.datetime().meta({ description: "When somebody last authenticated in this session." }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "Session" })
const confirmedSchema = sessionSchema.extend({ token: givenToken }).meta({ id: "ConfirmedSession" })

function sessionReply(session: Omit<LiveSession, "token" | "id">): z.infer<typeof sessionSchema> {
  const times = [session.passwordAt, session.authenticatorAt ?? 0, session.recoveryCodeAt ?? 0]
  return {
    accountId: session.accountId,
    acr: acrOf(session),
    amr: [...amrOf(session)],
    authTime: new Date(Math.max(...times)).toISOString(),
    expiresAt: new Date(session.expiresAt).toISOString(),
  }
}

export const sessionRoutes: Routes = (app, dependencies) => {
  const { pool, clock, perform } = dependencies

  app.get("/api/session", {
    schema: { tags, summary: "Who is signed in, and how", response: { 200: sessionSchema, default: problemSchema } },
    handler: async (request) => sessionReply(await requireSession(dependencies, request)),
  })

  app.delete("/api/session", {
    schema: { tags, summary: "Sign out", response: { 204: z.null(), default: problemSchema } },
    handler: async (request, reply) => {
      const session = tokenIn(request, "__Host-sparekey-session")
      if (session !== null) {
        const command = () => ({ name: "sign_out" }) as const
        await perform({ accountId: session.accountId, origin: originOf(request), session, command })
      }
      return takeCookie(reply, "__Host-sparekey-session").status(204).send(null)
    },
  })

  app.post("/api/session/reauthentication", {
    schema: {
      tags,
      summary: "Confirm that it is you: the session gains, and gets a new secret",
      body: z.union([z.object({ code: codeText }).strict(), z.object({ password: passwordText }).strict()]),
      response: { 200: confirmedSchema, default: problemSchema },
    },
    handler: async (request, reply) =>
      "code" in request.body
        ? showCodeAgain(dependencies, request, reply, request.body.code)
        : showPasswordAgain(dependencies, request, reply, request.body.password),
  })

  app.get("/api/me/sessions", {
    schema: {
      tags,
      summary: "Where this account is signed in",
      response: {
        200: z.object({
          sessions: z.array(
            z.object({
              id: z.uuid(),
              current: z.boolean(),
              acr,
              bornAt: z.iso.datetime(),
              lastSeenAt: z.iso.datetime(),
              expiresAt: z.iso.datetime(),
              address: z.string().nullable(),
              userAgent: z.string().nullable(),
            }),
          ),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const session = await requireSession(dependencies, request)
      const sessions = await liveSessionsOf(pool, session.accountId, clock())
      return { sessions: sessions.map((one) => ({ ...one, current: one.id === session.id })) }
    },
  })

  app.delete("/api/me/sessions/:id", {
    schema: {
      tags,
      summary: "End one session",
      params: idParameter,
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { accountId } = await requireSession(dependencies, request)
      if (!(await hasSession(pool, accountId, request.params.id))) throw new Refused("not_found")
      await performBySession(dependencies, request, () => ({ name: "end_session", sessionId: request.params.id }))
      return reply.status(204).send(null)
    },
  })

  app.delete("/api/me/sessions", {
    schema: { tags, summary: "End all other sessions", response: { 204: z.null(), default: problemSchema } },
    handler: async (request, reply) => {
      await performBySession(dependencies, request, () => ({ name: "end_other_sessions" }))
      return reply.status(204).send(null)
    },
  })
}

async function showCodeAgain(dependencies: Dependencies, request: FastifyRequest, reply: FastifyReply, code: string) {
  const { keys, clock } = dependencies
  const { accountId, id } = requireSessionToken(request)
  const sessionToken = issueToken(accountId, id)
  const outcome = await performBySession(
    dependencies,
    request,
    (loaded) => {
      const now = clock()
      return {
        name: "show_code_again",
        match: examine(loaded.facts, "authenticator", now, () => findMatch(keys, loaded, code, now)),
      }
    },
    { sessionToken },
  )
  const given = giveToken(reply, "__Host-sparekey-session", sessionToken)
  return {
    ...sessionReply({ accountId, ...(outcome.after.session as NonNullable<typeof outcome.after.session>) }),
    ...given,
  }
}

async function showPasswordAgain(
  dependencies: Dependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  password: string,
) {
  const { accountId, id } = (await requireSession(dependencies, request)).token
  const tried = await tryPassword(dependencies, { accountId, password, origin: originOf(request) })
  const sessionToken = issueToken(accountId, id)
  const command = (loaded: Parameters<typeof tried.fits>[0]) =>
    ({ name: "show_password_again", fits: tried.fits(loaded) }) as const
  const outcome = await performBySession(dependencies, request, command, { sessionToken })
  const given = giveToken(reply, "__Host-sparekey-session", sessionToken)
  return {
    ...sessionReply({ accountId, ...(outcome.after.session as NonNullable<typeof outcome.after.session>) }),
    ...given,
  }
}
