import { peakMemory } from "./memory.ts"
import type { Figure, Measured, Subject } from "./subjects/subject.ts"

/** One comparison: every subject in turn, again and again, so that whatever else the machine does hits all alike. */
export type Comparison = {
  readonly figure: Figure
  readonly clients: number
  readonly subjects: readonly Subject[]
  readonly rounds: number
  readonly milliseconds: number
}

export type Result = {
  readonly figure: Figure
  readonly clients: number
  readonly subject: Subject
  /** Operations a second: the median of the rounds. */
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly rounds: readonly number[]
  readonly operations: number
  readonly peakMib: number | undefined
}

/**
 * Takes A B C A B C …, after one round that only warms up.
 * @throws when an operation fails: the speed of failing is nobody's interest
 */
export async function compare({ figure, clients, subjects, rounds, milliseconds }: Comparison): Promise<Result[]> {
  const measured = new Map<Subject, Measured[]>(subjects.map((subject) => [subject, []]))
  const peaks = new Map<Subject, number>()
  const rates = new Map<Subject, number>()
  for (let round = 0; round <= rounds; round++) {
    for (const subject of subjects) {
      const expected = ((rates.get(subject) ?? 200) * milliseconds) / 1000
      const operations = Math.round(Math.min(Math.max(expected * 1.2, clients * 2), subject.mostOperations))
      const slice = { figure, clients, milliseconds, operations }
      const { result, mib } = await peakMemory(subject.serverPid, subject.slice(slice))
      if (result.failures > 0) {
        throw new Error(
          `${subject.name}, ${figure}: ${result.failures} of ${result.operations} failed: ${result.firstFailure}`,
        )
      }
      rates.set(subject, result.operations / result.seconds)
      if (mib !== undefined) peaks.set(subject, Math.max(mib, peaks.get(subject) ?? 0))
      if (round > 0) measured.get(subject)?.push(result)
    }
  }
  return subjects.map((subject) =>
    summary({ figure, clients, subject, slices: measured.get(subject) ?? [], peakMib: peaks.get(subject) }),
  )
}

type Taken = Pick<Result, "figure" | "clients" | "subject" | "peakMib"> & { readonly slices: readonly Measured[] }

function summary({ figure, clients, subject, peakMib, slices }: Taken): Result {
  const rounds = slices.map(({ operations, seconds }) => operations / seconds)
  const latencies = slices.flatMap((slice) => slice.latencies).sort((left, right) => left - right)
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN
  return {
    figure,
    clients,
    subject,
    perSecond: median(rounds),
    p50: at(0.5),
    p99: at(0.99),
    rounds,
    operations: latencies.length,
    peakMib,
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** How many times as fast `one` is as `other`: each round against its neighbour, then the median. */
export const ratio = (one: Result, other: Result): number =>
  median(one.rounds.map((rate, round) => rate / (other.rounds[round] ?? Number.NaN)))
