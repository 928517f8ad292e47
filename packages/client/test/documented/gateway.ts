import type { IncomingMessage } from "node:http"
import { type Connection, createBackend, Refusal } from "@sparekey/client/backend"

const backend = createBackend({
  issuer: "https://sign-in.example.com",
  clientId: process.env.CLIENT_ID ?? "",
  clientSecret: process.env.CLIENT_SECRET ?? "",
  // The native application whose users connect; it is of the same team.
  clients: ["0198f0c2-7d4e-7a31-9c55-1b2c3d4e5f60"],
  origin: "https://gateway.example.com",
})

/** Whether somebody may connect; with `known`, whether their connection may go on. */
export async function mayConnect(request: IncomingMessage, known?: Connection): Promise<Connection | Refusal> {
  const { method = "GET", url: path = "/", headers } = request
  try {
    const token = await backend.verifyAccessToken({ method, path, headers }, { bound: true })
    return await backend.checkConnection(token, known?.id)
  } catch (error) {
    // Its `status` and `authenticate` are the reply; its `challenge` says what is missing.
    if (error instanceof Refusal) return error
    throw error
  }
}
