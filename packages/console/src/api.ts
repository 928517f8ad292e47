/** The server as the pages see it: one client, and the questions that several pages ask. */
import { bodyOf, createSparekeyClient, Problem, type paths } from "@sparekey/client"
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { Locale } from "./words/locale.ts"

export const api = createSparekeyClient({ baseUrl: location.origin })

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } }
}
  ? Body
  : never

export type SignIn = Answer<"/api/sign-in">
export type WaysBack = Answer<"/api/sign-in/ways-back">
export type WayBack = WaysBack["ways"][number]
export type Me = Answer<"/api/me">
export type Security = Answer<"/api/me/security">
export type Session = Answer<"/api/me/sessions">["sessions"][number]
export type Pins = Answer<"/api/me/pin">
export type Mail = Answer<"/api/outbox">["mails"][number]
export type LinkInspection = paths["/api/links/inspect"]["post"]["responses"][200]["content"]["application/json"]
export type SetUp = paths["/api/me/authenticators"]["post"]["responses"][200]["content"]["application/json"]

/** Somebody who is not there yet is no denial: null. */
async function unlessAbsent<Body>(answer: Promise<Body>): Promise<Body | null> {
  try {
    return await answer
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null
    throw problem
  }
}

export const signInQuery = queryOptions({
  queryKey: ["sign-in"],
  queryFn: () => unlessAbsent(bodyOf(api.GET("/api/sign-in"))),
})

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () => unlessAbsent(bodyOf(api.GET("/api/session"))),
  staleTime: 0,
})

/** In the reader's language, and with what they typed: the mail to the desk is written for them. */
export const waysBackQuery = (language: Locale, email: string | null) =>
  queryOptions({
    queryKey: ["sign-in", "ways-back", language, email],
    queryFn: () =>
      bodyOf(
        api.GET("/api/sign-in/ways-back", { params: { query: { language, ...(email === null ? {} : { email }) } } }),
      ),
    staleTime: 0,
    placeholderData: keepPreviousData,
  })

/** Everything under "me" is asked again after each change. */
export const meQuery = queryOptions({ queryKey: ["me"], queryFn: () => bodyOf(api.GET("/api/me")) })

export const securityQuery = queryOptions({
  queryKey: ["me", "security"],
  queryFn: () => bodyOf(api.GET("/api/me/security")),
})

export const pinsQuery = queryOptions({ queryKey: ["me", "pins"], queryFn: () => bodyOf(api.GET("/api/me/pin")) })

export const sessionsQuery = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: () => bodyOf(api.GET("/api/me/sessions")),
})

export const activityQuery = infiniteQueryOptions({
  queryKey: ["me", "activity"],
  queryFn: ({ pageParam }) =>
    bodyOf(api.GET("/api/me/activity", { params: { query: pageParam === null ? {} : { cursor: pageParam } } })),
  initialPageParam: null as string | null,
  getNextPageParam: ({ cursor }) => cursor,
})

export const configurationQuery = queryOptions({
  queryKey: ["configuration"],
  queryFn: () => bodyOf(api.GET("/api/configuration")),
  staleTime: Number.POSITIVE_INFINITY,
})

export const outboxQuery = queryOptions({
  queryKey: ["outbox"],
  queryFn: () => bodyOf(api.GET("/api/outbox")),
  refetchInterval: 5_000,
})
