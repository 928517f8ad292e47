import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { type Database, startDatabase } from "./database.ts"
import type { HttpWork } from "./load/http-load.ts"
import { type Asked, startAsked } from "./load/process.ts"
import { type Comparison, compare, type Result } from "./measure.ts"
import { measurePgbench } from "./pgbench.ts"
import { summarize, table } from "./report.ts"
import { startBare } from "./subjects/bare.ts"
import { startBetterAuth } from "./subjects/better-auth.ts"
import { startLimit } from "./subjects/limit.ts"
import { type SparekeySubject, startSparekey } from "./subjects/sparekey.ts"
import { figures, type Measured, type Subject } from "./subjects/subject.ts"

type Load = Asked<HttpWork, Measured>

const say = (line: string): void => console.error(line)

/** Measures everything, prints the table, and writes what machines read to the file that `--json` names. */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
  })
  const began = performance.now()
  await using opened = new AsyncDisposableStack()
  const stoppedAtTheEnd = <Stoppable extends { stop(): Promise<void> }>(one: Stoppable): Stoppable =>
    opened.adopt(one, () => one.stop())

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void opened.disposeAsync().finally(() => process.exit(1)))
  }
  say("Starting PostgreSQL…")
  const database = stoppedAtTheEnd(await startDatabase())
  const load = stoppedAtTheEnd(startAsked<HttpWork, Measured>(join(import.meta.dirname, "load/http-load.ts")))
  const betterAuth = stoppedAtTheEnd(await openBetterAuth(database, load))
  const sparekey = stoppedAtTheEnd(await openSparekey(database, load, 1_000))
  const million = values.quick ? undefined : stoppedAtTheEnd(await openSparekey(database, load, 1_000_000))
  const own = { url: sparekey.url, people: sparekey.people }
  const limit = stoppedAtTheEnd(await startLimit({ shape: "pipelined", ...own }))
  const oneSync = stoppedAtTheEnd(await startLimit({ shape: "one_sync", ...own }))
  const oneStatement = stoppedAtTheEnd(await startLimit({ shape: "one_statement", ...own }))
  const bare = stoppedAtTheEnd(await startBare({ ...own, load }))
  await database.settle()

  const all = { limit, oneSync, oneStatement, bare, betterAuth, sparekey, million }
  const results: Result[] = []
  for (const comparison of comparisons(all, values.quick)) {
    const { figure, clients } = comparison
    say(`${figures[figure]}, ${clients} ${clients === 1 ? "client" : "clients"}…`)
    results.push(...(await compare(comparison)))
  }
  const pgbench = await measurePgbench(sparekey.url, values.quick ? 2 : 4)

  const summary = summarize({
    results,
    names: {
      sparekey: sparekey.name,
      sparekeyMillion: million?.name ?? "",
      betterAuth: betterAuth.name,
      limit: limit.name,
      bare: bare.name,
    },
    pgbench,
    postgres: database.version,
    seconds: Math.round((performance.now() - began) / 1000),
  })
  console.log(table(summary))
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(summary, null, 2)}\n`)
}

async function openBetterAuth(database: Database, load: Load): Promise<Subject> {
  say("Starting better-auth, with 1,000 accounts…")
  return startBetterAuth({ url: await database.create("better_auth"), accounts: 1_000, load })
}

async function openSparekey(database: Database, load: Load, accounts: number): Promise<SparekeySubject> {
  const count = accounts.toLocaleString("en")
  say(`Starting Sparekey, with ${count} accounts…`)
  const url = await database.create(`sparekey_${accounts}`)
  return startSparekey({ name: `Sparekey, ${count} accounts`, url, accounts, load })
}

type All = {
  readonly limit: Subject
  readonly oneSync: Subject
  readonly oneStatement: Subject
  readonly bare: Subject
  readonly betterAuth: Subject
  readonly sparekey: Subject
  readonly million: Subject | undefined
}

/** Bounded: about a minute with `quick`, under four otherwise, on a machine that does nothing else. */
function comparisons(all: All, quick: boolean): readonly Comparison[] {
  const { limit, oneSync, oneStatement, bare, betterAuth, sparekey, million } = all
  const ours = million === undefined ? [sparekey] : [sparekey, million]
  const steps = [limit, oneSync, oneStatement, ...ours, betterAuth]
  const checks = [limit, oneSync, bare, ...ours, betterAuth]
  const both = [...ours, betterAuth]
  const many = { clients: 32, rounds: quick ? 4 : 9, milliseconds: 400, warmUp: quick ? 3000 : 10_000 }
  const one = { clients: 1, rounds: quick ? 2 : 4, milliseconds: 300, warmUp: 50 }
  return [
    { figure: "second_step", subjects: steps, ...many, rounds: quick ? 6 : 15 },
    { figure: "session_check", subjects: checks, ...many },
    { figure: "recovery_code", subjects: both, ...many, rounds: quick ? 2 : 4, warmUp: quick ? 200 : 1000 },
    { figure: "full_sign_in", subjects: both, ...many, rounds: 2, milliseconds: 1500, warmUp: 1 },
    { figure: "second_step", subjects: [limit, ...both], ...one },
    { figure: "session_check", subjects: [limit, bare, ...both], ...one },
    { figure: "recovery_code", subjects: both, ...one },
    { figure: "full_sign_in", subjects: both, ...one, rounds: 2, milliseconds: 800, warmUp: 1 },
  ]
}
