import type { Message } from "./message.ts"

export type OutboxMail = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly sentAt: string
  readonly text: string
  readonly html: string
}

export type Outbox = {
  readonly add: (message: Message) => void
  /** Newest first. */
  readonly mails: () => readonly OutboxMail[]
}

const most = 200

/** Mail of a demonstration: kept in memory only, since it holds working links. */
export function createOutbox(): Outbox {
  const kept: OutboxMail[] = []
  return {
    add: ({ messageId, to, subject, text, html }) => {
      kept.unshift({ id: messageId, to, subject, sentAt: new Date().toISOString(), text, html })
      kept.splice(most)
    },
    mails: () => kept,
  }
}
