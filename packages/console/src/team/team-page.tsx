import { useSuspenseQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import { teamQuery } from "./queries.ts"
import { WorkPage } from "./work-page.tsx"

type TeamPageProps = {
  readonly teamId: string
  readonly title: string
  readonly lead?: ReactNode
  /** Where a page is reached from another one, the way back. */
  readonly back?: ReactNode
  /** The one thing that is done from here. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** Around every page about a team. */
export function TeamPage({ teamId, children, ...page }: TeamPageProps) {
  const { t } = useTranslation()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const { stopped } = team
  return (
    <WorkPage teamId={teamId} {...page}>
      {(stopped.team || stopped.server) && (
        <Notice tone="careful">{t(stopped.server ? "work.stopped.server" : "work.stopped.team")}</Notice>
      )}
      {children}
    </WorkPage>
  )
}
