/** The forms that what is said in mails has. */

export type Told = { readonly title: string; readonly text: string }

/** A mail that brings a link. */
export type LinkWords = {
  readonly subject: string
  readonly texts: readonly string[]
  readonly button: string
  readonly until: (until: string) => string
  readonly notExpected: string
  readonly footer: (host: string) => string
}
