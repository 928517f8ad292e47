import { useDebouncedValue } from "@mantine/hooks"
import type { Policy } from "@sparekey/core"
import { useQuery } from "@tanstack/react-query"
import { type Preview, previewQuery } from "./queries.ts"

export type LivePreview = {
  readonly preview: Preview | null
  readonly error: Error | null
  /** It is about exactly what is asked now. */
  readonly isFresh: boolean
}

/** What a policy would do, asked as soon as nobody types for a moment. Null: there is nothing to ask about. */
export function usePolicyPreview(teamId: string, policy: Policy | null): LivePreview {
  const [rested] = useDebouncedValue(policy, 350)
  const asked = policy === null ? null : rested
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    ...previewQuery(teamId, { policy: asked as Policy }),
    enabled: asked !== null,
  })
  return {
    preview: asked === null ? null : (data ?? null),
    error,
    isFresh: rested === policy && !isPlaceholderData && !isFetching && data !== undefined,
  }
}
