import { connect, type Socket } from "node:net"

export type Answer = { readonly status: number; readonly head: string; readonly body: string }

/**
 * One keep-alive HTTP/1.1 connection, one request at a time, written by hand: the load generator shares two cores with what it
 * measures, and a full client would cost as much as the server.
 */
export class Connection {
  readonly #socket: Socket
  #buffer: Buffer = Buffer.alloc(0)
  #settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on("data", (chunk) => this.#receive(chunk))
    socket.on("error", (error) => this.#settle?.reject(error))
    socket.on("close", () => this.#settle?.reject(new Error("the server closed the connection")))
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1")
      socket.once("error", reject)
      socket.once("connect", () => resolve(new Connection(socket)))
    })
  }

  send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
      this.#socket.write(request, "latin1")
    })
  }

  close(): void {
    this.#settle = undefined
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
    const answer = read(this.#buffer)
    if (answer === undefined) return
    this.#buffer = Buffer.alloc(0)
    const settle = this.#settle
    this.#settle = undefined
    settle?.resolve(answer)
  }
}

/** The whole answer, or undefined while some of it is missing. */
function read(buffer: Buffer): Answer | undefined {
  const end = buffer.indexOf("\r\n\r\n")
  if (end < 0) return undefined
  const head = buffer.toString("latin1", 0, end + 2)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(head)?.[1]
  if (length !== undefined) {
    const start = end + 4
    if (buffer.length < start + Number(length)) return undefined
    return { status, head, body: buffer.toString("utf8", start, start + Number(length)) }
  }
  if (/\r\ntransfer-encoding: *chunked\r\n/i.test(head)) {
    if (!buffer.subarray(-5).equals(lastChunk)) return undefined
    return { status, head, body: buffer.toString("utf8", end + 4, buffer.length) }
  }
  return { status, head, body: "" }
}

const lastChunk = Buffer.from("0\r\n\r\n")

/** `name=value` pairs of the cookies that an answer sets, as a Cookie header would send them. */
export function cookiesOf(head: string): string {
  return [...head.matchAll(/\r\nset-cookie: *([^;\r\n]+)/gi)].map(([, pair]) => pair).join("; ")
}
