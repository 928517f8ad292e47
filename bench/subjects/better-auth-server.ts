/** better-auth as its documentation sets it up: e-mail and password, second factor, `pg`; only without its rate limit. */
import { createServer } from "node:http"
import { betterAuth } from "better-auth"
import { toNodeHandler } from "better-auth/node"
import { twoFactor } from "better-auth/plugins/two-factor"
import pg from "pg"

const environment = (name: string): string => process.env[name] ?? ""

const auth = betterAuth({
  database: new pg.Pool({ connectionString: environment("BENCH_DATABASE_URL"), max: 10 }),
  baseURL: "http://localhost",
  secret: environment("BENCH_SECRET"),
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [twoFactor()],
})
await (await auth.$context).runMigrations()

const server = createServer(toNodeHandler(auth))
server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  process.send?.({ port: typeof address === "object" ? address?.port : undefined })
})
