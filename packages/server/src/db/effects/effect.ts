/** What an event does to the database, and the statements that it does it with. */
import type { EventOf, EventType } from "@sparekey/core"
import type { Application } from "../application.ts"
import type { Statement } from "../batch.ts"

export type Effect<Type extends EventType> = (event: EventOf<Type>, application: Application) => readonly Statement[]

export type Effects = { readonly [Type in EventType]: Effect<Type> }

export const at = (millis: number | null): Date | null => (millis === null ? null : new Date(millis))

/** A change of exactly one row: anything else is a conflict that rolls everything back. */
export const one = (name: string, change: string, values: readonly unknown[]): Statement => ({
  name,
  text: `with changed as (${change} returning 1) select must_change_one(count(*), '${name}') from changed`,
  values: [...values],
})

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
