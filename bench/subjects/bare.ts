import { join } from "node:path"
import type { HttpWork } from "../load/http-load.ts"
import { type Asked, nextMessage, startProcess, stopProcess } from "../load/process.ts"
import { httpRequest, httpSubject } from "./http-subject.ts"
import type { Person } from "./sparekey-accounts.ts"
import type { Measured, Subject } from "./subject.ts"

type Options = { readonly url: string; readonly people: readonly Person[]; readonly load: Asked<HttpWork, Measured> }

/** What any session check over HTTP must at least cost, on Sparekey's own table. */
export async function startBare({ url, people, load }: Options): Promise<Subject> {
  const server = startProcess(join(import.meta.dirname, "bare-server.ts"), { environment: { BENCH_DATABASE_URL: url } })
  const { port } = await nextMessage<{ port: number }>(server)
  const look = async (count: number) =>
    people
      .slice(0, count)
      .map(({ accountId, sessionId }) => [httpRequest({ method: "GET", path: `/session/${accountId}/${sessionId}` })])
  return httpSubject({
    name: "Bare Fastify route",
    port,
    serverPid: server.pid ?? 0,
    load,
    mostOperations: people.length,
    // One select is what either check must at least cost.
    operations: { session_check: look, connection_check: look },
    repeats: ["session_check", "connection_check"],
    stop: () => stopProcess(server),
  })
}
