import { Command } from "commander"
import { invite } from "../accounts/invite.ts"
import { readAddress } from "../address.ts"
import { Conflict } from "../db/in-transaction.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { linkUrl } from "../http/page-names.ts"
import { withDatabase } from "./with-database.ts"

export function inviteCommand(): Command {
  return new Command("invite")
    .description("create an account, and print the one-time link with which its person chooses a password")
    .argument("<email>", "the account's e-mail address")
    .option("--name <name>", "what to call the person", "")
    .option("--locale <locale>", "the language of their mail: en, it or es", "en")
    .action(async (email: string, { name, locale }: { name: string; locale: string }) => {
      const address = readAddress(email)
      if (address === null) throw new OperatorProblem(`“${email}” is not an e-mail address.`)
      if (!["en", "it", "es"].includes(locale))
        throw new OperatorProblem(`“${locale}” is not a language: choose en, it or es.`)
      await withDatabase(async ({ config, keys, perform }) => {
        const { token } = await invite({ perform, keys }, { address, name, locale }).catch((error) => {
          if (error instanceof Conflict) throw new OperatorProblem(`${address.written} belongs to an account already.`)
          throw error
        })
        console.log(linkUrl(config.origin, "accept_invitation", token))
      })
    })
}
