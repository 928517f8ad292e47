/** `oidc-provider` by itself, with the memory adapter that it brings: what the library costs without a database. It issues tokens when asked. */
import { createServer } from "node:http"
import { Provider } from "oidc-provider"

const [id = "", secret = ""] = process.argv.slice(2)

const provider = new Provider("http://localhost", {
  clients: [
    {
      client_id: id,
      client_secret: secret,
      redirect_uris: ["https://app.example.com/callback"],
      grant_types: ["authorization_code", "refresh_token"],
    },
  ],
  scopes: ["openid", "offline_access"],
  features: { introspection: { enabled: true }, devInteractions: { enabled: false } },
  rotateRefreshToken: true,
  findAccount: async (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
})

/** The adapter keeps a thousand entries: what is made for one slice is there until the next. */
async function issue(count: number) {
  const client = await provider.Client.find(id)
  if (client === undefined) throw new TypeError("there is no such client")
  return Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const accountId = `person-${number}`
      const grant = new provider.Grant({ accountId, clientId: id })
      grant.addOIDCScope("openid offline_access")
      const grantId = await grant.save()
      const given = { client, accountId, grantId, scope: "openid offline_access", gty: "authorization_code" }
      const [refreshToken, accessToken] = [new provider.RefreshToken(given), new provider.AccessToken(given)]
      return { refreshToken: await refreshToken.save(), accessToken: await accessToken.save() }
    }),
  )
}

process.on("message", async ({ count }: { count: number }) => process.send?.(await issue(count)))

const server = createServer(provider.callback())
server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  process.send?.({ port: typeof address === "object" ? address?.port : undefined })
})
