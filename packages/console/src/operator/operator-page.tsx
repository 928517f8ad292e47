import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import { type OperatorPageName, reads, useMyTeams } from "../team/navigation.tsx"
import { WorkPage } from "../team/work-page.tsx"

type OperatorPageProps = {
  readonly title: string
  readonly lead: string
  /** Which of them it is, or belongs to: whoever may see one does not see all. */
  readonly page?: OperatorPageName
  readonly back?: ReactNode
  readonly action?: ReactNode
  /** Whether the switch for all teams stands on the page itself. */
  readonly hasSwitch?: boolean
  readonly children: ReactNode
}

/** Around every page about all teams; whoever does not run the server is told so, and the server says no besides. */
export function OperatorPage(page: OperatorPageProps) {
  const { title, lead, page: name = "teams", back, action, hasSwitch = false, children } = page
  const { t } = useTranslation()
  const team = useMyTeams().find((one) => reads(one, name))
  return (
    <WorkPage teamId={null} title={title} lead={lead} back={back} action={team && action}>
      {team === undefined && <Notice tone="careful">{t("work.notOperator")}</Notice>}
      {team?.stopped.server && !hasSwitch && <Notice tone="careful">{t("work.stopped.server")}</Notice>}
      {team && children}
    </WorkPage>
  )
}
