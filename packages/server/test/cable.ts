import { connect, createServer, type Server, type Socket } from "node:net"
import pg from "pg"

/** A way to PostgreSQL that can be cut. */
export class Cable {
  #server: Server | undefined
  readonly #sockets = new Set<Socket>()
  readonly #databaseUrl: string
  port = 0

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl
  }

  /** The database's URL by way of this cable. */
  get url(): string {
    const url = new URL(this.#databaseUrl)
    for (const name of ["host", "port"]) url.searchParams.delete(name)
    url.host = `127.0.0.1:${this.port}`
    return url.href
  }

  async plugIn(): Promise<void> {
    const { host, port } = new pg.Client({ connectionString: this.#databaseUrl })
    this.#server = createServer((near) => {
      const far = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
      for (const socket of [near, far]) {
        this.#sockets.add(socket)
        socket.on("error", () => undefined)
        socket.on("close", () => {
          near.destroy()
          far.destroy()
        })
      }
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((resolve) => this.#server?.listen(this.port, "127.0.0.1", resolve))
    this.port = (this.#server.address() as { port: number }).port
  }

  async cut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
    await new Promise<void>((resolve) => this.#server?.close(() => resolve()) ?? resolve())
    this.#server = undefined
  }
}
