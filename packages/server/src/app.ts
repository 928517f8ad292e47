import Fastify, { type FastifyInstance } from "fastify"
import type { Pool } from "pg"
import type { Logger } from "pino"
import type { Config } from "./config.ts"
import type { Keys } from "./keys.ts"

interface Dependencies {
  config: Config
  pool: Pool
  ownerPool: Pool
  keys: Keys
  log: Logger
}

/** Puts the server together; closing it ends everything it began. */
export async function buildApp({ pool, log }: Dependencies): Promise<FastifyInstance> {
  const app = Fastify({ loggerInstance: log as never })
  app.get("/healthz", async () => ({ status: "alive" }))
  app.get("/readyz", async () => {
    await pool.query("select 1")
    return { status: "ready" }
  })
  return app as unknown as FastifyInstance
}
