/** One change on this page: confirms who it is where that is asked, refreshes what is shown, says that it is done. */

import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query"
import { useConfirmed } from "./reauthentication.tsx"
import { useTell } from "./tell.ts"

type Settings<Reply> = {
  /** What the person reads when it is done. */
  readonly said?: string
  readonly after?: (reply: Reply) => void
}

export function useChange<Input = void, Reply = unknown>(
  call: (input: Input) => Promise<Reply>,
  { said, after }: Settings<Reply> = {},
): UseMutationResult<Reply, Error, Input> {
  const confirmed = useConfirmed()
  const tell = useTell()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => confirmed(() => call(input)),
    onSuccess(reply) {
      after?.(reply)
      if (said) tell(said)
    },
    // Also after a denial: the page may show what is no longer so.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["me"] }),
  })
}
