/** Who of the desk asks. Everybody else is answered as if there were nothing here (B7). */
import { hasLiveSession, hasShownAal2 } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { type Loaded, readOne } from "../db/load-facts.ts"
import { requireSession } from "../http/authentication.ts"
import type { Dependencies } from "../http/dependencies.ts"
import { Refused } from "../refused.ts"

type Named = { readonly accountId: string; readonly id: string }

/**
 * For looking: who is locked out is worth stealing, so it takes an authenticator.
 * @returns the case that was named, with its account's facts, or the agent's own
 * @throws Refused
 */
export async function requireAgent(
  dependencies: Dependencies,
  request: FastifyRequest,
  named?: Named,
): Promise<Loaded> {
  const { token: actor } = await requireSession(dependencies, request)
  const about = named === undefined ? { accountId: actor.accountId } : { accountId: named.accountId, caseId: named.id }
  const loaded = await readOne(dependencies, { ...about, actor })
  requireDesk(loaded, dependencies.clock())
  const isThere = named === undefined || loaded.facts.case?.way === "formal_request"
  if (!isThere) throw new Refused("not_found")
  if (!hasShownAal2(loaded.facts.actor)) throw new Refused("second_step_required")
  return loaded
}

/** @throws Refused */
export function requireDesk({ facts: { actor } }: Loaded, now: number): void {
  if (!hasLiveSession(actor, now)) throw new Refused("session_required")
  if (!actor.desk) throw new Refused("not_found")
}
