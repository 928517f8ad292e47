/** /api/teams/{team}/policy: what a team asks of its members, what it asked before, and what another policy would do to them. */
import { checkPolicy, type Permission } from "@sparekey/core"
import { z } from "zod"
import { peopleOf } from "../db/people.ts"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
import { type Found, lookAt, manage, mayManage } from "../manage.ts"
import type { Affected } from "./exposure.ts"
import { type ExposureOnDevices, exposureWithDevices } from "./exposure-on-devices.ts"
import { PEOPLE_NAMED } from "./members-alike.ts"
import { rulesOf, someRoleRequiresMfa } from "./rules.ts"
import { savePolicy } from "./save-policy.ts"
import { policySchema, presetSchema, readPolicy, roleKindSchema, writtenPolicy } from "./schemas.ts"
import { lockedByPlan } from "./settings.ts"
import { VERSIONS_SHOWN, versionsOf } from "./versions.ts"

const tags = ["Rules"]
const inTeam = z.object({ team: z.uuid() })

const policyPage = z
  .object({
    preset: z.string(),
    version: z.int(),
    policy: policySchema,
    contradictions: z
      .array(z.object({ path: z.string(), sentence: z.string() }))
      .meta({ description: "What makes no sense as it is: has to be put right before anything else is saved." }),
    mayEdit: verdictSchema.meta({ description: "Whether I may change it, once I have confirmed that it is me." }),
    lockedByPlan: z.array(z.string()).meta({ description: "Settings that the team's plan makes read-only." }),
  })
  .meta({ id: "TeamPolicy" })

const affected = z.object({
  count: z.int(),
  people: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .meta({ description: `At most ${PEOPLE_NAMED} of them.` }),
})

const affectedDevices = z.object({
  count: z.int(),
  devices: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .meta({ description: `At most ${PEOPLE_NAMED} of them.` }),
})

const onDevicesSchema = z
  .object({
    pinEnds: affected.meta({ description: "Their PIN would open nothing any more, until they set another one." }),
    passwordEnds: affected.meta({ description: "A password alone would not open the application any more." }),
    needsPin: affectedDevices.meta({ description: "Take a password today, and would take PINs alone." }),
    closed: affectedDevices.meta({ description: "Would open for nobody." }),
  })
  .nullable()
  .meta({ description: "On the team’s devices. Null: it has no active one." })

/** Whoever sets the rules, works by them, or looks after them. */
const readersOfPolicy: readonly Permission[] = ["manage_policy", "manage_roles", "manage_members", "read_audit"]

export const policyRoutes: Routes = (app, dependencies) => {
  const { pool } = dependencies

  app.get("/api/teams/:team/policy", {
    schema: {
      tags,
      summary: "What the team asks of its members, and what its administrators can do for them",
      params: inTeam,
      response: { 200: policyPage, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const which = { teamId: request.params.team }
      return pageOf(await lookAt(dependencies, { actor, which, anyOf: readersOfPolicy }))
    },
  })

  app.get("/api/teams/:team/policy/versions", {
    schema: {
      tags,
      summary: `The last ${VERSIONS_SHOWN} versions of the policy, newest first, and what changed in each`,
      params: inTeam,
      response: {
        200: z.object({
          versions: z.array(
            z.object({
              version: z.int(),
              changedBy: z
                .object({ id: z.uuid(), name: z.string() })
                .nullable()
                .meta({ description: "Null: the team was made with it." }),
              changedAt: z.iso.datetime(),
              changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
            }),
          ),
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { team } = await lookAt(dependencies, {
        actor,
        which: { teamId: request.params.team },
        anyOf: readersOfPolicy,
      })
      const versions = await versionsOf(pool, team.id)
      return { versions: versions.map((one) => ({ ...one, changes: [...one.changes] })) }
    },
  })

  app.post("/api/teams/:team/policy/preview", {
    schema: {
      tags,
      summary: "What another policy, or changed roles, would do to the members. Changes nothing. (S4)",
      params: inTeam,
      body: z
        .object({
          policy: policySchema.optional(),
          roles: z
            .array(z.object({ id: z.uuid(), kind: roleKindSchema, requiresMfa: z.boolean() }))
            .max(1000)
            .optional()
            .meta({ description: "Those that change." }),
        })
        .refine(({ policy, roles }) => policy !== undefined || roles !== undefined, "give a policy, or roles"),
      response: {
        200: z.object({
          members: z.int(),
          prompted: affected.meta({
            description: "Are led into the set-up at their next sign-in, and were not before.",
          }),
          lockedOut: affected.meta({ description: "Could not get in any more." }),
          losesLastWayBack: affected.meta({ description: "Get in as before, but have no way back without that." }),
          onDevices: onDevicesSchema,
        }),
        default: problemSchema,
      },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const { policy, roles } = request.body
      const { team, now } = await lookAt(dependencies, {
        actor,
        which: { teamId: request.params.team },
        anyOf: policy === undefined ? ["manage_roles"] : ["manage_policy"],
      })
      const before = rulesOf(team)
      const after = rulesOf(team, { policy: policy && readPolicy(policy), roles })
      const exposure = await exposureWithDevices(pool, { teamId: team.id, before, after, now })
      const { members, prompted, lockedOut, losesLastWayBack, onDevices } = exposure
      const affectedByAny = [prompted, lockedOut, losesLastWayBack, ...peopleOn(onDevices)]
      const people = await peopleOf(
        pool,
        affectedByAny.flatMap(({ first }) => first),
      )
      const named = ({ count, first }: Affected) => ({
        count,
        people: [...people.values()].filter(({ id }) => first.includes(id)),
      })
      return {
        members,
        prompted: named(prompted),
        lockedOut: named(lockedOut),
        losesLastWayBack: named(losesLastWayBack),
        onDevices: onDevices && {
          pinEnds: named(onDevices.pinEnds),
          passwordEnds: named(onDevices.passwordEnds),
          needsPin: { count: onDevices.needsPin.count, devices: [...onDevices.needsPin.devices] },
          closed: { count: onDevices.closed.count, devices: [...onDevices.closed.devices] },
        },
      }
    },
  })

  app.put("/api/teams/:team/policy", {
    schema: {
      tags,
      summary: "Save a policy as the next version",
      params: inTeam,
      body: z.object({
        policy: policySchema,
        preset: presetSchema.meta({ description: "What it was made from." }),
        version: z.int().meta({ description: "The one that was edited; if another holds by now, nothing is saved." }),
        confirmLockedOut: z
          .int()
          .min(0)
          .default(0)
          .meta({ description: "Exactly so many people may be locked out by it (S4)." }),
      }),
      response: { 200: policyPage, default: problemSchema },
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      const wanted = { ...request.body, policy: readPolicy(request.body.policy) }
      const found = await manage(dependencies, {
        command: "save_policy",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found, database) => savePolicy(found, wanted, database),
      })
      return pageOf(found)
    },
  })
}

const peopleOn = (exposure: ExposureOnDevices | null): readonly Affected[] =>
  exposure === null ? [] : [exposure.pinEnds, exposure.passwordEnds]

function pageOf(found: Found): z.infer<typeof policyPage> {
  const { team } = found
  return {
    preset: team.preset,
    version: team.version,
    policy: writtenPolicy(team.policy),
    contradictions: [...checkPolicy(team.policy, someRoleRequiresMfa(team))],
    mayEdit: verdictOf(mayManage(found, "manage_policy")),
    lockedByPlan: [...lockedByPlan(team.plan, team.policy)],
  }
}
