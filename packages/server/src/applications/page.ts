/** What the pages of applications show beside the applications: what I may do, and what the team asks anyway. G1, G4 */
import { actorJustConfirmed, platforms, reasonAgainstFeature, reasonAgainstManaging } from "@sparekey/core"
import { z } from "zod"
import { verdictOf, verdictSchema } from "../http/verdict.ts"
import type { Found } from "../manage.ts"
import { type Hand, MOST_APPLICATIONS } from "./changes.ts"
import { type Application, applicationSchema, rulesSchema } from "./schemas.ts"
import { withVersion } from "./version.ts"

const places = z.object({ browser: z.boolean(), application: z.boolean() })

const teamAsksSchema = z.object({
  requiredOf: z.object({ admins: places, members: places }).meta({ description: "By the team's policy." }),
  graceDays: z.int(),
  roles: z.array(
    z.object({ id: z.uuid(), name: z.string(), kind: z.enum(["admin", "member"]), requiresMfa: z.boolean() }),
  ),
  passwordsBelow: z
    .record(z.enum(platforms), z.string().nullable())
    .meta({ description: "On devices: older versions there take a password alone. Null: none does. (P12)" }),
})

export const applicationsPageSchema = z.object({
  applications: z.array(applicationSchema),
  shared: z
    .array(z.object({ id: z.uuid(), kind: applicationSchema.shape.kind, name: z.string(), rules: rulesSchema }))
    .meta({ description: "The operator's, which the team's people can use as well; only the operator changes them." }),
  teamAsks: teamAsksSchema
    .nullable()
    .meta({ description: "What the team asks of its people whatever the application. Null: each team asks its own." }),
  may: z
    .object({ make: verdictSchema, edit: verdictSchema, remove: verdictSchema })
    .meta({ description: "Once I have confirmed that it is me. “remove”: and give another secret." }),
})

type Page = z.infer<typeof applicationsPageSchema>

export function pageOf(
  found: Found,
  hand: Hand,
  applications: readonly Application[],
  shared: readonly Application[],
): Page {
  const { team, actor, now } = found
  const { policy } = team
  const managing = reasonAgainstManaging(actorJustConfirmed(actor, now), team.id, "manage_applications", now)
  const editing = managing ?? reasonAgainstFeature(team.plan, "applications")
  const full = applications.length >= MOST_APPLICATIONS ? "too_many_applications" : null
  return {
    applications: applications.map(withVersion),
    shared: shared.map(({ id, kind, name, rules }) => ({ id, kind, name, rules })),
    teamAsks:
      hand === "operator"
        ? null
        : {
            requiredOf: policy.mfa.requiredOf,
            graceDays: policy.mfa.graceDays,
            roles: team.roles.map(({ id, name, kind, requiresMfa }) => ({ id, name, kind, requiresMfa })),
            passwordsBelow: policy.devices.passwordsBelow,
          },
    may: { make: verdictOf(editing ?? full), edit: verdictOf(editing), remove: verdictOf(managing) },
  }
}
