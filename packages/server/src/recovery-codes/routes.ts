/** /api/me/recovery-codes: a new set, shown once, and the word that it is stored. */
import { z } from "zod"
import { requireSessionToken } from "../http/authentication.ts"
import { performBySession } from "../http/by-session.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { NewRecoveryCodes } from "../secrets/new-recovery-codes.ts"

const tags = ["Recovery codes"]

export const recoveryCodeRoutes: Routes = (app, dependencies) => {
  app.post("/api/me/recovery-codes", {
    schema: {
      tags,
      summary: "Replace all recovery codes by new ones, which are shown once",
      response: { 200: z.object({ recoveryCodes: z.array(z.string()) }), default: problemSchema },
    },
    handler: async (request) => {
      const recoveryCodes = new NewRecoveryCodes(dependencies.keys, requireSessionToken(request).accountId)
      await performBySession(dependencies, request, () => ({ name: "regenerate_codes" }), { recoveryCodes })
      return { recoveryCodes: [...recoveryCodes.texts] }
    },
  })

  app.post("/api/me/recovery-codes/saved", {
    schema: {
      tags,
      summary: "Say that the recovery codes are stored",
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      await performBySession(dependencies, request, () => ({ name: "confirm_codes_saved" }))
      return reply.status(204).send(null)
    },
  })
}
