/** What the pages of applications ask the server: of a team's own, or of those for all teams. */
import { bodyOf, type paths } from "@sparekey/client"
import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import { api } from "../api.ts"

type Reply<Path extends keyof paths, Verb extends keyof paths[Path]> = paths[Path][Verb] extends {
  responses: { 200: { content: { "application/json": infer Body } } }
}
  ? Body
  : never
type Request<Path extends keyof paths, Verb extends keyof paths[Path]> = paths[Path][Verb] extends {
  requestBody?: { content: { "application/json": infer Body } }
}
  ? Body
  : never

export type ApplicationsPage = Reply<"/api/teams/{team}/applications", "get">
export type Application = ApplicationsPage["applications"][number]
export type UsedApplication = Reply<"/api/teams/{team}/applications/{application}", "get">
export type Rules = Application["rules"]
export type TeamAsks = NonNullable<ApplicationsPage["teamAsks"]>
export type Preview = Reply<"/api/teams/{team}/applications/{application}/preview", "post">
export type ApplicationWithSecret = Reply<"/api/teams/{team}/applications/{application}/secret", "post">
export type ApiToken = Reply<"/api/teams/{team}/tokens", "get">["tokens"][number]
export type Scope = ApiToken["scopes"][number]
type NewApplication = Request<"/api/teams/{team}/applications", "post">
type EditedApplication = NonNullable<Request<"/api/teams/{team}/applications/{application}", "patch">>

/** Whose applications: a team's, or for all teams. */
export type Hand = { readonly team: string } | "operator"

const keyOf = (hand: Hand) => (hand === "operator" ? ["me", "operator"] : ["me", "teams", hand.team])

export const applicationsQuery = (hand: Hand) =>
  queryOptions({
    queryKey: [...keyOf(hand), "applications"],
    queryFn: () =>
      hand === "operator"
        ? bodyOf(api.GET("/api/operator/applications"))
        : bodyOf(api.GET("/api/teams/{team}/applications", { params: { path: hand } })),
  })

export const applicationQuery = (hand: Hand, application: string) =>
  queryOptions({
    queryKey: [...keyOf(hand), "applications", application],
    queryFn: () =>
      hand === "operator"
        ? bodyOf(api.GET("/api/operator/applications/{application}", { params: { path: { application } } }))
        : bodyOf(
            api.GET("/api/teams/{team}/applications/{application}", { params: { path: { ...hand, application } } }),
          ),
  })

/** What other rules would do. The last answer stays in sight until the next is there. */
export const previewQuery = (hand: Hand, application: string, rules: Rules) =>
  queryOptions({
    queryKey: [...keyOf(hand), "applications", application, "preview", rules],
    queryFn: () => {
      const body = { rules }
      return hand === "operator"
        ? bodyOf(
            api.POST("/api/operator/applications/{application}/preview", { params: { path: { application } }, body }),
          )
        : bodyOf(
            api.POST("/api/teams/{team}/applications/{application}/preview", {
              params: { path: { ...hand, application } },
              body,
            }),
          )
    },
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })

export const makeApplication = (hand: Hand, body: NewApplication): Promise<ApplicationWithSecret> =>
  hand === "operator"
    ? bodyOf(api.POST("/api/operator/applications", { body }))
    : bodyOf(api.POST("/api/teams/{team}/applications", { params: { path: hand }, body }))

export const editApplication = (hand: Hand, application: string, body: EditedApplication): Promise<Application> =>
  hand === "operator"
    ? bodyOf(api.PATCH("/api/operator/applications/{application}", { params: { path: { application } }, body }))
    : bodyOf(
        api.PATCH("/api/teams/{team}/applications/{application}", { params: { path: { ...hand, application } }, body }),
      )

export const giveNewSecret = (hand: Hand, application: string): Promise<ApplicationWithSecret> =>
  hand === "operator"
    ? bodyOf(api.POST("/api/operator/applications/{application}/secret", { params: { path: { application } } }))
    : bodyOf(
        api.POST("/api/teams/{team}/applications/{application}/secret", { params: { path: { ...hand, application } } }),
      )

export const removeApplication = (hand: Hand, application: string): Promise<unknown> =>
  hand === "operator"
    ? api.DELETE("/api/operator/applications/{application}", { params: { path: { application } } })
    : api.DELETE("/api/teams/{team}/applications/{application}", { params: { path: { ...hand, application } } })

export const tokensQuery = (team: string) =>
  queryOptions({
    queryKey: ["me", "teams", team, "tokens"],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/tokens", { params: { path: { team } } })),
  })
