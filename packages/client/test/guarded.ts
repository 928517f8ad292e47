/** Two backends of an application's, in express and in fastify, and whoever shows them tokens. */
import { once } from "node:events"
import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import express from "express"
import fastify from "fastify"
import * as client from "openid-client"
import { Device } from "../../server/test/device.ts"
import type { Person, TestServer } from "../../server/test/person.ts"
import { at, type TestApplication, tokensFor } from "../../server/test/relying-party.ts"
import * as inExpress from "../src/backend/express.ts"
import * as inFastify from "../src/backend/fastify.ts"
import { type Backend, type BackendSettings, createBackend, type LogoutToken } from "../src/backend/index.ts"

/** Where clients believe both to be: what proofs are for. */
export const API = "https://api.example.com"

export function backendFor(
  server: TestServer,
  { id, secret }: TestApplication,
  settings: Partial<BackendSettings> = {},
): Backend {
  return createBackend({
    issuer: server.config.origin,
    clientId: id,
    clientSecret: secret,
    origin: API,
    // The origin is where browsers find the server; here it listens somewhere else.
    fetch: (url, options) => fetch(at(server, String(url)), options),
    ...settings,
  })
}

export type Api = {
  readonly ended: LogoutToken[]
  readonly urls: Readonly<Record<"express" | "fastify", string>>
  close(): Promise<void>
}

const high = { acr: ["aal2"], maxAgeSeconds: 300 }

/** Each has the same routes. */
export async function serve(backend: Backend): Promise<Api> {
  const ended: LogoutToken[] = []
  const end = (token: LogoutToken) => void ended.push(token)

  const web = express()
  // Its own errors are answered, and not printed.
  web.set("env", "test")
  web.get("/open", inExpress.requireToken(backend), (request, response) => {
    response.json({ by: inExpress.tokenOf(request).accountId })
  })
  web.get("/high", inExpress.requireToken(backend, high), (request, response) => {
    response.json({ by: inExpress.tokenOf(request).accountId })
  })
  web.get("/bound", inExpress.requireToken(backend, { bound: true }), (request, response) => {
    response.json({ by: inExpress.tokenOf(request).accountId })
  })
  web.post("/signed-out", express.urlencoded({ extended: false }), inExpress.backChannelLogout(backend, end))
  const listener: Server = web.listen(0, "127.0.0.1")
  await once(listener, "listening")

  const app = fastify()
  const handler = async (request: Parameters<typeof inFastify.tokenOf>[0]) => {
    return { by: inFastify.tokenOf(request).accountId }
  }
  app.get("/open", { preHandler: inFastify.requireToken(backend) }, handler)
  app.get("/high", { preHandler: inFastify.requireToken(backend, high) }, handler)
  app.get("/bound", { preHandler: inFastify.requireToken(backend, { bound: true }) }, handler)
  await app.register(inFastify.backChannelLogout, { path: "/signed-out", backend, end })
  const fastifyUrl = await app.listen({ port: 0, host: "127.0.0.1" })

  return {
    ended,
    urls: { express: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`, fastify: fastifyUrl },
    async close() {
      listener.close()
      await app.close()
    },
  }
}

/** Tokens that are bound to the device's key. */
export async function boundTokensFor(person: Person, application: TestApplication): Promise<Bound> {
  const device = new Device(person.server)
  const curve = { name: "ECDSA", namedCurve: "P-256" }
  const keyPair = {
    privateKey: await crypto.subtle.importKey("jwk", device.privateKey.export({ format: "jwk" }), curve, false, [
      "sign",
    ]),
    publicKey: await crypto.subtle.importKey("jwk", device.publicKey.export({ format: "jwk" }), curve, true, [
      "verify",
    ]),
  }
  const DPoP = client.getDPoPHandle(application.configuration, keyPair)
  const { access_token } = await tokensFor(person, application, {}, { DPoP })
  return { device, token: access_token }
}

export type Bound = { readonly device: Device; readonly token: string }

export type Answer = {
  readonly status: number
  readonly says: string | null
  // biome-ignore lint/suspicious/noExplicitAny: what a reply holds is what the tests are about
  readonly body: any
}

export async function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(url, { headers })
  return { status: response.status, says: response.headers.get("www-authenticate"), body: await response.json() }
}
