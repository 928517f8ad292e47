/** What every language has to say in mails. A missing sentence does not compile. */
import type { RequestPart } from "@sparekey/core"
import type { TeamChange } from "../../db/owners.ts"
import type { Story } from "../story.ts"
import type { RequestWords } from "./request-words.ts"
import type { LinkWords, Told } from "./told.ts"

export type { LinkWords, Told }

/** What stands for an id in a story, once it is written out. */
type Named = { readonly addressId: "address"; readonly teamId: "team"; readonly roleId: "role" }

/** As words need it: times, addresses and names are written out already. A name is null where it is not known, or not shown. */
type Written<Part> = {
  readonly [Key in keyof Part as Key extends keyof Named ? Named[Key] : Key]: Key extends "by" | "teamId" | "roleId"
    ? string | null
    : Key extends "until"
      ? string | Extract<Part[Key], null>
      : Part[Key]
}

export type Words = {
  /** For dates; what is written in the mail's `lang` is the part before the hyphen. */
  readonly locale: string
  /** In the place of one that is not the account’s any more; begins a sentence. */
  readonly anAddress: string
  readonly browserOnSystem: (browser: string, system: string) => string
  readonly unknownBrowser: string
  readonly unknownNetwork: string
  /** In the place of the name of whoever asked for help with their own account. */
  readonly themselves: string
  /** In the place of the name, for what the server's own shell did. */
  readonly theServer: string
  /** Stands above a button's link written out. */
  readonly linkWrittenOut: string
  readonly facts: {
    readonly account: string
    readonly team: string
    readonly openedBy: string
    readonly when: string
    readonly network: string
    readonly browser: string
  }
  readonly notice: {
    readonly stories: {
      readonly [Type in Story["type"]]: (story: Written<Extract<Story, { readonly type: Type }>>) => Told
    }
    /** About what somebody did with the account itself: the button stops it. */
    readonly byYou: Advice
    /** About what others did to the account, or about a request that is over: the button stops the account all the same. */
    readonly byOthers: Advice
    /** About a request for help that is open: the button cancels it. */
    readonly cancel: Advice
    readonly newPassword: string
    readonly footer: (host: string) => string
  }
  readonly resetPassword: LinkWords
  readonly verifyAddress: LinkWords
  readonly invitation: (team: string | null) => LinkWords
  readonly recoveryLink: (team: string | null) => LinkWords
  readonly joinTeam: (team: string | null) => LinkWords
  /** To all owners of a team. `person`: who became one. */
  readonly teamChanged: {
    readonly changes: {
      readonly [Type in TeamChange["type"]]: (about: {
        team: string | null
        person: string | null
        token: string | null
      }) => Told
    }
    readonly by: string
    readonly fine: string
    readonly ifNot: string
    readonly footer: (host: string) => string
  }
  /** P4: to whoever wrote to the desk and left something out. */
  readonly requestIncomplete: {
    readonly subject: string
    readonly received: string
    readonly missing: Readonly<Record<RequestPart, string>>
    readonly writeAgain: (deskAddress: string) => string
    /** P6. */
    readonly codesFirst: string
    readonly notExpected: string
    readonly footer: (host: string) => string
  }
  readonly requests: RequestWords
  /** To the other owners. */
  readonly brokenGlass: (address: string | null, team: string | null) => LinkWords
}

/** What to do about a notice. */
type Advice = {
  readonly fine: string
  readonly ifNot: (until: string) => string
  /** Where the button does nothing, such as after the link has run out before the mail could be sent. */
  readonly ifNotTooLate: string
  readonly button: string
}
