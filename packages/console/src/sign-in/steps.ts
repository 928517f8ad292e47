/** Which steps this sign-in has and where it is. Only for showing: what comes next, the server says. */
import type { SignIn } from "../api.ts"

export type StepName = "password" | "code" | "recoveryCode" | "choice" | "enrolment" | "codes"

export type View = "ways-back" | "recovery-code"

export type Steps = { readonly names: readonly StepName[]; readonly at: number }

const recovering: readonly StepName[] = ["password", "recoveryCode", "choice"]

export function stepsOf(signIn: SignIn | null, view: View | undefined): Steps {
  if (signIn === null) return { names: ["password", "code"], at: 0 }
  const enrolling: readonly StepName[] = [
    ...(signIn.enrolment.restoring ? recovering : (["password"] as const)),
    "enrolment",
    "codes",
  ]
  switch (signIn.next) {
    case "second_step":
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
