import { Command } from "commander"
import { OperatorProblem } from "../host/operator-problem.ts"
import { auditCommand } from "./audit.ts"
import { inviteCommand } from "./invite.ts"
import { migrateCommand } from "./migrate.ts"
import { recoverCommand } from "./recover.ts"
import { startCommand } from "./start.ts"

/** The command line: one file a command. Whatever goes wrong ends in one sentence on stderr and a non-zero exit. */
export async function run(args: string[]): Promise<void> {
  const program = new Command("sparekey")
    .description("A self-hosted sign-in server for team software. Its settings are SPAREKEY_* environment variables.")
    .showHelpAfterError()
  for (const command of [startCommand, inviteCommand, recoverCommand, auditCommand, migrateCommand])
    program.addCommand(command())
  try {
    await program.parseAsync(args, { from: "user" })
  } catch (error) {
    process.exitCode = 1
    console.error(error instanceof OperatorProblem ? error.message : error)
  }
}
