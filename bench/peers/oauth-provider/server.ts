/**
 * better-auth as an OpenID provider, as its documentation sets it up: the JWT plugin and `@better-auth/oauth-provider`, `pg`; only without
 * its rate limit. It lies here because it needs the better-auth that its package was made for. Tokens are issued by its own endpoints.
 */
import { createHash, createHmac, randomBytes } from "node:crypto"
import { createServer } from "node:http"
import { oauthProvider } from "@better-auth/oauth-provider"
import { betterAuth } from "better-auth"
import { toNodeHandler } from "better-auth/node"
import { jwt } from "better-auth/plugins/jwt"
import pg from "pg"

const environment = (name: string): string => process.env[name] ?? ""
const accounts = Number(environment("BENCH_ACCOUNTS"))
const [origin, redirect] = ["http://localhost", "https://app.example.com/callback"]
const scope = "openid offline_access"

const pool = new pg.Pool({ connectionString: environment("BENCH_DATABASE_URL"), max: 10 })
const auth = betterAuth({
  database: pool,
  baseURL: origin,
  secret: environment("BENCH_SECRET"),
  disabledPaths: ["/token"],
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [jwt(), oauthProvider({ loginPage: "/sign-in", consentPage: "/consent" })],
})
const context = await auth.$context
await context.runMigrations()

/** The cookies of people who are signed in. */
const people = await Promise.all(
  Array.from({ length: accounts }, async (_, number) => {
    const email = `person-${number}@example.com`
    const { id } = await context.internalAdapter.createUser({ name: "Person", email, emailVerified: true })
    const { token } = await context.internalAdapter.createSession(id)
    const signature = createHmac("sha256", environment("BENCH_SECRET")).update(token).digest("base64")
    return `better-auth.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  }),
)
const client = await auth.api.adminCreateOAuthClient({
  headers: { cookie: people[0] ?? "" },
  body: {
    client_name: "Portal",
    redirect_uris: [redirect],
    scope,
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "client_secret_basic",
    skip_consent: true,
  },
})
const basic = `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64")}`

await pool.query("vacuum analyze")

/** The whole way that an application goes: authorization code with PKCE, then the code for tokens. */
async function issueTo(cookie: string) {
  const verifier = randomBytes(32).toString("base64url")
  const asked = new URLSearchParams({
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: redirect,
    scope,
    state: "bench",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  })
  const answer = await auth.handler(
    new Request(`${origin}/api/auth/oauth2/authorize?${asked}`, { headers: { cookie, origin } }),
  )
  const code = new URL(answer.headers.get("location") ?? origin).searchParams.get("code")
  if (code === null) throw new Error(`no code: ${answer.status} ${answer.headers.get("location")}`)
  const tokens = await auth.handler(
    new Request(`${origin}/api/auth/oauth2/token`, {
      method: "POST",
      headers: { authorization: basic },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code,
        redirect_uri: redirect,
        code_verifier: verifier,
      }),
    }),
  )
  const said = (await tokens.json()) as { refresh_token?: string; access_token?: string }
  if (said.refresh_token === undefined || said.access_token === undefined)
    throw new Error(`no tokens: ${tokens.status} ${JSON.stringify(said)}`)
  return { refreshToken: said.refresh_token, accessToken: said.access_token }
}

let turn = 0
process.on("message", async ({ count }: { count: number }) => {
  const those = Array.from({ length: count }, () => people[turn++ % people.length] ?? "")
  process.send?.(await Promise.all(those.map(issueTo)))
})

const server = createServer(toNodeHandler(auth))
server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  const port = typeof address === "object" ? address?.port : undefined
  process.send?.({ port, id: client.client_id, secret: client.client_secret })
})
