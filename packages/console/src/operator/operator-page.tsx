import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import { isOfTheOperator, useMyTeams } from "../team/navigation.tsx"
import { WorkPage } from "../team/work-page.tsx"

type OperatorPageProps = {
  readonly title: string
  readonly lead: string
  readonly action?: ReactNode
  /** Whether the switch for all teams stands on the page itself. */
  readonly hasSwitch?: boolean
  readonly children: ReactNode
}

/** Around every page about all teams; whoever does not run the server is told so, and the server says no besides. */
export function OperatorPage({ title, lead, action, hasSwitch = false, children }: OperatorPageProps) {
  const { t } = useTranslation()
  const team = useMyTeams().find(isOfTheOperator)
  return (
    <WorkPage teamId={null} title={title} lead={lead} action={team && action}>
      {team === undefined && <Notice tone="careful">{t("operator.nobody")}</Notice>}
      {team?.stopped.server && !hasSwitch && <Notice tone="careful">{t("team.stopped.server")}</Notice>}
      {team && children}
    </WorkPage>
  )
}
