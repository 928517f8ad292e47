/**
 * The database's own limit: the least that a second step has to do (one transaction of one guarded update, one session and one
 * audit entry) and a session look-up, on Sparekey's own tables, from Node without HTTP.
 */
import { join } from "node:path"
import { startAsked } from "../load/process.ts"
import type { LimitWork } from "./limit-load.ts"
import type { Person } from "./sparekey-accounts.ts"
import type { Measured, Subject } from "./subject.ts"

export const limitShapes = {
  pipelined: "The database's limit",
  one_sync: "… behind one Sync",
  one_statement: "… as one statement",
} as const

export type LimitShape = keyof typeof limitShapes

type Options = { readonly shape: LimitShape; readonly url: string; readonly people: readonly Person[] }

export async function startLimit({ shape, url, people }: Options): Promise<Subject> {
  const rows = people.map(({ accountId, authenticatorId, sessionId }) => ({ accountId, authenticatorId, sessionId }))
  const process = startAsked<LimitWork | { connect: string; shape: LimitShape; rows: typeof rows }, Measured>(
    join(import.meta.dirname, "limit-load.ts"),
  )
  await process.ask({ connect: url, shape, rows })
  return {
    name: limitShapes[shape],
    figures: shape === "one_statement" ? ["second_step"] : ["second_step", "session_check"],
    serverPid: undefined,
    mostOperations: Number.POSITIVE_INFINITY,
    slice: ({ figure, clients, milliseconds }) =>
      process.ask({ figure: figure === "session_check" ? "session_check" : "second_step", clients, milliseconds }),
    stop: () => process.stop(),
  }
}
