/** /metrics in Prometheus' format: requests by route, decisions by command and outcome, and the process. */
import type { CommandName, ManagedCommand } from "@sparekey/core"
import type { FastifyInstance } from "fastify"
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client"
import type { Perform } from "../perform.ts"
import type { Code } from "../refused.ts"

export type Metrics = {
  readonly register: (app: FastifyInstance) => void
  readonly counting: (perform: Perform) => Perform
  readonly count: (command: CommandName | ManagedCommand, outcome: "allowed" | Code) => void
}

/** Asked for only where there is an account: counted, it would tell so (B5). The requests are counted, by their route. */
const untold: CommandName = "request_password_reset"

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: "sparekey_http_request_seconds",
    help: "Time to answer, by route and status class",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers: [registry],
  })
  const decisions = new Counter({
    name: "sparekey_decisions_total",
    help: "Decisions by command and outcome: allowed, or the reason of the denial",
    labelNames: ["command", "outcome"],
    registers: [registry],
  })
  const count: Metrics["count"] = (command, outcome) => decisions.inc({ command, outcome })
  return {
    register(app) {
      app.addHook("onResponse", (request, reply, done) => {
        const route = request.routeOptions.url ?? "none"
        const status = `${Math.floor(reply.statusCode / 100)}xx`
        requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000)
        done()
      })
      app.get("/metrics", { schema: { hide: true } }, async (_, reply) =>
        reply.type(registry.contentType).send(await registry.metrics()),
      )
    },
    counting: (perform) => async (task) => {
      const outcome = await perform(task)
      const { name: command } = outcome.command
      if (command !== untold) count(command, outcome.allowed ? "allowed" : outcome.denial.reason)
      return outcome
    },
    count,
  }
}
