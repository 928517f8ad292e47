/** Who is connected to what. Under "me", so that a change asks again and signing out forgets. */
import { bodyOf, type paths } from "@sparekey/client"
import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import { api } from "../api.ts"

export type Connections = paths["/api/me/connections"]["get"]["responses"][200]["content"]["application/json"]
export type Connection = Connections["connections"][number]

/** People come and go by themselves. */
const LOOK_EVERY = 15_000

export const connectionsQuery = (team: string, asked: { readonly search?: string; readonly member?: string } = {}) =>
  queryOptions({
    queryKey: ["me", "teams", team, "connections", asked],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/connections", { params: { path: { team }, query: asked } })),
    refetchInterval: LOOK_EVERY,
    placeholderData: keepPreviousData,
  })

export const ownConnectionsQuery = queryOptions({
  queryKey: ["me", "connections"],
  queryFn: () => bodyOf(api.GET("/api/me/connections")),
})
