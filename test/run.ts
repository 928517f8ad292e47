/**
 * Runs the tests, after the quick checks. With arguments only the test files whose path holds one of them, without the checks;
 * what begins with - goes to node's test runner.
 *
 * @example npm test
 * @example npm test -- packages/core
 * @example npm test -- races/totp --test-name-pattern=T3
 */
import { spawn } from "node:child_process"
import { glob } from "node:fs/promises"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { buildConsole } from "../scripts/build.ts"
import { startTestPostgres, type TestPostgres } from "./postgres.ts"

const root = join(import.meta.dirname, "..")
const given = process.argv.slice(2)
const flags = given.filter((argument) => argument.startsWith("-"))
const wanted = given.filter((argument) => !argument.startsWith("-"))

/** A file with a browser or two servers waits now and then; another one uses that time. */
const atOnce = availableParallelism() + 1

let interrupted = false
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => (interrupted = true))

process.exitCode = await main()

async function main(): Promise<number> {
  if (given.length === 0 && (await run(["scripts/check.ts"], {})) !== 0) return 1
  const files = await findTests()
  if (files.length === 0) {
    console.error(`No test file's path holds ${wanted.join(" or ")}.`)
    return 1
  }
  if (files.some((file) => /^test\/(journeys|desk)\//.test(file))) await buildConsole(console.log)
  const needsPostgres = files.some((file) => !/^(packages\/(core|client|console)|test\/house)\//.test(file))
  const postgres: TestPostgres | undefined = needsPostgres ? await startTestPostgres() : undefined
  try {
    return await run(
      ["--test", "--test-reporter=spec", `--test-concurrency=${atOnce}`, "--test-timeout=300000", ...flags, ...files],
      postgres?.env ?? {},
    )
  } finally {
    await postgres?.stop()
  }
}

async function findTests(): Promise<string[]> {
  const files: string[] = []
  for await (const file of glob("{packages/*/test,test}/**/*.test.ts", { cwd: root })) files.push(file)
  return files.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part))).sort()
}

/** Ctrl-C reaches the child by itself; we only wait for it, so that PostgreSQL is stopped afterwards. */
async function run(args: string[], env: Record<string, string>): Promise<number> {
  if (interrupted) return 1
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: "inherit" })
  const terminate = () => child.kill("SIGTERM")
  process.on("SIGTERM", terminate)
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (status) => resolve(status ?? 1))
  })
  process.off("SIGTERM", terminate)
  return code
}
