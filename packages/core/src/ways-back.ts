/**
 * Every way back in, as one table: what must be shown, who approves, what is granted, what ends by it, who is told. The sign-in page's
 * “Cannot get a code?”, recovery cases, the docs and the exposure of a policy all read it. How many approve and how long it takes is the
 * policy's to say.
 */
import { boundAuthenticators, type Facts, type Millis, type RecoveryChoice, verifiedAddresses } from "./facts.ts"
import { askedOf } from "./formal-request.ts"
import { nextStep } from "./next-step.ts"
import type { RecoveryMeans, RecoveryTerms } from "./policy.ts"
import type { CaseWay } from "./recovery-case.ts"
import { graceCanStart } from "./requirement.ts"
import { isThrottled } from "./throttle.ts"

export type WayBackName =
  | "another_authenticator"
  | "recovery_code"
  | "wait"
  | "ask_for_vouching"
  | "ask_for_reset"
  | "ask_for_switch_off"
  | "write_to_desk"
  | "break_glass"

/** Those that the sign-in page can name. Nobody there can ask for the server's own shell. */
export type NamedWayBack = Exclude<WayBackName, "break_glass">

/** Tokens of applications and of devices end with the sessions, in the same statements. */
export type Ending = "sessions_and_tokens" | "pins"

export type WayBack = {
  readonly name: WayBackName
  /** What the person shows, beside nothing else. */
  readonly shows: readonly (
    | "password"
    | "authenticator"
    | "recovery_code"
    | "mailed_link"
    | "printed_link"
    | "formal_request"
  )[]
  readonly approvedBy: "nobody" | "administrator" | "desk"
  readonly grants: readonly ("sign_in" | RecoveryChoice | "switch_off")[]
  readonly tells: "nobody" | "every verified address"
  /** The recovery case that it is, where somebody else helps. */
  readonly case: CaseWay | null
  /**
   * What ends by it, once there is a new authenticator or none. A7. PINs end wherever somebody is let in anew by others, since whoever took
   * over the account may hold them as well: as soon as the link goes out, and again with completion. A switch-off lets nobody in: it is
   * for those who need the applications at the desk (P8), and what opens those stays.
   */
  readonly ends: readonly Ending[]
  /** The administrators' means that it is, if it is one. */
  readonly means: RecoveryMeans | null
  readonly open: (facts: Facts, now: Millis) => boolean
}

/** With what the policy says about it; for several teams, each other one approves as well. S2. */
export type OpenWayBack = WayBack & { readonly name: NamedWayBack; readonly terms: RecoveryTerms | null }

/** An administrator can help members of a team only, with what the policy offers: by a mail that arrives, or by the password alone. */
const helps = (means: RecoveryMeans) => (facts: Facts) =>
  facts.policy.help === "administrator" &&
  facts.policy.recovery[means] !== null &&
  facts.memberships.length > 0 &&
  (means === "switchOff" ? facts.account.passwordStandsAlone : verifiedAddresses(facts).length > 0)

const anAdministratorHelps = (facts: Facts) =>
  (["vouch", "reset", "switchOff"] as const).some((means) => helps(means)(facts))

/** The desk is there for those whom nobody else helps, whatever the policy. P3. */
const theDeskHelps = (facts: Facts) => facts.policy.help === "desk" || !anAdministratorHelps(facts)

// biome-ignore format: a table is read in columns
export const waysBack: readonly WayBack[] = [
  { name: "another_authenticator", shows: ["password", "authenticator"],  approvedBy: "nobody",        grants: ["sign_in"],                                means: null,        tells: "nobody",                 case: null,             ends: [],                              open: (facts) => boundAuthenticators(facts).length > 1 },
  { name: "recovery_code",         shows: ["password", "recovery_code"],  approvedBy: "nobody",        grants: ["restore", "once", "later", "switch_off"], means: null,        tells: "every verified address", case: null,             ends: ["sessions_and_tokens"],         open: (facts) => facts.recoveryCodes.unspent > 0 },
  { name: "wait",                  shows: ["password", "authenticator"],  approvedBy: "nobody",        grants: ["sign_in"],                                means: null,        tells: "nobody",                 case: null,             ends: [],                              open: (facts, now) => boundAuthenticators(facts).length > 0 && isThrottled(facts.throttles.authenticator, now) },
  { name: "ask_for_vouching",      shows: ["password", "mailed_link"],    approvedBy: "administrator", grants: ["restore"],                                means: "vouch",     tells: "every verified address", case: "vouch",          ends: ["sessions_and_tokens", "pins"], open: (facts) => helps("vouch")(facts) },
  { name: "ask_for_reset",         shows: ["password", "mailed_link"],    approvedBy: "administrator", grants: ["restore"],                                means: "reset",     tells: "every verified address", case: "reset",          ends: ["sessions_and_tokens", "pins"], open: (facts) => helps("reset")(facts) },
  { name: "ask_for_switch_off",    shows: ["password"],                   approvedBy: "administrator", grants: ["switch_off"],                             means: "switchOff", tells: "every verified address", case: "switch_off",     ends: ["sessions_and_tokens"],         open: (facts) => helps("switchOff")(facts) },
  { name: "write_to_desk",         shows: ["password", "formal_request"], approvedBy: "desk",          grants: ["switch_off", "restore"],                  means: null,        tells: "every verified address", case: "formal_request", ends: ["sessions_and_tokens", "pins"], open: (facts) => theDeskHelps(facts) },
  { name: "break_glass",           shows: ["password", "printed_link"],   approvedBy: "nobody",        grants: ["restore"],                                means: null,        tells: "every verified address", case: "break_glass",    ends: ["sessions_and_tokens", "pins"], open: () => false },
]

/**
 * The ways that are open to this person, best first. P6: codes come before asking anybody. Whether somebody still has the codes that are
 * unspent, or has lost them with the phone, only they know: so the others are always named, after the codes.
 */
export const openWaysBack = (facts: Facts, now: Millis): readonly OpenWayBack[] =>
  waysBack
    .filter((way): way is WayBack & { readonly name: NamedWayBack } => way.open(facts, now))
    .map((way) => ({ ...way, grants: grantsOf(facts, way), terms: termsOf(facts, way) }))

/** Whether the row of a recovery case's way says that it ends this. */
export const wayEnds = (way: CaseWay, ending: Ending): boolean =>
  waysBack.some((one) => one.case === way && one.ends.includes(ending))

/** The desk grants one of its two, as the policy says. */
function grantsOf(facts: Facts, { approvedBy, grants }: WayBack): WayBack["grants"] {
  if (approvedBy !== "desk") return grants
  return [askedOf(facts, true).grants === "switch_off" && facts.account.passwordStandsAlone ? "switch_off" : "restore"]
}

function termsOf({ policy, memberships }: Facts, { means }: WayBack): RecoveryTerms | null {
  const terms = means === null ? null : policy.recovery[means]
  return terms === null ? null : { ...terms, approvals: terms.approvals + memberships.length - 1 }
}

/** What the recovery code that was shown may be used for now. Who came to restore may still sign in once instead. */
export function openChoices(facts: Facts, now: Millis): readonly RecoveryChoice[] {
  const { choices } = facts.policy.recoveryCodes
  const step = nextStep(facts, now)
  if (step === "enrolment" && facts.signIn?.choice === "restore") return choices.filter((choice) => choice === "once")
  if (step !== "recovery_choice") return []
  return choices.filter((choice) => choice !== "later" || (graceCanStart(facts) && facts.account.passwordStandsAlone))
}
