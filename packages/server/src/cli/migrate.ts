import { Command } from "commander"
import { readConfig } from "../config.ts"
import { migrate } from "../db/migrate.ts"
import { openDatabase } from "./open-database.ts"

export function migrateCommand(): Command {
  return new Command("migrate")
    .description("bring the database to this version's schema, without starting the server")
    .action(async () => {
      await using database = await openDatabase(readConfig(process.env), { say: console.log, besideServer: true })
      const applied = await migrate(database.url)
      console.log(
        applied === 0 ? "The schema is up to date." : `Applied ${applied} migration${applied === 1 ? "" : "s"}.`,
      )
    })
}
