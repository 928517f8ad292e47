import { Button } from "@mantine/core"
import { PlusIcon } from "lucide-react"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "../pieces/notice.tsx"
import { useWhyNot } from "../security/permitted-button.tsx"
import tools from "../team/team.module.css"
import classes from "./applications.module.css"
import { MakeApplication } from "./make-application.tsx"
import type { Application, ApplicationsPage, Hand } from "./queries.ts"
import { RulesMatrix } from "./rules-matrix.tsx"

type ApplicationsListProps = {
  readonly page: ApplicationsPage
  /** Leads to one. */
  readonly nameOf: (application: Application) => ReactNode
}

/** What each application asks, at a glance; or what to do first. */
export function ApplicationsList({ page: { applications, teamAsks, may }, nameOf }: ApplicationsListProps) {
  const { t } = useTranslation()
  const why = useWhyNot()(may.make)
  return (
    <div className={classes.list}>
      {why !== null && <Notice tone="plain">{t("applications.readOnly", { why })}</Notice>}
      {applications.length === 0 ? (
        <div className={tools.empty}>
          <p>{t("applications.empty")}</p>
        </div>
      ) : (
        <RulesMatrix
          caption={t("applications.matrix.caption")}
          applications={applications}
          teamAsks={teamAsks}
          nameOf={nameOf}
        />
      )}
    </div>
  )
}

type AddProps = {
  readonly hand: Hand
  readonly may: ApplicationsPage["may"]
  readonly onMade: (application: Application) => void
}

/** Why it cannot be done, where it cannot, stands above the list. */
export function AddApplication({ hand, may, onMade }: AddProps) {
  const { t } = useTranslation()
  const [making, setMaking] = useState(false)
  return (
    <>
      {may.make.allowed && (
        <Button leftSection={<PlusIcon size={18} aria-hidden />} onClick={() => setMaking(true)}>
          {t("applications.add")}
        </Button>
      )}
      {making && <MakeApplication hand={hand} onMade={onMade} onClose={() => setMaking(false)} />}
    </>
  )
}
