/** Opens the desk's mail side: the thread that takes messages in, and the job that sees to it that each is proven. */
import type { Pool } from "pg"
import type { Logger } from "pino"
import type { DeskConfig } from "../desk-config.ts"
import { paced } from "./pace.ts"
import { type ActOnRequest, createProveMessage, type ProveMessage } from "./prove-message.ts"
import { startThread } from "./start-thread.ts"

type Dependencies = {
  readonly config: DeskConfig
  readonly databaseUrl: string
  readonly logLevel: string
  readonly pool: Pool
  readonly act: ActOnRequest
  readonly log: Logger
  readonly clock: () => number
}

export type Desk = {
  /** Undefined where there is no desk. */
  readonly prove: ProveMessage | undefined
  readonly stop: () => Promise<void>
}

/** @throws OperatorProblem */
export async function openDesk({ config, databaseUrl, logLevel, pool, act, log, clock }: Dependencies): Promise<Desk> {
  const { addresses: ourAddresses, limits } = config
  if (ourAddresses.length === 0) return { prove: undefined, stop: async () => undefined }
  const { port, decide, stop } = await startThread({ config, databaseUrl, logLevel, log })
  if (port !== null) log.info({ port }, "the desk takes mail")
  const prove = createProveMessage({ pool, decide, ourAddresses, act, log, clock })
  return { prove: paced(prove, limits.messagesAMinute, clock), stop }
}
