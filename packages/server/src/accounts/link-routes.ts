/** What mailed and handed-over links do. A page shows what a link is for; only its button acts (B1). */
import { decide, mfaIsOn } from "@sparekey/core"
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { requireLinkToken } from "../http/link-token.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { emailText, linkTokenText, localeText, nameText, passwordText } from "../http/schemas.ts"
import { hashPassword, passwordStandsAlone } from "../passwords/passwords.ts"
import { allowed } from "../refused.ts"
import { newId } from "../secrets/tokens.ts"
import { openLink } from "./open-link.ts"
import { requireAcceptable } from "./password-routes.ts"
import { profileOf, teamNameOf } from "./store.ts"

const tags = ["Links"]

export const linkRoutes: Routes = (app, dependencies) => {
  const { pool, keys, perform, clock } = dependencies

  app.post("/api/links/inspect", {
    schema: {
      tags,
      summary: "What a link is for; changes nothing",
      body: z.object({ token: linkTokenText }),
      response: {
        200: z.object({
          purpose: z.enum([
            "accept_invitation",
            "reset_password",
            "verify_address",
            "stop",
            "redeem_reset",
            "cancel_case",
            "join_team",
            "confirm_request",
          ]),
          email: z.string().nullable(),
          name: z.string().nullable(),
          team: z.string().optional().meta({ description: "What the team is called that the link invites to." }),
          needsAddress: z.boolean(),
          mfaOn: z.boolean().meta({ description: "With MFA on, a shorter password is enough." }),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { link, purpose, loaded } = await openLink(dependencies, request.body.token)
      const { facts, addresses } = loaded
      // A link that stops something reveals nothing about the account (R14).
      if (purpose === "stop" || purpose === "cancel_case")
        return { purpose, email: null, name: null, needsAddress: false, mfaOn: false }
      const invitedTo = purpose === "join_team" ? facts.link?.invitation?.teamId : undefined
      const addressId = facts.link?.subjectId ?? facts.addresses.find(({ primary }) => primary)?.id
      return {
        purpose,
        email: addressId === undefined ? null : (addresses.get(addressId) ?? null),
        name: purpose === "accept_invitation" ? (await profileOf(pool, link.accountId)).name : null,
        ...(invitedTo === undefined ? {} : { team: await teamNameOf(pool, invitedTo) }),
        needsAddress: purpose === "accept_invitation" && facts.addresses.length === 0,
        mfaOn: mfaIsOn(facts),
      }
    },
  })

  app.post("/api/invitation/accept", {
    schema: {
      tags,
      summary: "Accept an invitation: choose a name and a password",
      body: z.object({
        token: linkTokenText,
        name: nameText,
        password: passwordText,
        locale: localeText,
        email: emailText.optional(),
      }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token, name, password, locale, email } = request.body
      const { link, loaded } = await openLink(dependencies, token)
      await requireAcceptable(password)
      const addressId = email === undefined ? null : newId()
      const command = {
        name: "accept_invitation",
        passwordStandsAlone: passwordStandsAlone(password),
        addressId,
      } as const
      // As for a reset: what would be denied must cost no hash.
      allowed(decide(loaded.facts, command, clock()))
      const passwordHash = await hashPassword(keys, password)
      const outcome = await perform({
        accountId: link.accountId,
        origin: originOf(request),
        link,
        command: () => command,
        material: { passwordHash, person: { name, locale }, ...(email === undefined ? {} : { address: email }) },
      })
      allowed(outcome)
      return reply.status(204).send(null)
    },
  })

  app.post("/api/stop", {
    schema: {
      tags,
      summary: "“This was not me”: end all sessions and give up the password, without signing in",
      body: z.object({ token: linkTokenText }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const link = requireLinkToken(request.body.token)
      allowed(
        await perform({
          accountId: link.accountId,
          origin: originOf(request),
          link,
          command: () => ({ name: "stop" }),
        }),
      )
      return reply.status(204).send(null)
    },
  })
}
