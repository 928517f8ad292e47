/** One mail for all the events of one decision: what happened, when, from where, and how to stop it (S1, R14). */
import type { NoticeData } from "../db/mail-statements.ts"
import { pageUrl } from "../http/page-names.ts"
import { readBrowser } from "./browser.ts"
import type { Block, Letter } from "./letter.ts"
import type { MailRow } from "./mail-row.ts"
import { shownName } from "./shown-name.ts"
import { type Story, storiesOf } from "./story.ts"
import { writeTime } from "./words/index.ts"
import type { Told, Words } from "./words/words.ts"

type Notice = {
  readonly mail: MailRow
  readonly data: NoticeData
  readonly words: Words
  readonly origin: string
  /** Null once it does not work any more. */
  readonly link: { readonly url: string; readonly until: number } | null
}

export function writeNotice(notice: Notice): Letter {
  const { mail, data, words, origin } = notice
  const { at } = data
  const { accountId } = mail
  const about = mail.case && { ...mail.case, accountId, readyAt: data.case?.readyAt ?? null, at }
  const stories = storiesOf(data.events, about)
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
      ...whatToDo(notice, stories),
    ],
    footer: words.notice.footer(new URL(origin).host),
  }
}

function tell(story: Story, { words, mail: { addresses, names } }: Notice): Told {
  const written = {
    ...story,
    ...("until" in story && { until: story.until === null ? null : writeTime(words, story.until) }),
    ...("addressId" in story && { address: addresses[story.addressId] ?? words.anAddress }),
    ...("by" in story && { by: shownName(names.people[story.by]) }),
    ...("teamId" in story && { team: shownName(names.teams[story.teamId]) }),
    ...("roleId" in story && { role: shownName(names.roles[story.roleId]) }),
  }
  // The catalogue's type has a sentence for each type of story; here they are all called alike.
  return (words.notice.stories[story.type] as (written: object) => Told)(written)
}

function facts({ mail, data, words }: Notice): [string, string][] {
  const { facts: labels } = words
  const aboutCase = mail.case
  const rows: readonly [string, string | null | undefined][] = [
    [labels.account, mail.mainAddress],
    [labels.team, aboutCase && shownName(mail.names.teams[aboutCase.teamId])],
    [labels.openedBy, aboutCase && openerOf(mail, words)],
    [labels.when, writeTime(words, data.at)],
    // what time brought about came from nowhere
    ...(data.networkAddress === null && data.userAgent === null
      ? []
      : ([
          [labels.network, data.networkAddress ?? words.unknownNetwork],
          [labels.browser, browser(words, data.userAgent)],
        ] as const satisfies [string, string][])),
  ]
  return rows.filter((row): row is [string, string] => typeof row[1] === "string")
}

function openerOf({ accountId, case: about, names }: MailRow, words: Words): string | null {
  if (about?.way === "break_glass") return words.theServer
  if (about?.way === "formal_request") return words.requests.fromAMail
  return about?.openedBy === accountId ? words.themselves : shownName(names.people[about?.openedBy ?? ""])
}

function browser(words: Words, userAgent: string | null): string {
  const read = readBrowser(userAgent)
  if (read === null) return words.unknownBrowser
  return read.system === null ? read.browser : words.browserOnSystem(read.browser, read.system)
}

/** What other people do to somebody's account, or about their request: “if this was you” would be no question. */
const byOthers: readonly Story["type"][] = [
  "case_refused",
  "case_cancelled",
  "case_withdrawn",
  "request_refused",
  "recovered_without_mfa",
  "role_changed",
  "owner_made",
  "owner_dropped",
  "member_removed",
  "account_suspended",
  "account_restored",
]

function whatToDo({ mail, words, link, origin }: Notice, stories: readonly Story[]): readonly Block[] {
  const told = stories.map(({ type }) => type)
  const { notice, linkWrittenOut: otherwise } = words
  if (told.includes("stopped"))
    return [{ kind: "button", label: notice.newPassword, url: pageUrl(origin, "/forgot"), otherwise }]
  const advice =
    mail.link?.purpose === "cancel_case"
      ? "cancel"
      : told.every((type) => byOthers.includes(type))
        ? "byOthers"
        : "byYou"
  const { fine, ifNot, ifNotTooLate, button } = notice[advice]
  // A suspended account cannot be stopped: nobody gets in as it is.
  if (link === null || told.includes("account_suspended")) return texts(fine, ifNotTooLate)
  return [
    ...texts(fine, ifNot(writeTime(words, link.until))),
    { kind: "button", label: button, url: link.url, otherwise },
  ]
}

const texts = (...said: readonly string[]): readonly Block[] => said.map((text) => ({ kind: "text", text }))
