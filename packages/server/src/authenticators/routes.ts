/** /api/me/authenticators and /api/me/mfa: binding, renaming, revoking, switching off. */
import { z } from "zod"
import { requireSession, requireSessionToken } from "../http/authentication.ts"
import { performBySession } from "../http/by-session.ts"
import { givenToken, giveToken } from "../http/cookies.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { codeText, idParameter, labelText, newAuthenticatorSchema, passwordText } from "../http/schemas.ts"
import { tryPassword } from "../passwords/password-try.ts"
import { examine } from "../perform.ts"
import { NewRecoveryCodes } from "../secrets/new-recovery-codes.ts"
import { issueToken, newId } from "../secrets/tokens.ts"
import { findMatch, newSeed, presentSeed } from "../secrets/totp.ts"

const tags = ["Authenticators"]
const done = { 204: z.null(), default: problemSchema }

export const authenticatorRoutes: Routes = (app, dependencies) => {
  const { keys, clock } = dependencies

  app.post("/api/me/authenticators", {
    schema: {
      tags,
      summary: "Start binding an authenticator: its secret is shown once",
      body: z.object({ label: labelText }),
      response: { 200: newAuthenticatorSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { accountId } = requireSessionToken(request)
      const authenticatorId = newId()
      const seed = newSeed(keys, accountId, authenticatorId)
      const command = { name: "start_binding", authenticatorId, kind: "totp", label: request.body.label } as const
      const { loaded } = await performBySession(dependencies, request, () => command, { seed: seed.sealed })
      const main = loaded.facts.addresses.find(({ primary }) => primary)
      const account = (main && loaded.addresses.get(main.id)) ?? ""
      return { id: authenticatorId, ...(await presentSeed(seed.plain, { issuer: "Sparekey", account })) }
    },
  })

  app.post("/api/me/authenticators/:id/confirm", {
    schema: {
      tags,
      summary: "Confirm the new authenticator with a code; the first one comes with recovery codes, shown once",
      params: idParameter,
      body: z.object({ code: codeText }),
      response: {
        200: z.object({ recoveryCodes: z.array(z.string()).nullable(), token: givenToken }),
        default: problemSchema,
      },
    },
    handler: async (request, reply) => {
      const { accountId, id } = requireSessionToken(request)
      const sessionToken = issueToken(accountId, id)
      const recoveryCodes = new NewRecoveryCodes(keys, accountId)
      await performBySession(
        dependencies,
        request,
        (loaded) => ({
          name: "confirm_binding",
          authenticatorId: request.params.id,
          match: findMatch(keys, loaded, request.body.code, clock(), ["pending"]),
        }),
        { sessionToken, recoveryCodes },
      )
      const given = giveToken(reply, "__Host-sparekey-session", sessionToken)
      return { recoveryCodes: recoveryCodes.texts.length === 0 ? null : [...recoveryCodes.texts], ...given }
    },
  })

  app.patch("/api/me/authenticators/:id", {
    schema: {
      tags,
      summary: "Rename an authenticator",
      params: idParameter,
      body: z.object({ label: labelText }),
      response: done,
    },
    handler: async (request, reply) => {
      const { label } = request.body
      await performBySession(dependencies, request, () => ({
        name: "rename_authenticator",
        authenticatorId: request.params.id,
        label,
      }))
      return reply.status(204).send(null)
    },
  })

  app.delete("/api/me/authenticators/:id", {
    schema: {
      tags,
      summary: "Revoke an authenticator, or give up setting one up",
      params: idParameter,
      response: done,
    },
    handler: async (request, reply) => {
      const authenticatorId = request.params.id
      await performBySession(dependencies, request, ({ facts }) => {
        const pending = facts.authenticators.some(({ id, state }) => id === authenticatorId && state === "pending")
        return { name: pending ? "cancel_binding" : "revoke_authenticator", authenticatorId }
      })
      return reply.status(204).send(null)
    },
  })

  app.delete("/api/me/mfa", {
    schema: {
      tags,
      summary: "Switch MFA off: with a code, or, after signing in with a recovery code, with the password",
      body: z.union([z.object({ code: codeText }).strict(), z.object({ password: passwordText }).strict()]),
      response: done,
    },
    handler: async (request, reply) => {
      const { body } = request
      if ("code" in body) {
        await performBySession(dependencies, request, (loaded) => {
          const now = clock()
          const match = examine(loaded.facts, "authenticator", now, () => findMatch(keys, loaded, body.code, now))
          return { name: "switch_off_with_code", match }
        })
      } else {
        const { accountId } = await requireSession(dependencies, request)
        const tried = await tryPassword(dependencies, { accountId, password: body.password, origin: originOf(request) })
        await performBySession(dependencies, request, (loaded) => ({
          name: "switch_off_with_password",
          fits: tried.fits(loaded),
        }))
      }
      return reply.status(204).send(null)
    },
  })
}
