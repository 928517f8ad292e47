/** A machine that asks: its API token, looked up with whoever made it. What it may do, core says. Decision 0038. */
import { type ApiTokenFacts, type Reading, type Standing, tokenCovers } from "@sparekey/core"
import type { FastifyRequest } from "fastify"
import { type ApiTokenRow, apiTokenOf, loadApiToken, standingOfMaker } from "../db/api-tokens.ts"
import { sendTo } from "../db/batch.ts"
import type { Machine } from "../db/load-facts.ts"
import { noteTokenUsed } from "../db/note-seen.ts"
import { Refused } from "../refused.ts"
import { tokenFits } from "../secrets/tokens.ts"
import { bearerIn } from "./bearer.ts"
import type { Dependencies } from "./dependencies.ts"

export type KnownMachine = {
  readonly machine: Machine
  readonly facts: ApiTokenFacts
  /** Of whoever made it, in the token's team. */
  readonly standing: Standing
}

type Parts = Pick<Dependencies, "pool" | "lookUp" | "clock">

/**
 * Null: it is no machine that asks, or none that shows a token.
 * @throws Refused `token_not_valid` for one that is unknown, withdrawn or too old, or that nobody stands for any more
 */
export async function machineIn({ pool, lookUp, clock }: Parts, request: FastifyRequest): Promise<KnownMachine | null> {
  const bearer = bearerIn(request)
  if (bearer?.kind !== "api") return null
  const { token } = bearer
  if (token === null) throw new Refused("token_not_valid")
  const { rows } = await lookUp(loadApiToken(token))
  const [row] = rows as unknown as readonly ApiTokenRow[]
  const now = clock()
  if (row === undefined || !tokenFits(token, row.token_hash) || now >= row.expires_at)
    throw new Refused("token_not_valid")
  const noted = noteTokenUsed(row, now)
  // Not as a look-up: it takes a lock, and the others of its trip would wait for it, or fail with it.
  if (noted.length > 0) await sendTo(pool, noted)
  return { machine: { token, madeBy: row.created_by }, facts: apiTokenOf(row), standing: standingOfMaker(row) }
}

/** The same about one team: one that is not the token's is answered like one that does not exist. @throws Refused */
export async function machineAbout(
  parts: Parts,
  request: FastifyRequest,
  teamId: string,
): Promise<KnownMachine | null> {
  const known = await machineIn(parts, request)
  if (known !== null && known.facts.teamId !== teamId) throw new Refused("not_found")
  return known
}

/** @throws Refused */
export function requireCover({ facts }: KnownMachine, reading: Reading, teamId: string, now: number): void {
  if (!tokenCovers(facts, reading, teamId, now)) throw new Refused("token_may_not")
}
