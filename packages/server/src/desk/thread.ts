/**
 * The desk's mail side, in a thread of its own: takes messages in and finds out what they prove. What anybody may send as much of as they
 * like is read here, so that neither a flood nor one message that takes long to read keeps somebody from signing in.
 */
import { constants, setPriority } from "node:os"
import { parentPort, workerData } from "node:worker_threads"
import { storeMessage } from "../db/inbound-messages.ts"
import { createPool, serverRole } from "../db/pool.ts"
import { createLog } from "../host/log.ts"
import { OperatorProblem } from "../host/operator-problem.ts"
import { createDecideMessage } from "./decide-message.ts"
import { startListener } from "./listener.ts"
import { watchMailbox } from "./mailbox.ts"
import { createResolver } from "./resolver.ts"
import type { FromThread, ThreadSettings, ToThread } from "./thread-messages.ts"

/** One stores what comes while the other decides. */
const connections = 2

const server = parentPort
if (server === null) throw new Error("this file is a thread's")
const tell = (message: FromThread): void => server.postMessage(message)

const { config, databaseUrl, logLevel } = workerData as ThreadSettings
const { addresses: ourAddresses, listen, limits, imapUrl, dnsServers } = config
const log = await createLog(logLevel)
const clock = Date.now
const pool = createPool({
  connectionString: databaseUrl,
  size: connections,
  applicationRole: serverRole,
  onConnectionLost: ({ message }) => log.warn({ reason: message }, "the desk lost a database connection"),
})
const store = (delivery: Parameters<typeof storeMessage>[1]) => storeMessage(pool, delivery)
const resolver = createResolver({ servers: dnsServers, clock })
const decide = createDecideMessage({ pool, resolver, ourAddresses, log, clock })

try {
  const listener =
    listen === null ? null : await startListener({ settings: listen, limits, ourAddresses, store, log, clock })
  const mailbox = imapUrl === undefined ? null : watchMailbox({ url: imapUrl, store, log, clock })
  server.on("message", (message: ToThread) => {
    if (message.kind === "stop") {
      Promise.all([listener?.stop(), mailbox?.stop()])
        .then(() => pool.end())
        .finally(() => server.close())
      return
    }
    const { call, messageId } = message
    decide({ messageId }).then(
      () => tell({ kind: "decided", call, problem: null }),
      (error) => tell({ kind: "decided", call, problem: String(error) }),
    )
  })
  // Linux counts priorities by thread, and 0 is this one; elsewhere it would be the whole server's. A tenth of what others get where all want
  // the same processor: enough to go on with in a flood.
  if (process.platform === "linux") setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)
  tell({ kind: "ready", port: listener?.port ?? null })
} catch (error) {
  if (!(error instanceof OperatorProblem)) throw error
  tell({ kind: "refused", words: error.message })
  await pool.end()
  server.close()
}
