/** Rows of mails to Ana, as they would be loaded, and what they say. Rosa Lindt asks and decides, for the team “Hotel Aurora”. */
import assert from "node:assert/strict"
import type { CaseWay, Event, EventOf, LinkPurpose, Role } from "@sparekey/core"
import type { NoticeData } from "../src/db/mail-statements.ts"
import { letterHtml } from "../src/mail/letter-html.ts"
import { letterText } from "../src/mail/letter-text.ts"
import type { MailRow, Names } from "../src/mail/mail-row.ts"
import { writeLetter } from "../src/mail/write-letter.ts"
import { Keys } from "../src/secrets/keys.ts"
import { newId } from "../src/secrets/tokens.ts"

export const keys = new Keys([new Uint8Array(32).fill(7)])
export const origin = "https://sign-in.example.com"
export const now = Date.parse("2026-03-02T09:00:00Z")
export const dayLater = Date.parse("2026-03-03T09:00:00Z")
export const locales = ["en", "it", "es"] as const

export const [ana, rosa, teamId, caseId] = [newId(), newId(), newId(), newId()]
export const role: Role = { id: newId(), kind: "member", permissions: [], requiresMfa: false }

const names: Names = {
  people: { [rosa]: "Rosa Lindt" },
  teams: { [teamId]: "Hotel Aurora" },
  roles: { [role.id]: "Reception" },
}

export const caseOpened = (way: CaseWay): EventOf<"case_opened"> => ({
  type: "case_opened",
  caseId,
  way,
  teamId,
  openedBy: way === "vouch" ? ana : rosa,
  provenBy: way === "vouch" ? null : rosa,
  terms: { approvals: 1, waitHours: 24, linkHours: 24 },
  standings: [],
  request: null,
})

/** Null: without a link. */
const purposes: Readonly<Record<MailRow["template"], LinkPurpose | null>> = {
  notice: "stop",
  invitation: "accept_invitation",
  reset_password: "reset_password",
  verify_address: "verify_address",
  recovery_link: "redeem_reset",
  join_team: "join_team",
  broken_glass: "cancel_case",
  team_changed: null,
  confirm_request: "confirm_request",
  asked_to_vouch: "cancel_case",
  member_asked_desk: "cancel_case",
  request_incomplete: "stop",
}

export const templates = Object.keys(purposes) as MailRow["template"][]

function dataOf(template: MailRow["template"], events: readonly Event[]): MailRow["data"] {
  if (template === "notice") return { events, at: now, networkAddress: "203.0.113.7", userAgent: null, case: null }
  if (template === "team_changed") return { teamId, by: rosa, at: now, changes: [{ type: "owner_made", person: ana }] }
  if (template === "request_incomplete") return { missing: ["fullName", "reason"], deskAddress: "desk@example.com" }
  const namesTeam = ["join_team", "invitation", "broken_glass", "asked_to_vouch", "member_asked_desk"]
  return namesTeam.includes(template) ? { teamId } : {}
}

export function mailRow(template: MailRow["template"], locale: string, events: readonly Event[] = []): MailRow {
  const purpose = purposes[template]
  return {
    accountId: ana,
    id: newId(),
    template,
    to: "ana@example.com",
    locale,
    data: dataOf(template, events),
    sentAt: null,
    link: purpose && { id: newId(), purpose, expiresAt: new Date(now + 60 * 60_000), usedAt: null },
    mainAddress: "ana@example.com",
    addresses: { known: "second@example.com" },
    case: template === "recovery_link" ? { way: "reset", grants: null, teamId, openedBy: rosa } : null,
    names,
  }
}

/** The row, with other data of its notice. */
export const withData = (mail: MailRow, data: Partial<NoticeData>): MailRow => ({
  ...mail,
  data: { ...(mail.data as NoticeData), ...data },
})

/** A notice about a case that was ready from then on, or will be. */
export function caseRow(locale: string, way: CaseWay, readyAt: number | null, events: readonly Event[]): MailRow {
  const mail = withData(mailRow("notice", locale, events), { case: { id: caseId, readyAt } })
  const over = events.some(({ type }) => ["case_refused", "case_cancelled", "case_completed"].includes(type))
  return {
    ...mail,
    link: mail.link && { ...mail.link, purpose: over ? "stop" : "cancel_case" },
    case: { way, grants: null, teamId, openedBy: way === "vouch" ? ana : rosa },
  }
}

export function readMail(mail: MailRow, at = now) {
  const letter = writeLetter(mail, { keys, origin, now: at })
  assert(letter !== null)
  return { letter, subject: letter.subject, text: letterText(letter), html: letterHtml(letter) }
}

/** The same in each language: what names the mail, and what its text must say. */
export type Expected = Readonly<
  Record<(typeof locales)[number], readonly [subject: string, ...says: readonly RegExp[]]>
>

export function tells(mail: (locale: string) => MailRow, expected: Expected): void {
  for (const locale of locales) {
    const [subject, ...says] = expected[locale]
    const read = readMail(mail(locale))
    assert.equal(read.subject, subject)
    for (const words of says) assert.match(read.text, words)
  }
}
