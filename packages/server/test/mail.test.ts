import assert from "node:assert/strict"
import { test } from "node:test"
import { type CaseWay, type Event, type EventOf, type EventType, evidenceKinds, news } from "@sparekey/core"
import type { Letter } from "../src/mail/letter.ts"
import { letterHtml } from "../src/mail/letter-html.ts"
import { letterText } from "../src/mail/letter-text.ts"
import type { MailRow, Names } from "../src/mail/mail-row.ts"
import { createOutbox } from "../src/mail/outbox.ts"
import { storiesOf } from "../src/mail/story.ts"
import { en } from "../src/mail/words/en.ts"
import { es } from "../src/mail/words/es.ts"
import { it } from "../src/mail/words/it.ts"
import { writeLetter } from "../src/mail/write-letter.ts"
import { linkToken, newId } from "../src/secrets/tokens.ts"
import {
  ana,
  caseId,
  caseOpened,
  caseRow,
  dayLater,
  keys,
  locales,
  mailRow,
  now,
  origin,
  role,
  rosa,
  teamId,
  templates,
} from "./mail-rows.ts"

/** One of each event that a notice tells of, in each of its readings. */
const told: { readonly [Type in EventType]?: readonly EventOf<Type>[] } = {
  recovery_code_spent: [0, 1, 9].map((left) => ({ type: "recovery_code_spent", left })),
  authenticator_bound: [{ type: "authenticator_bound", authenticatorId: "a", step: 1 }],
  authenticator_revoked: (["by_person", "replaced", "switched_off"] as const).map((reason) => ({
    type: "authenticator_revoked",
    authenticatorId: "a",
    reason,
  })),
  authenticators_disabled: [{ type: "authenticators_disabled", authenticatorIds: ["a"] }],
  recovery_codes_issued: [1, 10].map((count) => ({ type: "recovery_codes_issued", count })),
  mfa_switched_off: (["by_person", "later", "by_administrator"] as const).map((reason) => ({
    type: "mfa_switched_off",
    reason,
  })),
  grace_started: [{ type: "grace_started", endsAt: now + 14 * 86_400_000 }],
  password_set: (["chosen", "changed", "reset"] as const).map((reason) => ({
    type: "password_set",
    reason,
    standsAlone: true,
  })),
  address_added: [{ type: "address_added", addressId: "known", primary: false }],
  address_verified: [{ type: "address_verified", addressId: "known" }],
  address_removed: [{ type: "address_removed", addressId: "gone" }],
  address_made_primary: [{ type: "address_made_primary", addressId: "known" }],
  stopped: [{ type: "stopped" }],
  case_opened: (["switch_off", "reset", "vouch"] as const).map(caseOpened),
  case_proven: [{ type: "case_proven", caseId, by: rosa }],
  case_approved: [{ type: "case_approved", caseId, by: rosa, teamId }],
  request_refused: (["somebody_else", "not_proven", "other_name"] as const).map((why) => ({
    type: "request_refused",
    why,
  })),
  request_confirmed: [{ type: "request_confirmed", caseId }],
  evidence_recorded: evidenceKinds.map((kind) => ({
    type: "evidence_recorded",
    caseId,
    evidenceId: caseId,
    kind,
    by: rosa,
    onRecordSince: null,
  })),
  evidence_asked: evidenceKinds.map((kind) => ({ type: "evidence_asked", caseId, kind, by: rosa })),
  case_held: [{ type: "case_held", caseId, by: rosa }],
  case_resumed: [{ type: "case_resumed", caseId, by: rosa }],
  case_refused: [{ type: "case_refused", caseId, by: rosa }],
  case_cancelled: [rosa, ana].map((by) => ({ type: "case_cancelled", caseId, by })),
  case_released: [{ type: "case_released", caseId, linkExpiresAt: now + 24 * 60 * 60_000 }],
  case_redeemed: [{ type: "case_redeemed", caseId }],
  case_completed: [{ type: "case_completed", caseId }],
  member_added: [role, { ...role, id: newId() }].map((given) => ({ type: "member_added", teamId, role: given })),
  role_changed: [role, { ...role, id: newId() }].map((given) => ({ type: "role_changed", teamId, role: given })),
  owner_made: [{ type: "owner_made", teamId }],
  owner_dropped: [{ type: "owner_dropped", teamId }],
  member_removed: [{ type: "member_removed", teamId }],
  pin_set: [true, false].map((generated) => ({
    type: "pin_set",
    pinId: newId(),
    deviceId: null,
    digits: 4,
    generated,
    claims: false,
  })),
  all_pins_removed: [{ type: "all_pins_removed" }],
  pin_locked: [{ type: "pin_locked", pinId: newId() }],
  account_suspended: [{ type: "account_suspended" }],
  account_restored: [{ type: "account_restored" }],
}

const bound: Event = { type: "authenticator_bound", authenticatorId: "b", step: 1 }
const replaced: Event = { type: "authenticator_revoked", authenticatorId: "a", reason: "replaced" }
const switchedOff: Event = { type: "authenticator_revoked", authenticatorId: "a", reason: "switched_off" }
const issued: Event = { type: "recovery_codes_issued", count: 3 }

const ways: readonly CaseWay[] = ["switch_off", "reset", "vouch", "break_glass", "formal_request"]

/** A notice of the event, in each situation in which it can come. */
const notices = (locale: string, event: Event): readonly MailRow[] =>
  news[event.type].addresses === "now"
    ? [mailRow("notice", locale, [event])]
    : ways.flatMap((way) => [null, now, dayLater].map((readyAt) => caseRow(locale, way, readyAt, [event])))

function write(mail: MailRow, at = now): Letter {
  const letter = writeLetter(mail, { keys, origin, now: at })
  assert(letter !== null)
  return letter
}

const nobody: Names = { people: {}, teams: {}, roles: {} }

/** All keys of a catalogue, however deep. */
const keysOf = (words: object): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" && !Array.isArray(value) ? keysOf(value).map((deeper) => `${key}.${deeper}`) : [key],
  )

test("S1: every event that a notice tells of has words in every language, and they name no gap", () => {
  for (const type of Object.keys(news) as EventType[]) {
    if (news[type].tells !== "notice") continue
    const examples = told[type]
    assert(examples !== undefined && examples.length > 0, `${type} has no example here`)
    for (const event of examples) {
      for (const locale of locales) {
        for (const mail of notices(locale, event).flatMap((known) => [known, { ...known, names: nobody }])) {
          const letter = write(mail)
          const text = letterText(letter)
          assert(letter.subject.length > 5, `${type} in ${locale}`)
          assert.doesNotMatch(
            `${letter.subject} ${text}`,
            /\b(undefined|null|NaN|true|false)\b|\[object|\$\{/,
            `${type} in ${locale}`,
          )
        }
      }
    }
  }
})

test("S1: all events of one decision are one mail, which tells each of them once", () => {
  const types = (...events: Event[]) => storiesOf(events, null).map(({ type }) => type)
  assert.deepEqual(types(bound, { ...issued, count: 10 }), ["mfa_on"])
  assert.deepEqual(types(replaced, bound, issued), ["authenticator_replaced"])
  assert.deepEqual(types(bound), ["authenticator_added"])
  assert.deepEqual(types(issued), ["codes_issued"])
  assert.deepEqual(types(switchedOff, { type: "mfa_switched_off", reason: "by_person" }), ["mfa_off"])
  assert.deepEqual(
    types(switchedOff, { type: "mfa_switched_off", reason: "later" }, { type: "grace_started", endsAt: now }),
    ["mfa_off"],
  )
  assert.deepEqual(
    types(
      { type: "address_verified", addressId: "known" },
      { type: "password_set", reason: "reset", standsAlone: true },
    ),
    ["password_reset", "address_verified"],
  )
})

test("S1: whatever events meet in one decision, each has its say", () => {
  const all = Object.values(told).flatMap((events) => events.slice(0, 1) as Event[])
  const subsets = all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other]))
  for (const events of [all, ...subsets]) {
    const letter = write(caseRow("en", "reset", dayLater, events))
    assert(letter.blocks.some(({ kind }) => kind === "heading"))
  }
})

test("P14: every language has every key", () => {
  assert.deepEqual(keysOf(it), keysOf(en))
  assert.deepEqual(keysOf(es), keysOf(en))
})

test("P14: mails are in the account's language, and say so", () => {
  assert.equal(write(mailRow("reset_password", "it")).subject, "Scegli una nuova password")
  assert.equal(write(mailRow("reset_password", "es")).subject, "Elige una contraseña nueva")
  assert.equal(write(mailRow("reset_password", "tlh")).subject, "Choose a new password")
  assert.match(letterHtml(write(mailRow("notice", "it", [issued]))), /^<!doctype html>\n<html lang="it"/)
  assert.match(letterText(write(mailRow("notice", "es", [issued]))), /2 de marzo de 2026.*09:00 UTC/)
})

test("B2, B3: links start with the configured origin, hold their token in the fragment, and both parts have the same", () => {
  const pages = {
    notice: "stop",
    reset_password: "reset",
    verify_address: "verify",
    invitation: "welcome",
    recovery_link: "recover",
    join_team: "join",
    broken_glass: "cancel-recovery",
  } as const
  for (const [template, page] of Object.entries(pages) as [MailRow["template"], string][]) {
    for (const locale of locales) {
      const mail = mailRow(template, locale, [issued])
      assert(mail.link !== null)
      const token = linkToken(keys, { accountId: mail.accountId, ...mail.link })
      const letter = write(mail)
      const html = letterHtml(letter)
      for (const part of [letterText(letter), html]) assert(part.includes(`${origin}/${page}#${token}`))
      for (const [, url] of html.matchAll(/(?:href|src)="([^"]*)"/g)) assert(url?.startsWith(`${origin}/`), url)
    }
  }
})

test("R14: the notice says how to stop it; where it has been stopped, it leads to a new password instead", () => {
  assert.match(
    letterText(write(mailRow("notice", "en", [issued]))),
    /This was not me:\nhttps:\/\/sign-in\.example\.com\/stop#/,
  )
  const stopped = letterText(write(mailRow("notice", "en", [{ type: "stopped" }])))
  assert.match(stopped, /Choose a new password:\nhttps:\/\/sign-in\.example\.com\/forgot\n/)
  assert.doesNotMatch(stopped, /\/stop#/)
})

test("a notice that could not be sent until its link had run out is still worth reading; a link's mail is not", () => {
  const late = now + 8 * 86_400_000
  const letter = write(mailRow("notice", "en", [issued]), late)
  assert.doesNotMatch(letterText(letter), /stop#/)
  assert.match(letterText(letter), /If it was not you/)
  assert.equal(writeLetter(mailRow("reset_password", "en"), { keys, origin, now: late }), null)
})

test("what people and their browsers say is escaped, and a browser's own text never comes through", () => {
  const script = '<script>alert("1")</script>'
  const letter = write({ ...mailRow("notice", "en", [issued]), mainAddress: `${script}@example.com` })
  const html = letterHtml({ ...letter, subject: script, footer: script })
  assert.doesNotMatch(html, /<script/)
  assert.match(html, /&lt;script/)
  for (const userAgent of [
    script,
    `Mozilla/5.0 ${script}`,
    "Call +39-012-345 now/1.0 (please)",
    "https://evil.example/",
  ]) {
    const mail = mailRow("notice", "en", [issued])
    const shown = letterText(write({ ...mail, data: { ...mail.data, userAgent } as MailRow["data"] }))
    assert.match(shown, /Browser: unknown/, userAgent)
  }
})

test("a browser is named in two words", () => {
  const mail = mailRow("notice", "it", [issued])
  const userAgent =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
  assert.match(
    letterText(write({ ...mail, data: { ...mail.data, userAgent } as MailRow["data"] })),
    /Browser: Safari su iOS/,
  )
})

test("nothing in a mail is loaded from anywhere, and nothing runs", () => {
  for (const template of templates)
    assert.doesNotMatch(
      letterHtml(write(mailRow(template, "en", [issued]))),
      /<(img|script|link|iframe|form|object)\b|url\(|@import| src=| on\w+=/i,
    )
})

test("the outbox of a demonstration keeps the last two hundred mails, newest first", () => {
  const outbox = createOutbox()
  for (let count = 1; count <= 250; count += 1)
    outbox.add({ messageId: `${count}`, to: "ana@example.com", subject: "s", text: "t", html: "h" })
  assert.equal(outbox.mails().length, 200)
  assert.equal(outbox.mails()[0]?.id, "250")
})
