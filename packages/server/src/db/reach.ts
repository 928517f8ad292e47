import pg from "pg"
import { OperatorProblem } from "../host/operator-problem.ts"

const oldest = 150_000

/**
 * Opens one connection and makes sure that we can live in this database.
 *
 * @throws OperatorProblem when it does not answer, does not let us in, is too old, or is not UTF-8.
 */
export async function reachDatabase(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, application_name: "sparekey" })
  // A connection that dies later fails the query that needs it; it must not take the process with it.
  client.on("error", () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new OperatorProblem(whyNot(error as Error & { code?: string }, new URL(connectionString)))
  }
  const { rows } = await client.query<{ version: number; name: string; encoding: string }>(`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding`)
  const [server] = rows
  if (server === undefined || server.version < oldest) {
    await client.end()
    throw new OperatorProblem(
      `Sparekey needs PostgreSQL 15 or newer, and SPAREKEY_DATABASE_URL leads to ${server?.name}.`,
    )
  }
  if (server.encoding !== "UTF8") {
    await client.end()
    throw new OperatorProblem(
      `The database of SPAREKEY_DATABASE_URL stores text as ${server.encoding}: make one with “create database … encoding 'UTF8' template template0”.`,
    )
  }
  return client
}

/** Never with the password, nor the URL, which holds it. */
function whyNot(error: Error & { code?: string }, url: URL): string {
  const database = decodeURIComponent(url.pathname.slice(1)) || "(none named)"
  const where = `${decodeURIComponent(url.hostname) || "localhost"}${url.port && `:${url.port}`}`
  switch (error.code) {
    case "28P01":
    case "28000":
      return `PostgreSQL at ${where} does not let “${decodeURIComponent(url.username)}” in: check the user and password in SPAREKEY_DATABASE_URL.`
    case "3D000":
      return `PostgreSQL at ${where} has no database “${database}”: create it, or correct SPAREKEY_DATABASE_URL.`
    case "53300":
      return `PostgreSQL at ${where} has no connection left for Sparekey: raise its max_connections, or lower SPAREKEY_POOL_SIZE.`
    default:
      return `PostgreSQL at ${where} does not answer (${error.code ?? error.message}): check that it runs, and SPAREKEY_DATABASE_URL.`
  }
}
