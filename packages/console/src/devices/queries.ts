/** What the pages about devices ask the server. Under "me", so that a change asks again and signing out forgets. */
import { bodyOf, type paths } from "@sparekey/client"
import { queryOptions } from "@tanstack/react-query"
import { api } from "../api.ts"

export type Devices = paths["/api/teams/{team}/devices"]["get"]["responses"][200]["content"]["application/json"]
export type Device = Devices["devices"][number]
export type Platform = Device["platform"]

/** A device comes on somewhere else, and others manage devices too. */
export const devicesQuery = (team: string, every = 30_000) =>
  queryOptions({
    queryKey: ["me", "teams", team, "devices"],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/devices", { params: { path: { team } } })),
    refetchInterval: every,
  })

export const pinsOfMemberQuery = (team: string, member: string) =>
  queryOptions({
    queryKey: ["me", "teams", team, "member", member, "pins"],
    queryFn: () => bodyOf(api.GET("/api/teams/{team}/members/{member}/pins", { params: { path: { team, member } } })),
  })
