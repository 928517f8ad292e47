/** openapi.json and the client's types: from the schemas that the routes validate with. */

import { pino } from "pino"
import { buildApp } from "../../packages/server/src/app.ts"
import { readConfig } from "../../packages/server/src/config.ts"
import { createPool } from "../../packages/server/src/db/pool.ts"
import { createOutbox } from "../../packages/server/src/mail/outbox.ts"
import { Keys } from "../../packages/server/src/secrets/keys.ts"

export async function generate(): Promise<Record<string, string>> {
  // Never connected to: describing the routes asks no database.
  const pool = createPool({ connectionString: "postgres://localhost/none", size: 1 })
  const app = await buildApp({
    config: { ...readConfig({}), demo: true },
    pool,
    keys: new Keys([new Uint8Array(32)]),
    log: pino({ level: "silent" }),
    outbox: createOutbox(),
  })
  await app.ready()
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  await pool.end()
  return { "packages/client/openapi.json": text }
}
