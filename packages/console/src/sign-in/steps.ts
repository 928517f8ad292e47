/** Which steps this sign-in has and where it is. Only for showing: what comes next, the server says. */
import type { SignIn } from "../api.ts"

export type StepName = "password" | "code" | "recoveryCode" | "link" | "choice" | "enrolment" | "codes"

export type View = "ways-back" | "recovery-code"

export type Steps = { readonly names: readonly StepName[]; readonly at: number }

const recovering: readonly StepName[] = ["password", "recoveryCode", "choice"]
const byLink: readonly StepName[] = ["password", "link"]
const unprotected: readonly StepName[] = ["password"]

/** `link`: who signs in came by the link of a reset, and has not used it yet. */
export function stepsOf(signIn: SignIn | null, view: View | undefined, link = false): Steps {
  if (signIn === null) return link ? { names: leadingOn(byLink), at: 0 } : { names: ["password", "code"], at: 0 }
  const { restoring, byLink: usedLink } = signIn.enrolment
  const enrolling = leadingOn(usedLink ? byLink : restoring ? recovering : unprotected)
  switch (signIn.next) {
    case "second_step":
      if (view === undefined && link) return { names: leadingOn(byLink), at: 1 }
      return view === "recovery-code" ? { names: recovering, at: 1 } : { names: ["password", "code"], at: 1 }
    case "recovery_choice":
      return { names: recovering, at: 2 }
    case "enrolment":
      return { names: enrolling, at: enrolling.length - 2 }
    case "save_codes":
      return { names: enrolling, at: enrolling.length - 1 }
    default:
      return { names: ["password", "code"], at: 1 }
  }
}

const leadingOn = (names: readonly StepName[]): readonly StepName[] => [...names, "enrolment", "codes"]
