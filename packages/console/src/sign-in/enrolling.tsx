import { useState } from "react"
import type { SignIn } from "../api.ts"
import { EnrolmentStep } from "./enrolment-step.tsx"
import { SaveCodesStep } from "./save-codes-step.tsx"

/** Both steps of setting up, loaded together: codes that are shown once must not wait for a download that could fail. */
export default function Enrolling({ signIn }: { readonly signIn: SignIn }) {
  const [issued, setIssued] = useState<readonly string[] | null>(null)
  return signIn.next === "save_codes" ? (
    <SaveCodesStep signIn={signIn} codes={issued} />
  ) : (
    <EnrolmentStep signIn={signIn} onCodes={setIssued} />
  )
}
