/** What the pages of a team ask the server. Under "me", so that a change asks again and signing out forgets. */
import { bodyOf, type paths } from "@sparekey/client"
import type { Gap } from "@sparekey/core"
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query"
import { api } from "../api.ts"

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } }
}
  ? Body
  : never

export type Team = Answer<"/api/teams/{team}">
export type Member = Answer<"/api/teams/{team}/members">["members"][number]
export type MemberInFull = Answer<"/api/teams/{team}/members/{member}">
export type CheckUp = Answer<"/api/teams/{team}/check-up">
export type PersonToDo = Answer<"/api/teams/{team}/check-up/people">["people"][number]
export type Role = Answer<"/api/teams/{team}/roles">["roles"][number]
export type Invitation = Answer<"/api/teams/{team}/invitations">["invitations"][number]
export type Activity = Answer<"/api/teams/{team}/activity">
export type AuditEntry = Answer<"/api/teams/{team}/audit">["entries"][number]
export type RecoveryCase = Answer<"/api/teams/{team}/cases">["cases"][number]

export const teamQuery = (team: string) =>
  queryOptions({
    queryKey: ["me", "teams", team],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}", { params: { path: { team } } })),
  })

/** @param limit how many at a time */
export const membersQuery = (team: string, search: string, limit: number) =>
  infiniteQueryOptions({
    queryKey: ["me", "teams", team, "members", search, limit],
    queryFn: ({ pageParam: cursor }) => {
      const query = { limit, ...(search === "" ? {} : { search }), ...(cursor === null ? {} : { cursor }) }
      return bodyOf(api.GET("/api/teams/{team}/members", { params: { path: { team }, query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const checkUpQuery = (team: string) =>
  queryOptions({
    queryKey: ["me", "teams", team, "check-up"],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/check-up", { params: { path: { team } } })),
  })

/** @param gap null: whoever has anything to do */
export const peopleToDoQuery = (team: string, gap: Gap | null) =>
  infiniteQueryOptions({
    queryKey: ["me", "teams", team, "check-up", gap],
    queryFn: ({ pageParam: cursor }) => {
      const query = { ...(gap === null ? {} : { gap }), ...(cursor === null ? {} : { cursor }) }
      return bodyOf(api.GET("/api/teams/{team}/check-up/people", { params: { path: { team }, query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const memberQuery = (team: string, member: string) =>
  queryOptions({
    queryKey: ["me", "teams", team, "member", member],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/members/{member}", { params: { path: { team, member } } })),
  })

export const rolesQuery = (team: string) =>
  queryOptions({
    queryKey: ["me", "teams", team, "roles"],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/roles", { params: { path: { team } } })),
  })

export const policyQuery = (team: string) =>
  queryOptions({
    queryKey: ["me", "teams", team, "policy"],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/policy", { params: { path: { team } } })),
  })

export const casesQuery = (team: string, over: boolean) =>
  queryOptions({
    queryKey: ["me", "teams", team, "cases", over],
    queryFn: () =>
      bodyOf(
        api.GET("/api/teams/{team}/cases", { params: { path: { team }, query: { over: over ? "true" : "false" } } }),
      ),
    // Others act on cases too, and time does.
    refetchInterval: over ? false : 30_000,
  })

/** One member's, open and over. */
export const casesOfMemberQuery = (team: string, member: string, over: boolean) =>
  queryOptions({
    queryKey: ["me", "teams", team, "cases", "of", member, over],
    queryFn: () =>
      bodyOf(
        api.GET("/api/teams/{team}/cases", {
          params: { path: { team }, query: { member, over: over ? "true" : "false" } },
        }),
      ),
    refetchInterval: over ? false : 30_000,
  })

export const invitationsQuery = (team: string) =>
  queryOptions({
    queryKey: ["me", "teams", team, "invitations"],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/invitations", { params: { path: { team } } })),
  })

export const activityOfTeamQuery = (team: string, days: number) =>
  queryOptions({
    queryKey: ["me", "teams", team, "activity", days],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/activity", { params: { path: { team }, query: { days } } })),
    placeholderData: keepPreviousData,
  })

/** What is written down about one member. */
export const historyQuery = (team: string, member: string) =>
  infiniteQueryOptions({
    queryKey: ["me", "teams", team, "history", member],
    queryFn: ({ pageParam: cursor }) => {
      const query = { member, ...(cursor === null ? {} : { cursor }) }
      return bodyOf(api.GET("/api/teams/{team}/audit", { params: { path: { team }, query } }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
