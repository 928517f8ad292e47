/** What the steps of a sign-in have in common: whose it is, one command, and what comes next. */
import { isOpen, nextStep } from "@sparekey/core"
import type { FastifyReply, FastifyRequest } from "fastify"
import { type Loaded, readOne } from "../db/load-facts.ts"
import { giveToken, takeCookie, tokenIn } from "../http/cookies.ts"
import type { Dependencies } from "../http/dependencies.ts"
import { originOf } from "../http/request-origin.ts"
import type { Outcome, Task } from "../perform.ts"
import { Refused } from "../refused.ts"
import type { IssuedToken, Token } from "../secrets/tokens.ts"
import { signInReply } from "./reply.ts"

export function requireSignInToken(request: FastifyRequest): Token {
  const token = tokenIn(request, "__Host-sparekey-sign-in")
  if (token === null) throw new Refused("sign_in_required")
  return token
}

type Step = Pick<Task, "command" | "material" | "reads" | "together" | "recoveryCodeHashes" | "link" | "teamId"> & {
  readonly request: FastifyRequest
  readonly signIn: Token
}

export const step = ({ perform }: Dependencies, { request, signIn, ...task }: Step): Promise<Outcome> =>
  perform({ accountId: signIn.accountId, origin: originOf(request), signIn, ...task })

/** Reads without changing anything; only for an open sign-in. */
export async function load(dependencies: Dependencies, request: FastifyRequest): Promise<Loaded> {
  const signIn = requireSignInToken(request)
  const loaded = await readOne(dependencies, { accountId: signIn.accountId, signIn })
  const next = nextStep(loaded.facts, dependencies.clock())
  if (next === "none") throw new Refused("sign_in_required")
  if (!isOpen(next)) throw new Refused("sign_in_over")
  return loaded
}

/** `toProgram`: where that is not said by what the request shows. */
type Born = { readonly session?: IssuedToken; readonly toProgram?: boolean }

/** The reply to a step; a session that was born comes with its cookie, or its token, and the sign-in's goes. */
export function answer(
  { clock }: Dependencies,
  reply: FastifyReply,
  outcome: Outcome,
  { session, toProgram }: Born = {},
) {
  if (!outcome.allowed) throw denied({ clock }, outcome)
  if (session !== undefined && outcome.events.some(({ type }) => type === "session_born")) {
    const given = giveToken(reply, "__Host-sparekey-session", session, toProgram)
    takeCookie(reply, "__Host-sparekey-sign-in", toProgram)
    return { next: "completed" as const, ...given }
  }
  return signInReply(outcome.after, outcome.loaded, clock())
}

export function denied(
  { clock }: Pick<Dependencies, "clock">,
  { after, denial }: Outcome & { allowed: false },
): Refused {
  const next = nextStep(after, clock())
  return new Refused(denial.reason, { next: isOpen(next) ? next : undefined, retryAt: denial.retryAt })
}
