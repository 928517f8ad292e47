import { useTranslation } from "react-i18next"
import chart from "./figures.module.css"

export type WeekBar = {
  readonly week: string
  /** From below. */
  readonly parts: readonly { readonly tone: string; readonly count: number }[]
}

type WeekBarsProps = {
  readonly bars: readonly WeekBar[]
  /** What the highest line means, in words. */
  readonly top: (most: number) => string
}

/** One bar a week, drawn with boxes: the table beside it says all of it in words and numbers. */
export function WeekBars({ bars, top }: WeekBarsProps) {
  const { i18n } = useTranslation()
  const most = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, { count }) => sum + count, 0)))
  const month = new Intl.DateTimeFormat(i18n.language, { month: "short", timeZone: "UTC" })
  return (
    <div className={chart.bars} aria-hidden>
      <small>{top(most)}</small>
      <div>
        {bars.map(({ week, parts }) => (
          <span key={week}>
            {parts.map(({ tone, count }) => (
              <i key={tone} data-tone={tone} style={{ height: `${(100 * count) / most}%` }} />
            ))}
          </span>
        ))}
      </div>
      <div>
        {bars.map(({ week }) => (
          <small key={week}>{new Date(week).getUTCDate() <= 7 ? <b>{month.format(new Date(week))}</b> : null}</small>
        ))}
      </div>
    </div>
  )
}
