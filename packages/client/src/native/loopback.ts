/** Where the browser comes back to: this machine, on a port of the system's choice, once. RFC 8252 §7.3. */
import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { problemHere } from "./problem.ts"

export type Loopback = {
  /** Registered as `http://127.0.0.1/callback`: of a native application's, the port does not count. */
  readonly redirectUri: string
  /** With the answer to this state. Anything else that calls is turned away. @throws NativeProblem `browser_gave_up` */
  answer(state: string, patienceSeconds: number): Promise<URL>
  close(): void
}

const PATH = "/callback"

export async function listenOnLoopback(): Promise<Loopback> {
  let expected: { readonly state: string; readonly resolve: (url: URL) => void } | null = null
  const server = createServer((request, response) => {
    const url = new URL(`${redirectUri}${(request.url ?? "").slice(PATH.length)}`)
    const isOurs = request.method === "GET" && request.url?.split("?")[0] === PATH
    if (!isOurs || expected === null || url.searchParams.get("state") !== expected.state) {
      response.writeHead(404, { connection: "close" }).end()
      return
    }
    sayGoBack(request, response, url)
    expected.resolve(url)
    expected = null
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`
  return {
    redirectUri,
    async answer(state, patienceSeconds) {
      const { promise, resolve, reject } = Promise.withResolvers<URL>()
      expected = { state, resolve }
      const patience = setTimeout(() => reject(problemHere("browser_gave_up")), patienceSeconds * 1000)
      return promise.finally(() => clearTimeout(patience))
    },
    close() {
      server.close()
    },
  }
}

type Words = { readonly done: string; readonly refused: string; readonly goBack: string }

const english: Words = {
  done: "Done",
  refused: "You were not signed in",
  goBack: "You can close this window and go back to the application.",
}

const words: Readonly<Record<string, Words>> = {
  en: english,
  it: {
    done: "Fatto",
    refused: "Accesso non riuscito",
    goBack: "Puoi chiudere questa finestra e tornare all’applicazione.",
  },
  es: {
    done: "Listo",
    refused: "No has iniciado sesión",
    goBack: "Puedes cerrar esta ventana y volver a la aplicación.",
  },
}

/** Nothing of the address is on the page, and the page asks for nothing. */
function sayGoBack({ headers }: IncomingMessage, response: ServerResponse, { searchParams }: URL): void {
  const asked = (headers["accept-language"] ?? "").slice(0, 2).toLowerCase()
  const language = asked in words ? asked : "en"
  const { done, refused, goBack } = words[language] ?? english
  const title = searchParams.has("error") ? refused : done
  response
    .writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      connection: "close",
    })
    .end(
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${title}</title>` +
        "<style>body{background:light-dark(#fff,#16191d);color:light-dark(#1f2328,#e6e8eb);font:1.1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:20vh auto;padding:0 1rem}</style>" +
        `<main><h1>${title}</h1><p>${goBack}</p></main></html>`,
    )
}
