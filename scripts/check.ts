/** The quick checks, two at a time; only those that fail print what they said. */
import { spawn } from "node:child_process"
import { join } from "node:path"

const root = join(import.meta.dirname, "..")
const checks: { name: string; command: string; arguments: string[] }[] = [
  { name: "types", command: "tsc", arguments: ["-p", "."] },
  { name: "types of core alone", command: "tsc", arguments: ["-p", "packages/core"] },
  { name: "types of the console", command: "tsc", arguments: ["-p", "packages/console"] },
  { name: "types of the tests", command: "tsc", arguments: ["-p", "test"] },
  { name: "lint and format", command: "biome", arguments: ["check", "--error-on-warnings"] },
  {
    name: "who imports whom",
    command: "node",
    arguments: ["scripts/dependency-rules.ts", "packages", "examples", "test", "scripts"],
  },
  { name: "dead code", command: "knip", arguments: ["--no-progress"] },
  { name: "generated files", command: "node", arguments: ["scripts/generate.ts", "--check"] },
]

const started = Date.now()
const failed: string[] = []
const waiting = [...checks]

async function work(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const began = Date.now()
    const { code, output } = await run(check.command, check.arguments)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    console.log(`${code === 0 ? "✔" : "✖"} ${check.name} (${seconds} s)`)
    if (code === 0) continue
    failed.push(check.name)
    console.log(output.trim().replaceAll(/^/gm, "    "))
  }
}

function run(command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(join(root, "node_modules/.bin", command), args, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
  })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  child.stderr.on("data", (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code) => resolve({ code, output }))
  })
}

await Promise.all([work(), work()])
const seconds = ((Date.now() - started) / 1000).toFixed(1)
console.log(failed.length === 0 ? `all checks passed (${seconds} s)` : `failed: ${failed.join(", ")} (${seconds} s)`)
process.exitCode = failed.length === 0 ? 0 : 1
