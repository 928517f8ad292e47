/** /healthz: the process lives. /readyz: it can do its work. */
import type { FastifyInstance } from "fastify"
import type { Pool } from "pg"

export function registerHealth(
  app: FastifyInstance,
  { pool, mail }: { pool: Pool; mail: "smtp" | "outbox" | "none" },
): void {
  app.get("/healthz", { schema: { hide: true }, logLevel: "warn" }, async () => ({ status: "alive" }))
  app.get("/readyz", { schema: { hide: true }, logLevel: "warn" }, async (_, reply) => {
    const database = await pool.query("select 1").then(
      () => "ready",
      () => "unreachable",
    )
    const status = database === "ready" ? "ready" : "not ready"
    return reply
      .status(status === "ready" ? 200 : 503)
      .send({ status, database, mail: mail === "none" ? "not configured" : mail })
  })
}
