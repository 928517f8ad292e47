/** Whole ways through, made of single acts, so that random sequences get far. */
import { nextStep } from "@sparekey/core"
import { readOne } from "../../packages/server/src/db/load-facts.ts"
import { readToken } from "../../packages/server/src/secrets/tokens.ts"
import type { ActName } from "./acts.ts"
import { take } from "./step.ts"
import type { Actor, World } from "./world.ts"

/** From the password to the end, or as far as it goes. `pick` says which second step, and what for. */
export async function signInWholly(world: World, actor: Actor, pick: number, http: boolean): Promise<void> {
  world.server.clock.pass(30)
  await take(world, actor, "show password", 0, http)
  for (let steps = 0; steps < 7; steps++) {
    const { keys, config, database, clock } = world.server
    const shown = { accountId: world.accountId, signIn: readToken(actor.signIn ?? "") }
    const { facts } = await readOne({ ...config, ...database, keys, clock: () => clock.now }, shown)
    const step = nextStep(facts, clock.now)
    const [act, ...further] = next(step, actor, pick)
    if (act === undefined) return
    for (const name of [act, ...further]) await take(world, actor, name, 0, http)
  }
}

function next(step: ReturnType<typeof nextStep>, { knowledge }: Actor, pick: number): readonly ActName[] {
  switch (step) {
    case "second_step":
      return knowledge.secrets.size === 0 || (pick > 5 && knowledge.codes.length > 0)
        ? ["show recovery code"]
        : ["show code"]
    case "recovery_choice":
      return [pick === 9 ? "once" : pick % 2 === 0 ? "later" : "restore", "restore"]
    case "enrolment":
      // where it cannot be put off, “later” is denied and the rest follows
      return pick >= 5 ? ["later", "start enrolment", "confirm enrolment"] : ["start enrolment", "confirm enrolment"]
    case "save_codes":
      return ["finish enrolment"]
    case "done":
      return ["continue sign-in"]
    default:
      return []
  }
}

/** Signs in and switches MFA on, where it is not. */
export async function protect(world: World, actor: Actor, http: boolean): Promise<void> {
  await signInWholly(world, actor, 0, http)
  if (actor.knowledge.secrets.size > 0) return
  for (const name of ["start binding", "confirm binding", "save codes"] as const)
    await take(world, actor, name, 0, http)
}
