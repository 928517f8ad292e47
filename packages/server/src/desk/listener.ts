/** Takes mail for the desk by SMTP or LMTP: for our addresses only, and acknowledged only once it is stored. */
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { REQUEST_BYTES } from "@sparekey/core"
import type { Logger } from "pino"
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server"
import type { Delivery } from "../db/inbound-messages.ts"
import type { DeskLimits, DeskListen } from "../desk-config.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { createBudget, isFromOurNetwork } from "./client-network.ts"
import { readPair, watchPair } from "./listener-tls.ts"

type Dependencies = {
  readonly settings: DeskListen
  readonly limits: DeskLimits
  /** In lower case. */
  readonly ourAddresses: readonly string[]
  readonly store: (delivery: Delivery) => Promise<void>
  readonly log: Logger
  readonly clock: () => number
  /** How often to look for a new certificate. */
  readonly lookEvery?: number
}

export type Listener = { readonly port: number; readonly stop: () => Promise<void> }

/** More than anybody with something to say needs; an honest server that is turned away for now tries again. RFC 5321 §4.5.4.1. */
const most = {
  bytesAtOnce: 8 * REQUEST_BYTES,
  /** Whoever goes on sending after that is cut off in the middle. */
  bytesRead: 8 * REQUEST_BYTES,
  /** Whoever tries names out is cut off. */
  wrongAddresses: 5,
}

const refuse = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })

export async function startListener(dependencies: Dependencies): Promise<Listener> {
  const { settings, limits, ourAddresses, store, log, clock, lookEvery = 60_000 } = dependencies
  // Loaded where it is used: a server without a desk need not hold it.
  const { SMTPServer } = await import("smtp-server")
  const { protocol, host, port, tls } = settings
  const pair = tls === null ? null : await readPair(tls)
  const budget = createBudget(limits, clock)
  /** Who is connected, by session, and how many addresses they have named that are not ours. */
  const connected = new Map<string, { readonly address: string; wrong: number }>()
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

  /** Asking again and again would cost as much as sending. */
  const soonCutOff = (session: SMTPServerSession) => setTimeout(() => cutOff(session), 100).unref()

  const server = new SMTPServer({
    lmtp: protocol === "lmtp",
    secure: protocol === "smtps",
    ...(pair && { ...pair, minVersion: "TLSv1.2" }),
    disabledCommands: tls === null ? ["AUTH", "STARTTLS"] : ["AUTH"],
    disableReverseLookup: true,
    banner: "Sparekey desk",
    size: REQUEST_BYTES,
    maxClients: limits.connections,
    socketTimeout: 60_000,
    closeTimeout: 2_000,
    logger: false,
    // Of a connection that is gone already there is no address any more, whatever the types say.
    onConnect({ id, remoteAddress = "" }, callback) {
      connected.set(id, { address: remoteAddress, wrong: 0 })
      if (budget.enter(remoteAddress)) callback()
      else callback(refuse(421, "4.7.0 Too many connections; try again later"))
    },
    onClose({ id }) {
      const gone = connected.get(id)
      if (connected.delete(id)) budget.leave(gone?.address ?? "")
    },
    onRcptTo({ address }, session, callback) {
      if (!ourAddresses.includes(address.toLowerCase())) {
        const known = connected.get(session.id)
        if (known !== undefined && ++known.wrong >= most.wrongAddresses) soonCutOff(session)
        return callback(refuse(550, "5.1.1 No such mailbox here"))
      }
      // Counted here, so that what nobody takes uses up nothing; a message for several of us is one.
      const { mailFrom, rcptTo } = session.envelope
      const sender = mailFrom === false ? "" : mailFrom.address
      if (rcptTo.length > 0 || budget.spend(session.remoteAddress ?? "", sender)) return callback()
      callback(refuse(451, "4.7.0 Too many messages; try again later"))
      soonCutOff(session)
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
  const renewing =
    tls && pair && watchPair(tls, pair, { every: lookEvery, use: (next) => server.updateSecureContext(next), log })
  const address = server.server.address()
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async stop() {
      renewing?.stop()
      const closed = new Promise<void>((resolve) => server.close(resolve))
      await Promise.race([closed, sleep(5_000, undefined, { ref: false })])
    },
  }
}
