export type Message = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Without angle brackets; the same each time that a mail is sent, so that a second delivery can be recognised. */
  readonly messageId: string
}
