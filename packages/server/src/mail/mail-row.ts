/** A mail as its row has it, with its link and what a notice names. */
import type { LinkPurpose } from "@sparekey/core"
import type { Pool } from "pg"
import type { MailJob, MailTemplate, NoticeData } from "../db/mail-statements.ts"

export type MailRow = {
  readonly accountId: string
  readonly id: string
  readonly template: MailTemplate
  readonly to: string
  readonly locale: string
  readonly data: NoticeData | Record<string, never>
  readonly sentAt: Date | null
  readonly link: {
    readonly id: string
    readonly purpose: LinkPurpose
    readonly expiresAt: Date
    readonly usedAt: Date | null
  } | null
  readonly mainAddress: string | null
  readonly addresses: Readonly<Record<string, string>>
}

const loadText = `
  select m.account_id as "accountId", m.id, m.template, m.address as "to", m.locale, m.data, m.sent_at as "sentAt",
    case when l.id is null then null else to_jsonb(l) end as link,
    (select address from email_address a where a.account_id = $1 and a.is_primary) as "mainAddress",
    (select coalesce(jsonb_object_agg(a.id, a.address), '{}') from email_address a where a.account_id = $1) as addresses
  from mail m
    left join lateral (
      select id, purpose, expires_at as "expiresAt", used_at as "usedAt"
      from link where link.account_id = $1 and link.id = m.link_id) l on true
  where m.account_id = $1 and m.id = $2`

/** Undefined when retention has removed it. */
export async function loadMail(pool: Pool, { accountId, mailId }: MailJob): Promise<MailRow | undefined> {
  const { rows } = await pool.query<MailRow>({ name: "load-mail", text: loadText, values: [accountId, mailId] })
  const [row] = rows
  if (row === undefined || row.link === null) return row
  const { link } = row
  return {
    ...row,
    link: { ...link, expiresAt: new Date(link.expiresAt), usedAt: link.usedAt && new Date(link.usedAt) },
  }
}

/** @returns false when it was marked already. */
export async function markSent(pool: Pool, { accountId, mailId }: MailJob, at: Date): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: "mark-sent",
    text: "update mail set sent_at = $3 where account_id = $1 and id = $2 and sent_at is null",
    values: [accountId, mailId, at],
  })
  return rowCount === 1
}
