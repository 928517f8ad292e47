import pg from "pg"
import { prepareValue } from "pg/lib/utils.js"

/** A statement that the server prepares once a connection: one name always stands for one text. */
export type Statement = { readonly name: string; readonly text: string; readonly values?: readonly unknown[] }
export type Reply = { readonly rows: readonly Record<string, unknown>[]; readonly rowCount: number }

type Written = { readonly name: string; readonly text: string; readonly values: unknown[] }
type Field = { readonly name: string; readonly parse: (text: string) => unknown }
type Connection = {
  readonly stream: { cork(): void; uncork(): void }
  parse(statement: { name: string; text: string }): void
  bind(portal: { statement: string; values: unknown[] }): void
  describe(portal: { type: "P" }): void
  execute(): void
  close(statement: { type: "S"; name: string }): void
  sync(): void
}
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
      values: values.map((value) => prepareValue(value)),
    }))
    this.#typeParser = typeParser
    this.#settle = settle
  }

  /** Called by the client when it is this query's turn. */
  submit(connection: Connection): null {
    this.#prepared = prepared.get(connection) ?? new Map()
    prepared.set(connection, this.#prepared)
    connection.stream.cork()
    try {
      for (const statement of this.#statements) this.#write(connection, statement)
    } finally {
      connection.sync()
      connection.stream.uncork()
    }
    return null
  }

  #write(connection: Connection, { name, text, values }: Written): void {
    const isNew = !this.#prepared.has(name) && !this.#firstUsed.includes(name)
    if (isNew) {
      this.#firstUsed.push(name)
      // Closing what does not exist is no error; an earlier batch may have failed after this statement was prepared.
      connection.close({ type: "S", name })
      connection.parse({ name, text })
    }
    connection.bind({ statement: name, values })
    if (!this.#prepared.has(name)) connection.describe({ type: "P" })
    connection.execute()
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
