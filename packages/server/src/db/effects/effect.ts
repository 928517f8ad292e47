/** What an event does to the database, and the statements that it does it with. */
import type { EventOf, EventType } from "@sparekey/core"
import type { Application } from "../application.ts"
import type { Statement } from "../batch.ts"
import { aboutGiven, type Columns } from "../given.ts"

export type Effect<Type extends EventType> = (event: EventOf<Type>, application: Application) => readonly Statement[]

export type Effects = { readonly [Type in EventType]: Effect<Type> }

export const at = (millis: number | null): Date | null => (millis === null ? null : new Date(millis))

/** A change of exactly one row: anything else is a conflict that rolls everything back. */
export const one = (name: string, change: string, values: readonly unknown[]): Statement => ({
  name,
  text: `with changed as (${change} returning 1) select must_change_one(count(*), '${name}') from changed`,
  values: [...values],
})

/**
 * The same, so that it can be done to several accounts at once: a change of exactly one row for each that is given.
 * @param change finds its row by `given`, which has these columns
 */
export const oneEach = (name: string, columns: Columns, change: string): ((...values: unknown[]) => Statement) =>
  aboutGiven(
    name,
    columns,
    `, changed as (${change} returning 1)
      select must_change_one(1 + (select count(*) from changed) - (select count(*) from given), '${name}')`,
  )

/** A new row, for one account or several. */
export const addEach = (name: string, table: string, columns: Columns): ((...values: unknown[]) => Statement) =>
  aboutGiven(name, columns, `insert into ${table} (${Object.keys(columns).join(", ")}) select * from given`)

export const some = (name: string, text: string, values: readonly unknown[]): Statement => ({
  name,
  text,
  values: [...values],
})

export function required<Value>(value: Value | undefined | null, what: string): Value {
  if (value === undefined || value === null)
    throw new TypeError(`a decision needs ${what}, which the caller did not give`)
  return value
}

/** For an event that shows in nothing but the audit log, the mails, or the row of its sign-in. */
export const nothing = (): readonly Statement[] => []
