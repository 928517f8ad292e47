import { createConnection, createServer, type Socket } from "node:net"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"

/** Junk, as fast as so many connections bring it, until the next message; or a mail server that does nothing with it. */
export type FloodWork =
  | {
      readonly kind: "flood"
      readonly port: number
      readonly connections: number
      readonly to: string
      readonly raw: string
    }
  | { readonly kind: "rest" }
  | { readonly kind: "sink" }

export type FloodReply = { readonly port: number; readonly taken: number; readonly putOff: number }

/** The process that floods, or is flooded: beside the servers, as light as it can be. */
let over = Promise.resolve()
let resting = true
let counts = { taken: 0, putOff: 0 }

process.on("message", async (work: FloodWork) => {
  let port = 0
  if (work.kind === "sink") port = await startSink()
  else if (work.kind === "rest") {
    resting = true
    await over
  } else {
    resting = false
    counts = { taken: 0, putOff: 0 }
    over = Promise.all(Array.from({ length: work.connections }, () => keepSending(work))).then(() => undefined)
  }
  process.send?.({ port, ...counts } satisfies FloodReply)
})

type Flood = Extract<FloodWork, { kind: "flood" }>

async function keepSending(work: Flood): Promise<void> {
  for (let count = 0; !resting; count += 1) {
    if (await sendOne(work, count).catch(() => false)) counts.taken += 1
    else counts.putOff += 1
  }
}

/** Whether it was taken. */
async function sendOne({ port, to, raw }: Flood, count: number): Promise<boolean> {
  const socket = createConnection(port, "127.0.0.1").setTimeout(10_000)
  socket.on("error", () => undefined).on("timeout", () => socket.destroy())
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const answer = async (): Promise<string> => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done) return "closed"
      if (/^\d{3} /.test(value)) return value
    }
  }
  try {
    if (!(await answer()).startsWith("220")) return false
    const different = `X-Junk: ${process.pid}.${Date.now()}.${count}.${Math.random()}\r\n${raw}`
    const said = ["EHLO junk.example", "MAIL FROM:<junk@evil.example>", `RCPT TO:<${to}>`, "DATA", `${different}\r\n.`]
    for (const line of said) {
      socket.write(`${line}\r\n`)
      if (!/^[23]/.test(await answer())) return false
    }
    return true
  } finally {
    socket.destroy()
  }
}

/** As quick to greet, to take and to put off as the desk's listener: so whoever floods it does the same work. */
async function startSink(): Promise<number> {
  let fullAt = 0
  const take = () => {
    const after = Math.max(fullAt, Date.now()) + 200
    if (after > Date.now() + 20_000) return false
    fullAt = after
    return true
  }
  const server = createServer((socket: Socket) => {
    socket.on("error", () => undefined)
    let inData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    sleep(100).then(() => say("220 sink"))
    createInterface({ input: socket }).on("line", (line) => {
      if (inData && line !== ".") return
      if (inData) say("250 OK")
      else if (line.startsWith("DATA")) say("354 Go on")
      else if (line.startsWith("RCPT") && !take()) {
        say("451 Too many messages")
        setTimeout(() => socket.end(), 100)
      } else say("250 OK")
      inData = line.startsWith("DATA")
    })
  }).listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  return (server.address() as { port: number }).port
}
