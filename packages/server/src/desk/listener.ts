/** Takes mail for the desk by SMTP or LMTP: for our addresses only, and acknowledged only once it is stored. */
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"
import { REQUEST_BYTES } from "@sparekey/core"
import type { Logger } from "pino"
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server"
import type { Delivery } from "../db/inbound-messages.ts"
import type { DeskListen } from "../desk-config.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { createBudget, isFromOurNetwork } from "./client-network.ts"
import { MESSAGES_A_SECOND } from "./pace.ts"

type Dependencies = {
  readonly settings: DeskListen
  /** In lower case. */
  readonly ourAddresses: readonly string[]
  readonly store: (delivery: Delivery) => Promise<void>
  readonly log: Logger
  readonly clock: () => number
}

export type Listener = { readonly port: number; readonly stop: () => Promise<void> }

/** More than anybody with something to say needs; an honest server that is turned away for now tries again. RFC 5321 §4.5.4.1. */
const most = {
  connections: 40,
  ofOneNetwork: { connections: 10, messagesAnHour: 60 },
  ofAll: { burst: 100, aSecond: MESSAGES_A_SECOND },
  bytesAtOnce: 8 * REQUEST_BYTES,
  /** Whoever goes on sending after that is cut off in the middle. */
  bytesRead: 8 * REQUEST_BYTES,
}

const refuse = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })

export async function startListener({ settings, ourAddresses, store, log, clock }: Dependencies): Promise<Listener> {
  // Loaded where it is used: a server without a desk need not hold it.
  const { SMTPServer } = await import("smtp-server")
  const { protocol, host, port, tls } = settings
  const budget = createBudget({ ...most.ofOneNetwork, all: most.ofAll }, clock)
  /** Who is connected, by session. */
  const connected = new Map<string, string>()
  let bytesNow = 0

  /** Kept in memory until it is stored, all connections together up to a limit. */
  async function collect(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Buffer> {
    const chunks: Buffer[] = []
    let size = 0
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length
        bytesNow += chunk.length
        if (size > most.bytesRead) cutOff(session)
        // Read to its end all the same: the refusal comes after the last line.
        if (size > REQUEST_BYTES || bytesNow > most.bytesAtOnce) chunks.splice(0)
        else chunks.push(chunk)
      }
      if (size > REQUEST_BYTES) throw refuse(552, "5.3.4 Too large: a request is a few lines, without attachments")
      const raw = Buffer.concat(chunks)
      if (raw.length !== size) throw refuse(452, "4.3.1 Busy; try again later")
      return raw
    } finally {
      bytesNow -= size
    }
  }

  async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const raw = await collect(stream, session)
    const { mailFrom, rcptTo } = session.envelope
    const from = mailFrom === false || mailFrom.address === "" ? null : mailFrom.address
    const ours = protocol === "lmtp" || isFromOurNetwork(session.remoteAddress ?? "")
    const client = ours ? null : { address: session.remoteAddress ?? "", name: session.hostNameAppearsAs || "unknown" }
    const envelope = { from, to: rcptTo.map(({ address }) => address), client }
    const delivery: Delivery = {
      raw,
      size: raw.length,
      receivedAt: clock(),
      source: protocol === "lmtp" ? "lmtp" : "smtp",
      envelope,
    }
    await store(delivery).catch((error) => {
      log.warn({ err: error }, "a message to the desk could not be stored; its sender is asked to try again")
      throw refuse(451, "4.3.0 It could not be stored; try again later")
    })
  }

  const cutOff = ({ id }: SMTPServerSession) => {
    for (const connection of server.connections) if (connection.session.id === id) connection.close()
  }

  const server = new SMTPServer({
    lmtp: protocol === "lmtp",
    secure: protocol === "smtps",
    ...(tls && { key: await readPem(tls.key), cert: await readPem(tls.certificate), minVersion: "TLSv1.2" }),
    disabledCommands: tls === null ? ["AUTH", "STARTTLS"] : ["AUTH"],
    disableReverseLookup: true,
    banner: "Sparekey desk",
    size: REQUEST_BYTES,
    maxClients: most.connections,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    logger: false,
    // Of a connection that is gone already there is no address any more, whatever the types say.
    onConnect({ id, remoteAddress = "" }, callback) {
      connected.set(id, remoteAddress)
      if (budget.enter(remoteAddress)) callback()
      else callback(refuse(421, "4.7.0 Too many connections; try again later"))
    },
    onClose({ id }) {
      const address = connected.get(id)
      if (connected.delete(id)) budget.leave(address ?? "")
    },
    onRcptTo: ({ address }, _, callback) =>
      ourAddresses.includes(address.toLowerCase()) ? callback() : callback(refuse(550, "5.1.1 No such mailbox here")),
    onMailFrom(_, session, callback) {
      if (budget.spend(session.remoteAddress ?? "")) return callback()
      callback(refuse(451, "4.7.0 Too many messages; try again later"))
      // Asking again and again would cost as much as sending.
      setTimeout(() => cutOff(session), 100).unref()
    },
    onData(stream, session, callback) {
      receive(stream, session).then(
        () => callback(null),
        (error) => callback(error),
      )
    },
  })
  server.on("error", (error) => log.debug({ reason: error.message }, "a connection to the desk's mail server broke"))
  server.listen(port, host)
  await once(server.server, "listening").catch(({ message }: Error) => {
    throw new OperatorProblem(`SPAREKEY_DESK_LISTEN cannot be listened on: ${message}.`)
  })
  const address = server.server.address()
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(resolve))
      await Promise.race([closed, sleep(5_000, undefined, { ref: false })])
    },
  }
}

const readPem = (path: string): Promise<Buffer> =>
  readFile(path).catch(({ message }: Error) => {
    throw new OperatorProblem(`A file of SPAREKEY_DESK_TLS_… cannot be read: ${message}.`)
  })
