import { once } from "node:events"
import { buffer } from "node:stream/consumers"
import { setTimeout as sleep } from "node:timers/promises"
import PostalMime, { type Email } from "postal-mime"
import { SMTPServer } from "smtp-server"

export interface ReceivedMail extends Email {
  /** Whom the envelope says it is for. */
  recipients: string[]
}

/**
 * What the sink does with mails: takes them, refuses them for good (550), puts them off (451), never answers, or takes them and loses
 * the connection before it can say so.
 */
type Behaviour = "accept" | "refuse" | "defer" | "hang" | "drop"

export interface SmtpSink extends AsyncDisposable {
  /** For SPAREKEY_SMTP_URL. */
  url: string
  /** All that were accepted, in order. */
  mails: ReceivedMail[]
  behave(behaviour: Behaviour): void
  /** How many mails were offered, accepted or not. */
  offered(): number
  /** The first mail to that address, or, with a second argument, the first whose subject or text fits it; waits for it. */
  mailTo(address: string, fits?: RegExp, patience?: number): Promise<ReceivedMail>
}

/** A real SMTP server that keeps the mails it is sent. Given a port, it comes back where it was. */
export async function startSmtpSink({ port = 0 }: { port?: number } = {}): Promise<SmtpSink> {
  const mails: ReceivedMail[] = []
  let behaviour: Behaviour = "accept"
  let offered = 0
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    closeTimeout: 100,
    async onData(stream, session, done) {
      // A client that is killed in the middle leaves half a mail.
      const raw = await buffer(stream).catch(() => null)
      if (raw === null) return
      offered += 1
      if (behaviour === "hang") return
      if (behaviour === "refuse" || behaviour === "defer") {
        const [code, words] =
          behaviour === "refuse" ? ([550, "No such mailbox"] as const) : ([451, "Try again later"] as const)
        return done(Object.assign(new Error(words), { responseCode: code }))
      }
      const mail = await PostalMime.parse(raw)
      mails.push({ ...mail, recipients: session.envelope.rcptTo.map(({ address }) => address) })
      if (behaviour === "drop") for (const connection of server.connections) connection.close()
      else done()
    },
  })
  // A client that goes away in the middle is what some tests do.
  server.on("error", () => undefined)
  server.listen(port, "127.0.0.1")
  await once(server.server, "listening")
  const { port: found } = server.server.address() as { port: number }

  return {
    url: `smtp://127.0.0.1:${found}`,
    mails,
    behave(next) {
      behaviour = next
    },
    offered: () => offered,
    async mailTo(address, fits = /(?:)/, patience = 15_000) {
      const wanted = (mail: ReceivedMail) =>
        mail.recipients.includes(address) && fits.test(`${mail.subject ?? ""}\n${mail.text ?? ""}`)
      for (const until = Date.now() + patience; Date.now() < until; await sleep(20)) {
        const mail = mails.find(wanted)
        if (mail) return mail
      }
      const others = mails.map((mail) => `${mail.recipients.join(", ")}: ${mail.subject}`).join("\n")
      throw new Error(`No mail to ${address} that fits ${fits} came. What came:\n${others}`)
    },
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
}
