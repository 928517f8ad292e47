/** What may be changed about applications, and what is written then. Decided under the locks that `manage` holds. */
import { isDeepStrictEqual } from "node:util"
import { reasonAgainstFeature } from "@sparekey/core"
import { endGrantsOfApplication, endWhatRulesForbid } from "../db/end-grants.ts"
import { type Change, type Found, requireManaging } from "../manage.ts"
import { Refused } from "../refused.ts"
import { type Application, type EditedApplication, objectionsTo } from "./schemas.ts"
import {
  applicationsOf,
  type Database,
  deleteStatement,
  editStatement,
  makeStatement,
  type NewSecret,
  rotateStatement,
} from "./store.ts"
import { versionOf } from "./version.ts"

/** Whose: a team's own, or the operator's, which are for every team. */
export type Hand = "team" | "operator"

export const MOST_APPLICATIONS = 50

export const teamOf = ({ team }: Found, hand: Hand): string | null => (hand === "operator" ? null : team.id)

const rolesOf = ({ team }: Found, hand: Hand): readonly string[] =>
  hand === "operator" ? [] : team.roles.map(({ id }) => id)

function requirePlan({ team }: Found): void {
  const reason = reasonAgainstFeature(team.plan, "applications")
  if (reason !== null) throw new Refused(reason)
}

export function requireSense(application: Application, found: Found, hand: Hand): void {
  const errors = objectionsTo(application, rolesOf(found, hand))
  if (errors.length > 0) throw new Refused("invalid_request", { errors })
}

function requireFreeName(others: readonly Application[], { id, name }: Application): void {
  if (others.some((other) => other.id !== id && other.name === name)) throw new Refused("name_taken")
}

export async function find(found: Found, hand: Hand, applicationId: string, database: Database) {
  const all = await applicationsOf(database, teamOf(found, hand))
  const application = all.find(({ id }) => id === applicationId)
  if (application === undefined) throw new Refused("not_found")
  return { all, application }
}

export async function make(
  found: Found,
  hand: Hand,
  application: Application,
  secret: NewSecret | null,
  database: Database,
): Promise<Change<Application>> {
  requireManaging(found, "manage_applications")
  requirePlan(found)
  requireSense(application, found, hand)
  const others = await applicationsOf(database, teamOf(found, hand))
  if (others.length >= MOST_APPLICATIONS) throw new Refused("too_many_applications")
  requireFreeName(others, application)
  const teamId = teamOf(found, hand)
  return {
    events: [{ type: "application_made", teamId, applicationId: application.id, settings: audited(application) }],
    statements: [makeStatement(application, teamId, secret)],
    result: application,
  }
}

export async function edit(
  found: Found,
  hand: Hand,
  applicationId: string,
  given: EditedApplication,
  database: Database,
): Promise<Change<Application>> {
  requireManaging(found, "manage_applications")
  const { all, application: before } = await find(found, hand, applicationId, database)
  requirePlan(found)
  const { version, ...changed } = given
  if (version !== versionOf(before)) throw new Refused("conflict")
  const after = { ...before, ...withoutAbsent(changed) }
  requireSense(after, found, hand)
  requireFreeName(all, after)
  if (isDeepStrictEqual(before, after)) return { events: [], statements: [], result: before }
  return {
    events: [
      {
        type: "application_edited",
        teamId: teamOf(found, hand),
        applicationId,
        before: audited(before),
        after: audited(after),
      },
    ],
    statements: [editStatement(after), endWhatRulesForbid({ applicationId })],
    result: after,
  }
}

/** The old one stops working at once. */
export async function rotate(
  found: Found,
  hand: Hand,
  applicationId: string,
  secret: NewSecret,
  database: Database,
): Promise<Change<Application>> {
  requireManaging(found, "manage_applications")
  const { application } = await find(found, hand, applicationId, database)
  if (application.kind === "native") throw new Refused("no_secret")
  return {
    events: [{ type: "application_secret_rotated", teamId: teamOf(found, hand), applicationId }],
    statements: [rotateStatement(applicationId, secret)],
    result: application,
  }
}

/** Nobody is told: it has nowhere left to be told. */
export async function remove(
  found: Found,
  hand: Hand,
  applicationId: string,
  database: Database,
): Promise<Change<null>> {
  requireManaging(found, "manage_applications")
  const { application } = await find(found, hand, applicationId, database)
  return {
    events: [
      {
        type: "application_deleted",
        teamId: teamOf(found, hand),
        applicationId,
        settings: audited(application),
      },
    ],
    statements: [deleteStatement(applicationId), ...endGrantsOfApplication(applicationId, found.now)],
    result: null,
  }
}

const audited = ({ id: _, createdAt: __, ...settings }: Application) => settings

const withoutAbsent = (given: Omit<EditedApplication, "version">): Partial<Application> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
