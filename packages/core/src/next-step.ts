/** What somebody who is signing in does next. The server derives it from what was shown; a client never says it. */
import { type Facts, type Millis, mfaIsOn } from "./facts.ts"
import { caseLeadsOn } from "./recovery-case.ts"
import { graceIsRunning, mfaIsRequiredHere } from "./requirement.ts"

export type OpenStep = "second_step" | "recovery_choice" | "enrolment" | "save_codes" | "done"
export type SignInStep = "none" | OpenStep | "completed" | "abandoned" | "expired"

/** Whether the sign-in can still go on. */
export const isOpen = (step: SignInStep): step is OpenStep =>
  !["none", "completed", "abandoned", "expired"].includes(step)

/**
 * The first thing that is still missing, from the strongest demand to the weakest. `done` means that nothing is missing: a
 * session can be born. Read top to bottom.
 */
export function nextStep(facts: Facts, now: Millis): SignInStep {
  const { signIn } = facts
  if (signIn === null) return "none"
  if (signIn.end !== null) return signIn.end
  if (now >= signIn.expiresAt) return "expired"
  if (signIn.enrolledAt !== null && signIn.codesSavedAt === null) return "save_codes"
  if (signIn.recoveryCodeAt !== null && signIn.choice === null) return "recovery_choice"
  if (signIn.choice === "restore" && signIn.enrolledAt === null) return "enrolment"
  if (caseLeadsOn(facts, now) && signIn.enrolledAt === null) return "enrolment"
  const secondStepShown = signIn.authenticatorAt !== null || signIn.recoveryCodeAt !== null
  if (mfaIsOn(facts)) return secondStepShown ? "done" : "second_step"
  if (signIn.demandsMfa) return "enrolment"
  if (mfaIsRequiredHere(facts) && !graceIsRunning(facts, now)) return "enrolment"
  return "done"
}
