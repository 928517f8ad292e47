/** A team's activity as charts count it: by day or by week. */
import type { Activity } from "./queries.ts"

export type Day = Activity["days"][number]

export type Measure = Exclude<keyof Day, "day">

export type Count = Readonly<Record<Measure, number>> & {
  /** The first one, where it is a week. */
  readonly day: string
}

export const units = ["day", "week"] as const

export type Unit = (typeof units)[number]

/** What belongs together on one scale. The first of a chart is what its title is about. */
export const charts = [
  { name: "signIns", measures: ["signIns"] },
  { name: "codes", measures: ["signInsByRecoveryCode"] },
  { name: "mfa", measures: ["mfaSwitchedOn", "mfaSwitchedOff"] },
  { name: "cases", measures: ["casesOpened", "casesCompleted", "casesRefused"] },
  { name: "wrong", measures: ["wrongCodes"] },
] as const satisfies readonly { name: string; measures: readonly Measure[] }[]

export type Chart = (typeof charts)[number]

/** Weeks begin on Monday (ISO 8601); the first and the last may be cut short by the period. */
export function countBy(unit: Unit, days: readonly Day[]): readonly Count[] {
  if (unit === "day") return days
  const weeks = new Map<string, Count>()
  for (const day of days) {
    const monday = mondayOf(day.day)
    const earlier = weeks.get(monday)
    weeks.set(monday, earlier === undefined ? { ...day, day: monday } : sum(earlier, day))
  }
  return [...weeks.values()]
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

const measures: readonly Measure[] = charts.flatMap((chart) => [...chart.measures])

const sum = (one: Count, other: Day): Count => ({
  ...one,
  ...(Object.fromEntries(measures.map((measure) => [measure, one[measure] + other[measure]])) as Record<
    Measure,
    number
  >),
})

export const totalOf = (counts: readonly Count[], measure: Measure): number =>
  counts.reduce((total, count) => total + count[measure], 0)

/** The earliest with the largest count, or null where there is none. */
export function most(counts: readonly Count[], measure: Measure): Count | null {
  const largest = Math.max(0, ...counts.map((count) => count[measure]))
  return largest === 0 ? null : (counts.find((count) => count[measure] === largest) ?? null)
}
