import { peakMemory } from "./memory.ts"
import type { Figure, Measured, Subject } from "./subjects/subject.ts"

/** One comparison: every subject in turn, again and again, so that whatever else the machine does hits all alike. */
export type Comparison = {
  readonly figure: Figure
  readonly clients: number
  readonly subjects: readonly Subject[]
  readonly rounds: number
  readonly milliseconds: number
  /** Taken before the first round, in operations; at most six seconds a subject. */
  readonly warmUp: number
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
 * Warms each up (V8 compiles what runs often), then takes A B C A B C ….
 * @throws when an operation fails: the speed of failing is nobody's interest
 */
export async function compare(comparison: Comparison): Promise<Result[]> {
  const { figure, clients, subjects, rounds } = comparison
  const takers = subjects.map((subject) => taker(subject, comparison))
  for (const taker of takers) await taker.warmUp()
  for (let round = 0; round < rounds; round++) for (const taker of takers) await taker.take()
  return takers.map(({ subject, slices, peakMib }) => summary({ figure, clients, subject, slices, peakMib: peakMib() }))
}

const longestWarmUp = 6

function taker(subject: Subject, { figure, clients, milliseconds, warmUp }: Comparison) {
  const slices: Measured[] = []
  let peak: number | undefined
  let perSecond = 200
  const slice = async (): Promise<Measured> => {
    const wanted = Math.max(((perSecond * milliseconds) / 1000) * 1.2, clients * 2)
    const operations = Math.round(Math.min(wanted, subject.mostOperations))
    const going = subject.slice({ figure, clients, milliseconds, operations })
    const { result, mib } = await peakMemory(subject.serverPid, going)
    const { failures, firstFailure, seconds } = result
    if (failures > 0)
      throw new Error(`${subject.name}, ${figure}: ${failures} of ${operations} failed: ${firstFailure}`)
    perSecond = result.operations / seconds
    if (mib !== undefined) peak = Math.max(mib, peak ?? 0)
    return result
  }
  return {
    subject,
    slices,
    peakMib: () => peak,
    async warmUp() {
      let seconds = 0
      for (let operations = 0; operations < warmUp && seconds < longestWarmUp; ) {
        const result = await slice()
        operations += result.operations
        seconds += result.seconds
      }
    },
    async take() {
      slices.push(await slice())
    },
  }
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
