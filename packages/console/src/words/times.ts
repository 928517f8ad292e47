/** Dates and times as the language of the page writes them. */
import { useMemo } from "react"
import { useTranslation } from "react-i18next"

export type Times = {
  /** 4 December 2026 */
  readonly date: (at: string | Date) => string
  /** 4 December 2026 at 14:32 */
  readonly moment: (at: string | Date) => string
  /** 4 Dec, for a date without a time of day (2026-12-04) */
  readonly day: (date: string) => string
  /** 4 Dec 2026 */
  readonly dayInFull: (date: string) => string
  /** 3 minutes ago; the date, once that says more */
  readonly ago: (at: string) => string
  /** 24 hours, or 3 days. In hours, where no unit is given */
  readonly span: (amount: number, unit?: Unit) => string
}

type Unit = "second" | "minute" | "hour" | "day"

/** What so many of a unit are called together. */
const larger: Readonly<Partial<Record<Unit, { readonly unit: Unit; readonly holds: number }>>> = {
  second: { unit: "minute", holds: 60 },
  minute: { unit: "hour", holds: 60 },
  hour: { unit: "day", holds: 24 },
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
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" })
  const dayInFull = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" })
  const span = (amount: number, unit: Unit): string => {
    const next = larger[unit]
    if (next && amount > next.holds && amount % next.holds === 0) return span(amount / next.holds, next.unit)
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(amount)
  }
  return {
    date: (at) => date.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
    day: (on) => day.format(new Date(on)),
    dayInFull: (on) => dayInFull.format(new Date(on)),
    ago(at) {
      const past = Math.max(0, Date.now() - new Date(at).getTime())
      if (past < 60_000) return relative.format(0, "second")
      if (past < 3_600_000) return relative.format(-Math.floor(past / 60_000), "minute")
      if (past < DAY) return relative.format(-Math.floor(past / 3_600_000), "hour")
      if (past < 7 * DAY) return relative.format(-Math.floor(past / DAY), "day")
      return date.format(new Date(at))
    },
    span: (amount, unit = "hour") => span(amount, unit),
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
