import { Title } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import lines from "../team/table.module.css"
import team from "../team/team.module.css"
import { useTimes } from "../words/times.ts"
import classes from "./desk.module.css"
import { DeskPage } from "./desk-page.tsx"
import chart from "./figures.module.css"
import { deskFiguresQuery, type Week } from "./queries.ts"
import { WeekBars } from "./week-bars.tsx"

/** Cancelled ones are neither granted nor refused; what is left is open, or has run out. */
const outcomes = {
  completed: { tone: "good", count: ({ completed }: Week) => completed },
  refused: { tone: "bad", count: ({ refused }: Week) => refused },
  cancelled: { tone: "careful", count: ({ cancelled }: Week) => cancelled },
  pending: {
    tone: "plain",
    count: ({ received, completed, refused, cancelled }: Week) =>
      Math.max(0, received - completed - refused - cancelled),
  },
} as const

const order = ["completed", "refused", "cancelled", "pending"] as const

const columns = ["received", "opened", "confirmed", "refused", "cancelled", "completed"] as const

const sumOf = (weeks: readonly Week[], name: (typeof columns)[number]): number =>
  weeks.reduce((sum, week) => sum + week[name], 0)

/** The median of what each week took; null where nobody got back in. */
function medianHours(weeks: readonly Week[]): number | null {
  const hours = weeks.flatMap(({ hoursToAccess }) => (hoursToAccess === null ? [] : [hoursToAccess]))
  return hours.toSorted((one, other) => one - other)[Math.floor(hours.length / 2)] ?? null
}

export function FiguresPage() {
  const { t, i18n } = useTranslation()
  const {
    data: { weeks },
  } = useSuspenseQuery(deskFiguresQuery)
  const median = medianHours(weeks)
  const inHours = new Intl.NumberFormat(i18n.language, {
    style: "unit",
    unit: "hour",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  })
  return (
    <DeskPage title={t("desk.figures.heading")} lead={t("desk.figures.lead")}>
      {sumOf(weeks, "received") === 0 ? (
        <p className={team.empty}>{t("desk.figures.empty")}</p>
      ) : (
        <>
          <dl className={chart.tiles}>
            {(["received", "completed", "refused"] as const).map((name) => (
              <div key={name}>
                <dt>{t(`desk.figures.${name}`)}</dt>
                <dd>{sumOf(weeks, name)}</dd>
              </div>
            ))}
            <div>
              <dt>{t("desk.figures.time")}</dt>
              <dd>{median === null ? t("desk.figures.none") : inHours.format(median)}</dd>
              <dd className={classes.dimmed}>{t("desk.figures.medianOf")}</dd>
            </div>
          </dl>
          <Chart
            title={t("desk.figures.outcomeHeading")}
            lead={t("desk.figures.outcomeLead")}
            table={<OutcomeTable weeks={weeks} />}
          >
            <ul className={chart.legend} aria-hidden>
              {order.map((name) => (
                <li key={name}>
                  <i data-tone={outcomes[name].tone} />
                  {t(`desk.figures.${name}`)}
                </li>
              ))}
            </ul>
            <WeekBars
              bars={weeks.map((week) => ({
                week: week.week,
                parts: order.map((name) => ({ tone: outcomes[name].tone, count: outcomes[name].count(week) })),
              }))}
              top={(count) => t("desk.figures.peak", { count })}
            />
          </Chart>
          <Chart
            title={t("desk.figures.timeHeading")}
            lead={t("desk.figures.timeLead")}
            table={<TimeTable weeks={weeks} inHours={inHours} />}
          >
            <WeekBars
              bars={weeks.map(({ week, hoursToAccess }) => ({
                week,
                parts: [{ tone: "accent", count: hoursToAccess ?? 0 }],
              }))}
              top={(most) => inHours.format(median === null ? 0 : most)}
            />
          </Chart>
        </>
      )}
    </DeskPage>
  )
}

type ChartProps = {
  readonly title: string
  readonly lead: string
  readonly table: ReactNode
  readonly children: ReactNode
}

function Chart({ title, lead, table, children }: ChartProps) {
  const { t } = useTranslation()
  return (
    <section className={classes.panel}>
      <div>
        <Title order={2}>{title}</Title>
        <p className={classes.dimmed}>{lead}</p>
      </div>
      {children}
      <details>
        <summary>{t("desk.figures.asTable")}</summary>
        {table}
      </details>
    </section>
  )
}

const isFilled = ({ received }: Week): boolean => received > 0

function OutcomeTable({ weeks }: { readonly weeks: readonly Week[] }) {
  const { t } = useTranslation()
  const times = useTimes()
  return (
    <table className={lines.table}>
      <caption className={team.hidden}>{t("desk.figures.outcomeHeading")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("desk.figures.week")}</th>
          {columns.map((name) => (
            <th key={name} scope="col">
              {t(`desk.figures.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks
          .filter(isFilled)
          .toReversed()
          .map((week) => (
            <tr key={week.week}>
              <th scope="row">{times.date(week.week)}</th>
              {columns.map((name) => (
                <td key={name}>
                  <span className={lines.narrowLabel}>{t(`desk.figures.${name}`)}: </span>
                  {week[name]}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  )
}

type TimeTableProps = { readonly weeks: readonly Week[]; readonly inHours: Intl.NumberFormat }

function TimeTable({ weeks, inHours }: TimeTableProps) {
  const { t } = useTranslation()
  const times = useTimes()
  return (
    <table className={lines.table}>
      <caption className={team.hidden}>{t("desk.figures.timeHeading")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("desk.figures.week")}</th>
          <th scope="col">{t("desk.figures.hours")}</th>
        </tr>
      </thead>
      <tbody>
        {weeks
          .filter(isFilled)
          .toReversed()
          .map(({ week, hoursToAccess }) => (
            <tr key={week}>
              <th scope="row">{times.date(week)}</th>
              <td>{hoursToAccess === null ? t("desk.figures.none") : inHours.format(hoursToAccess)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
