import { Button, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import { Notice } from "../pieces/notice.tsx"
import shared from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import { ChangeList } from "./change-list.tsx"
import classes from "./history.module.css"
import { type Version, versionsQuery } from "./queries.ts"

/** So many are shown before anybody asks for more. */
const SHOWN = 4

/** Who changed what, and when; the newest first. */
export function History({ teamId }: { readonly teamId: string }) {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { data, error } = useQuery(versionsQuery(teamId))
  const [all, setAll] = useState(false)
  if (error) return <Notice tone="bad">{sayDenial(error)}</Notice>
  const versions = data?.versions ?? []
  return (
    <>
      <ol className={classes.history}>
        {(all ? versions : versions.slice(0, SHOWN)).map((version, index) => (
          <OneVersion key={version.version} version={version} isNow={index === 0} />
        ))}
      </ol>
      {!all && versions.length > SHOWN && (
        <div>
          <Button variant="default" size="sm" onClick={() => setAll(true)}>
            {t("rules.history.all", { count: versions.length })}
          </Button>
        </div>
      )}
    </>
  )
}

function OneVersion({ version: one, isNow }: { readonly version: Version; readonly isNow: boolean }) {
  const { t } = useTranslation()
  const times = useTimes()
  const { version, changedBy, changedAt, changes } = one
  return (
    <li data-now={isNow}>
      <strong>
        {changedBy === null ? t("rules.history.made") : t("rules.history.by", { name: changedBy.name })}
        {isNow && <span className={shared.tag}>{t("rules.history.now")}</span>}
      </strong>
      <Text size="sm" c="dimmed">
        <time dateTime={changedAt}>{times.moment(changedAt)}</time> · {t("rules.history.version", { version })}
      </Text>
      {changes.length > 0 && <ChangeList changes={changes} />}
      {changes.length === 0 && changedBy !== null && (
        <Text size="sm" c="dimmed">
          {t("rules.history.presetOnly")}
        </Text>
      )}
    </li>
  )
}
