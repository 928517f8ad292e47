import { createBackend } from "@sparekey/client/backend"
import { backChannelLogout, requireToken, tokenOf } from "@sparekey/client/fastify"
import fastify from "fastify"

const backend = createBackend({
  issuer: "https://sign-in.example.com",
  clientId: process.env.CLIENT_ID ?? "",
  clientSecret: process.env.CLIENT_SECRET ?? "",
  origin: "https://api.example.com",
})

const app = fastify()
const recentMfa = requireToken(backend, { acr: ["aal2"], maxAgeSeconds: 300 })

app.post("/api/payments", { preHandler: recentMfa }, async (request) => ({ by: tokenOf(request).accountId }))

await app.register(backChannelLogout, {
  path: "/signed-out",
  backend,
  end: ({ sid, accountId }) => console.log("end your own sessions of", sid ?? accountId),
})

await app.listen({ port: 3000 })
