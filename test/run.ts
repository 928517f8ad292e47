/**
 * Runs the tests, after the quick checks. With arguments only the test files whose path holds one of them, without the checks, and
 * of these only the tests that --test-name-pattern names.
 *
 * @example npm test
 * @example npm test -- packages/core
 * @example npm test -- races/totp --test-name-pattern=T3
 */
import { spawn } from "node:child_process"
import { glob } from "node:fs/promises"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import { run } from "node:test"
import { spec } from "node:test/reporters"
import { parseArgs } from "node:util"
import { buildConsole } from "../scripts/build.ts"
import { shareProcesses } from "./one-process.ts"
import { startTestPostgres, type TestPostgres } from "./postgres.ts"

const root = join(import.meta.dirname, "..")
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { "test-name-pattern": { type: "string", multiple: true } },
})

/** A file with a browser or two servers waits now and then; another one uses that time. */
const atOnce = availableParallelism() + 1

const interruption = new AbortController()
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort())

process.exitCode = await main()

async function main(): Promise<number> {
  const everything = wanted.length === 0
  const files = await findTests()
  if (files.length === 0) {
    console.error(`No test file's path holds ${wanted.join(" or ")}.`)
    return 1
  }
  if (everything && !(await check())) return 1
  if (files.some((file) => /^test\/(journeys|applications|desk)\//.test(file))) await buildConsole(console.log)
  const needsPostgres = files.some((file) => !/^(packages\/(core|console)|test\/house)\//.test(file))
  const postgres: TestPostgres | undefined = needsPostgres ? await startTestPostgres() : undefined
  try {
    // Node does not run what comes after the tests of a suite that is left out whole: with names given, each file is by itself.
    const processes = values["test-name-pattern"] === undefined ? await shareProcesses(root, files) : files
    return (await runTests(mixed(processes), postgres?.env ?? {})) ? 0 : 1
  } finally {
    await postgres?.stop()
  }
}

async function findTests(): Promise<string[]> {
  const files: string[] = []
  for await (const file of glob("{packages/*/test,test}/**/*.test.ts", { cwd: root })) files.push(file)
  return files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
}

/** Both kinds spread evenly over the whole: what waits for browsers and servers leaves the processor to what computes. */
function mixed(files: readonly string[]): string[] {
  const waits = (file: string) => file.startsWith("test/")
  return [files.filter(waits).sort(), files.filter((file) => !waits(file)).sort()]
    .flatMap((kind) => kind.map((file, index) => ({ file, at: (index + 0.5) / kind.length })))
    .sort((one, other) => one.at - other.at)
    .map(({ file }) => file)
}

async function check(): Promise<boolean> {
  const child = spawn(process.execPath, ["scripts/check.ts"], { cwd: root, stdio: "inherit" })
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code) => resolve(code === 0 && !interruption.signal.aborted))
  })
}

/** Whether all of them passed. Interrupted, it waits for those that are under way, so that PostgreSQL is stopped after them. */
async function runTests(files: string[], env: Record<string, string>): Promise<boolean> {
  const results = run({
    files,
    cwd: root,
    concurrency: atOnce,
    timeout: 300_000,
    signal: interruption.signal,
    testNamePatterns: values["test-name-pattern"],
    execArgv: ["--import", join(root, "packages/server/test/remembered-hash.ts")],
    // Some two hundred processes read the same modules: compiled once, they take half of the time to load.
    env: { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/sparekey-compiled"), ...process.env, ...env },
  })
  let success = true
  results.on("test:fail", () => (success = false))
  await pipeline(results, new spec(), process.stdout, { end: false })
  return success
}
