/**
 * Every way back in, as one table: what must be shown, what is granted, who is told. The sign-in page's “Cannot get a code?”,
 * the docs and the exposure of a policy all read it.
 */
import { boundAuthenticators, type Facts, type Millis, type RecoveryChoice } from "./facts.ts"
import { nextStep } from "./next-step.ts"
import { graceCanStart } from "./requirement.ts"
import { isThrottled } from "./throttle.ts"

export type WayBackName = "another_authenticator" | "recovery_code" | "wait" | "ask_administrator" | "write_to_desk"

export type WayBack = {
  readonly name: WayBackName
  /** What the person shows, beside nothing else. */
  readonly shows: readonly ("password" | "authenticator" | "recovery_code" | "formal_request")[]
  readonly approvedBy: "nobody" | "administrator" | "desk"
  readonly grants: readonly ("sign_in" | RecoveryChoice | "switch_off")[]
  readonly tells: "nobody" | "every verified address"
  readonly open: (facts: Facts, now: Millis) => boolean
}

const lostEverything = (facts: Facts) => facts.recoveryCodes.unspent === 0

// biome-ignore format: a table is read in columns
export const waysBack: readonly WayBack[] = [
  { name: "another_authenticator", shows: ["password", "authenticator"],  approvedBy: "nobody",        grants: ["sign_in"],                                  tells: "nobody",                 open: (facts) => boundAuthenticators(facts).length > 1 },
  { name: "recovery_code",         shows: ["password", "recovery_code"],  approvedBy: "nobody",        grants: ["restore", "once", "later", "switch_off"],   tells: "every verified address", open: (facts) => facts.recoveryCodes.unspent > 0 },
  { name: "wait",                  shows: ["password", "authenticator"],  approvedBy: "nobody",        grants: ["sign_in"],                                  tells: "nobody",                 open: (facts, now) => boundAuthenticators(facts).length > 0 && isThrottled(facts.throttles.authenticator, now) },
  { name: "ask_administrator",     shows: ["password"],                   approvedBy: "administrator", grants: ["restore"],                                  tells: "every verified address", open: (facts) => facts.policy.help === "administrator" && lostEverything(facts) },
  { name: "write_to_desk",         shows: ["password", "formal_request"], approvedBy: "desk",          grants: ["switch_off"],                               tells: "every verified address", open: (facts) => facts.policy.help === "desk" && lostEverything(facts) },
]

/** The ways that are open to this person, best first. P6: codes come before writing to anybody. */
export const openWaysBack = (facts: Facts, now: Millis): readonly WayBack[] =>
  waysBack.filter((way) => way.open(facts, now))

/** What the recovery code that was shown may be used for now. Who came to restore may still sign in once instead. */
export function openChoices(facts: Facts, now: Millis): readonly RecoveryChoice[] {
  const { choices } = facts.policy.recoveryCodes
  const step = nextStep(facts, now)
  if (step === "enrolment" && facts.signIn?.choice === "restore") return choices.filter((choice) => choice === "once")
  if (step !== "recovery_choice") return []
  return choices.filter((choice) => choice !== "later" || (graceCanStart(facts) && facts.account.passwordStandsAlone))
}
