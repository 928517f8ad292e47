import { NativeSelect, Text } from "@mantine/core"
import { useQuery, useSuspenseQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useDenials } from "../pieces/denial.ts"
import { Notice } from "../pieces/notice.tsx"
import shape from "./activity.module.css"
import { ActivityChart } from "./activity-chart.tsx"
import { charts, countBy, totalOf, type Unit, units } from "./activity-series.ts"
import { activityOfTeamQuery, teamQuery } from "./queries.ts"
import classes from "./team.module.css"
import { TeamPage } from "./team-page.tsx"

const route = getRouteApi("/team/$team/activity")

const periods = [30, 90] as const

/** How the team signs in, over weeks: what changes suddenly is worth a question. */
export function ActivityPage() {
  const { t } = useTranslation()
  const sayDenial = useDenials()
  const { team: teamId } = route.useParams()
  const { data: team } = useSuspenseQuery(teamQuery(teamId))
  const [period, setPeriod] = useState<number>(periods[0])
  const [unit, setUnit] = useState<Unit>("day")
  const { data, error } = useQuery(activityOfTeamQuery(teamId, period))
  const counts = countBy(unit, data?.days ?? [])
  const isEmpty = charts.every(({ measures }) => measures.every((measure) => totalOf(counts, measure) === 0))
  return (
    <TeamPage teamId={teamId} title={t("activity.heading")} lead={t("activity.lead", { team: team.name })}>
      <div className={classes.tools}>
        <NativeSelect
          label={t("activity.period")}
          size="md"
          value={period}
          onChange={({ currentTarget }) => {
            setPeriod(Number(currentTarget.value))
            // So many days are too thin to be seen.
            if (Number(currentTarget.value) > 31) setUnit("week")
          }}
          data={periods.map((count) => ({ value: String(count), label: t("activity.days", { count }) }))}
        />
        <NativeSelect
          label={t("activity.by")}
          size="md"
          value={unit}
          onChange={({ currentTarget: { value } }) => setUnit(units.find((each) => each === value) ?? "day")}
          data={units.map((each) => ({ value: each, label: t(`activity.unit.${each}`) }))}
        />
      </div>
      {error && <Notice tone="bad">{sayDenial(error)}</Notice>}
      {!data && !error && (
        <Text role="status" c="dimmed" mt="lg">
          {t("activity.counting")}
        </Text>
      )}
      {data && isEmpty && <p className={classes.empty}>{t("activity.empty")}</p>}
      {data && !isEmpty && (
        <div className={shape.charts}>
          {charts.map((chart) => (
            <ActivityChart key={chart.name} chart={chart} counts={counts} unit={unit} />
          ))}
        </div>
      )}
    </TeamPage>
  )
}
