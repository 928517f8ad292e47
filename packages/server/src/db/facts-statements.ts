/** The statements that load facts, and the rows that they give. Measured: small ones side by side cost less than one that gathers JSON. */
import type {
  CaseFacts,
  DeviceFacts,
  EvidenceKind,
  Facts,
  Feature,
  Permission,
  Policy,
  RequestTerms,
  RoleKind,
  ThrottleKind,
} from "@sparekey/core"
import { aboutGiven } from "./given.ts"

/** A moment as milliseconds since the epoch, which `pg` reads several times as fast as a date. */
export const millis = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`

const moments = (...columns: readonly string[]) => columns.map((column) => `${millis(column)} as ${column}`).join(", ")

const account = `
  select own.id as account_id, state, locale, password_hash, password_stands_alone,
    ${moments("password_changed_at", "grace_ends_at", "hold_until")}
  from given join account own on own.id = given.account_id and own.id = any(accounts)`

const methods = moments("password_at", "authenticator_at", "recovery_code_at")

const session = `
  select id, ${moments("born_at", "last_seen_at", "expires_at", "ended_at")}, ${methods}, token_hash
  from session where account_id = $1 and id = $2`

/** The case in question: the one named ($2), or that of the sign-in ($3) or the link ($4). */
const theCase = `coalesce($2::uuid, (select case_id from sign_in where account_id = $1 and id = $3::uuid),
    (select case_id from link where account_id = $1 and id = $4::uuid))`

/** The same as core's `canGetIn`, of an owner `m` and their account `a`; a test holds the two against each other. */
const canGetIn = `
  a.state = 'active'
  and (a.password_hash is not null
    or exists (select from email_address e where e.account_id = a.id and e.verified_at is not null))
  and (not exists (select from totp_authenticator x where x.account_id = a.id and x.state in ('bound', 'disabled'))
    or exists (select from totp_authenticator x where x.account_id = a.id and x.state = 'bound')
    or exists (select from recovery_code c where c.account_id = a.id and c.spent_at is null and c.expired_at is null))`

/**
 * What a link `l` invites to, and where whoever sent it stands today: in the team, or among those who make teams. What is offered is what
 * the place has come to hold, once it is taken.
 */
export const invitationOf = `
  left join membership place on place.account_id = l.account_id and place.team_id = l.team_id
  left join role r on r.team_id = l.team_id and r.id = coalesce(place.role_id, l.role_id)
  left join lateral (
    select i.is_owner or i.team_id <> l.team_id as is_owner, ir.permissions
    from membership i join account ia on ia.id = i.account_id and ia.state = 'active'
      join role ir on ir.team_id = i.team_id and ir.id = i.role_id join team it on it.id = i.team_id
    where i.account_id = l.invited_by
      and (i.team_id = l.team_id or it.is_operator and (i.is_owner or 'manage_policy' = any (ir.permissions)))
    order by i.team_id = l.team_id desc limit 1) inviter on true`

export const invitationColumns = `
  coalesce(place.is_owner, l.as_owner) as offers_ownership, inviter.is_owner as inviter_is_owner, inviter.permissions as inviter_permissions`

type Counted = {
  readonly team: string
  readonly account: string
  readonly agent: string
  readonly now: string
  readonly where?: string
}

/** What the limits of A8 count, each as a column. @param where otherwise none are counted */
export function casesOpenedLately({ team, account, agent, now, where }: Counted): string {
  const [today, thisMonth] = [`${now} - interval '1 day'`, `${now} - interval '30 days'`]
  const cases = (which: string) => `(select count(*) from recovery_case x where ${which})`
  const counted = {
    by_agent: `${cases(`x.proven_by = ${agent} and x.proven_at > ${today}`)}
      + (select count(*) from case_approval v join recovery_case x on x.account_id = v.account_id and x.id = v.case_id
        where v.approved_by = ${agent} and v.approved_at > ${today} and x.way = 'formal_request')`,
    for_subject: cases(`x.account_id = ${account} and x.proven_at > ${thisMonth}`),
    // Requests to the desk all lie with the operator's team: they count for the teams of the person whom they are about.
    in_team: `${cases(`x.team_id = ${team} and x.opened_at > ${today} and x.proven_at is not null and x.way <> 'formal_request'`)}
      + ${cases(`x.way = 'formal_request' and x.opened_at > ${today} and x.proven_at is not null
        and exists (select from team o where o.id = ${team} and o.is_operator)
        and exists (select from membership mine join membership theirs on theirs.team_id = mine.team_id
          where mine.account_id = ${account} and theirs.account_id = x.account_id)`)}`,
    asked_for: cases(
      `x.account_id = ${account} and x.opened_by = ${account} and x.way <> 'formal_request' and x.opened_at > ${thisMonth}`,
    ),
  }
  return Object.entries(counted)
    .map(([name, count]) => {
      return `${where === undefined ? count : `case when ${where} then ${count} else 0 end`} as ${name}`
    })
    .join(", ")
}

const byAccount = { account_id: "uuid" }

/** What can also be asked about several accounts at once. Each row says whose it is. */
export const ofSeveral = {
  account: aboutGiven("load-account", byAccount, account),
  // The lock is a statement of its own, and comes first: one that has waited goes on reading with the snapshot from before the wait,
  // except for the locked row itself, which is read anew.
  locked_account: aboutGiven("load-locked-account", byAccount, `${account} for no key update of own`),
  account_unless_locked: aboutGiven(
    "load-account-unless-locked",
    byAccount,
    `${account} for no key update of own skip locked`,
  ),
  authenticators: aboutGiven(
    "load-authenticators",
    byAccount,
    `select account_id, id, state, started_by, ${moments("bound_at")}, last_step, seed, key_id
      from given join totp_authenticator own using (account_id) where own.account_id = any(accounts) and state <> 'revoked' order by id`,
  ),
  throttles: aboutGiven(
    "load-throttles",
    byAccount,
    `select account_id, kind, failures, ${moments("blocked_until")}
      from given join throttle own using (account_id) where own.account_id = any(accounts)`,
  ),
  memberships: aboutGiven(
    "load-memberships",
    byAccount,
    `select account_id, m.team_id, m.is_owner, t.is_operator, t.policy, p.features, m.role_id, r.kind, r.permissions, r.requires_mfa
      from given join membership m using (account_id) join team t on t.id = m.team_id
        join role r on r.team_id = m.team_id and r.id = m.role_id left join plan p on p.id = t.plan_id
      where m.account_id = any(accounts)`,
  ),
  sign_in: aboutGiven(
    "load-sign-in",
    { ...byAccount, id: "uuid" },
    `select account_id, id, application, demands_mfa, ${moments("expires_at", "enrolled_at", "codes_saved_at")}, ended, ${methods},
        choice, case_id, token_hash
      from given join sign_in own using (account_id, id) where own.account_id = any(accounts)`,
  ),
} as const

export const texts = {
  addresses: `
    select id, address, ${moments("verified_at")}, is_primary from email_address where account_id = $1 order by id`,
  recovery_codes: `
    select id, saved_at is not null as saved, (select count(*) from recovery_code c
      where c.account_id = $1 and c.set_id = s.id and c.spent_at is null and c.expired_at is null) as unspent
    from recovery_code_set s where account_id = $1 and ended_at is null`,
  session,
  link: `
    select l.id, l.purpose, l.subject_id, l.case_id, l.team_id, ${moments("expires_at", "used_at")},
      r.id as role_id, r.kind, r.permissions, r.requires_mfa, ${invitationColumns}
    from link l ${invitationOf} where l.account_id = $1 and l.id = $2`,
  recovery_code_hash: `
    select hash from recovery_code where account_id = $1 and hash = any($2::bytea[]) and spent_at is null and expired_at is null`,
  // The one in question, and all that nobody has ended.
  cases: `
    select id, id = ${theCase} as in_question, way, team_id, opened_by, proven_by, terms, standings, addresses,
      refused_by, cancelled_by, request,
      ${moments("opened_at", "proven_at", "held_at", "released_at", "link_used_at", "refused_at", "cancelled_at", "completed_at")}
    from recovery_case where account_id = $1
      and (id = ${theCase} or (completed_at is null and refused_at is null and cancelled_at is null))`,
  approvals: `
    select case_id, approved_by, team_id, encode(content_hash, 'hex') as content_hash, ${moments("approved_at")}
    from case_approval where account_id = $1 order by approved_at`,
  evidence: `
    select case_id, id, kind, recorded_by, ${moments("recorded_at")} from case_evidence where account_id = $1 order by recorded_at, id`,
  // $5: the team that the command names, where there is no case; $6: who asks; $7: now. The desk's cases are in the operator's team, and
  // stop and count with the person's own teams.
  team: `
    select t.id, (select features from plan where plan.id = t.plan_id) as features,
      t.recoveries_stopped_at is not null or (t.is_operator and exists (select from membership m join team mt on mt.id = m.team_id
        where m.account_id = $1 and mt.recoveries_stopped_at is not null)) as team_stopped,
      (select recoveries_stopped_at is not null from server_switch) as server_stopped,
      array(select m.account_id from membership m join account a on a.id = m.account_id
        where m.team_id = t.id and m.is_owner and ${canGetIn}) as able_owners,
      ${casesOpenedLately({ team: "t.id", account: "$1", agent: "$6", now: "$7::timestamptz" })}
    from team t where t.id = coalesce((select team_id from recovery_case where account_id = $1 and id = ${theCase}), $5::uuid)`,
  device: `
    select id, team_id, platform, mode, version, person_id, ${moments("code_ends_at", "activated_at", "deactivated_at")}
    from device where id = $1`,
  // The person's own, and the one for the device that is named.
  pins: `
    select id, device_id, digits, failures, ${moments("locked_at")}, hash, key_id
    from pin where account_id = $1 and (device_id is null or device_id = $2::uuid)`,
  any_pin: "select 1 from pin where account_id = $1 limit 1",
  locked_team: "select from team where id = $1 for no key update",
  role: "select id, kind, permissions, requires_mfa from role where team_id = $1 and id = $2",
} as const

type MethodColumns = {
  readonly password_at: number
  readonly authenticator_at: number | null
  readonly recovery_code_at: number | null
}

type RoleColumns = {
  readonly kind: RoleKind
  readonly permissions: readonly Permission[]
  readonly requires_mfa: boolean
}

export type Rows = {
  readonly account: {
    readonly state: Facts["account"]["state"]
    readonly locale: string
    readonly password_hash: string | null
    readonly password_stands_alone: boolean
    readonly password_changed_at: number | null
    readonly grace_ends_at: number | null
    readonly hold_until: number | null
  }
  readonly addresses: {
    readonly id: string
    readonly address: string
    readonly verified_at: number | null
    readonly is_primary: boolean
  }
  readonly authenticators: {
    readonly id: string
    readonly state: Facts["authenticators"][number]["state"]
    readonly started_by: string
    readonly bound_at: number | null
    readonly last_step: number | null
    readonly seed: Buffer
    readonly key_id: string
  }
  readonly recovery_codes: { readonly id: string; readonly saved: boolean; readonly unspent: number }
  readonly throttles: { readonly kind: ThrottleKind; readonly failures: number; readonly blocked_until: number | null }
  readonly memberships: RoleColumns & {
    readonly team_id: string
    readonly is_owner: boolean
    readonly is_operator: boolean
    readonly role_id: string
    readonly policy: Policy
    /** Null: all of them. */
    readonly features: readonly Feature[] | null
  }
  readonly sign_in: MethodColumns & {
    readonly id: string
    readonly application: NonNullable<Facts["signIn"]>["application"]
    readonly demands_mfa: boolean
    readonly expires_at: number
    readonly ended: NonNullable<Facts["signIn"]>["end"]
    readonly choice: NonNullable<Facts["signIn"]>["choice"]
    readonly enrolled_at: number | null
    readonly codes_saved_at: number | null
    readonly case_id: string | null
    readonly token_hash: Buffer
  }
  readonly session: MethodColumns & {
    readonly id: string
    readonly born_at: number
    readonly last_seen_at: number
    readonly expires_at: number
    readonly ended_at: number | null
    readonly token_hash: Buffer
  }
  readonly link: RoleColumns & {
    readonly id: string
    readonly purpose: NonNullable<Facts["link"]>["purpose"]
    readonly subject_id: string | null
    readonly case_id: string | null
    readonly team_id: string | null
    /** Null with the role's other columns: it invites nowhere. */
    readonly role_id: string | null
    readonly offers_ownership: boolean
    /** Null: nobody in the team any more. */
    readonly inviter_is_owner: boolean | null
    readonly inviter_permissions: readonly Permission[] | null
    readonly expires_at: number
    readonly used_at: number | null
  }
  readonly role: RoleColumns & { readonly id: string }
  readonly device: {
    readonly id: string
    readonly team_id: string
    readonly platform: DeviceFacts["platform"]
    readonly mode: DeviceFacts["mode"]
    readonly version: string | null
    readonly person_id: string | null
    readonly code_ends_at: number
    readonly activated_at: number | null
    readonly deactivated_at: number | null
  }
  readonly pins: {
    readonly id: string
    readonly device_id: string | null
    readonly digits: number
    readonly failures: number
    readonly locked_at: number | null
    readonly hash: Buffer
    readonly key_id: string
  }
  readonly any_pin: Record<never, never>
  readonly recovery_code_hash: { readonly hash: Buffer }
  readonly cases: {
    readonly id: string
    readonly in_question: boolean | null
    readonly way: CaseFacts["way"]
    readonly team_id: string
    readonly opened_by: string
    readonly proven_by: string | null
    readonly terms: CaseFacts["terms"]
    readonly standings: CaseFacts["standings"]
    readonly addresses: readonly string[]
    readonly request: RequestTerms | null
    readonly opened_at: number
    readonly proven_at: number | null
    readonly held_at: number | null
    readonly released_at: number | null
    readonly link_used_at: number | null
    readonly refused_at: number | null
    readonly refused_by: string | null
    readonly cancelled_at: number | null
    readonly cancelled_by: string | null
    readonly completed_at: number | null
  }
  readonly approvals: {
    readonly case_id: string
    readonly approved_by: string
    readonly team_id: string
    readonly approved_at: number
    /** In hex; null for one from before anything could be added to a case. */
    readonly content_hash: string | null
  }
  readonly evidence: {
    readonly case_id: string
    readonly id: string
    readonly kind: EvidenceKind
    readonly recorded_by: string
    readonly recorded_at: number
  }
  readonly team: {
    readonly id: string
    readonly features: readonly Feature[] | null
    readonly team_stopped: boolean
    readonly server_stopped: boolean
    readonly able_owners: readonly string[]
    readonly by_agent: number
    readonly for_subject: number
    readonly in_team: number
    readonly asked_for: number
  }
}
