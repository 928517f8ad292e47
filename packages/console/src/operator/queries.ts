/** What the pages of whoever runs the server ask it. */
import { bodyOf, type paths } from "@sparekey/client"
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import { api } from "../api.ts"

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } }
}
  ? Body
  : never

export type ListedTeam = Answer<"/api/operator/teams">["teams"][number]
export type Plan = Answer<"/api/operator/plans">["plans"][number]
export type Feature = Plan["features"][number]

export const teamsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ["me", "operator", "teams", search],
    queryFn: ({ pageParam: cursor }) => {
      const query = { ...(search === "" ? {} : { search }), ...(cursor === null ? {} : { cursor }) }
      return bodyOf(api.GET("/api/operator/teams", { params: { query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const plansQuery = queryOptions({
  queryKey: ["me", "operator", "plans"],
  queryFn: () => bodyOf(api.GET("/api/operator/plans")),
})

export const overviewQuery = queryOptions({
  queryKey: ["me", "operator", "overview"],
  queryFn: () => bodyOf(api.GET("/api/operator/overview")),
})
