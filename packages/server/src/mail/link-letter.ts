import type { Letter } from "./letter.ts"
import { writeTime } from "./words/index.ts"
import type { LinkWords, Words } from "./words/words.ts"

type Link = { readonly url: string; readonly until: number; readonly origin: string }

/** A mail that brings a link, and says what it does, how long it works, and that it can be ignored. */
export function writeLinkLetter(words: Words, said: LinkWords, { url, until, origin }: Link): Letter {
  return {
    language: words.locale.slice(0, 2),
    subject: said.subject,
    blocks: [
      { kind: "heading", text: said.subject },
      ...said.texts.map((text) => ({ kind: "text", text }) as const),
      { kind: "button", label: said.button, url, otherwise: words.linkWrittenOut },
      { kind: "quiet", text: said.until(writeTime(words, until)) },
      { kind: "quiet", text: said.notExpected },
    ],
    footer: said.footer(new URL(origin).host),
  }
}
