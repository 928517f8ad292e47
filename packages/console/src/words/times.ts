/** Dates and times as the language of the page writes them. */
import { useMemo } from "react"
import { useTranslation } from "react-i18next"

export type Times = {
  /** 4 December 2026 */
  readonly date: (at: string | Date) => string
  /** 4 December 2026 at 14:32 */
  readonly moment: (at: string | Date) => string
  /** 3 minutes ago; the date, once that says more */
  readonly ago: (at: string) => string
  /** 24 hours, or 3 days */
  readonly span: (hours: number) => string
}

const DAY = 86_400_000

export function useTimes(): Times {
  const { i18n } = useTranslation()
  return useMemo(() => timesIn(regional(i18n.language)), [i18n.language])
}

/** The page's language as it is written where the person is, where the browser says so. */
const regional = (language: string): string =>
  navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? (language === "en" ? "en-GB" : language)

function timesIn(language: string): Times {
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long" })
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" })
  const unit = (amount: number, unit: "hour" | "day") =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(amount)
  return {
    date: (at) => date.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
    ago(at) {
      const past = Math.max(0, Date.now() - new Date(at).getTime())
      if (past < 60_000) return relative.format(0, "second")
      if (past < 3_600_000) return relative.format(-Math.floor(past / 60_000), "minute")
      if (past < DAY) return relative.format(-Math.floor(past / 3_600_000), "hour")
      if (past < 7 * DAY) return relative.format(-Math.floor(past / DAY), "day")
      return date.format(new Date(at))
    },
    span: (hours) => (hours > 24 && hours % 24 === 0 ? unit(hours / 24, "day") : unit(hours, "hour")),
  }
}

/** 0:42, 12:05 or 1:00:00 */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const padded = (value: number) => String(value).padStart(2, "0")
  const tail = `${hours > 0 ? padded(minutes) : minutes}:${padded(seconds % 60)}`
  return hours > 0 ? `${hours}:${tail}` : tail
}
