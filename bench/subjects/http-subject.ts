import type { HttpWork } from "../load/http-load.ts"
import type { Asked } from "../load/process.ts"
import type { Figure, Measured, Subject } from "./subject.ts"

type Request = {
  readonly method: "GET" | "POST"
  readonly path: string
  readonly body?: object
  readonly origin?: string
  readonly cookies?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

/** A whole HTTP/1.1 request as text, with about the headers that a browser sends. */
export function httpRequest({ method, path, body, origin, cookies, headers = {} }: Request): string {
  const text = body === undefined ? "" : JSON.stringify(body)
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: localhost",
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept: application/json",
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    ...(cookies === undefined ? [] : [`Cookie: ${cookies}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(text)}`]),
  ]
  return `${lines.join("\r\n")}\r\n\r\n${text}`
}

type Form = {
  readonly path: string
  /** A client that shows its secret. */
  readonly basic: { readonly id: string; readonly secret: string }
  readonly form: Readonly<Record<string, string>>
}

/** As OAuth's endpoints are asked. */
export function formRequest({ path, basic, form }: Form): string {
  const text = new URLSearchParams(form).toString()
  const shown = [basic.id, basic.secret].map(encodeURIComponent).join(":")
  const lines = [
    `POST ${path} HTTP/1.1`,
    "Host: localhost",
    "Accept: application/json",
    `Authorization: Basic ${Buffer.from(shown).toString("base64")}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${Buffer.byteLength(text)}`,
  ]
  return `${lines.join("\r\n")}\r\n\r\n${text}`
}

/** What the last answer of an operation has to hold, where 200 alone does not say that it was done. */
const holds: Partial<Record<Figure, string>> = { token_refresh: '"refresh_token":"', introspection: '"active":true' }

type Options = {
  readonly name: string
  readonly port: number
  readonly serverPid: number
  readonly load: Asked<HttpWork, Measured>
  readonly mostOperations: number
  /** Makes the requests of so many operations, and whatever they need in the database. */
  readonly operations: Partial<Record<Figure, (count: number) => Promise<readonly (readonly string[])[]>>>
  /** What can be done with the same requests any number of times. */
  readonly repeats: readonly Figure[]
  stop(): Promise<void>
}

/** A subject behind HTTP: the load generator is a process of its own, and so is the server. */
export function httpSubject({
  name,
  port,
  serverPid,
  load,
  mostOperations,
  operations,
  repeats,
  stop,
}: Options): Subject {
  return {
    name,
    figures: Object.keys(operations) as Figure[],
    serverPid,
    mostOperations,
    async slice({ figure, clients, operations: wanted, milliseconds }) {
      const make = operations[figure]
      if (make === undefined) throw new Error(`${name} does not do ${figure}`)
      const made = await make(Math.min(wanted, mostOperations))
      const repeat = repeats.includes(figure)
      return load.ask({ port, operations: made, repeat, clients, milliseconds, holds: holds[figure] ?? "" })
    },
    stop,
  }
}
