/** One change on this page: confirms who it is where that is asked, refreshes what is shown, says that it is done. */

import { notifications } from "@mantine/notifications"
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query"
import { useConfirmed } from "./reauthentication.tsx"

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
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => confirmed(() => call(input)),
    onSuccess(reply) {
      after?.(reply)
      if (said) notifications.show({ message: said, color: "teal", withCloseButton: true })
    },
    // Also after a denial: the page may show what is no longer so.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["me"] }),
  })
}
