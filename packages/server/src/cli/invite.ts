import { Command } from "commander"
import { invite } from "../accounts/invite.ts"
import { readAddress } from "../address.ts"
import { readConfig } from "../config.ts"
import { Conflict } from "../db/in-transaction.ts"
import { migrate } from "../db/migrate.ts"
import { createPool, serverRole } from "../db/pool.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { linkUrl } from "../http/page-names.ts"
import { createPerform } from "../perform.ts"
import { openKeys } from "../secrets/root-key.ts"
import { openDatabase } from "./open-database.ts"

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
      const config = readConfig(process.env)
      await using database = await openDatabase(config, { say: console.error, besideServer: true })
      await migrate(database.url)
      await using opened = new AsyncDisposableStack()
      const pool = createPool({ connectionString: database.url, size: 2, applicationRole: serverRole })
      opened.defer(() => pool.end())
      const keys = await openKeys({ ...config, dataDir: database.dataDir })
      const perform = createPerform({ pool, keys, clock: Date.now, serverPolicy: config.serverPolicy })
      const { token } = await invite({ perform, keys }, { address, name, locale }).catch((error) => {
        if (error instanceof Conflict) throw new OperatorProblem(`${address.written} belongs to an account already.`)
        throw error
      })
      console.log(linkUrl(config.origin, "accept_invitation", token))
    })
}
