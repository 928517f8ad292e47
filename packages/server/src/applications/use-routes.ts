/** One application as it is used, and what other rules of it would do to whoever uses it. S4 */
import { hasPermission, type Permission } from "@sparekey/core"
import { z } from "zod"
import { kindOf } from "../db/application-use.ts"
import { peopleOf } from "../db/people.ts"
import { requireSession } from "../http/authentication.ts"
import type { App, Dependencies } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { type Found, lookAt } from "../manage.ts"
import { find, type Hand, requireSense, teamOf } from "./changes.ts"
import { type Affected, PEOPLE_NAMED, previewOf, useOf } from "./preview.ts"
import { type Application, applicationSchema, rulesSchema } from "./schemas.ts"
import { withVersion } from "./version.ts"
import { addressOf, readersOfApplications } from "./whose.ts"

const usedSchema = applicationSchema
  .extend({
    use: z.object({
      people: z.int().meta({ description: "May use it." }),
      signedIn: z.int().meta({ description: "Are signed in to it at the moment." }),
      connected: z.int().meta({ description: "Connections that are open." }),
    }),
  })
  .meta({ id: "UsedApplication" })

const affected = z.object({
  count: z.int(),
  people: z.array(z.object({ id: z.uuid(), name: z.string() })).meta({
    description: `At most ${PEOPLE_NAMED} of them. None to whoever may not see members, nor to the operator: they are other teams' people.`,
  }),
})

const previewSchema = z.object({
  people: z.int().meta({ description: "May use it." }),
  signedOut: affected.meta({ description: "Signed in by password alone: their tokens stop working at once." }),
  setsUp: affected.meta({ description: "Are led into the set-up before they open it again." }),
  askedAgain: affected.meta({ description: "Authenticate again at their next connection." }),
})

/** Who has no MFA is worth knowing to a thief: it is told to those who may see it elsewhere too. */
const seePeople: readonly Permission[] = [
  "manage_members",
  "manage_mfa",
  "approve_cases",
  "read_audit",
  "manage_policy",
]

function mayName({ actor, team }: Found, hand: Hand): boolean {
  const standing = actor.memberships.find(({ teamId }) => teamId === team.id)
  return hand === "team" && standing !== undefined && seePeople.some((one) => hasPermission(standing, one))
}

export function useRoutes(app: App, dependencies: Dependencies, hand: Hand, prefix: string): void {
  const { pool } = dependencies
  const { tags, one, whichOf } = addressOf(hand)

  app.get(`${prefix}/applications/:application`, {
    schema: {
      tags,
      summary: "An application, and how many use it",
      params: one,
      response: { 200: usedSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { application: applicationId, ...parameters } = request.params as { application: string; team?: string }
      const found = await lookAt(dependencies, { actor, which: whichOf(parameters), anyOf: readersOfApplications })
      const { application } = await find(found, hand, applicationId, pool)
      return {
        ...withVersion(application),
        use: await useOf(pool, { applicationId, teamId: teamOf(found, hand), now: found.now }),
      }
    },
  })

  app.post(`${prefix}/applications/:application/preview`, {
    schema: {
      tags,
      summary: "What other rules of an application would do to whoever uses it. Changes nothing. (S4)",
      params: one,
      body: z.object({ rules: rulesSchema }).strict(),
      response: { 200: previewSchema, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { application: applicationId, ...parameters } = request.params as { application: string; team?: string }
      const found = await lookAt(dependencies, { actor, which: whichOf(parameters), anyOf: ["manage_applications"] })
      const { application } = await find(found, hand, applicationId, pool)
      const { rules } = request.body
      requireSense({ ...application, rules }, found, hand)
      return preview(found, application, rules)
    },
  })

  async function preview(found: Found, application: Application, after: Application["rules"]) {
    const { people, ...effects } = await previewOf(pool, {
      application: { id: application.id, kind: kindOf(application.kind), teamId: teamOf(found, hand) },
      before: application.rules,
      after,
      now: found.now,
    })
    const { signedOut, setsUp, askedAgain } = effects
    const firsts = [signedOut, setsUp, askedAgain].flatMap(({ first }) => first)
    const known = mayName(found, hand) ? [...(await peopleOf(pool, firsts)).values()] : []
    const named = ({ count, first }: Affected) => ({ count, people: known.filter(({ id }) => first.includes(id)) })
    return { people, signedOut: named(signedOut), setsUp: named(setsUp), askedAgain: named(askedAgain) }
  }
}
