import type { ChildProcess } from "node:child_process"
import { join } from "node:path"
import type { HttpWork } from "../load/http-load.ts"
import { type Asked, nextMessage, startProcess, stopProcess } from "../load/process.ts"
import { formRequest, httpSubject } from "./http-subject.ts"
import type { Measured, Subject } from "./subject.ts"

type Tokens = { readonly refreshToken: string; readonly accessToken: string }

const [id, secret] = ["portal", "a secret of the portal's own"]

/** The library that Sparekey's provider is built on, alone. */
export async function startOidcProvider(load: Asked<HttpWork, Measured>): Promise<Subject> {
  const server = startProcess(join(import.meta.dirname, "oidc-provider-server.ts"), { arguments: [id, secret] })
  const { port } = await nextMessage<{ port: number }>(server)
  const client = { basic: { id, secret }, token: "/token", introspection: "/token/introspection" }
  return providerSubject({ name: "oidc-provider, in memory", port, server, client, load })
}

type Provider = {
  readonly name: string
  readonly port: number
  readonly server: ChildProcess
  readonly client: Client
  readonly load: Asked<HttpWork, Measured>
  /** What is introspected, for one that keeps its tokens; left out, they are issued anew for each slice. */
  readonly connected?: readonly Tokens[]
}

/** A provider that is not ours, in a process that issues tokens when it is asked. */
export function providerSubject({ name, port, server, client, load, connected }: Provider): Subject {
  return httpSubject({
    name,
    port,
    serverPid: server.pid ?? 0,
    load,
    mostOperations: MOST_TOKENS,
    operations: {
      token_refresh: async (count) =>
        (await issuedBy(server, count)).map(({ refreshToken }) => [refreshRequest(client, refreshToken)]),
      introspection: async (count) =>
        (connected?.slice(0, count) ?? (await issuedBy(server, count))).map(({ accessToken }) => [
          introspectionRequest(client, accessToken),
        ]),
    },
    repeats: ["introspection"],
    stop: () => stopProcess(server),
  })
}

/** Of a server that issues tokens when it is asked. */
export function issuedBy(server: ChildProcess, count: number): Promise<readonly Tokens[]> {
  const reply = nextMessage<readonly Tokens[]>(server)
  server.send({ count })
  return reply
}

/** In one slice; the memory adapter keeps a thousand entries, and each token takes some. */
export const MOST_TOKENS = 150

type Client = {
  readonly basic: { readonly id: string; readonly secret: string }
  /** Where its endpoints are. */
  readonly token: string
  readonly introspection: string
}

export const refreshRequest = ({ basic, token: path }: Client, token: string): string =>
  formRequest({ path, basic, form: { grant_type: "refresh_token", refresh_token: token } })

export const introspectionRequest = ({ basic, introspection: path }: Client, token: string): string =>
  formRequest({ path, basic, form: { token } })
