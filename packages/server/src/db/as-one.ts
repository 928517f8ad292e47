/** What is asked alike for several accounts, in one statement each: PostgreSQL then binds, begins and answers once. */
import type { Reply, Statement } from "./batch.ts"

type Asking = { readonly accountId: string; readonly statements: readonly Statement[] }

type Joined = {
  readonly statements: readonly Statement[]
  /** What was answered to one of those who asked, by their number. @param replies to all {@link statements} */
  readonly repliesTo: (asked: number, replies: readonly Reply[]) => readonly Reply[]
}

/** Where a reply is, and whether others' rows are in it. */
type Place = { readonly index: number; readonly shared: boolean }

/**
 * Only lists that are alike from their first statement to their last are joined, so that each keeps its order.
 * @param all of different accounts
 */
export function asOne(all: readonly Asking[]): Joined {
  const statements: Statement[] = []
  const places = all.map((): Place[] => [])
  const add = (statement: Statement, whose: readonly number[]) => {
    const place = { index: statements.length, shared: whose.length > 1 }
    for (const asked of whose) places[asked]?.push(place)
    statements.push(statement)
  }
  const names = all.map((asking) => asking.statements.map(({ name }) => name).join(" "))
  for (const alike of Map.groupBy(all.keys(), (asked) => names[asked]).values()) {
    const [first = 0] = alike
    for (const [at, { name, ofMany }] of all[first]?.statements.entries() ?? []) {
      const same = alike.map((asked) => all[asked]?.statements[at] as Statement)
      if (ofMany !== undefined && same.length > 1)
        add({ name: `${name}-of-many`, text: ofMany, values: columnsOf(same) }, alike)
      else for (const [index, asked] of alike.entries()) add(same[index] as Statement, [asked])
    }
  }
  const sorted = new Map<Reply, ReadonlyMap<unknown, Reply["rows"]>>()
  const rowsOf = (accountId: string | undefined, reply: Reply) => {
    const byAccount = sorted.get(reply) ?? Map.groupBy(reply.rows, ({ account_id }) => account_id)
    sorted.set(reply, byAccount)
    return byAccount.get(accountId) ?? []
  }
  return {
    statements,
    repliesTo: (asked, replies) =>
      (places[asked] ?? []).map(({ index, shared }) => {
        const reply = replies[index] as Reply
        return shared ? { ...reply, rows: rowsOf(all[asked]?.accountId, reply) } : reply
      }),
  }
}

const columnsOf = ([first, ...others]: readonly Statement[]): readonly unknown[] =>
  first?.values?.map((value, column) => [value, ...others.map(({ values }) => values?.[column])]) ?? []
