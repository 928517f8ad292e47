/** Statements about rows that are given with them, as the relation `given`: about one, or in the same words about several. */
import type { Statement } from "./batch.ts"

/** The type of each column; `account_id` comes first. */
export type Columns = Readonly<Record<string, string>>

/** @param text begins behind `given`, and finds what it needs by it */
export function aboutGiven(name: string, columns: Columns, text: string): (...values: unknown[]) => Statement {
  const names = Object.keys(columns)
  const one = names.map((column, index) => `$${index + 1}::${columns[column]} as ${column}`)
  const lists = names.map((column, index) => `$${index + 1}::${columns[column]}[]`)
  const ofOne = `with given as (select ${one.join(", ")}) ${text}`
  const ofMany = `with given as (select * from unnest(${lists.join(", ")}) as rows (${names.join(", ")})) ${text}`
  return (...values) => ({ name, text: ofOne, values, ofMany })
}
