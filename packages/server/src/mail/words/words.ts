/** What every language has to say in mails. A missing sentence does not compile. */
import type { Story } from "../story.ts"

/** As words need it: times and addresses are written out already. */
type Written<Part> = Part extends { readonly addressId: string }
  ? { readonly address: string }
  : {
      readonly [Key in keyof Part]: Key extends "until" ? (null extends Part[Key] ? string | null : string) : Part[Key]
    }

export type Told = { readonly title: string; readonly text: string }

export type Words = {
  /** For dates; what is written in the mail's `lang` is the part before the hyphen. */
  readonly locale: string
  /** In the place of one that is not the account’s any more; begins a sentence. */
  readonly anAddress: string
  readonly browserOnSystem: (browser: string, system: string) => string
  readonly unknownBrowser: string
  readonly unknownNetwork: string
  /** Stands above a button's link written out. */
  readonly linkWrittenOut: string
  readonly facts: {
    readonly account: string
    readonly when: string
    readonly network: string
    readonly browser: string
  }
  readonly notice: {
    readonly stories: {
      readonly [Type in Story["type"]]: (story: Written<Extract<Story, { readonly type: Type }>>) => Told
    }
    readonly ifYou: string
    readonly ifNotYou: (until: string) => string
    /** Where the link has run out before the mail could be sent. */
    readonly ifNotYouTooLate: string
    readonly button: string
    readonly newPassword: string
    readonly footer: (host: string) => string
  }
  readonly resetPassword: LinkWords
  readonly verifyAddress: LinkWords
  readonly invitation: LinkWords
}

/** A mail that brings a link. */
export type LinkWords = {
  readonly subject: string
  readonly texts: readonly string[]
  readonly button: string
  readonly until: (until: string) => string
  readonly notExpected: string
  readonly footer: (host: string) => string
}
