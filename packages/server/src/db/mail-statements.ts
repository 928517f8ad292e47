/** The mails of one decision: their rows and the jobs that send them, in its transaction. No secret is written: see mail/. */
import { type Event, type EventType, type LinkPurpose, linkLifeMinutes, news } from "@sparekey/core"
import { newId } from "../secrets/tokens.ts"
import type { Application } from "./application.ts"
import type { Statement } from "./batch.ts"

/** What the mail job is told. */
export type MailJob = { readonly accountId: string; readonly mailId: string }

/** What a notice says: the events, and where they came from. */
export type NoticeData = {
  readonly events: readonly Event[]
  readonly at: number
  readonly networkAddress: string | null
  readonly userAgent: string | null
}

export type MailTemplate = "notice" | "reset_password" | "verify_address" | "invitation"

const linkText = `
  insert into link (account_id, id, purpose, subject_id, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`

const mailText = `
  with written as (
    insert into mail (account_id, id, template, address, locale, data, link_id, created_at)
    select $1, mail.id, $2, mail.address, $5, $6, $7, $8 from unnest($3::uuid[], $4::text[]) as mail (id, address)
    returning account_id, id)
  select graphile_worker.add_job('send_mail', json_build_object('accountId', account_id, 'mailId', id), job_key := id::text,
    max_attempts := 30) from written`

type Mail = {
  readonly template: MailTemplate
  readonly addresses: readonly string[]
  readonly purpose: LinkPurpose
  readonly subjectId: string | null
  readonly data: object
}

export function mailStatements(application: Application): readonly Statement[] {
  const { loaded, now } = application
  return mailsOf(application).flatMap((mail) => writeMail(loaded.facts.account.id, loaded.locale, mail, now))
}

/** A mail with its link, as a row, and the job that sends it. */
function writeMail(accountId: string, locale: string, mail: Mail, now: number): readonly Statement[] {
  if (mail.addresses.length === 0) return []
  const linkId = newId()
  const at = new Date(now)
  const expiresAt = new Date(now + linkLifeMinutes[mail.purpose] * 60_000)
  return [
    { name: "make-link", text: linkText, values: [accountId, linkId, mail.purpose, mail.subjectId, at, expiresAt] },
    {
      name: "write-mail",
      text: mailText,
      values: [accountId, mail.template, mail.addresses.map(newId), mail.addresses, locale, mail.data, linkId, at],
    },
  ]
}

function mailsOf(application: Application): readonly Mail[] {
  const { events } = application.decision
  const withLinks = events.flatMap((event): readonly Mail[] => {
    if (event.type === "verification_requested") return [linkMail(application, "verify_address", event.addressId)]
    if (event.type === "password_reset_requested")
      return [linkMail(application, "reset_password", application.material.addressId ?? null)]
    return []
  })
  const told = events.filter((event) => news[event.type].tells === "notice" && !isBeginning(event, events))
  return told.length === 0 ? withLinks : [...withLinks, notice(application, told)]
}

/** Somebody who has just accepted an invitation need not be told that their account has a password and an address. */
const isBeginning = (event: Event, events: readonly Event[]): boolean =>
  events.some(({ type }) => type === "account_activated") && beginnings.includes(event.type)

const beginnings: readonly EventType[] = ["password_set", "address_added", "address_verified"]

function linkMail(
  { loaded, material }: Application,
  template: "verify_address" | "reset_password",
  addressId: string | null,
): Mail {
  // What came with the request is only where an address goes that is new here: the link of another one goes to that one.
  const address = addressId === null ? undefined : (loaded.addresses.get(addressId) ?? material.address?.written)
  return {
    template,
    addresses: address === undefined ? [] : [address],
    purpose: template,
    subjectId: addressId,
    data: {},
  }
}

/** To every verified address known before or after: a new address displaces none, a removed one hears of its removal (R13). */
function notice({ loaded, decision, now, origin }: Application, events: readonly Event[]): Mail {
  const verified = [...loaded.facts.addresses, ...decision.after.addresses].filter(
    ({ verifiedAt }) => verifiedAt !== null,
  )
  const addresses = [...new Set(verified.map(({ id }) => loaded.addresses.get(id)))].filter((one) => one !== undefined)
  const data: NoticeData = { events, at: now, ...origin }
  return { template: "notice", addresses, purpose: "stop", subjectId: null, data }
}
