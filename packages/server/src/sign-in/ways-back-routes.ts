/** “Cannot get a code?”: this person's ways back, and those that somebody else has to help with. Only after the password. */
import { deskTerms, type NamedWayBack, openWaysBack, type RequestLanguage } from "@sparekey/core"
import { z } from "zod"
import type { Routes } from "../http/dependencies.ts"
import { requireLinkToken } from "../http/link-token.ts"
import { problemSchema } from "../http/problem.ts"
import { emailText, linkTokenText, localeText } from "../http/schemas.ts"
import { newId } from "../secrets/tokens.ts"
import { deskLetter } from "./desk-letter.ts"
import { stepSchema } from "./reply.ts"
import { answer, load, requireSignInToken, step } from "./step.ts"
import { teamsOf } from "./store.ts"

const tags = ["Sign-in"]
const replies = { 200: stepSchema, default: problemSchema }

const names = [
  "another_authenticator",
  "recovery_code",
  "wait",
  "ask_for_vouching",
  "ask_for_reset",
  "ask_for_switch_off",
  "write_to_desk",
] as const satisfies readonly NamedWayBack[]

const waySchema = z.object({
  name: z.enum(names),
  grants: z.array(z.string()),
  approvedBy: z.string(),
  tells: z.string(),
  terms: z
    .object({ approvals: z.int(), waitHours: z.int(), linkHours: z.int() })
    .nullable()
    .meta({ description: "Where others help: how many approve, and how long it takes." }),
})

const deskSchema = z
  .object({
    address: z.string(),
    subject: z.string(),
    body: z.string().meta({ description: "To copy, for whoever writes from a program that takes no mailto: link." }),
    mailto: z.string(),
    terms: z.object({ approvals: z.int(), waitHours: z.int(), linkHours: z.int() }),
  })
  .meta({ id: "DeskLetter" })

const teamSchema = z.object({ id: z.uuid(), name: z.string() })

export const waysBackRoutes: Routes = (app, dependencies) => {
  const { pool, clock, config } = dependencies

  app.get("/api/sign-in/ways-back", {
    schema: {
      tags,
      summary: "This person's ways back in",
      querystring: z.object({
        language: localeText.optional().meta({ description: "Of the mail to the desk; the account's, if not given." }),
        email: emailText.optional().meta({ description: "What the reader typed, for the mail to the desk." }),
      }),
      response: {
        200: z.object({
          ways: z.array(waySchema),
          teams: z.array(teamSchema).meta({ description: "Whose administrators help, where a way takes one." }),
          retryAt: z.iso.datetime().nullable(),
          desk: deskSchema
            .nullable()
            .meta({ description: "Where the security desk is one of the ways, and has an address." }),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { facts, locale } = await load(dependencies, request)
      const ways = openWaysBack(facts, clock()).map(({ name, grants, approvedBy, tells, terms }) => ({
        name,
        grants: [...grants],
        approvedBy,
        tells,
        terms,
      }))
      const { blockedUntil } = facts.throttles.authenticator
      const retryAt = blockedUntil !== null && blockedUntil > clock() ? new Date(blockedUntil).toISOString() : null
      const teams = ways.some(({ terms }) => terms !== null) ? await teamsOf(pool, facts.account.id) : []
      const [to] = config.desk.addresses
      const { language = locale as RequestLanguage, email } = request.query
      const isOpen = ways.some(({ name }) => name === "write_to_desk")
      const desk =
        isOpen && to !== undefined
          ? { ...deskLetter(to, language, email?.written), terms: deskTerms(facts, true) }
          : null
      return { ways, teams, retryAt, desk }
    },
  })

  app.post("/api/sign-in/reset", {
    schema: {
      tags,
      summary: "Show the link of a reset beside the password: leads into the set-up of a new authenticator (G7, K7)",
      body: z.object({ token: linkTokenText }),
      response: replies,
    },
    handler: async (request, reply) => {
      const signIn = requireSignInToken(request)
      const link = requireLinkToken(request.body.token)
      // A link of another account is looked for in vain in this one.
      const outcome = await step(dependencies, { request, signIn, link, command: () => ({ name: "redeem_reset" }) })
      return answer(dependencies, reply, outcome)
    },
  })

  app.post("/api/sign-in/vouching", {
    schema: {
      tags,
      summary: "Ask the administrators of a team to vouch for me (K7)",
      body: z.object({ teamId: z.uuid() }),
      response: replies,
    },
    handler: async (request, reply) => {
      const signIn = requireSignInToken(request)
      const { teamId } = request.body
      const command = () => ({ name: "request_vouching", caseId: newId(), teamId }) as const
      return answer(dependencies, reply, await step(dependencies, { request, signIn, teamId, command }))
    },
  })
}
