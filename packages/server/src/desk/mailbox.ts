/** Fetches what came to a mailbox by IMAP: stored first, moved out of the way afterwards, so that a crash in between costs nothing. */
import { setTimeout as sleep } from "node:timers/promises"
import { REQUEST_BYTES } from "@sparekey/core"
import type { ImapFlow } from "imapflow"
import type { Logger } from "pino"
import type { Delivery } from "../db/inbound-messages.ts"

type Dependencies = {
  /** `imaps://user:password@host/INBOX`; `imap://` is upgraded by STARTTLS where offered. */
  readonly url: string
  readonly store: (delivery: Delivery) => Promise<void>
  readonly log: Logger
  readonly clock: () => number
  readonly pollEvery?: number
}

export type Mailbox = { readonly stop: () => Promise<void> }

/** What was stored goes there, so that nobody answers it from the mailbox, and the next look finds only what is new. */
const doneFolder = "Sparekey"

export function watchMailbox({ pollEvery = 30_000, ...dependencies }: Dependencies): Mailbox {
  const { log } = dependencies
  const stopping = new AbortController()
  const done = watch()

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await look(dependencies, stopping.signal).catch((error) => {
        if (!stopping.signal.aborted)
          log.warn({ reason: reasonOf(error) }, "the desk's mailbox cannot be read; trying again")
      })
      await sleep(pollEvery, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    async stop() {
      stopping.abort()
      await Promise.race([done, sleep(5_000, undefined, { ref: false })])
    },
  }
}

/** Of a refusal the client knows only that there was one; the server's own words say which. */
const reasonOf = (error: Error & { readonly responseText?: string }): string =>
  [String(error), ...(error.responseText ? [error.responseText] : [])].join(": ")

/** One connection for each look: nothing to keep alive, and nothing to notice when it dies. */
async function look(dependencies: Dependencies, stop: AbortSignal): Promise<void> {
  const { url, log } = dependencies
  const client = await connect(url)
  const cut = () => client.close()
  stop.addEventListener("abort", cut)
  try {
    await client.connect()
    const folder = decodeURIComponent(new URL(url).pathname.slice(1)) || "INBOX"
    const lock = await client.getMailboxLock(folder)
    try {
      const fetched = await fetchAll(client, dependencies, stop)
      if (fetched > 0) log.info({ fetched }, "fetched messages to the desk")
    } finally {
      lock.release()
    }
    await client.logout()
  } finally {
    stop.removeEventListener("abort", cut)
    client.close()
  }
}

async function connect(url: string): Promise<ImapFlow> {
  // Loaded where it is used: a server without a mailbox need not hold it.
  const { ImapFlow } = await import("imapflow")
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === "imaps:"
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    socketTimeout: 60_000,
  })
  // Without a listener, a connection that breaks would take the process with it.
  client.on("error", () => undefined)
  return client
}

/** One after the other, so that no more than one is in memory; a look ends when nothing is left. */
async function fetchAll(client: ImapFlow, { store, clock }: Dependencies, stop: AbortSignal): Promise<number> {
  const found = await client.search({ all: true }, { uid: true })
  const uids = found === false ? [] : (found ?? [])
  if (uids.length > 0) await client.mailboxCreate(doneFolder)
  let fetched = 0
  for (const uid of uids) {
    if (stop.aborted) break
    const about = await client.fetchOne(String(uid), { uid: true, size: true }, { uid: true })
    if (!about) continue
    const size = about.size ?? 0
    const tooLarge = size > REQUEST_BYTES
    const what = tooLarge ? { uid: true, headers: true } : { uid: true, source: true }
    const message = await client.fetchOne(String(uid), what, { uid: true })
    const raw = message ? (tooLarge ? message.headers : message.source) : undefined
    if (raw === undefined) continue
    await store({
      raw,
      size: Math.max(size, raw.length),
      receivedAt: clock(),
      source: "imap",
      envelope: { from: null, to: [], client: null },
    })
    await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true })
    await client.messageMove(String(uid), doneFolder, { uid: true })
    fetched += 1
  }
  return fetched
}
