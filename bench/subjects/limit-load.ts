/** The process that drives the database without HTTP, with the pool that a server of this kind would have. */
import { randomBytes } from "node:crypto"
import pg from "pg"
import { v7 as newId } from "uuid"
import { type Statement, send } from "../../packages/server/src/db/batch.ts"
import { drive } from "../load/drive.ts"
import type { LimitShape } from "./limit.ts"
import * as statements from "./limit-statements.ts"

export type LimitWork = {
  readonly figure: "second_step" | "session_check"
  readonly clients: number
  readonly milliseconds: number
}
type Row = { readonly accountId: string; readonly authenticatorId: string; readonly sessionId: string }
type Start = { readonly connect: string; readonly shape: LimitShape; readonly rows: readonly Row[] }

let pool: pg.Pool
let start: Start
let turn = 0
/** Microseconds instead of half minutes: always later than the one before, whoever took it. */
const nextStep = () => Math.floor((performance.timeOrigin + performance.now()) * 1000)

process.on("message", async (message: LimitWork | Start) => {
  if ("connect" in message) {
    start = message
    const options = "-c jit=off -c plan_cache_mode=force_generic_plan"
    pool = new pg.Pool({ connectionString: message.connect, max: 10, pipeline: true, options })
    process.send?.({})
    return
  }
  const operation = message.figure === "session_check" ? lookUp : secondStep
  process.send?.(await drive(message, () => operation(start.rows[turn++ % start.rows.length] as Row)))
})

async function withClient(work: (client: pg.PoolClient) => Promise<boolean>): Promise<string | undefined> {
  const client = await pool.connect()
  try {
    return (await work(client)) ? undefined : "nothing was changed or found"
  } finally {
    client.release()
  }
}

const lookUp = ({ accountId, sessionId }: Row) =>
  withClient(async (client) => {
    const statement = { name: "look-up", text: statements.lookUp, values: [accountId, sessionId] }
    const reply = start.shape === "one_sync" ? (await send(client, [statement]))[0] : await client.query(statement)
    return reply?.rowCount === 1
  })

const secondStep = ({ accountId, authenticatorId }: Row) =>
  withClient(async (client) => {
    const now = new Date()
    const accept = [accountId, authenticatorId, nextStep(), now]
    const session = [newId(), randomBytes(32), new Date(now.getTime() + 86_400_000), "192.0.2.1", "a browser"]
    const audit = [newId(), "authenticator_shown", '{"kind":"sign_in"}', '{"step":1}', randomBytes(32), "{}"]
    if (start.shape === "one_statement") {
      const values = [...accept, ...session, ...audit]
      return (await client.query({ name: "all", text: statements.allInOne, values })).rowCount === 1
    }
    const inside: Statement[] = [
      { name: "accept", text: statements.accept, values: accept },
      { name: "session", text: statements.bearSession, values: [accountId, now, ...session] },
      { name: "audit", text: statements.appendAudit, values: [accountId, now, ...audit] },
    ]
    if (start.shape === "one_sync") return (await send(client, inside))[0]?.rowCount === 1
    const all = [{ name: "begin", text: "begin" }, ...inside, { name: "commit", text: "commit" }]
    const [, accepted] = await Promise.all(
      all.map(({ values, ...statement }: Statement) => client.query({ ...statement, values: [...(values ?? [])] })),
    )
    return accepted?.rowCount === 1
  })
