import { useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi, useLocation } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { signInQuery } from "../api.ts"
import { Arriving } from "../shell/arriving.tsx"
import { Column } from "../shell/column.tsx"
import { saying } from "../words/i18n.ts"
import { ChoiceStep } from "./choice-step.tsx"
import { CodeStep } from "./code-step.tsx"
import { DoneStep } from "./done-step.tsx"
import { LinkStep } from "./link-step.tsx"
import { PasswordStep } from "./password-step.tsx"
import { RecoveryCodeStep } from "./recovery-code-step.tsx"
import { StepBar } from "./step-bar.tsx"
import { stepsOf } from "./steps.ts"
import { WaysBackStep } from "./ways-back-step.tsx"

/** Most people sign in without setting anything up. */
const Enrolling = lazy(saying(["set-up"], () => import("./enrolling.tsx")))

const route = getRouteApi("/sign-in")

export function SignInPage() {
  const { view, said } = route.useSearch()
  const { data: signIn } = useSuspenseQuery(signInQuery)
  const mailedLink = useLocation({ select: ({ state }) => state.mailedLink })
  const reset = mailedLink?.purpose === "redeem_reset" ? mailedLink : null
  const step = () => {
    switch (signIn?.next) {
      case "second_step":
        if (view === undefined && reset !== null) return <LinkStep signIn={signIn} token={reset.token} />
        if (view === "recovery-code") return <RecoveryCodeStep />
        if (view === "ways-back" || signIn.authenticators === 0) return <WaysBackStep signIn={signIn} />
        return <CodeStep signIn={signIn} />
      case "recovery_choice":
        return <ChoiceStep signIn={signIn} />
      case "enrolment":
      case "save_codes":
        return <Enrolling signIn={signIn} />
      case "done":
        return <DoneStep />
      default:
        return <PasswordStep said={said} />
    }
  }
  return (
    <Column>
      <StepBar steps={stepsOf(signIn, view, reset !== null)} />
      <Suspense fallback={<Arriving />}>{step()}</Suspense>
    </Column>
  )
}
