/** The least that an HTTP server can do for a session check: Fastify, one route, one prepared select. */
import Fastify from "fastify"
import pg from "pg"
import { lookUp } from "./limit-statements.ts"

const options = "-c jit=off -c plan_cache_mode=force_generic_plan"
const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: 10, pipeline: true, options })
const app = Fastify({ logger: false })

app.get<{ Params: { account: string; session: string } }>("/session/:account/:session", async ({ params }) => {
  const values = [params.account, params.session]
  const { rows } = await pool.query({ name: "look-up", text: lookUp, values })
  const [row] = rows
  return { accountId: params.account, expiresAt: row.expires_at }
})

await app.listen({ host: "127.0.0.1", port: 0 })
const [address] = app.addresses()
process.send?.({ port: typeof address === "object" ? address.port : undefined })
