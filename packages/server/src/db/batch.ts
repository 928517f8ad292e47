import pg from "pg"
import { serialize } from "pg-protocol"
import { parameter } from "./parameter.ts"

/** A statement that the server prepares once a connection: one name always stands for one text. */
export type Statement = {
  readonly name: string
  readonly text: string
  readonly values?: readonly unknown[]
  /** The same for several accounts at once: it takes a list in the place of each value. */
  readonly ofMany?: string
}
export type Reply = { readonly rows: readonly Record<string, unknown>[]; readonly rowCount: number }

type Written = { readonly name: string; readonly text: string; readonly values: unknown[] }
type Field = { readonly name: string; readonly parse: (text: string) => unknown }
type Connection = { readonly stream: { write(bytes: Uint8Array): void } }
type TypeParser = (oid: number, format: "text") => (text: string) => unknown

/** What each connection has prepared already, and which columns it answers with. */
const prepared = new WeakMap<Connection, Map<string, readonly Field[]>>()

/**
 * Statements behind one Sync. `pg` pipelines too, but with a Sync and a Describe for each statement: PostgreSQL then answers each with
 * a write of its own, and Node wakes up for each. One Sync is one write there, one read here: half the processor time of a round
 * trip (docs/performance.md).
 */
class Batch {
  readonly #statements: readonly Written[]
  readonly #typeParser: TypeParser
  readonly #settle: (error: Error | null, replies: Reply[]) => void
  readonly #replies: Reply[] = []
  readonly #firstUsed: string[] = []
  #prepared = new Map<string, readonly Field[]>()
  #rows: Record<string, unknown>[] = []
  #fields: readonly Field[] = []

  constructor(
    statements: readonly Statement[],
    typeParser: TypeParser,
    settle: (error: Error | null, replies: Reply[]) => void,
  ) {
    // Here, not while writing: a value that cannot be written must not leave half a batch on the wire.
    this.#statements = statements.map(({ name, text, values = [] }) => ({
      name,
      text,
      values: values.map(parameter),
    }))
    this.#typeParser = typeParser
    this.#settle = settle
  }

  /** Called by the client when it is this query's turn. */
  submit(connection: Connection): null {
    this.#prepared = prepared.get(connection) ?? new Map()
    prepared.set(connection, this.#prepared)
    // One buffer: a write of many small ones costs Node several times as much.
    connection.stream.write(
      Buffer.concat([...this.#statements.flatMap((one) => this.#messages(one)), serialize.sync()]),
    )
    return null
  }

  #messages({ name, text, values }: Written): readonly Buffer[] {
    const isNew = !this.#prepared.has(name) && !this.#firstUsed.includes(name)
    if (isNew) this.#firstUsed.push(name)
    return [
      // Closing what does not exist is no error; an earlier batch may have failed after this statement was prepared.
      ...(isNew ? [serialize.close({ type: "S", name }), serialize.parse({ name, text })] : []),
      serialize.bind({ statement: name, values }),
      ...(this.#prepared.has(name) ? [] : [serialize.describe({ type: "P" })]),
      serialize.execute(),
    ]
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    this.#fields = fields.map(({ name, dataTypeID }) => ({ name, parse: this.#typeParser(dataTypeID, "text") }))
  }

  handleDataRow({ fields: values }: { fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = {}
    const columns = this.#columns()
    // A plain loop: this runs for each row that anybody reads.
    for (let index = 0; index < columns.length; index++) {
      const { name, parse } = columns[index] as Field
      const value = values[index] ?? null
      row[name] = value === null ? null : parse(value)
    }
    this.#rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    const name = this.#statements[this.#replies.length]?.name ?? ""
    if (!this.#prepared.has(name)) this.#prepared.set(name, this.#fields)
    this.#replies.push({ rows: this.#rows, rowCount: Number(text.slice(text.lastIndexOf(" ") + 1)) || 0 })
    this.#rows = []
    this.#fields = []
  }

  handleError(error: Error): void {
    for (const name of this.#firstUsed) this.#prepared.delete(name)
    this.#settle(error, [])
  }

  handleReadyForQuery(): void {
    this.#settle(null, this.#replies)
  }

  #columns(): readonly Field[] {
    return this.#prepared.get(this.#statements[this.#replies.length]?.name ?? "") ?? this.#fields
  }
}

// A pipelining client takes instances of Query alone, but its constructor prepares a result that would be thrown away.
Object.setPrototypeOf(Batch.prototype, pg.Query.prototype)

/**
 * Sends all statements in one write and resolves when the last is answered. Without `begin` they are one transaction: committed
 * when all succeeded, else none. Within one, an error leaves the transaction to be rolled back.
 * @throws the first statement's error; those after it did not run
 * @example const [, facts] = await send(client, [begin, loadFacts(accountId)])
 */
export function send(client: pg.ClientBase, statements: readonly Statement[]): Promise<Reply[]> {
  return new Promise((resolve, reject) => {
    const typeParser = client.getTypeParser.bind(client) as TypeParser
    const settle = (error: Error | null, replies: Reply[]) => (error === null ? resolve(replies) : reject(error))
    client.query(new Batch(statements, typeParser, settle) as unknown as pg.Submittable)
  })
}

/** The same on any connection of the pool, for statements that stand alone. */
export async function sendTo(pool: pg.Pool, statements: readonly Statement[]): Promise<Reply[]> {
  const client = await pool.connect()
  let failed = true
  try {
    const replies = await send(client, statements)
    failed = false
    return replies
  } finally {
    // After an error the connection may be left inside a transaction.
    client.release(failed)
  }
}
