import { Notifications } from "@mantine/notifications"
import { useSuspenseQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import { Reauthentication } from "../security/reauthentication.tsx"
import { Frame, SignedIn } from "../shell/frame.tsx"
import { Heading } from "../shell/heading.tsx"
import { Navigation } from "./navigation.tsx"
import { teamQuery } from "./queries.ts"
import "../security/styles.css"
import "./styles.css"

type TeamPageProps = {
  readonly teamId: string
  readonly title: string
  readonly lead?: ReactNode
  /** Where a page is reached from another one, the way back. */
  readonly back?: ReactNode
  readonly children: ReactNode
}

/** Around every page about a team. */
export function TeamPage({ teamId, title, lead, back, children }: TeamPageProps) {
  const { t } = useTranslation()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { stopped } = team
  return (
    <Frame aside={<SignedIn />} navigation={<Navigation teamId={teamId} />}>
      <Notifications position="bottom-center" />
      <Reauthentication>
        {back}
        <Heading title={title} lead={lead} />
        {(stopped.team || stopped.server) && (
          <Notice tone="careful">{t(stopped.server ? "team.stopped.server" : "team.stopped.team")}</Notice>
        )}
        {children}
      </Reauthentication>
    </Frame>
  )
}
