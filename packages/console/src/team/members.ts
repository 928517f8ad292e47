/** A team's members, page by page, or all of them where a question concerns all. */
import { useInfiniteQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import { type Member, membersQuery } from "./queries.ts"

const A_PAGE = 50

/** As many as the server gives at once, where a question concerns all. */
const MOST_AT_ONCE = 500

type Members = {
  readonly members: readonly Member[]
  readonly error: Error | null
  /** No more pages follow. */
  readonly complete: boolean
  readonly isFetching: boolean
  readonly fetchMore: () => void
}

export function useMembers(teamId: string, { search = "", all }: { search?: string; all: boolean }): Members {
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    membersQuery(teamId, search, all ? MOST_AT_ONCE : A_PAGE),
  )
  const goOn = all && hasNextPage && !isFetching && error === null
  useEffect(() => {
    if (goOn) void fetchNextPage()
  }, [goOn, fetchNextPage])
  return {
    members: data?.pages.flatMap(({ members }) => members) ?? [],
    error,
    complete: data !== undefined && !hasNextPage,
    isFetching,
    fetchMore: () => void fetchNextPage(),
  }
}
