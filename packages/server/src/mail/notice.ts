/** One mail for all the events of one decision: what happened, when, from where, and how to stop it (S1, R14). */
import type { NoticeData } from "../db/mail-statements.ts"
import { pageUrl } from "../http/page-names.ts"
import { readBrowser } from "./browser.ts"
import type { Block, Letter } from "./letter.ts"
import { type Story, storiesOf } from "./story.ts"
import { writeTime } from "./words/index.ts"
import type { Told, Words } from "./words/words.ts"

type Notice = {
  readonly data: NoticeData
  readonly words: Words
  /** The account's main address. */
  readonly account: string | null
  /** By id, as far as they are still the account's. */
  readonly addresses: ReadonlyMap<string, string>
  readonly origin: string
  /** Null once it does not work any more. */
  readonly stop: { readonly url: string; readonly until: number } | null
}

export function writeNotice(notice: Notice): Letter {
  const { data, words, origin } = notice
  const stories = storiesOf(data.events)
  const told = stories.map((story) => tell(story, notice))
  const [first] = told
  if (first === undefined) throw new TypeError("a notice tells of an event whose news it does not know")
  return {
    language: words.locale.slice(0, 2),
    subject: first.title,
    blocks: [
      ...told.flatMap(({ title, text }): Block[] => [
        { kind: "heading", text: title },
        { kind: "text", text },
      ]),
      { kind: "facts", rows: facts(notice) },
      ...whatToDo(
        notice,
        stories.some(({ type }) => type === "stopped"),
      ),
    ],
    footer: words.notice.footer(new URL(origin).host),
  }
}

function tell(story: Story, { words, addresses }: Notice): Told {
  const written = {
    ...story,
    ...("until" in story && { until: story.until === null ? null : writeTime(words, story.until) }),
    ...("addressId" in story && { address: addresses.get(story.addressId) ?? words.anAddress }),
  }
  // The catalogue's type has a sentence for each type of story; here they are all called alike.
  return (words.notice.stories[story.type] as (written: object) => Told)(written)
}

function facts({ data, words, account }: Notice): [string, string][] {
  const { facts: labels } = words
  return [
    ...(account === null ? [] : [[labels.account, account] as [string, string]]),
    [labels.when, writeTime(words, data.at)],
    [labels.network, data.networkAddress ?? words.unknownNetwork],
    [labels.browser, browser(words, data.userAgent)],
  ]
}

function browser(words: Words, userAgent: string | null): string {
  const read = readBrowser(userAgent)
  if (read === null) return words.unknownBrowser
  return read.system === null ? read.browser : words.browserOnSystem(read.browser, read.system)
}

function whatToDo({ words, stop, origin }: Notice, stopped: boolean): readonly Block[] {
  const { notice, linkWrittenOut: otherwise } = words
  if (stopped) return [{ kind: "button", label: notice.newPassword, url: pageUrl(origin, "/forgot"), otherwise }]
  if (stop === null)
    return [
      { kind: "text", text: notice.ifYou },
      { kind: "text", text: notice.ifNotYouTooLate },
    ]
  return [
    { kind: "text", text: notice.ifYou },
    { kind: "text", text: notice.ifNotYou(writeTime(words, stop.until)) },
    { kind: "button", label: notice.button, url: stop.url, otherwise },
  ]
}
