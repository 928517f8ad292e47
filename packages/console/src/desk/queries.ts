/** What the desk's pages ask the server. Under "me", so that a change asks again and signing out forgets. */
import { bodyOf, type paths } from "@sparekey/client"
import { queryOptions } from "@tanstack/react-query"
import { api } from "../api.ts"

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } }
}
  ? Body
  : never

export type DeskCase = Answer<"/api/desk/cases">["cases"][number]
export type CaseDetail = Answer<"/api/desk/cases/{case}">
export type Verdict = CaseDetail["message"]["verdict"]
export type DeskMessage = Answer<"/api/desk/messages">["messages"][number]
export type Week = Answer<"/api/desk/figures">["weeks"][number]
export type Kept = Answer<"/api/desk/retention">["kept"][number]

/** Others act on requests too, and time does. */
const SOON = 15_000

export const deskCasesQuery = (over: boolean) =>
  queryOptions({
    queryKey: ["me", "desk", "cases", over],
    queryFn: () => bodyOf(api.GET("/api/desk/cases", { params: { query: { over: over ? "true" : "false" } } })),
    refetchInterval: over ? false : SOON,
  })

export const deskCaseQuery = (id: string) =>
  queryOptions({
    queryKey: ["me", "desk", "case", id],
    queryFn: () => bodyOf(api.GET("/api/desk/cases/{case}", { params: { path: { case: id } } })),
    refetchInterval: SOON,
  })

export const deskMessagesQuery = queryOptions({
  queryKey: ["me", "desk", "messages"],
  queryFn: () => bodyOf(api.GET("/api/desk/messages")),
  refetchInterval: 2 * SOON,
})

export const deskFiguresQuery = queryOptions({
  queryKey: ["me", "desk", "figures"],
  queryFn: () => bodyOf(api.GET("/api/desk/figures")),
})

export const deskLimitsQuery = queryOptions({
  queryKey: ["me", "desk", "limits"],
  queryFn: () => bodyOf(api.GET("/api/desk/limits")),
})

export const deskKeptQuery = queryOptions({
  queryKey: ["me", "desk", "kept"],
  queryFn: () => bodyOf(api.GET("/api/desk/retention")),
})
