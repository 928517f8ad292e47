/** A mail as its row has it, with its link and what it names. */
import type { CaseWay, LinkPurpose } from "@sparekey/core"
import type { Pool } from "pg"
import type { MissingData, NoticeData } from "../db/mail-statements.ts"
import type { TeamChangeData } from "../db/owners.ts"
import type { MailJob, MailTemplate } from "../db/write-mail.ts"

/** Names by id. One that is missing here belongs to nobody any more. */
export type Names = {
  readonly people: Readonly<Record<string, string>>
  readonly teams: Readonly<Record<string, string>>
  readonly roles: Readonly<Record<string, string>>
}

export type MailRow = {
  readonly accountId: string
  readonly id: string
  readonly template: MailTemplate
  readonly to: string
  readonly locale: string
  readonly data:
    | NoticeData
    | MissingData
    | TeamChangeData
    | { readonly teamId: string }
    | { readonly codesLeft: number }
    | Record<string, never>
  readonly sentAt: Date | null
  readonly link: {
    readonly id: string
    readonly purpose: LinkPurpose
    readonly expiresAt: Date
    readonly usedAt: Date | null
  } | null
  readonly mainAddress: string | null
  readonly addresses: Readonly<Record<string, string>>
  /** The recovery case that the mail is about. */
  readonly case: {
    readonly way: CaseWay
    readonly grants: "switch_off" | "reset" | null
    readonly teamId: string
    readonly openedBy: string
  } | null
  readonly names: Names
}

const loadText = `
  select m.account_id as "accountId", m.id, m.template, m.address as "to", m.locale, m.data, m.sent_at as "sentAt",
    case when l.id is null then null else to_jsonb(l) - 'caseId' end as link,
    case when c.way is null then null else to_jsonb(c) end as case,
    (select address from email_address a where a.account_id = $1 and a.is_primary) as "mainAddress",
    (select coalesce(jsonb_object_agg(a.id, a.address), '{}') from email_address a where a.account_id = $1) as addresses
  from mail m
    left join lateral (
      select id, purpose, expires_at as "expiresAt", used_at as "usedAt", case_id as "caseId"
      from link where link.account_id = $1 and link.id = m.link_id) l on true
    left join lateral (
      select way, request ->> 'grants' as grants, team_id as "teamId", opened_by as "openedBy"
      from recovery_case r
      where r.account_id = $1 and r.id = coalesce(l."caseId", (m.data #>> '{case,id}')::uuid)) c on true
  where m.account_id = $1 and m.id = $2`

const namesText = `
  select
    (select coalesce(jsonb_object_agg(id, name), '{}') from account where id = any($1)) as people,
    (select coalesce(jsonb_object_agg(id, name), '{}') from team where id = any($2)) as teams,
    (select coalesce(jsonb_object_agg(id, name), '{}') from role where id = any($3)) as roles`

const nobody: Names = { people: {}, teams: {}, roles: {} }

/** Undefined when retention has removed it. */
export async function loadMail(pool: Pool, { accountId, mailId }: MailJob): Promise<MailRow | undefined> {
  const values = [accountId, mailId]
  const { rows } = await pool.query<Omit<MailRow, "names">>({ name: "load-mail", text: loadText, values })
  const [row] = rows
  if (row === undefined) return undefined
  const { link } = row
  return {
    ...row,
    link: link && { ...link, expiresAt: new Date(link.expiresAt), usedAt: link.usedAt && new Date(link.usedAt) },
    names: await loadNames(pool, row),
  }
}

/** Most mails name nobody, and load nothing. */
async function loadNames(pool: Pool, mail: Omit<MailRow, "names">): Promise<Names> {
  const named = { people: new Set<string>(), teams: new Set<string>(), roles: new Set<string>() }
  if (mail.case !== null) {
    named.people.add(mail.case.openedBy)
    named.teams.add(mail.case.teamId)
  }
  if ("teamId" in mail.data) named.teams.add(mail.data.teamId)
  if ("changes" in mail.data) {
    named.people.add(mail.data.by)
    for (const change of mail.data.changes) if (change.type === "owner_made") named.people.add(change.person)
  }
  for (const event of "events" in mail.data ? mail.data.events : []) {
    if ("by" in event) named.people.add(event.by)
    if ("teamId" in event) named.teams.add(event.teamId)
    if ("role" in event) named.roles.add(event.role.id)
  }
  const values = [named.people, named.teams, named.roles].map((ids) => [...ids])
  if (values.every((ids) => ids.length === 0)) return nobody
  const { rows } = await pool.query<Names>({ name: "load-names", text: namesText, values })
  return rows[0] ?? nobody
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
