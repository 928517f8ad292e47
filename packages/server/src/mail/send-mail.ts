import type { Pool } from "pg"
import type { Logger } from "pino"
import type { Config } from "../config.ts"
import type { MailJob } from "../db/write-mail.ts"
import type { Keys } from "../secrets/keys.ts"
import { loadMail, markSent } from "./mail-row.ts"
import type { Transport } from "./transport.ts"
import { writeLetter } from "./write-letter.ts"

/** After so long nobody waits for the SMTP server's answer any more; shorter than the lease of a job (jobs/). */
const patience = 120_000

type Dependencies = {
  readonly pool: Pool
  readonly keys: Keys
  readonly config: Pick<Config, "origin" | "mailFrom">
  readonly transport: Transport
  readonly log: Logger
  readonly clock: () => number
}

export type SendMail = (job: MailJob, stop: AbortSignal) => Promise<void>

/**
 * Sends one mail. Whatever goes wrong is thrown, so that its job is tried again later; every mail is a job of its own, so none
 * waits for another's address.
 *
 * A mail is marked as sent right after the SMTP server has accepted it, and a marked one is never sent again. In between lies the
 * one gap that SMTP leaves: whoever dies there, or loses the answer to the last line (RFC 5321 §4.5.3.2.6, RFC 1047), cannot know, and
 * then sends again rather than not at all. Such a second copy carries the same Message-ID, by which it can be recognised.
 */
export function createSendMail({ pool, keys, config, transport, log, clock }: Dependencies): SendMail {
  const domain = /@([^\s@<>]+)>?$/.exec(config.mailFrom)?.[1] ?? new URL(config.origin).hostname
  return async (job, stop) => {
    const mail = await loadMail(pool, job)
    if (mail === undefined || mail.sentAt !== null) return
    const letter = writeLetter(mail, { keys, origin: config.origin, now: clock() })
    if (letter === null) {
      log.info({ mailId: mail.id, template: mail.template }, "a mail is not sent: its link has run out or was used")
    } else {
      // Loaded with the first mail: a server that sends none need not hold a renderer.
      const [{ letterHtml }, { letterText }] = await Promise.all([
        import("./letter-html.ts"),
        import("./letter-text.ts"),
      ])
      const message = { to: mail.to, subject: letter.subject, text: letterText(letter), html: letterHtml(letter) }
      const signal = AbortSignal.any([stop, AbortSignal.timeout(patience)])
      await transport.send({ ...message, messageId: `${mail.id}@${domain}` }, signal)
    }
    await markSent(pool, job, new Date(clock()))
  }
}
