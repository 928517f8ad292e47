/** The switches that stop all recoveries while somebody attacks, of a team and of the whole server (A8). */
import { type Permission, reasonAgainstManaging, reasonAgainstStopping } from "@sparekey/core"
import { z } from "zod"
import { one } from "../db/effects/effect.ts"
import { requireSession } from "../http/authentication.ts"
import type { Routes } from "../http/dependencies.ts"
import { problemSchema } from "../http/problem.ts"
import { originOf } from "../http/request-origin.ts"
import { type Change, type Found, manage } from "../manage.ts"
import { Refused } from "../refused.ts"

const tags = ["Rules"]
const body = z.object({ stopped: z.boolean() })
const replies = { 200: body, default: problemSchema }

type Stopped = z.infer<typeof body>

export const recoverySwitchRoutes: Routes = (app, dependencies) => {
  app.put("/api/teams/:team/recoveries", {
    schema: {
      tags,
      summary: "Stop all recoveries of the team, or let them go on",
      params: z.object({ team: z.uuid() }),
      body,
      response: replies,
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      return manage(dependencies, {
        command: "switch_team_recoveries",
        actor,
        which: { teamId: request.params.team },
        origin: originOf(request),
        decide: (found) => switchOfTeam(found, request.body),
      })
    },
  })

  app.put("/api/operator/recoveries", {
    schema: {
      tags: ["Operator"],
      summary: "Stop all recoveries of the server, or let them go on",
      body,
      response: replies,
    },
    handler: async (request) => {
      const { token: actor } = await requireSession(dependencies, request)
      return manage(dependencies, {
        command: "switch_server_recoveries",
        actor,
        which: "operator",
        origin: originOf(request),
        decide: (found) => switchOfServer(found, request.body),
      })
    },
  })
}

function switchOfTeam(found: Found, { stopped }: Stopped): Change<Stopped> {
  const { team, now } = found
  requireSwitching(found, stopped, "manage_policy", "approve_cases")
  if (team.stopped.team === stopped) return unchanged({ stopped })
  return {
    events: [{ type: eventOf(stopped), teamId: team.id }],
    statements: [
      one("switch-team", "update team set recoveries_stopped_at = $2 where id = $1", [team.id, momentOf(stopped, now)]),
    ],
    result: { stopped },
  }
}

function switchOfServer(found: Found, { stopped }: Stopped): Change<Stopped> {
  const { team, now } = found
  requireSwitching(found, stopped, "manage_policy")
  if (team.stopped.server === stopped) return unchanged({ stopped })
  return {
    events: [{ type: eventOf(stopped), teamId: null }],
    statements: [one("switch-server", "update server_switch set recoveries_stopped_at = $1", [momentOf(stopped, now)])],
    result: { stopped },
  }
}

/** Stopping is safe, so whoever decides about cases may, on hold or not; starting again is for those who set the rules. */
function requireSwitching(found: Found, stopped: boolean, ...stoppers: readonly Permission[]): void {
  const { actor, team, now } = found
  const reason = stopped
    ? reasonAgainstStopping(actor, team.id, stoppers, now)
    : reasonAgainstManaging(actor, team.id, "manage_policy", now)
  if (reason !== null) throw new Refused(reason, { retryAt: reason === "on_hold" ? actor.holdUntil : null })
}

const unchanged = (result: Stopped): Change<Stopped> => ({ events: [], statements: [], result })
const eventOf = (stopped: boolean) => (stopped ? "recoveries_stopped" : "recoveries_started")
const momentOf = (stopped: boolean, now: number): Date | null => (stopped ? new Date(now) : null)
