/** /api/teams/join: an invitation that came by mail, accepted by whoever it was for. */
import { z } from "zod"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { linkTokenText } from "../http/schemas.ts"
import { allowed, Refused } from "../refused.ts"
import { meSchema } from "./me-routes.ts"
import { openLink } from "./open-link.ts"
import { profileOf } from "./store.ts"

export const joinRoute: Routes = (app, dependencies) => {
  const { pool, perform } = dependencies

  app.post("/api/teams/join", {
    schema: {
      tags: ["My account"],
      summary: "Join a team by the link in its invitation; signed in to the account that it was made for",
      body: z.object({ token: linkTokenText }),
      response: { 200: meSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { accountId, token: session } = await requireSession(dependencies, request)
      const { link, loaded } = await openLink(dependencies, request.body.token)
      const teamId = loaded.facts.link?.invitation?.teamId
      if (link.accountId !== accountId || teamId === undefined) throw new Refused("link_not_valid")
      const command = () => ({ name: "join_team", teamId }) as const
      allowed(await perform({ accountId, teamId, session, link, origin: originOf(request), command }))
      return profileOf(pool, accountId)
    },
  })
}
