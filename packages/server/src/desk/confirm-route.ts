/** A request counts once the account's own mailbox has confirmed it: by a button, so that no mail scanner can (E2, B1). */
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { requireLinkToken } from "../http/link-token.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { linkTokenText } from "../http/schemas.ts"
import { allowed } from "../refused.ts"

export const confirmRoute: Routes = (app, { perform }) => {
  app.post("/api/cases/confirm", {
    schema: {
      tags: ["Recovery cases"],
      summary: "Confirm a formal request by the link in its mail, without signing in (E2)",
      body: z.object({ token: linkTokenText }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const link = requireLinkToken(request.body.token)
      const command = () => ({ name: "confirm_request_by_link" }) as const
      allowed(await perform({ accountId: link.accountId, origin: originOf(request), link, command }))
      return reply.status(204).send(null)
    },
  })
}
