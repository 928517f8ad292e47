/** Changes by somebody who is signed in: the session's token goes into `perform`, which checks it under the lock. */
import type { Command } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import type { Loaded } from "../db/load-facts.ts"
import type { Material } from "../material.ts"
import type { Outcome } from "../perform.ts"
import { allowed } from "../refused.ts"
import { requireSessionToken } from "./authentication.ts"
import type { Dependencies } from "./dependencies.ts"
import { originOf } from "./request-origin.ts"

type Allowed = Outcome & { readonly allowed: true }

/** @throws Refused with the denial's reason */
export async function performBySession(
  { perform }: Dependencies,
  request: FastifyRequest,
  command: (loaded: Loaded) => Command,
  material: Material = {},
): Promise<Allowed> {
  const session = requireSessionToken(request)
  return allowed(await perform({ accountId: session.accountId, origin: originOf(request), session, command, material }))
}
