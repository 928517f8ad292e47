import type { Pool } from "pg"
import type { Logger } from "pino"
import { retention } from "./retention.ts"

/** Rows a statement: few enough that nobody waits for them. */
const batch = 1_000

type Dependencies = { readonly pool: Pool; readonly log: Logger; readonly clock: () => number }

/** Removes what retention says, in batches; how many rows of what. Stops between two batches when asked to. */
export async function forget({ pool, log, clock }: Dependencies, stop: AbortSignal): Promise<Record<string, number>> {
  const forgotten: Record<string, number> = {}
  for (const { what, table, key, keep, rows, only } of retention) {
    const before = new Date(clock() - keep.days * 24 * 60 * 60_000)
    const gone = only?.map((column) => `${column} = null`).join(", ")
    const text = `
      ${gone === undefined ? `delete from ${table}` : `update ${table} set ${gone}`} where (${key}) in (
        select ${key} from ${table} t where ${rows} limit ${batch} for update skip locked)`
    let deleted: number
    do {
      if (stop.aborted) return forgotten
      deleted = (await pool.query(text, [before])).rowCount ?? 0
      if (deleted > 0) forgotten[what] = (forgotten[what] ?? 0) + deleted
    } while (deleted === batch)
  }
  if (Object.keys(forgotten).length > 0) log.info({ forgotten }, "forgot what is of no more use")
  return forgotten
}
