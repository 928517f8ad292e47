/** Statements about rows that are given with them, as the relation `given`: about one, or in the same words about several. */
import type { Statement } from "./batch.ts"

/** The type of each column; `account_id` comes first. */
export type Columns = Readonly<Record<string, string>>

/**
 * @param text begins behind `given`, and finds what it needs by it. Of each large table it also says that the rows are of `any(accounts)`:
 * PostgreSQL plans a join once, for a table as small as it was when it was last counted, and would walk through all of what came since.
 */
export function aboutGiven(name: string, columns: Columns, text: string): (...values: unknown[]) => Statement {
  const names = Object.keys(columns)
  const one = names.map((column, index) => `$${index + 1}::${columns[column]} as ${column}`)
  const lists = names.map((column, index) => `$${index + 1}::${columns[column]}[]`)
  const of = (accounts: string) => text.replaceAll("any(accounts)", `any(${accounts})`)
  const ofOne = `with given as (select ${one.join(", ")}) ${of("array[$1::uuid]")}`
  const ofMany = `with given as (select * from unnest(${lists.join(", ")}) as rows (${names.join(", ")})) ${of("$1::uuid[]")}`
  return (...values) => ({ name, text: ofOne, values, ofMany })
}
