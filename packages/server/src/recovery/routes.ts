/** /api/cases and the means of a team's administrators: each route is one command about somebody else's account (S2). */
import {
  acrOf,
  type Command,
  contentOf,
  type Facts,
  hasLiveSession,
  hasPermission,
  hasShownAal2,
  type OfferedWay,
  type Permission,
  type Reason,
  reasonAgainstReading,
} from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { z } from "zod"
import { readOne } from "../db/load-facts.ts"
import { requireSession, requireSessionToken } from "../http/authentication.ts"
import type { Dependencies, Routes } from "../http/dependencies.ts"
import { requireLinkToken } from "../http/link-token.ts"
import { machineIn, requireCover } from "../http/machine.ts"
import { type Asker, requireAskerIn, requireMemberOf } from "../http/membership.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { linkTokenText } from "../http/schemas.ts"
import type { Outcome, Task } from "../perform.ts"
import { allowed, Refused } from "../refused.ts"
import { newId, readPair } from "../secrets/tokens.ts"
import { caseReplies, caseSchema } from "./case-reply.ts"
import { releaseIfReady } from "./release.ts"
import { casesOf } from "./store.ts"

const tags = ["Recovery cases"]
const replies = { 200: caseSchema, default: problemSchema }

const inTeam = z.object({ team: z.uuid(), member: z.uuid() })

/** A case names its account, so that it is found in one shard. */
const ofCase = z.object({ case: z.string().transform((text, { addIssue }) => readPair(text) ?? refuse(addIssue)) })

function refuse(addIssue: (issue: string) => void): never {
  addIssue("is not the name of a recovery case")
  return z.NEVER
}

export const recoveryRoutes: Routes = (app, dependencies) => {
  const { pool, serverPolicy, perform, clock } = dependencies

  for (const [path, way, summary] of [
    ["switch-off", "switch_off", "Ask to switch off MFA for one member (P8, T2)"],
    ["reset", "reset", "Ask for a reset: the member is mailed a link to set up a new authenticator (G7)"],
  ] as const) {
    app.post(`/api/teams/:team/members/:member/mfa/${path}`, {
      config: { creates: true },
      schema: { tags, summary, params: inTeam, response: replies },
      handler: async (request) => {
        const { team: teamId, member: accountId } = request.params
        await requireMemberOf(dependencies, request, teamId, "manage_mfa")
        return act(dependencies, request, { accountId, teamId }, () => openCase(way, teamId))
      },
    })
  }

  app.get("/api/teams/:team/cases", {
    schema: {
      tags,
      summary: "The cases that this team has a say in, newest first",
      params: z.object({ team: z.uuid() }),
      querystring: z.object({
        over: z.enum(["true", "false", "all"]).default("false").meta({ description: "Those that somebody has ended." }),
        member: z.uuid().optional().meta({ description: "Only those about this person." }),
      }),
      response: { 200: z.object({ cases: z.array(caseSchema) }), default: problemSchema },
    },
    handler: async (request) => {
      const { team: teamId } = request.params
      const { over, member: memberId = null } = request.query
      const which = { teamId, reading: "list_cases" } as const
      const { accountId, asker } = await requireAskerIn(dependencies, request, which, ...readers)
      const { facts } = await readOne(dependencies, { accountId, ...asker })
      // It has ended since.
      if (facts.actor === null) throw new Refused("session_required")
      const now = clock()
      const asked = { teamId, over: over === "all" ? null : over === "true", memberId, actor: facts.actor }
      const cases = await casesOf(pool, { ...asked, serverPolicy, now })
      return { cases: await caseReplies(pool, cases, { teamId, now }) }
    },
  })

  app.get("/api/cases/:case", {
    schema: { tags, summary: "One case", params: ofCase, response: replies },
    handler: async (request) => {
      const { accountId, id: caseId } = request.params.case
      const { facts } = await readOne(dependencies, {
        accountId,
        caseId,
        ...(await askerAboutCase(dependencies, request)),
      })
      const reason = reasonAgainstSeeing(facts, clock())
      if (reason !== null || facts.case === null) throw new Refused(reason ?? "not_found")
      const [reply] = await caseReplies(pool, [{ ...facts, case: facts.case }], { now: clock() })
      return reply as NonNullable<typeof reply>
    },
  })

  app.post("/api/cases/:case/approve", {
    schema: {
      tags,
      summary: "Approve a case, in the name of a team",
      params: ofCase,
      body: z.object({ teamId: z.uuid() }),
      response: replies,
    },
    handler: async (request) => {
      const { accountId, id: caseId } = request.params.case
      const { teamId } = request.body
      return act(dependencies, request, { accountId, caseId }, ({ facts }) => ({
        name: "approve_case",
        teamId,
        content: unseenContent(facts),
      }))
    },
  })

  app.post("/api/cases/:case/vouch", {
    schema: {
      tags,
      summary: "Say that it really is this person who asks, the team or the security desk (K7)",
      params: ofCase,
      response: replies,
    },
    handler: async (request) => {
      const { accountId, id: caseId } = request.params.case
      return act(dependencies, request, { accountId, caseId }, ({ facts }) =>
        facts.case?.way === "formal_request"
          ? { name: "vouch_for_request", evidenceId: newId(), teamId: sharedTeam(facts) }
          : { name: "vouch_for_case" },
      )
    },
  })

  for (const [path, name, summary] of [
    ["refuse", "refuse_case", "Refuse a case that nobody has approved yet"],
    ["cancel", "cancel_case", "Cancel a case, as long as it has not been completed"],
  ] as const) {
    app.post(`/api/cases/:case/${path}`, {
      schema: { tags, summary, params: ofCase, response: replies },
      handler: async (request) => {
        const { accountId, id: caseId } = request.params.case
        return act(dependencies, request, { accountId, caseId }, () => ({ name }))
      },
    })
  }

  app.post("/api/cases/cancel", {
    schema: {
      tags,
      summary: "Cancel a case by the link in its mails, without signing in",
      body: z.object({ token: linkTokenText }),
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const link = requireLinkToken(request.body.token)
      const command = () => ({ name: "cancel_case_by_link" }) as const
      allowed(await perform({ accountId: link.accountId, origin: originOf(request), link, command }))
      return reply.status(204).send(null)
    },
  })

  app.post("/api/me/cases/:case/cancel", {
    schema: {
      tags,
      summary: "Cancel a case about myself",
      params: ofCase,
      response: { 204: z.null(), default: problemSchema },
    },
    handler: async (request, reply) => {
      const { token: session } = await requireSession(dependencies, request)
      // Looked for in one's own account, whatever account the name says.
      const { accountId } = session
      const { id: caseId } = request.params.case
      const command = () => ({ name: "cancel_own_case" }) as const
      allowed(await perform({ accountId, caseId, origin: originOf(request), session, command }))
      return reply.status(204).send(null)
    },
  })
}

const openCase = (way: Exclude<OfferedWay, "vouch">, teamId: string): Command => ({
  name: "open_case",
  caseId: newId(),
  way,
  teamId,
})

/** Nothing can be added to a team's own case. A formal request is approved at the desk, by what was seen of it (A2). */
const unseenContent = ({ case: shown }: Facts): string =>
  shown === null || shown.request !== null ? "" : contentOf(shown)

/** A team of the person's in which whoever asks may help. */
const sharedTeam = ({ actor, memberships }: Facts): string =>
  actor?.memberships.find(
    (one) => hasPermission(one, "manage_mfa") && memberships.some(({ teamId }) => teamId === one.teamId),
  )?.teamId ?? ""

/** @throws Refused with the denial's reason */
async function act(
  { perform, pool, clock }: Dependencies,
  request: FastifyRequest,
  about: Pick<Task, "accountId" | "caseId" | "teamId">,
  command: Task["command"],
) {
  const actor = requireSessionToken(request)
  const outcome = await perform({ ...about, actor, origin: originOf(request), command })
  const hidden = about.caseId === undefined ? null : reasonAgainstSeeing(outcome.loaded.facts, clock())
  if (!outcome.allowed && hidden !== null) throw new Refused(hidden)
  const released: Outcome = await releaseIfReady(perform, allowed(outcome), clock())
  const { after } = released
  if (after.case === null) throw new TypeError("a step of a case leaves the case")
  const [reply] = await caseReplies(pool, [{ ...after, case: after.case }], { now: clock() })
  return reply as NonNullable<typeof reply>
}

async function askerAboutCase(dependencies: Dependencies, request: FastifyRequest): Promise<Asker> {
  const known = await machineIn(dependencies, request)
  if (known === null) return { actor: (await requireSession(dependencies, request)).token }
  requireCover(known, "see_case", known.facts.teamId, dependencies.clock())
  return { machine: known.machine }
}

const readers: readonly Permission[] = ["manage_mfa", "approve_cases", "read_audit"]

/**
 * Why who asks learns nothing about cases of this person, or null: the same whether there is such a case or not, and such a person or
 * not (B7). A team with a say is the one of the case, and each that the person is in (S2).
 */
function reasonAgainstSeeing({ actor, memberships, case: recoveryCase }: Facts, now: number): Reason | null {
  const byMachine = actor !== null && actor.token !== null && actor.state === "active"
  if (!byMachine && !hasLiveSession(actor, now)) return "session_required"
  if (actor.desk) return hasShownAal2(actor) ? null : "second_step_required"
  const teams = memberships.map(({ teamId }) => teamId)
  const colleague = actor.memberships.filter(({ teamId }) => teams.includes(teamId))
  const ofTheCase = actor.memberships.filter(({ teamId }) => teamId === recoveryCase?.teamId)
  const acr = byMachine ? "aal2" : actor.session === null ? "aal1" : acrOf(actor.session)
  const reasons = [...colleague, ...ofTheCase].map((standing) => reasonAgainstReading(standing, acr, readers))
  if (reasons.includes(null)) return null
  return colleague.length === 0 ? "not_found" : (reasons[0] ?? "not_found")
}
