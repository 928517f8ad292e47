import { Connection, cookiesOf } from "./connection.ts"
import { drive } from "./drive.ts"

/**
 * Requests for the load generator. Each operation is one request or several in a row; `{{cookies}}` in a later one stands for the
 * cookies that the earlier ones have set.
 */
export type HttpWork = {
  readonly port: number
  readonly operations: readonly (readonly string[])[]
  /** Whether to begin anew when all operations are used: for what can be done any number of times. */
  readonly repeat: boolean
  readonly clients: number
  readonly milliseconds: number
  /** What the last answer of each operation has to hold. */
  readonly holds: string
}

/** The process that makes HTTP requests: beside the servers, as light as it can be. */
process.on("message", async (work: HttpWork) => {
  process.send?.(await run(work))
})

async function run({ port, operations, repeat, clients, milliseconds, holds }: HttpWork) {
  const connections = await Promise.all(Array.from({ length: clients }, () => Connection.open(port)))
  let next = 0
  const measured = await drive({ clients, milliseconds }, (client) => {
    if (next === operations.length && repeat) next = 0
    const requests = operations[next++]
    const connection = connections[client]
    return requests && connection && perform(connection, requests, holds)
  })
  for (const connection of connections) connection.close()
  return measured
}

/** What went wrong, or undefined. */
async function perform(
  connection: Connection,
  requests: readonly string[],
  holds: string,
): Promise<string | undefined> {
  let cookies = ""
  for (const [index, request] of requests.entries()) {
    const answer = await connection.send(index === 0 ? request : request.replace("{{cookies}}", cookies))
    if (answer.status !== 200) return `${answer.status} ${answer.body.slice(0, 300)}`
    if (index + 1 < requests.length) cookies = cookiesOf(answer.head)
    else if (!answer.body.includes(holds)) return `without ${holds}: ${answer.body.slice(0, 300)}`
  }
  return undefined
}
