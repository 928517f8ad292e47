/** better-auth as an OpenID provider, the peer: the same tokens on the same machine and the same PostgreSQL. */
import { randomBytes } from "node:crypto"
import { join } from "node:path"
import type { HttpWork } from "../load/http-load.ts"
import { type Asked, nextMessage, startProcess } from "../load/process.ts"
import { issuedBy, MOST_TOKENS, providerSubject } from "./oidc-provider.ts"
import type { Measured, Subject } from "./subject.ts"

type Options = { readonly url: string; readonly accounts: number; readonly load: Asked<HttpWork, Measured> }

export async function startBetterAuthOauth({ url, accounts, load }: Options): Promise<Subject> {
  const server = startProcess(join(import.meta.dirname, "../peers/oauth-provider/server.ts"), {
    environment: {
      BENCH_DATABASE_URL: url,
      BENCH_SECRET: randomBytes(32).toString("base64"),
      BENCH_ACCOUNTS: String(accounts),
      BETTER_AUTH_TELEMETRY: "0",
    },
  })
  const { port, ...basic } = await nextMessage<{ port: number; id: string; secret: string }>(server)
  const at = "/api/auth/oauth2"
  const client = { basic, token: `${at}/token`, introspection: `${at}/introspect` }
  const connected = await issuedBy(server, MOST_TOKENS)
  return providerSubject({ name: "better-auth", port, server, client, load, connected })
}
