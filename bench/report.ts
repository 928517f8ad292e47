import { availableParallelism, cpus } from "node:os"
import { type Result, ratio } from "./measure.ts"
import type { Pgbench } from "./pgbench.ts"
import { type Figure, figures } from "./subjects/subject.ts"

export type Names = {
  readonly sparekey: string
  readonly sparekeyMillion: string
  readonly betterAuth: string
  readonly limit: string
  readonly bare: string
}

export type Report = {
  readonly results: readonly Result[]
  readonly names: Names
  readonly pgbench: Pgbench | undefined
  readonly postgres: string
  readonly seconds: number
}

/** What issue 2 asks for: at least, or at most. */
const targets = {
  second_step_vs_better_auth: { atLeast: 10, says: "Second step, times better-auth" },
  second_step_vs_limit: { atLeast: 0.5, says: "Second step, of the database's limit" },
  session_check_vs_better_auth: { atLeast: 10, says: "Session check, times better-auth" },
  session_check_vs_bare: { atLeast: 0.5, says: "Session check, of the bare route" },
  million_vs_thousand: { atMost: 1.2, says: "Cost at a million accounts, times that at a thousand" },
} as const
const rssTarget = { atMost: 200, says: "Server's memory under load, MiB" }

type RatioName = keyof typeof targets
type Target = { readonly atLeast: number } | { readonly atMost: number }

/** For machines; every ratio is at 32 clients, null where a run left it out. */
export function summarize({ results, names, pgbench, postgres, seconds }: Report) {
  const find = (figure: Figure, name: string) =>
    results.find((result) => result.figure === figure && result.clients === 32 && result.subject.name === name)
  const between = (figure: Figure, one: string, other: string): number | null => {
    const [first, second] = [find(figure, one), find(figure, other)]
    return first === undefined || second === undefined ? null : ratio(first, second)
  }
  const costOfMillion = {
    second_step: between("second_step", names.sparekey, names.sparekeyMillion),
    session_check: between("session_check", names.sparekey, names.sparekeyMillion),
  }
  const costs = Object.values(costOfMillion).filter((cost) => cost !== null)
  const ratios: Record<RatioName, number | null> = {
    second_step_vs_better_auth: between("second_step", names.sparekey, names.betterAuth),
    second_step_vs_limit: between("second_step", names.sparekey, names.limit),
    session_check_vs_better_auth: between("session_check", names.sparekey, names.betterAuth),
    session_check_vs_bare: between("session_check", names.sparekey, names.bare),
    million_vs_thousand: costs.length === 0 ? null : Math.max(...costs),
  }
  const memory: Record<string, number> = {}
  for (const { subject, peakMib } of results) {
    if (peakMib !== undefined) memory[subject.name] = Math.max(peakMib, memory[subject.name] ?? 0)
  }
  const own = [memory[names.sparekey], memory[names.sparekeyMillion]].filter((mib) => mib !== undefined)
  return {
    ratios,
    rss_mib: own.length === 0 ? null : Math.max(...own),
    cost_of_million_by_figure: costOfMillion,
    figures: results.map(({ figure, clients, subject, perSecond, p50, p99, rounds, operations }) => ({
      figure,
      clients,
      subject: subject.name,
      per_second: perSecond,
      p50_ms: p50,
      p99_ms: p99,
      operations,
      rounds,
    })),
    memory_mib: memory,
    pgbench: pgbench === undefined ? null : { second_step: pgbench.secondStep, session_look_up: pgbench.sessionLookUp },
    machine: {
      cores: availableParallelism(),
      processor: cpus()[0]?.model ?? "unknown",
      node: process.version,
      postgres,
    },
    seconds,
  }
}

export type Summary = ReturnType<typeof summarize>

/** For people: Markdown, so that it can be put into the documentation as it is. */
export function table(summary: Summary): string {
  return [...figureLines(summary), "", ...pgbenchLines(summary), ...ratioLines(summary)].join("\n")
}

function figureLines({ figures: results, memory_mib: memory }: Summary): readonly string[] {
  const rows = results.map(({ figure, clients, subject, per_second, p50_ms, p99_ms }) => [
    figures[figure],
    String(clients),
    subject,
    per_second.toFixed(per_second < 100 ? 1 : 0),
    p50_ms.toFixed(2),
    p99_ms.toFixed(2),
  ])
  const memoryRows = Object.entries(memory).map(([subject, mib]) => [subject, mib.toFixed(0)])
  return [
    ...aligned(["Figure", "Clients", "Subject", "a second", "p50 ms", "p99 ms"], rows),
    "",
    ...aligned(["Server process", "most memory, MiB"], memoryRows),
  ]
}

const pgbenchLines = ({ pgbench }: Summary): readonly string[] =>
  pgbench === null
    ? ["pgbench is not installed here.", ""]
    : [
        `pgbench, 32 clients: second step ${pgbench.second_step.toFixed(0)} a second, ` +
          `session look-up ${pgbench.session_look_up.toFixed(0)} a second.`,
        "",
      ]

function ratioLines({ ratios, rss_mib }: Summary): readonly string[] {
  const line = (says: string, value: number | null, target: Target, digits: number) => {
    const wanted = "atLeast" in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`
    if (value === null) return [says, "not measured", wanted, "–"]
    const reached = "atLeast" in target ? value >= target.atLeast : value <= target.atMost
    return [says, value.toFixed(digits), wanted, reached ? "reached" : "MISSED"]
  }
  const rows = (Object.keys(targets) as RatioName[]).map((name) =>
    line(targets[name].says, ratios[name], targets[name], 2),
  )
  return aligned(
    ["Ratio, 32 clients", "measured", "wanted", ""],
    [...rows, line(rssTarget.says, rss_mib, rssTarget, 0)],
  )
}

export function aligned(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) => Math.max(title.length, 3, ...rows.map((row) => row[column]?.length ?? 0)))
  const write = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`
  return [write(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(write)]
}
