/** Opens the desk's mail side: whatever takes messages in, and the job that proves them. */
import type { Pool } from "pg"
import type { Logger } from "pino"
import { storeMessage } from "../db/inbound-messages.ts"
import type { DeskConfig } from "../desk-config.ts"
import { type Listener, startListener } from "./listener.ts"
import { type Mailbox, watchMailbox } from "./mailbox.ts"
import { paced } from "./pace.ts"
import { type ActOnRequest, createProveMessage, type ProveMessage } from "./prove-message.ts"
import { createResolver } from "./resolver.ts"

type Dependencies = {
  readonly config: DeskConfig
  readonly pool: Pool
  readonly act: ActOnRequest
  readonly log: Logger
  readonly clock: () => number
}

export type Desk = {
  /** Undefined where there is no desk. */
  readonly prove: ProveMessage | undefined
  /** Of the listener; null where there is none. */
  readonly port: number | null
  readonly stop: () => Promise<void>
}

export async function openDesk({ config, pool, act, log, clock }: Dependencies): Promise<Desk> {
  const { addresses: ourAddresses, listen, imapUrl, dnsServers } = config
  if (ourAddresses.length === 0) return { prove: undefined, port: null, stop: async () => undefined }
  const store = (delivery: Parameters<typeof storeMessage>[1]) => storeMessage(pool, delivery)
  const resolver = createResolver({ servers: dnsServers, clock })
  const listener: Listener | null =
    listen === null ? null : await startListener({ settings: listen, ourAddresses, store, log, clock })
  if (listener !== null) log.info({ port: listener.port }, "the desk takes mail")
  const mailbox: Mailbox | null = imapUrl === undefined ? null : watchMailbox({ url: imapUrl, store, log, clock })
  return {
    prove: paced(createProveMessage({ pool, resolver, ourAddresses, act, log, clock }), clock),
    port: listener?.port ?? null,
    async stop() {
      await Promise.all([listener?.stop(), mailbox?.stop()])
    },
  }
}
