/** One call of the sign-in: what comes back says what to show next. */
import { Problem } from "@sparekey/client"
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate, useRouter } from "@tanstack/react-router"
import { useEffect, useEffectEvent } from "react"
import { type SignIn, signInQuery } from "../api.ts"

type Step = SignIn | { readonly next: "completed" }

/** What My security opens with, for whoever has something to do there at once. */
type Opening = "new-codes"

export function useSignInCall<Input = void>(
  call: (input: Input) => Promise<Step>,
  opening?: Opening,
): UseMutationResult<Step, Error, Input> {
  const arrive = useArrival(opening)
  const startAgain = useStartingAgain()
  return useMutation({ mutationFn: call, onSuccess: (step) => arrive(step), onError: startAgain })
}

/** Shows what the reply says is next; a completed sign-in leads on to My security, or to the application that waits for it. */
function useArrival(opening?: Opening): (step: Step) => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  return async (step) => {
    const { mailedLink } = router.state.location.state
    if (step.next === "completed") {
      const { interaction } = router.state.location.search
      // Who was sent by an application goes back to it, by way of the server.
      if (interaction !== undefined) return location.assign(`/oidc/interaction/${encodeURIComponent(interaction)}`)
      queryClient.removeQueries({ queryKey: ["me"] })
      // Who came with an invitation goes back to it.
      if (mailedLink?.purpose === "join_team") await navigate({ to: "/join", state: { mailedLink }, replace: true })
      else await navigate({ to: "/security", search: opening ? { open: opening } : {}, replace: true })
      queryClient.removeQueries({ queryKey: signInQuery.queryKey })
      return
    }
    queryClient.setQueryData(signInQuery.queryKey, step)
    // Only what must change does: a step that resists being left has appeared by now.
    const { view, said } = router.state.location.search
    if (view ?? said) await navigate({ to: "/sign-in", replace: true, state: true })
  }
}

/** A sign-in that is over begins again at the password; one that has moved on elsewhere shows where it is. */
export function useStartingAgain(): (problem: Error) => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (problem) => {
    if (!(problem instanceof Problem)) return
    if (problem.code === "sign_in_required" || problem.code === "sign_in_over") {
      queryClient.setQueryData(signInQuery.queryKey, null)
      await navigate({ to: "/sign-in", search: { said: "over" }, replace: true, state: true })
    }
    if (problem.code === "out_of_order") await queryClient.invalidateQueries({ queryKey: signInQuery.queryKey })
  }
}

/** The same for a question that a step asks when it appears. */
export function useStartingAgainAfter(error: Error | null): void {
  const startAgain = useEffectEvent(useStartingAgain())
  useEffect(() => {
    if (error) void startAgain(error)
  }, [error])
}
