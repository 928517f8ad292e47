import pg from "pg"

interface PoolOptions {
  connectionString: string
  size: number
  /**
   * The database role that every connection takes on: `serverRole` for all that answers requests, so that the database itself
   * keeps it from changing audit rows (L3). Left out by migrations and the job worker, which own the schema.
   */
  applicationRole?: string
  /** Told when an idle connection dies. The pool makes a new one by itself. */
  onConnectionLost?: (error: Error) => void
}

/** May read and write rows as the migrations grant it; cannot change or delete audit rows, nor the schema. */
export const serverRole = "sparekey_server"

/** No statement of ours takes seconds; one that does waits for a lock that will not come. */
const statementTimeout = 15_000

/** What is asked about a whole large team, such as what other rules would do to it, is sorted in memory. */
const unlessGiven = "-c work_mem=32MB"

const parsers = new Map<number, (text: string) => unknown>([
  // int8: our counters stay far below 2^53.
  [pg.types.builtins.INT8, Number],
  // date: a day has no time zone, and a Date would give it one.
  [pg.types.builtins.DATE, (text) => text],
])

/**
 * A pool whose connections send a query without waiting for the answer to the one before: queries given to one client in one
 * tick share a round trip.
 */
export function createPool({ connectionString, size, applicationRole, onConnectionLost }: PoolOptions): pg.Pool {
  const url = new URL(connectionString)
  // What the URL says wins over what is said beside it, and would undo the role. Of two values the last one holds.
  const given = url.searchParams.get("options")
  const settings = { ...(applicationRole && { role: applicationRole }), timezone: "UTC", jit: "off" }
  const always = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  url.searchParams.delete("options")
  const pool = new pg.Pool({
    connectionString: url.href,
    max: size,
    // Migrations and graphile-worker were not written for pipelining.
    pipeline: applicationRole !== undefined,
    options: [unlessGiven, given ?? "", ...always].join(" "),
    application_name: "sparekey",
    ...(applicationRole && { statement_timeout: statementTimeout }),
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    types: { getTypeParser: typeParser },
  })
  // Without listeners, a database that goes away would take the process with it. A connection in use fails its query as well.
  pool.on("error", (error) => {
    if (!pool.ending) onConnectionLost?.(error)
  })
  pool.on("connect", (client) => client.on("error", () => undefined))
  return pool
}

const typeParser = ((oid: number, format: "text" | "binary") =>
  (format === "text" && parsers.get(oid)) ||
  pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser
