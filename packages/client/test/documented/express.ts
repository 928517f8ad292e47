import { createBackend } from "@sparekey/client/backend"
import { backChannelLogout, requireToken, tokenOf } from "@sparekey/client/express"
import express from "express"

const backend = createBackend({
  issuer: "https://sign-in.example.com",
  clientId: process.env.CLIENT_ID ?? "",
  clientSecret: process.env.CLIENT_SECRET ?? "",
  // Where clients reach this backend: proofs of a key are for an address there.
  origin: "https://api.example.com",
})

const app = express()

app.get("/api/visits", requireToken(backend), (request, response) => {
  response.json({ of: tokenOf(request).accountId })
})

// MFA, shown in the last five minutes.
app.post("/api/payments", requireToken(backend, { acr: ["aal2"], maxAgeSeconds: 300 }), (_, response) => {
  response.sendStatus(201)
})

app.post("/signed-out", express.urlencoded({ extended: false }), backChannelLogout(backend, endSessions))

app.listen(3000)

async function endSessions({ sid, accountId }: { sid: string | null; accountId: string | null }): Promise<void> {
  console.log("end your own sessions of", sid ?? accountId)
}
