/** Changes of somebody's place in a team, by somebody else: what they show goes into `perform`, which checks it under the lock. */
import type { Command, Permission, Role } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import type { Loaded } from "../db/load-facts.ts"
import type { Dependencies } from "../http/dependencies.ts"
import { requireAskerIn } from "../http/membership.ts"
import { originOf } from "../http/request-origin.ts"
import type { Outcome, Task } from "../perform.ts"
import { allowed, Refused } from "../refused.ts"

type About = Pick<Task, "material"> & {
  readonly accountId: string
  readonly teamId: string
  readonly roleId?: string
}

/**
 * @param anyOf where the command itself tells something, such as which roles there are: whoever lacks them learns nothing
 * @throws Refused: for a team of others' like for none, and with the denial's reason
 */
export async function actInTeam(
  dependencies: Dependencies,
  request: FastifyRequest,
  about: About,
  command: (loaded: Loaded) => Command,
  ...anyOf: readonly Permission[]
): Promise<Outcome> {
  const { teamId } = about
  const { asker } = await requireAskerIn(dependencies, request, { teamId, reading: null }, ...anyOf)
  const outcome = await dependencies.perform({ ...about, ...asker, origin: originOf(request), command })
  // What no token covers asks for a session, which no machine has.
  if ("machine" in asker && !outcome.allowed && outcome.denial.reason === "session_required")
    throw new Refused("token_may_not")
  return allowed(outcome)
}

/** As it is under the lock. @throws Refused where the team has no such role */
export function roleIn({ role }: Loaded): Role {
  if (role === null) throw new Refused("not_found")
  return role
}
