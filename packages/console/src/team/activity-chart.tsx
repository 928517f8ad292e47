import { BarChart } from "@mantine/charts"
import { Text, Title } from "@mantine/core"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { useTimes } from "../words/times.ts"
import shape from "./activity.module.css"
import { type Chart, type Count, type Measure, most, totalOf, type Unit } from "./activity-series.ts"
import { Hatching, patternOf, Swatch } from "./hatching.tsx"
import lines from "./table.module.css"
import "./activity.css"

type ActivityChartProps = { readonly chart: Chart; readonly counts: readonly Count[]; readonly unit: Unit }

/** The picture for the eye, the sums in words, and every number in a table. */
export function ActivityChart({ chart, counts, unit }: ActivityChartProps) {
  const { t } = useTranslation()
  const heading = useId()
  const patterns = useId()
  const measures: readonly Measure[] = chart.measures
  const isEmpty = measures.every((measure) => totalOf(counts, measure) === 0)
  const title = t(`activity.chart.${chart.name}.title`)
  return (
    <section className={shape.chart} data-chart={chart.name} aria-labelledby={heading}>
      <div>
        <Title order={2} id={heading}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {t(`activity.chart.${chart.name}.lead`)}
        </Text>
      </div>
      {isEmpty ? (
        <p className={shape.none}>{t("activity.none")}</p>
      ) : (
        <>
          <ul className={shape.legend}>
            {measures.map((measure, index) => (
              <li key={measure}>
                <Swatch index={index} />
                {t("activity.total", { name: t(`activity.series.${measure}`), count: totalOf(counts, measure) })}
              </li>
            ))}
          </ul>
          <Picture title={title} measures={measures} counts={counts} unit={unit} patterns={patterns} />
          <Numbers title={title} measures={measures} counts={counts} unit={unit} />
        </>
      )}
    </section>
  )
}

type DrawnProps = {
  readonly title: string
  readonly measures: readonly Measure[]
  readonly counts: readonly Count[]
  readonly unit: Unit
}

function Picture({ title, measures, counts, unit, patterns }: DrawnProps & { readonly patterns: string }) {
  const times = useTimes()
  return (
    <div role="img" aria-label={useSummary({ title, measures, counts, unit })}>
      <BarChart
        h={180}
        data={[...counts]}
        dataKey="day"
        series={measures.map((name, index) => ({ name, color: patternOf(patterns, index) }))}
        type="stacked"
        tickLine="none"
        strokeDasharray="0"
        accessibilityLayer={false}
        xAxisProps={{ tickFormatter: times.day, minTickGap: 24 }}
        yAxisProps={{ allowDecimals: false, width: 36 }}
        barProps={{ maxBarSize: 26 }}
        barChartProps={{ barCategoryGap: "18%", margin: { top: 12 } }}
        tooltipProps={{
          content: ({ active, label }) => {
            const count = active ? counts.find(({ day }) => day === label) : undefined
            return count && <Said count={count} measures={measures} unit={unit} />
          },
        }}
      >
        <Hatching id={patterns} />
      </BarChart>
    </div>
  )
}

/** The highest point, for whoever cannot see it. */
function useSummary({ title, measures, counts, unit }: DrawnProps): string {
  const { t } = useTranslation()
  const times = useTimes()
  const totals = measures
    .map((measure) => t("activity.total", { name: t(`activity.series.${measure}`), count: totalOf(counts, measure) }))
    .join(", ")
  const [first] = measures
  const highest = first === undefined ? null : most(counts, first)
  if (first === undefined || highest === null) return `${title}, ${totals}`
  const facts = { title, totals, date: times.dayInFull(highest.day), count: highest[first] }
  return unit === "day" ? t("activity.most", facts) : t("activity.mostInWeek", facts)
}

type SaidProps = { readonly count: Count; readonly measures: readonly Measure[]; readonly unit: Unit }

/** What stands beside the pointer. */
function Said({ count, measures, unit }: SaidProps) {
  const { t } = useTranslation()
  const times = useTimes()
  const date = times.dayInFull(count.day)
  return (
    <div className={shape.said}>
      <strong>{unit === "day" ? date : `${t("activity.weekOf")} ${date}`}</strong>
      {measures.map((measure, index) => (
        <span key={measure}>
          <Swatch index={index} />
          {t("activity.total", { name: t(`activity.series.${measure}`), count: count[measure] })}
        </span>
      ))}
    </div>
  )
}

function Numbers({ title, measures, counts, unit }: DrawnProps) {
  const { t } = useTranslation()
  const times = useTimes()
  return (
    <details className={shape.numbers}>
      <summary>{t("activity.table")}</summary>
      <section className={shape.scrolled} aria-label={title}>
        <table className={shape.table}>
          <thead>
            <tr>
              <th scope="col">{t(unit === "day" ? "activity.day" : "activity.weekOf")}</th>
              {measures.map((measure) => (
                <th key={measure} scope="col">
                  {t(`activity.series.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.toReversed().map((count) => (
              <tr key={count.day}>
                <th scope="row" className={lines.dimmed}>
                  {times.dayInFull(count.day)}
                </th>
                {measures.map((measure) => (
                  <td key={measure}>{count[measure]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
