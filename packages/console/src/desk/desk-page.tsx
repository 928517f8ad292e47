import { Notifications } from "@mantine/notifications"
import { useQueries, useSuspenseQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { meQuery } from "../api.ts"
import { Reauthentication } from "../security/reauthentication.tsx"
import { Frame, SignedIn } from "../shell/frame.tsx"
import { Heading } from "../shell/heading.tsx"
import { Navigation } from "../team/navigation.tsx"
import { type Team, teamQuery } from "../team/queries.ts"
import { isDesk } from "./desk-navigation.tsx"
import "../security/styles.css"
import "../team/styles.css"

type DeskPageProps = {
  readonly title: string
  readonly lead: ReactNode
  readonly back?: ReactNode
  readonly children: ReactNode
}

/** Around every page of the desk. */
export function DeskPage({ title, lead, back, children }: DeskPageProps) {
  return (
    <Frame aside={<SignedIn />} navigation={<Navigation />}>
      <Notifications position="bottom-center" />
      <Reauthentication>
        {back}
        <Heading title={title} lead={lead} />
        {children}
      </Reauthentication>
    </Frame>
  )
}

/** The team that runs the server, where I am of its desk. */
export function useDeskTeam(): Team | null {
  const { data: me } = useSuspenseQuery(meQuery)
  const teams = useQueries({ queries: me.teams.map(({ id }) => teamQuery(id)) })
  return teams.map(({ data }) => data).find((team) => team !== undefined && isDesk(team)) ?? null
}
