/** The mails of one decision: their rows and the jobs that send them, in its transaction. No secret is written: see mail/. */
import {
  caseIsOpen,
  caseState,
  type Event,
  type EventOf,
  type EventType,
  missingProofs,
  news,
  type RequestPart,
  timesOf,
} from "@sparekey/core"
import type { Application } from "./application.ts"
import type { Statement } from "./batch.ts"
import { required } from "./effects/effect.ts"
import { tellOwners } from "./owners.ts"
import { type Mail, type MailTemplate, writeMail } from "./write-mail.ts"

/** What a notice says: the events, and where they came from. */
export type NoticeData = {
  readonly events: readonly Event[]
  readonly at: number
  readonly networkAddress: string | null
  readonly userAgent: string | null
  /** The recovery case that the events are about: from when on it is ready, where that is known. */
  readonly case: { readonly id: string; readonly readyAt: number | null } | null
}

/** What was missing in a message to the desk, and where the answer goes. */
export type MissingData = { readonly missing: readonly RequestPart[]; readonly deskAddress: string }

export function mailStatements(application: Application): readonly Statement[] {
  const { loaded, now } = application
  const mails = mailsOf(application).flatMap((mail) =>
    writeMail(loaded.facts.account.id, mail.locale ?? loaded.locale, mail, now),
  )
  return [...mails, ...lettersToOwners(application), ...teamMails(application)]
}

// Those who may help this person in a team of theirs, whom the decision itself need not know.
const teamText = `
  with asked as (
    select distinct on (e.address) m.team_id, e.address, a.locale
    from membership mine join membership m on m.team_id = mine.team_id and m.account_id <> $1
      join role r on r.team_id = m.team_id and r.id = m.role_id
      join account a on a.id = m.account_id and a.state = 'active'
      join email_address e on e.account_id = a.id and e.verified_at is not null
    where mine.account_id = $1 and (m.is_owner or 'manage_mfa' = any(r.permissions))
    order by e.address limit 50),
  written as (
    insert into mail (account_id, id, template, address, locale, data, created_at)
    select $1, gen_random_uuid(), $4, address, locale,
      jsonb_build_object('teamId', team_id, 'case', jsonb_build_object('id', $2::text)), $3 from asked
    returning account_id, id)
  select graphile_worker.add_job('send_mail', json_build_object('accountId', account_id, 'mailId', id), job_key := id::text,
    max_attempts := 30) from written`

/**
 * K7: once the request is confirmed, or when an agent asks, the administrators of the person's teams are asked to vouch. R13: where nobody
 * has to, they hear of it all the same, since the mailbox that confirmed it may be the only one the person has.
 */
function teamMails({ decision, loaded, now }: Application): readonly Statement[] {
  const { events, after } = decision
  const request = after.case?.request ?? null
  if (after.case === null || request === null) return []
  const isConfirmed = events.some(({ type }) => type === "request_confirmed")
  const isAsked = events.some((event) => event.type === "evidence_asked" && event.kind === "vouching_administrator")
  if (!isConfirmed && !isAsked) return []
  const template: MailTemplate =
    isAsked || missingProofs(after, request).includes("vouching") ? "asked_to_vouch" : "member_asked_desk"
  return [
    {
      name: "tell-team",
      text: teamText,
      values: [loaded.facts.account.id, after.case.id, new Date(now), template],
    },
  ]
}

/** S1: the person hears of it by their own notice, as all others who share the team with them do by this. */
function lettersToOwners({ decision, loaded, material, now }: Application): readonly Statement[] {
  const { account, actor } = loaded.facts
  return decision.events.flatMap((event) => {
    if (event.type !== "owner_made" || actor === null) return []
    const changes = [{ type: "owner_made", person: account.id } as const]
    const others = (material.owners ?? []).filter(({ accountId }) => accountId !== account.id)
    return tellOwners(others, { teamId: event.teamId, by: actor.accountId, at: now, changes })
  })
}

function mailsOf(application: Application): readonly Mail[] {
  const { events } = application.decision
  const withLinks = events.flatMap((event): readonly Mail[] => {
    if (event.type === "verification_requested") return [linkMail(application, "verify_address", event.addressId)]
    if (event.type === "password_reset_requested")
      return [linkMail(application, "reset_password", application.material.addressId ?? null)]
    if (event.type === "case_opened" && event.request !== null) return [confirmationMail(application, event)]
    if (event.type === "case_released")
      return application.material.brokenGlass === undefined
        ? [recoveryLink(application, event)]
        : ownersMails(application, event)
    if (event.type === "member_invited") return [joinMail(application, event)]
    if (event.type === "member_added") return invitationMails(application, event.teamId, event.role.id)
    if (event.type === "invitation_sent_again") return invitationMails(application, event.teamId, null)
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

/** G7, K7: to every address that was verified when the case was opened, whoever may have changed them since (R13). */
const recoveryLink = ({ loaded }: Application, { caseId, linkExpiresAt }: EventOf<"case_released">): Mail => ({
  template: "recovery_link",
  addresses: loaded.caseAddresses,
  purpose: "redeem_reset",
  caseId,
  expiresAt: linkExpiresAt,
  data: {},
})

/** E2, R12: to the addresses on record, whatever the message says of itself. P6: with a word about codes that are left. */
const confirmationMail = (application: Application, { caseId }: EventOf<"case_opened">): Mail => ({
  template: "confirm_request",
  addresses: verifiedAddresses(application),
  purpose: "confirm_request",
  caseId,
  data: { codesLeft: application.loaded.facts.recoveryCodes.unspent },
})

/** S5: every other owner hears of what the server's shell did, and can cancel it; a mail for each language among them. */
function ownersMails({ decision, material }: Application, { caseId }: EventOf<"case_released">): readonly Mail[] {
  const byLocale = Map.groupBy(material.brokenGlass?.owners ?? [], ({ locale }) => locale)
  return [...byLocale].map(([locale, owners]) => ({
    template: "broken_glass",
    addresses: [...new Set(owners.map(({ address }) => address))],
    purpose: "cancel_case",
    caseId,
    locale,
    data: { teamId: decision.after.case?.teamId ?? "" },
  }))
}

/** To the address that was invited, so that nobody learns another one; opening the link shows that it is theirs. */
function joinMail({ loaded, material }: Application, { teamId, role }: EventOf<"member_invited">): Mail {
  const subjectId = required(material.addressId, "an address to invite")
  const address = loaded.addresses.get(subjectId)
  return {
    template: "join_team",
    addresses: address === undefined ? [] : [address],
    purpose: "join_team",
    subjectId,
    invitation: { teamId, roleId: role.id, invitedBy: loaded.facts.actor?.accountId ?? null },
    data: { teamId },
  }
}

/** Whoever has not used their account yet gets the link with which they begin to. */
function invitationMails({ loaded }: Application, teamId: string, roleId: string | null): readonly Mail[] {
  const main = loaded.facts.addresses.find(({ primary }) => primary)
  const address = main && loaded.addresses.get(main.id)
  if (loaded.facts.account.state !== "invited" || main === undefined || address === undefined) return []
  return [
    {
      template: "invitation",
      addresses: [address],
      purpose: "accept_invitation",
      subjectId: main.id,
      invitation: { teamId, roleId, invitedBy: loaded.facts.actor?.accountId ?? null },
      data: { teamId },
    },
  ]
}

/** Known before or after, the main one first: a new address displaces none, a removed one hears of its removal (R13). */
export function verifiedAddresses({ loaded, decision }: Application): readonly string[] {
  const verified = [...loaded.facts.addresses, ...decision.after.addresses]
    .filter(({ verifiedAt }) => verifiedAt !== null)
    .toSorted((left, right) => Number(right.primary) - Number(left.primary))
  return [...new Set(verified.map(({ id }) => loaded.addresses.get(id)))].filter((one) => one !== undefined)
}

/** What is about a case also goes to the addresses of when it was opened, and brings the link that cancels it as long as it can. */
function notice(application: Application, events: readonly Event[]): Mail {
  const { loaded, decision, now, origin } = application
  const { case: recoveryCase } = decision.after
  const about = events.some(({ type }) => news[type].addresses === "when_opened") ? recoveryCase : null
  const canBeCancelled = about !== null && caseIsOpen(caseState(decision.after, now))
  const readyAt = about === null ? null : (timesOf(decision.after, about)?.readyAt ?? null)
  const data: NoticeData = { events, at: now, ...origin, case: about === null ? null : { id: about.id, readyAt } }
  const opened = about === null ? [] : loaded.caseAddresses
  return {
    template: "notice",
    addresses: [...new Set([...verifiedAddresses(application), ...opened])],
    purpose: canBeCancelled ? "cancel_case" : "stop",
    caseId: canBeCancelled ? about.id : undefined,
    data,
  }
}
