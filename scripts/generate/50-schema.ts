/**
 * The schema's dump, from a database that the migrations have just made. --check leaves it to packages/server/test/schema.test.ts,
 * which has a database anyway: the quick checks need none.
 */
import pg from "pg"
import { startTestPostgres } from "../../test/postgres.ts"
import { dumpSchema } from "../dump-schema.ts"

export async function generate(): Promise<Record<string, string>> {
  if (process.argv.includes("--check")) return {}
  const postgres = await startTestPostgres()
  try {
    const url = new URL(postgres.env.SPAREKEY_TEST_SERVER_URL)
    url.pathname = `/${postgres.env.SPAREKEY_TEST_TEMPLATE}`
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    try {
      return { "packages/server/src/db/schema.sql": await dumpSchema(client) }
    } finally {
      await client.end()
    }
  } finally {
    await postgres.stop()
  }
}
