/** How mail leaves the server. */
import type { Config } from "../config.ts"
import type { Message } from "./message.ts"
import { createOutbox, type Outbox } from "./outbox.ts"

export type Transport = {
  /** `none`: no SMTP server is configured, so mail waits in the queue. */
  readonly kind: "smtp" | "outbox" | "none"
  /** Resolves once the message was accepted. @throws when it was refused, or when nobody knows. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<void>
  /** What was sent, newest first; null unless mail is only shown. */
  readonly outbox: Outbox | null
  readonly close: () => void
}

type Settings = Pick<Config, "smtpUrl" | "mailFrom" | "demo">

/** SMTP where it is configured; in a demonstration an outbox to look at; otherwise nothing. */
export function createTransport({ smtpUrl, mailFrom, demo }: Settings): Transport {
  if (smtpUrl !== undefined) return smtpTransport(smtpUrl, mailFrom)
  if (!demo) return { kind: "none", outbox: null, send: notConfigured, close: () => undefined }
  const outbox = createOutbox()
  return { kind: "outbox", outbox, send: async (message) => outbox.add(message), close: () => undefined }
}

const notConfigured = async () => {
  throw new Error("no SMTP server is configured")
}

/** nodemailer is loaded with the first mail: it takes 20 MiB, which a server that sends none can do without. */
function smtpTransport(url: string, from: string): Transport {
  let opened: ReturnType<typeof openSmtp> | undefined
  return {
    kind: "smtp",
    outbox: null,
    async send({ to, messageId, ...message }, signal) {
      opened ??= openSmtp(url)
      const transporter = await opened
      await transporter.sendMail({
        ...message,
        from,
        // Given as an object, so that it is never read as a list of addresses.
        to: { name: "", address: to },
        messageId: `<${messageId}>`,
        // RFC 3834 §5: keeps out-of-office replies away.
        headers: { "Auto-Submitted": "auto-generated" },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal,
      })
    },
    close: () => void opened?.then((transporter) => transporter.close()),
  }
}

async function openSmtp(url: string) {
  const { createTransport: open } = await import("nodemailer")
  return open({
    // Of the two, the URL wins: smtps:// is TLS from the start, smtp:// STARTTLS where offered, ?requireTLS=true only so.
    url,
    pool: true,
    maxConnections: 4,
    // A connection that breaks is the job's business: nodemailer must not send a second time by itself.
    maxRequeues: 0,
    idleTimeout: 30_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 60_000,
  })
}
