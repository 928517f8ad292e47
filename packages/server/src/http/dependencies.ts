/** What every capability's routes are given. */

import type { IncomingMessage, ServerResponse } from "node:http"
import type { Policy } from "@sparekey/core"
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify"
import type { ZodTypeProvider } from "fastify-type-provider-zod"
import type { Pool } from "pg"
import type { Config } from "../config.ts"
import type { LookUp } from "../db/look-ups.ts"
import type { Perform } from "../perform.ts"
import type { Keys } from "../secrets/keys.ts"
import type { Metrics } from "./metrics.ts"

export type Dependencies = {
  readonly config: Config
  /** Connected as the server's restricted role. */
  readonly pool: Pool
  readonly lookUp: LookUp
  readonly keys: Keys
  readonly perform: Perform
  /** Of a decision that `perform` does not make. */
  readonly count: Metrics["count"]
  /** Of accounts without a team; and its throttle counts everybody's wrong passwords. */
  readonly serverPolicy: Policy
  /** Milliseconds since the epoch, UTC. */
  readonly clock: () => number
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

export type Routes = (app: App, dependencies: Dependencies) => void
