/** docs/errors.md: every code that the API answers with, its HTTP status, its sentence, and which commands can be denied with it. */
import { type Reason, reasons, transitions } from "../../packages/core/src/index.ts"
import { statusOf } from "../../packages/server/src/http/problem.ts"
import { type Code, edgeReasons } from "../../packages/server/src/refused.ts"

const line = (...cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`

function commandsDeniedWith(reason: Reason): string {
  const commands = new Set(
    transitions.filter((row) => row.guards.some((guard) => guard.reason === reason)).map(({ command }) => command),
  )
  return commands.size === 0 ? "what is out of place" : [...commands].map((command) => `\`${command}\``).join(", ")
}

const row = (code: Code, sentence: string, where: string) =>
  line(`\`${code}\``, String(statusOf[code]), sentence, where)

export async function generate(): Promise<Record<string, string>> {
  const fromCore = Object.entries(reasons).map(([code, sentence]) =>
    row(code as Reason, sentence, commandsDeniedWith(code as Reason)),
  )
  const fromEdges = Object.entries(edgeReasons).map(([code, sentence]) =>
    line(`\`${code}\``, String(statusOf[code as Code]), sentence),
  )
  const text = `<!-- Generated from packages/core and packages/server by “npm run generate”. Change reasons.ts, refused.ts or problem.ts, not this page. -->

# Errors

Every denial is an RFC 9457 problem with a stable \`code\`; the sentence is its \`title\` and may change. \`next\` says what a sign-in
waits for, \`retryAt\` when trying again makes sense.

## What the rules object to

| code | status | sentence | commands that can be denied with it |
|---|---|---|---|
${fromCore.join("\n")}

## What the edges object to

| code | status | sentence |
|---|---|---|
${fromEdges.join("\n")}
`
  return { "docs/errors.md": text }
}
