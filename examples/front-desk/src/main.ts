/** A front desk at a terminal: see README.md. */
import { NativeProblem } from "@sparekey/client/native"
import { explain } from "./advice.ts"
import { runFrontDesk } from "./front-desk.ts"
import { readSettings } from "./settings.ts"
import { openTerminal } from "./terminal.ts"

const terminal = openTerminal(process.stdin, process.stdout)
try {
  await runFrontDesk(readSettings(process.env), terminal)
} catch (error) {
  if (!(error instanceof NativeProblem)) throw error
  terminal.say(...explain(error))
  process.exitCode = 1
} finally {
  terminal.close()
}
