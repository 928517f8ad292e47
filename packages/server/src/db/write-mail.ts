/** Mails as rows, with their links, and the jobs that send them. No secret is written: see mail/. */
import { type LinkPurpose, linkLifeMinutes } from "@sparekey/core"
import { newId } from "../secrets/tokens.ts"
import type { Statement } from "./batch.ts"

/** What the mail job is told. */
export type MailJob = { readonly accountId: string; readonly mailId: string }

export type MailTemplate =
  | "notice"
  | "reset_password"
  | "verify_address"
  | "invitation"
  | "recovery_link"
  | "join_team"
  | "broken_glass"
  | "team_changed"
  | "confirm_request"
  | "asked_to_vouch"
  | "member_asked_desk"
  | "request_incomplete"

const linkText = `
  insert into link (account_id, id, purpose, subject_id, created_at, expires_at, case_id, team_id, role_id, invited_by, as_owner)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

export const mailText = `
  with written as (
    insert into mail (account_id, id, template, address, locale, data, link_id, created_at)
    select $1, mail.id, $2, mail.address, $5, $6, $7, $8 from unnest($3::uuid[], $4::text[]) as mail (id, address)
    returning account_id, id)
  select graphile_worker.add_job('send_mail', json_build_object('accountId', account_id, 'mailId', id), job_key := id::text,
    max_attempts := 30) from written`

type InvitationTo = {
  readonly teamId: string
  /** Null: that of the place which the person has already. */
  readonly roleId: string | null
  readonly invitedBy: string | null
  readonly asOwner?: boolean
}

export type Mail = {
  readonly template: MailTemplate
  readonly addresses: readonly string[]
  readonly purpose: LinkPurpose
  readonly subjectId?: string | null
  readonly caseId?: string | undefined
  readonly invitation?: InvitationTo
  /** Of somebody else than the account's person. */
  readonly locale?: string
  /** Where something else than the purpose says how long the link works. */
  readonly expiresAt?: number
  readonly data: object
}

/** A mail with its link, as a row, and the job that sends it. */
export function writeMail(accountId: string, locale: string, mail: Mail, now: number): readonly Statement[] {
  if (mail.addresses.length === 0) return []
  const linkId = newId()
  const at = new Date(now)
  const expiresAt = new Date(mail.expiresAt ?? now + linkLifeMinutes[mail.purpose] * 60_000)
  const { subjectId = null, caseId = null, invitation: to } = mail
  const invited = [to?.teamId ?? null, to?.roleId ?? null, to?.invitedBy ?? null, to?.asOwner ?? false]
  const about = [subjectId, at, expiresAt, caseId, ...invited]
  return [
    { name: "make-link", text: linkText, values: [accountId, linkId, mail.purpose, ...about] },
    {
      name: "write-mail",
      text: mailText,
      values: [accountId, mail.template, mail.addresses.map(newId), mail.addresses, locale, mail.data, linkId, at],
    },
  ]
}
