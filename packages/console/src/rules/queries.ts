/** What the pages of a team's rules ask the server. */
import { bodyOf, type paths } from "@sparekey/client"
import type { Policy } from "@sparekey/core"
import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import { api } from "../api.ts"
import type { Role } from "../team/queries.ts"

type Reply<Path extends keyof paths, Verb extends keyof paths[Path]> = paths[Path][Verb] extends {
  responses: { 200: { content: { "application/json": infer Body } } }
}
  ? Body
  : never

export type TeamPolicy = Reply<"/api/teams/{team}/policy", "get">
export type Version = Reply<"/api/teams/{team}/policy/versions", "get">["versions"][number]
export type Preview = Reply<"/api/teams/{team}/policy/preview", "post">

/** For requests, whose types cannot be read-only. */
export const writtenPolicy = (policy: Policy) => policy as TeamPolicy["policy"]

type Asked = { readonly policy: Policy } | { readonly roles: readonly Pick<Role, "id" | "kind" | "requiresMfa">[] }

/** What other rules would do. The last answer stays in sight until the next is there. */
export const previewQuery = (team: string, asked: Asked) =>
  queryOptions({
    queryKey: ["me", "teams", team, "preview", asked],
    queryFn: () => {
      const body = "policy" in asked ? { policy: writtenPolicy(asked.policy) } : { roles: [...asked.roles] }
      return bodyOf(api.POST("/api/teams/{team}/policy/preview", { params: { path: { team } }, body }))
    },
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })

export const versionsQuery = (team: string) =>
  queryOptions({
    queryKey: ["me", "teams", team, "versions"],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/policy/versions", { params: { path: { team } } })),
  })
